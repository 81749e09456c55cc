"""On what condition somebody offers or agrees to something, and what they want in return.

"The authority has offered to buy a boat, on the condition that the guild withdraws a complaint" becomes "On what
condition has the authority offered to buy a boat?". A bare "if" is a condition only behind an offer or a promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.actors import can_act, subject_of
from quizapp.generation.asking import Asking, noun_phrase
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import clause_of
from quizapp.generation.contents import spare, substantial
from quizapp.generation.demanding import case_of, child_of
from quizapp.generation.spans import subtree
from quizapp.generation.truth import negated
from quizapp.generation.verbs import is_infinitive
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.language.reading import Reading

RULES = frozenset({"demands.condition", "demands.return"})
GIVING = frozenset("offer agree promise pledge vow consent".split())
PROVIDED = frozenset({"provided", "providing"})
RETURNS = frozenset({"return", "exchange"})
LOOSE = 0.6  # of less sure arcs, half are wrong
LONGEST_CONDITION = 10


def find(reading: Reading) -> Iterator[Fact]:
    """Conditions and returns, with the clause that they hang on."""
    for sentence in reading.sentences:
        for token in sentence:
            found = _condition(token)
            if found is not None:
                clause, phrase = found
                yield Fact(Category.DEMANDS, "demands.condition", sentence, _granting(phrase), clause, other=phrase)
            gift = _return(token)
            if gift is not None and token.head.pos_ in {"VERB", "NOUN"}:
                yield Fact(Category.DEMANDS, "demands.return", sentence, _granting(token), gift, other=token)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    head, phrase = fact.head, fact.other
    party = subject_of(head)
    assert phrase is not None
    if head.pos_ != "VERB" or party is None or party.dep_ == "nsubj:pass" or not can_act(party, asking):
        raise Unclear("no party is named that makes the condition")
    if negated(head):
        raise Unclear("the condition is denied or only supposed")
    source = asking.anchors.source(head, unless=party)
    if fact.rule == "demands.return":
        answer, wh = (
            noun_phrase(asking, fact.key, bound=(party,), without=spare(fact.key)),
            f"In {phrase.lower_} for what",
        )
        accept: tuple[str, ...] = ()
        substantial(answer)
    else:
        answer, wh = _clause(fact, asking, party), "On what condition"
        accept = (answer.removeprefix("that "),)
    only = [t for t in head.subtree if t.lower_ == "only" and t.i == phrase.left_edge.i - 1]
    drop = [phrase, *only, *_too_much(head, phrase)]
    prompt = asking.wording.object_question(wh, clause_of(head), drop=drop, past=True)
    return asking.candidate(fact, prompt, answer, "action", accept=accept, source=source)


def _condition(token: Token) -> tuple[Token, Token] | None:
    """(verb of the condition, head of the phrase to take out of the question)."""
    if token.lemma_ == "condition" and case_of(token) == "on":  # "on the condition that the guild withdraws …"
        clause = child_of(token, "acl", "ccomp", "acl:relcl")
        return (clause, token) if clause is not None and not is_infinitive(clause) else None
    if token.lower_ in PROVIDED and token.dep_ == "advcl":  # "provided that Chile opens 26 of its hatcheries"
        clause = child_of(token, "ccomp")
        return (clause, token) if clause is not None else None
    if token.dep_ != "advcl" or token.pos_ not in {"VERB", "NOUN", "ADJ"}:
        return None
    marks = {child.lower_ for child in token.children if child.dep_ == "mark"}
    if marks & PROVIDED:
        return token, token
    granting = _granting(token)
    # "offered to pay if the strike ended"; "if it rained, the match would stop" is nobody's condition
    offered = granting.lemma_.lower() in GIVING and token.i > granting.i
    before = token.doc[token.left_edge.i - 1].lower_ if token.left_edge.i else ""
    only = "only" in {before, *(c.lower_ for c in token.children)} and any(c.tag_ == "MD" for c in granting.children)
    return (token, token) if "if" in marks and (offered or only) else None


def _return(token: Token) -> Token | None:
    """ "in return for access to the reports": what is given for it."""
    if token.lower_ not in RETURNS or case_of(token) != "in":
        return None
    return next(
        (c for c in token.children if c.dep_ == "nmod" and case_of(c) == "for" and c.pos_ in {"NOUN", "PROPN"}), None
    )


def _granting(phrase: Token) -> Token:
    """The verb that grants something on a condition: above "to buy one new boat" that is "offered"."""
    step = phrase.head
    while step.head != step and (step.pos_ not in {"VERB", "AUX"} or step.dep_ == "xcomp"):
        step = step.head
    return step


def _clause(fact: Fact, asking: Asking, party: Token) -> str:
    clause = fact.key
    marks = [c for c in clause.children if c.dep_ in {"mark", "cc", "advmod"} and c.i < clause.left_edge.i + 2] + [
        c for c in clause.children if c.tag_ == "WDT"
    ]
    subject = child_of(clause, "nsubj", "nsubj:pass")
    if subject is None or subject.tag_ == "WDT":
        raise Unclear("the condition has no subject")
    most = LONGEST_CONDITION + len(marks)
    tokens = subtree(clause, without=[*marks, *spare(clause, most=most, short=most)])
    answer = asking.phrases.text(tokens, bound=[subject, party], roles=False)
    substantial(answer, most=LONGEST_CONDITION)
    return f"that {answer}"


def _too_much(head: Token, phrase: Token) -> list[Token]:
    """What the question can spare: everything but some 12 words, and in relative clauses what may not belong there."""
    inside = {inner.i for inner in phrase.subtree}
    loose = [
        t
        for t in head.subtree
        if t.dep_ == "obl" and t.head.dep_ == "acl:relcl" and t.i not in inside and float(t._.confidence) < LOOSE
    ]
    most = 12 + len(inside)
    try:
        spared = spare(head, most=most, short=most)
    except Unclear:
        return loose
    return loose + [root for root in spared if root.i not in inside and phrase not in root.subtree]
