"""Grammar of questions by construction: from a parsed clause to "Who …?", "What did X …?", "When did X …?".

Nothing is guessed: a clause that does not have one of the known shapes raises `Unclear`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import lemminflect

from quizapp.generation.candidate import Unclear
from quizapp.generation.joining import capitalised, tidy
from quizapp.generation.phrases import POSSESSIVE, Phrases
from quizapp.generation.spans import asides, subtree

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
LONGEST = 32  # words in a prompt
# Adverbs that tie a sentence to the one before it.
LINKS = frozenset(
    "also too however therefore then thus meanwhile moreover instead still again likewise nevertheless yet".split()
)
# What hangs on a verb and is never part of the question.
LEFT_OUT = frozenset({"cc", "punct", "discourse", "vocative", "parataxis", "reparandum", "dislocated"})
PAST = {"am": "was", "is": "was", "are": "were", "'s": "was", "’s": "was", "'re": "were", "’re": "were"}
SINGULAR = {
    "are": "is",
    "were": "was",
    "have": "has",
    "do": "does",
    "’ve": "has",
    "'ve": "has",
    "’re": "is",
    "'re": "is",
}
FULL = {
    "'s": "is", "’s": "is", "'ve": "have", "’ve": "have", "'re": "are", "’re": "are", "'ll": "will", "’ll": "will",
    "n't": "not", "n’t": "not", "'d": "would", "’d": "would", "ca": "can", "wo": "will", "'m": "am", "’m": "am",
}  # fmt: skip


@dataclass(slots=True)
class Clause:
    """A verb (or a noun or adjective with a copula) with its subject and auxiliaries."""

    head: Token
    subject: Token | None
    auxiliaries: list[Token]
    fronted: list[Token] = field(default_factory=list)

    @property
    def finite(self) -> Token:
        """The word that carries the tense."""
        return self.auxiliaries[0] if self.auxiliaries else self.head


def clause_of(head: Token) -> Clause:
    """The clause around `head`; an infinitive or a second verb takes the subject of the verb above it."""
    subject = next((child for child in head.children if child.dep_ in SUBJECTS), None)
    auxiliaries = [child for child in head.children if child.dep_ in AUXILIARIES and child.i < head.i]
    controlled = head.dep_ == "xcomp" and not any(child.dep_ == "obj" for child in head.head.children)
    if subject is None and (head.dep_ == "conj" or controlled) and head.head != head:
        upper = clause_of(head.head)
        subject = upper.subject
        if head.dep_ == "conj" and not auxiliaries and head.tag_ in {"VBN", "VB", "VBG"}:
            auxiliaries = upper.auxiliaries
    fronted = [
        child
        for child in head.children
        if subject is not None
        and child.i < subject.left_edge.i
        and child.dep_ in {"obl", "obl:unmarked", "advcl", "advmod"}
    ]
    fronted += misplaced(subject) if subject is not None else []
    return Clause(head, subject, sorted(auxiliaries, key=lambda token: token.i), fronted)


def tense_of(finite: Token) -> str:
    """The tag of a verb without an auxiliary; raises `Unclear` where it has no tense.

    With a subject of its own "mediated" is a past tense, also where the tagger took it for a participle.
    """
    if finite.tag_ == "VBN" and any(child.dep_ == "nsubj" for child in finite.children):
        return "VBD"
    if finite.tag_ not in {"VBD", "VBZ", "VBP"}:
        raise Unclear(f"“{finite.text}” carries no tense")
    return finite.tag_


def misplaced(noun: Token) -> list[Token]:
    """Prepositional phrases before a noun: in "Under a framework, 40 would be released" they belong to the verb."""
    return [
        c
        for c in noun.children
        if c.i < noun.i and c.dep_ in {"nmod", "obl"} and any(g.dep_ == "case" for g in c.children)
    ]


def require(*, clause: Clause) -> Token:
    """The clause's subject; raises `Unclear` where it has none, or where its object stands outside the clause."""
    if clause.subject is None:
        raise Unclear("the clause has no subject of its own")
    whole = any(
        child.dep_ == "mark" and child.lower_ != "that" for child in clause.head.children
    )  # "optimism after X met"
    if clause.head.dep_ in {"acl", "acl:relcl"} and clause.subject.tag_ not in {"WDT", "WP"} and not whole:
        raise Unclear("a part of what is told stands outside the clause")  # "an idea that Armenia has opposed"
    return clause.subject


