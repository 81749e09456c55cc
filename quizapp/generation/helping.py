"""The deal and its helper: how a deal is said in a question, and "with the help of Joost Hamelink"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.actors import can_act
from quizapp.generation.asking import Asking, is_actor, noun_phrase
from quizapp.generation.candidate import AnswerKind, Candidate, Fact, Unclear
from quizapp.generation.clauses import clause_of
from quizapp.generation.demanding import case_of
from quizapp.generation.marks import unmarked
from quizapp.generation.mediation import ROLES, TALKS_NOUNS, helped
from quizapp.generation.phrases import full_name
from quizapp.generation.spans import asides, subtree
from quizapp.language.countries import country_name, nationality_code

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generation.clauses import Clause


def key_of(named: Token, asking: Asking) -> str:
    """The bare name of a person, "Paolo Conti" for "the agent Paolo Conti"; any other party as it is said."""
    name = asking.reading.names.of(named)
    said = noun_phrase(asking, named)
    if name is None or name.kind != "PER" or " " not in full_name(name):
        return said
    full = full_name(name)  # never "Ana Holm, a former rower who now heads a union"
    return full if said.endswith(f" {full}") or said.startswith(f"{full},") else said


def the_deal(what: Token, asking: Asking) -> str:
    """The deal or the talks, without what is said of them besides."""
    without = [c for c in what.children if c.dep_ in {"case", "acl", "acl:relcl", "conj", "cc", "punct"}]
    without += [c for c in what.children if c.dep_ == "amod" and c.tag_ == "VBN" and c.i and c.nbor(-1).text == "-"]
    gone = [*without, *asides(what)]
    text = asking.phrases.text(subtree(what, without=gone))
    if text.startswith(("a ", "an ")):  # "a separate settlement" is one of several: "the" would ask which
        described = any(c.dep_ in {"amod", "compound"} for c in what.children if c not in gone)
        return text if described else f"the {text.split(' ', 1)[1]}"
    return f"the {text}" if what.lemma_.lower() in TALKS_NOUNS and unmarked(text) == what.text else text


def ask(fact: Fact, asking: Asking) -> Candidate:
    """ "With whose help was a separate settlement reached?" from "reached in April with the help of Joost Hamelink"."""
    helper, what = asking.by_name(fact.key), fact.other
    found = helped(fact.head)
    assert found is not None
    case = next(c.text for c in found[0].children if c.dep_ == "case")
    answer, kind, accept = _helper(helper, asking)
    if what is None:  # "met for a third round of talks under the mediation of Lena Brandt"
        wh = f"{case.capitalize()} whose {found[0].text}"
        prompt = asking.wording.object_question(wh, clause_of(fact.head), drop=[found[0]])
        return asking.candidate(fact, prompt, answer, kind, accept=accept, source=asking.anchors.source(fact.head))
    were = "were" if what.tag_ == "NNS" else "was"
    prompt = f"{case.capitalize()} whose {found[0].text} {were} {the_deal(what, asking)} {fact.head.text}?"
    candidate = asking.candidate(fact, prompt, answer, kind, accept=accept, source=asking.anchors.source(what))
    if re.search(rf" that .*\w+ed {fact.head.text}\?$", candidate.prompt):
        raise Unclear("two verbs would stand side by side")  # "was the accord that both sides signed reached?"
    return candidate


def _helper(helper: Token, asking: Asking) -> tuple[str, AnswerKind, tuple[str, ...]]:
    """The key of whoever helped: a name, the country of "Qatari mediation"."""
    name = asking.reading.names.of(helper)
    code = nationality_code(helper.text)
    if code is not None and (name is None or name.country) and helper.dep_ in {"amod", "compound"}:
        return country_name(code), "country", (helper.text,)
    if name is not None and is_actor(helper, asking):
        answer = asking.phrases.text(asking.reading.names.span(helper), roles=False)
        return answer, "person" if name.kind == "PER" else asking.party_kind(helper), name.variants
    raise Unclear("nobody is named who mediates")


def is_known(noun: Token, asking: Asking) -> bool:
    """True on "the country's ombudsman", who is somebody without a name; not on "international mediators"."""
    definite = any(c.lower_ == "the" or c.dep_ == "nmod:poss" for c in noun.children)
    return definite and noun.lemma_.lower() not in ROLES and can_act(noun, asking)


def between_sides(fact: Fact, asking: Asking, wh: str, clause: Clause) -> str:
    """ "Who has shuttled between the two sides since August?", where nobody could say which "the two leaders" are."""
    prompt = asking.wording.subject_question(wh, clause)
    between = next((c for c in fact.head.children if case_of(c) == "between"), None)
    if between is None or not can_act(between, asking):
        return prompt  # "between two floors of the same hotel"
    try:
        asking.anchors.settled(prompt, "")
    except Unclear:
        verb = fact.head.text
        shorter = asking.wording.subject_question(wh, clause, drop=[between])
        return shorter.replace(f" {verb}", f" {verb} between the two sides", 1)
    return prompt
