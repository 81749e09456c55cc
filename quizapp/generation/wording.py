"""Grammar of questions by construction: from a parsed clause to "Who …?", "What did X …?", "When did X …?".

Nothing is guessed: a clause that does not have one of the known shapes raises `Unclear`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.clauses import SUBJECTS, Clause, require
from quizapp.generation.joining import capitalised, tidy
from quizapp.generation.naming import Naming
from quizapp.generation.phrases import POSSESSIVE, Phrases
from quizapp.generation.spans import asides, subtree
from quizapp.generation.verbs import FULL, finite_form, inflected, is_plural, tense_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

LONGEST = 32  # words in a prompt
LOOSE = 0.6  # of arcs from phrases to the verb of a relative clause that are less sure, half are wrong
# Adverbs that tie a sentence to the one before it.
LINKS = frozenset(
    "also too however therefore then thus meanwhile moreover instead still again likewise nevertheless yet".split()
)
# What these open cannot be left out: it says that the rest holds only in part.
RESERVATIONS = frozenset("if unless except only provided providing until without assuming lest whether".split())
# Saying these and doing what is said have a day each: "When did they promise to meet?" may ask for either.
SPOKEN = frozenset(
    "offer agree promise pledge vow decide threaten refuse ask urge order tell demand propose request require invite "
    "persuade force allow announce ask decline advise warn call claim swear choose".split()
)
PURPOSES = frozenset(
    "goal aim purpose idea task objective job way point role mission hope dream intention step challenge duty plan "
    "priority solution answer trick strategy proposal".split()
)
# What hangs on a verb and is never part of the question.
LEFT_OUT = frozenset({"cc", "punct", "discourse", "vocative", "parataxis", "reparandum", "dislocated"})


class Wording:
    """Builds questions from clauses of one reading."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.naming = Naming(phrases)

    def subject_question(
        self, wh: str, clause: Clause, *, drop: Collection[Token] = (), plural: bool = False, past: bool = False
    ) -> str:
        """ "Who rejected the offer" from "Israel rejected the offer": word order unchanged, number of `wh`."""
        subject = require(clause=clause)
        if clause.asked is not None and clause.asked != clause.head:
            raise Unclear("somebody else may do it")  # "Chile wants Egypt *to mediate*"
        rest, before = self._rest(clause, [*drop])
        words = self._filled(clause)
        words |= {aux.i: FULL[aux.lower_] for aux in clause.auxiliaries[1:] if aux.lower_ in FULL}
        if past:
            words |= _backshifted(rest)
        if _there(clause):
            return self._existing(wh, clause, words)
        verb = clause.finite
        if clause.implied or clause.tense:
            raise Unclear("the clause has no subject of its own")
        if not clause.auxiliaries:
            tense_of(verb)
        form = finite_form(verb, plural=plural, past=past)
        words[verb.i] = f"{form} {words[verb.i]}" if verb.i in words else form
        tail = self.phrases.text(rest, bound=[subject], replace=words)
        return self._finish(f"{wh} {tail} {self._end(clause)}", before)

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
        _refuse_two_times(wh, clause)
        _refuse_definition(clause, subject)
        rest, before = self._rest(clause, [*drop])
        finite = clause.finite
        said = self.phrases.reading.source_of(clause.head)
        speaker = speaker or (said.speaker if said is not None else None)  # named in front: "According to X, … she"
        name = self.naming.subject(clause, speaker)
        replace: dict[int, str] = {aux.i: FULL[aux.lower_] for aux in clause.auxiliaries if aux.lower_ in FULL}
        first, form = self._inverted(clause, past=past)
        replace[finite.i] = form
        filled = self._filled(clause)
        for at, words in filled.items():
            said_form = replace.get(at, self.phrases.reading.doc[at].text)
            replace[at] = f"{said_form} {words}"
        measure = _measured(clause, drop) if wh.startswith("How") else ""
        replace |= {clause.head.i: ""} if measure else {}
        body = self.phrases.text(rest, bound=[clause.antecedent or subject], replace=replace)
        return self._finish(tidy(f"{wh} {measure} {first} {name} {body} {tail} {self._end(clause)}"), before)

    def _inverted(self, clause: Clause, *, past: bool) -> tuple[str, str]:
        """The word in front of the subject, and what is left of the tensed word in its place."""
        finite = clause.finite
        if clause.implied:  # "nets [were] seized"
            first, *others = clause.implied
            return first, " ".join([*others, finite.lower_])
        if clause.tense or finite.tag_ == "VBG":  # ", killing 14 people"
            if clause.tense not in {"past", "present"}:
                raise Unclear(f"“{finite.text}” carries no tense")
            subject = clause.antecedent or clause.subject
            present = "do" if subject is not None and is_plural(subject) else "does"
            return ("did" if past or clause.tense == "past" else present), finite.lemma_
        if clause.auxiliaries:
            return finite_form(finite, plural=None, past=past), ""
        tag = tense_of(finite)
        if finite.lemma_ == "be":  # "the goal is to …", "ships were at anchor"
            return finite_form(finite, plural=None, past=past), ""
        return ("did" if past or tag == "VBD" else "does" if tag == "VBZ" else "do"), finite.lemma_

    def _filled(self, clause: Clause) -> dict[int, str]:
        """The antecedent of an object relative behind its verb: "lodged *a complaint*"."""
        if clause.filler is None or clause.gap is None:
            return {}
        particle = next((c for c in clause.gap.children if c.dep_ == "compound:prt"), None)
        place = particle if particle is not None and particle.i == clause.gap.i + 1 else clause.gap
        return {place.i: self.naming.noun(clause.filler, clause.relative)}

    def _end(self, clause: Clause) -> str:
        """ "… for the referendum" from "a referendum, for which they would need …"."""
        if clause.filler is None or clause.gap is not None:
            return ""
        return f"{clause.filler_case} {self.naming.noun(clause.filler, clause.relative)}"

    def _existing(self, wh: str, clause: Clause, words: dict[int, str]) -> str:
        """ "How many ships were waiting outside the channel" from "There were 37 ships waiting …"."""
        subject = require(clause=clause)
        verb = clause.head
        if clause.auxiliaries or tense_of(verb) not in {"VBD", "VBZ", "VBP"}:
            raise Unclear("“there” with more than a verb cannot be asked")  # "there may have been 40"
        doing = next(
            (c for c in subject.children if c.dep_ == "acl" and c.tag_ in {"VBG", "VBN"} and c.i > subject.i), None
        )
        rest, before = self._rest(clause, [subject])
        behind = [t for t in rest if t.i > subject.i]
        text = self.phrases.text(behind, bound=[subject], replace=words)
        if doing is not None and doing.left_edge.i == subject.i + 1 and not behind:
            if wh.endswith(self.phrases.text(subtree(doing))):
                wh = wh[: -len(self.phrases.text(subtree(doing)))].strip()
            return self._finish(f"{wh} {verb.text} {self.phrases.text(subtree(doing), bound=[subject])}", before)
        return self._finish(f"{wh} {verb.text} there {text}", before)

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
        left_out = [child for child in head.children if _set_off(child, subject)] + asides(head)
        gone = [*drop, *left_out, *_other_verbs(clause)]
        gone += [subject] if not subject.is_ancestor(head) else []
        gone += [child for child in head.children if child.dep_ in LEFT_OUT | {"conj", "expl"}]
        gone += [child for child in head.children if child.dep_ in SUBJECTS]
        gone += [child for child in head.children if child.dep_ == "mark" and not _is_to(clause, child)]
        gone += [child for child in head.children if child.dep_ == "advmod" and child.lower_ in LINKS]
        gone += [clause.pronoun] if clause.pronoun is not None else []
        if clause.relative is not None:
            _keeps_to_its_verb(head, gone)
        gone += self.phrases.telltales(head)
        _keeps_truth(left_out, drop)
        before = [part for part in clause.fronted if part not in drop and _keeps_in_front(part)]
        gone += clause.fronted
        extra = [aux for aux in clause.auxiliaries if aux.head != head]
        only = self._only(clause)
        tokens = extra + [t for t in subtree(head, without=gone) if t.i not in only]
        starts = -1 if subject.i > head.i else min(subject.i, subject.left_edge.i)
        rest = [token for token in tokens if token.i > starts or token in extra]
        return sorted(set(rest), key=lambda token: token.i), before

    @staticmethod
    def _only(clause: Clause) -> set[int]:
        """Words of the first infinitive where the second is asked: "are to [begin on Aug. 19 and] to report"."""
        if not clause.instead:
            return set()
        first, second = clause.instead
        kept = {t.i for t in second.subtree} - {c.i for c in second.children if c.dep_ in {"cc", "punct"}}
        marks = {c.i for c in first.children if c.dep_ == "mark"}
        own = any(c.dep_ == "mark" for c in second.children)
        return {t.i for t in first.subtree} - kept - (set() if own else marks)