class Wording:
    """Builds questions from clauses of one reading."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases

    def subject_question(
        self, wh: str, clause: Clause, *, drop: Collection[Token] = (), plural: bool = False, past: bool = False
    ) -> str:
        """ "Who rejected the offer" from "Israel rejected the offer": word order unchanged, number of `wh`."""
        subject = require(clause=clause)
        rest, before = self._rest(clause, [*drop])
        verb = clause.finite
        if not clause.auxiliaries:
            tense_of(verb)
        words = {verb.i: self._finite_form(verb, plural=plural, past=past)}
        words |= {aux.i: FULL[aux.lower_] for aux in clause.auxiliaries[1:] if aux.lower_ in FULL}
        if past:
            words |= _backshifted(rest)
        tail = self.phrases.text(rest, bound=[subject], replace=words)
        return self._finish(f"{wh} {tail}", before)

    def object_question(
        self,
        wh: str,
        clause: Clause,
        *,
        drop: Collection[Token] = (),
        past: bool = False,
        tail: str = "",
        speaker: Token | None = None,
    ) -> str:
        """ "What did Israel reject" from "Israel rejected the offer": first auxiliary in front, or do-support."""
        subject = require(clause=clause)
        rest, before = self._rest(clause, [*drop])
        finite = clause.finite
        if finite.lemma_ == "be" and any(c.dep_ == "mark" and c.lower_ == "to" for c in clause.head.children):
            raise Unclear("“is to” cannot be asked")  # "the boats are to stay"
        said = self.phrases.reading.source_of(clause.head)
        speaker = speaker or (said.speaker if said is not None else None)  # named in front: "According to X, … she"
        name = self.phrases.text(_subject_tokens(subject), bound=[speaker] if speaker is not None else [])
        replace: dict[int, str] = {aux.i: FULL[aux.lower_] for aux in clause.auxiliaries if aux.lower_ in FULL}
        if clause.auxiliaries:
            first = self._finite_form(finite, plural=None, past=past)
            replace[finite.i] = ""
        else:
            tag = tense_of(finite)
            first = "did" if past or tag == "VBD" else "does" if tag == "VBZ" else "do"
            replace[finite.i] = finite.lemma_
        body = self.phrases.text(rest, bound=[subject], replace=replace)
        return self._finish(tidy(f"{wh} {first} {name} {body} {tail}"), before)

    def _finish(self, question: str, before: list[Token]) -> str:
        front = ", ".join(self.phrases.text(part.subtree) for part in before)
        text = tidy(f"{front}, {question[0].lower()}{question[1:]}" if front else question)
        if len(text.split()) > LONGEST:
            raise Unclear("the question would be too long")
        return capitalised(text) + "?"

    def _rest(self, clause: Clause, drop: list[Token]) -> tuple[list[Token], list[Token]]:
        """Tokens of the predicate in order, and what stood before the subject and stays in front."""
        head = clause.head
        subject = require(clause=clause)
        gone = [subject, *drop]
        gone += [child for child in head.children if child.dep_ in LEFT_OUT]
        gone += [child for child in head.children if child.dep_ == "conj"]
        gone += [child for child in head.children if child.dep_ in SUBJECTS and child != subject]
        gone += [child for child in head.children if child.dep_ == "mark" and child.head == head]
        gone += [child for child in head.children if _set_off(child, subject)]
        gone += [inner for inner in asides(head) if inner != subject]
        gone += [child for child in head.children if child.dep_ == "advmod" and child.lower_ in LINKS]
        gone += self.phrases.telltales(head)
        before = [part for part in clause.fronted if part not in drop and _keeps_in_front(part)]
        gone += clause.fronted
        extra = [aux for aux in clause.auxiliaries if aux.head != head]
        tokens = extra + subtree(head, without=gone)
        rest = [token for token in tokens if token.i > subject.i or token in extra or token.i > subject.left_edge.i]
        return sorted(set(rest), key=lambda token: token.i), before

    def _finite_form(self, verb: Token, *, plural: bool | None, past: bool) -> str:
        """The tensed word in the number of the question; with `past`, a present becomes a past."""
        low = FULL.get(verb.lower_, verb.lower_)
        if verb.lower_ in {"'s", "’s"} and verb.lemma_ == "have":
            low = "has"
        if past:
            low = PAST.get(low, low)
            if low == verb.lower_ and verb.tag_ in {"VBZ", "VBP"} and verb.dep_ not in AUXILIARIES:
                return str(lemminflect.getInflection(verb.lemma_, tag="VBD")[0])
        if plural is None:
            return low
        if plural:
            return {"is": "are", "was": "were", "has": "have"}.get(low, self._plural_verb(verb, low))
        if low in SINGULAR:
            return SINGULAR[low]
        if verb.tag_ == "VBP" and verb.dep_ not in AUXILIARIES and not past:
            return str(lemminflect.getInflection(verb.lemma_, tag="VBZ")[0])
        return low

    @staticmethod
    def _plural_verb(verb: Token, low: str) -> str:
        return verb.lemma_ if verb.tag_ == "VBZ" and verb.dep_ not in AUXILIARIES else low


def _backshifted(tokens: list[Token]) -> dict[int, str]:
    """ "… before Ramadan *began*": a present in a time clause goes with the past in front of it."""
    return {
        token.i: str(lemminflect.getInflection(token.lemma_, tag="VBD")[0])
        for token in tokens
        if token.dep_ == "advcl" and token.pos_ == "VERB" and token.tag_ in {"VBZ", "VBP"}
    }


def _subject_tokens(subject: Token) -> list[Token]:
    if subject.tag_ in {"WDT", "WP"} and subject.head.dep_ == "acl:relcl":
        antecedent = subject.head.head  # "the contract, *which* was signed in 2021"
        if (antecedent.tag_, subject.head.tag_) in {("NNS", "VBZ"), ("NN", "VBP")}:
            raise Unclear("it is not certain what the relative clause belongs to")
        if any(child.lower_ in {"a", "an"} for child in antecedent.children):
            raise Unclear(f"the article says only “a {antecedent.text}”")
        without = [
            c for c in antecedent.children if c.dep_ in {"case", "acl:relcl", "punct", "cc", "conj"} and c.text != "-"
        ]
        return subtree(antecedent, without=[*without, *asides(antecedent), *misplaced(antecedent)])
    return subtree(subject, without=[*asides(subject), *misplaced(subject), *_set_off_parts(subject)])


def _set_off_parts(subject: Token) -> list[Token]:
    """ "Egypt, *along with Qatar*, is …": between commas, and no part of the subject for the verb."""
    behind = (child for child in subject.children if child.dep_ == "nmod" and child.i > subject.i)
    return [child for child in behind if child.left_edge.nbor(-1).text == ","]


def _set_off(child: Token, subject: Token) -> bool:
    """True on a clause or participle behind a comma: ", reiterating its demands", ", as hopes dimmed"."""
    if child.dep_ not in {"advcl", "obl", "obl:unmarked", "advmod", "dep", "parataxis", "nmod", "nmod:unmarked"}:
        return False
    edge = child.left_edge
    if child.i < subject.i or edge.i <= subject.i:
        return False
    return edge.text in {",", "—", "–"} or edge.nbor(-1).text in {",", "—", "–", ";"}


def _is_according(token: Token) -> bool:
    return any(case.lower_ == "according" for case in token.children)


def _keeps_in_front(part: Token) -> bool:
    """True on "Under a proposed framework for a deal": short, without pronouns, and no clause of its own."""
    tokens = list(part.subtree)
    if part.dep_ in {"advmod", "advcl"} or _is_according(part):
        return False
    return len(tokens) <= 10 and not any(token.lower_ in POSSESSIVE or token.pos_ == "PRON" for token in tokens)