def _other_verbs(clause: Clause) -> list[Token]:
    """Verbs beside the infinitive that is asked: "offered to buy two boats *and to sell one*"."""
    found: list[Token] = []
    step = clause.asked
    while step is not None and step != clause.head and step.head != step:
        beside = (c for c in step.children if c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"})
        found += [c for c in beside if c not in clause.instead]
        step = step.head
    return found


def _is_to(clause: Clause, mark: Token) -> bool:
    """ "The boats are *to* stay": the infinitive of what is planned keeps its "to"."""
    return mark.lower_ == "to" and clause.head.tag_ == "VB" and clause.finite.lemma_ == "be"


def _keeps_to_its_verb(head: Token, gone: list[Token]) -> None:
    """Raises `Unclear` where a phrase behind a relative clause may belong to the verb above that clause."""
    above = head.head.head
    if above.pos_ != "VERB" or above.i > head.i:
        return
    for child in head.children:
        if child.dep_.startswith("obl") and child.i > head.i and child not in gone and child._.confidence < LOOSE:
            raise Unclear(f"“{child.text}” may belong to the verb above")  # "imposed … over three years"


def _keeps_truth(left_out: list[Token], drop: Collection[Token]) -> None:
    """Raises `Unclear` where what is left out changes what is true: ", provided that Chile opens its hatcheries"."""
    for part in left_out:
        opening = [t for t in part.subtree if t.is_alpha][:2]
        word = next((t for t in opening if t.lower_ in RESERVATIONS), None)
        if word is not None and part not in drop and part.dep_ != "conj":
            raise Unclear(f"without “{word.text} …” it would not be true")


def _backshifted(tokens: list[Token]) -> dict[int, str]:
    """ "… before Ramadan *began*": a present in a time clause goes with the past in front of it."""
    return {
        token.i: inflected(token.lemma_, "VBD")
        for token in tokens
        if token.dep_ == "advcl" and token.pos_ == "VERB" and token.tag_ in {"VBZ", "VBP"}
    }


def _refuse_two_times(wh: str, clause: Clause) -> None:
    """ "When did officials promise to decide" may ask for the day of the promise."""
    asked = clause.asked
    if asked is None or asked == clause.head or not wh.startswith(("When", "In which", "On ", "Around")):
        return
    step = asked.head
    while True:
        if step.lemma_.lower() in SPOKEN:
            raise Unclear(f"it would not be clear whether the day is that of “{step.text}”")
        if step in {clause.head, step.head}:
            return
        step = step.head


def _refuse_definition(clause: Clause, subject: Token) -> None:
    """ "Its *goal* is to decrease …" says what the goal is; "the boats are to stay" what the boats will do."""
    planned = clause.finite.lemma_ == "be" and any(_is_to(clause, c) for c in clause.head.children)
    if planned and clause.head.tag_ == "VB" and subject.lemma_.lower() in PURPOSES:
        raise Unclear(f"it is said what the {subject.text} is")


def _measured(clause: Clause, drop: Collection[Token]) -> str:
    """ "How many meters *long* is the core": the adjective goes with its measure."""
    head = clause.head
    measured = any(t.head == head and t.i < head.i and t.dep_ not in SUBJECTS for t in drop)
    return head.text if head.pos_ == "ADJ" and measured else ""


def _there(clause: Clause) -> bool:
    return any(c.dep_ == "expl" and c.lower_ == "there" for c in clause.head.children)


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
