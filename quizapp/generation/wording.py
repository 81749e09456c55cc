"""Grammar of questions by construction: from a parsed clause to "Who …?", "What did X …?", "When did X …?".

Nothing is guessed: a clause that does not have one of the known shapes raises `Unclear`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.clauses import SUBJECTS, Clause, require
from quizapp.generation.joining import capitalised, tidy
from quizapp.generation.naming import Naming
from quizapp.generation.shortening import (
    LEFT_OUT,
    PLACES,
    behind_set_off,
    is_link,
    is_to,
    keeps_in_front,
    keeps_scope,
    keeps_to_its_verb,
    keeps_truth,
    other_verbs,
    placed,
    refuse_consequence,
    said_in_front,
    set_off,
)
from quizapp.generation.spans import asides, subtree
from quizapp.generation.verbs import FULL, finite_form, inflected, is_plural, tense_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from quizapp.generation.phrases import Phrases

LONGEST = 32  # words in a prompt
# Saying these and doing what is said have a day each: "When did they promise to meet?" may ask for either.
SPOKEN = frozenset(
    "offer agree promise pledge vow decide threaten refuse ask urge order tell demand propose request require invite "
    "persuade force allow announce ask decline advise warn call claim swear choose".split()
)
PURPOSES = frozenset(
    "goal aim purpose idea task objective job way point role mission hope dream intention step challenge duty plan "
    "priority solution answer trick strategy proposal".split()
)
# Where these are kept, the comma in front of them goes.
OPENED_BY_COMMAS = frozenset({("advcl", "VB"), ("obl", "NN"), ("obl", "NNS"), ("obl", "NNP"), ("obl", "NNPS")})
DIMENSIONS = frozenset("long high deep wide tall old thick broad away late early".split())


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
        doc = self.phrases.reading.doc
        words = {
            at: said if at == clause.finite.i else f"{doc[at].text} {said}" for at, said in self._filled(clause).items()
        }
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
        behind: Collection[Token] = (),
        speaker: Token | None = None,
    ) -> str:
        """ "What did Israel reject" from "Israel rejected the offer": first auxiliary in front, or do-support.

        `behind` are tokens of what is dropped that stay in their place behind the verb; `tail` stands at the end.
        """
        subject = require(clause=clause)
        if clause.event is not None:
            return self._result(wh, clause, clause.event, drop)
        _refuse_two_times(wh, clause)
        _refuse_definition(clause, subject)
        rest, before = self._rest(clause, [*drop])
        rest = sorted({*rest, *behind}, key=lambda token: token.i)
        finite = clause.finite
        said = self.phrases.reading.source_of(clause.head)
        speaker = speaker or (said.speaker if said is not None else None)  # named in front: "According to X, … she"
        name = (
            f"there {self.naming.subject(clause, speaker)}" if _there(clause) else self.naming.subject(clause, speaker)
        )
        early = [part for part in clause.head.children if _before_verb(part, clause)]
        replace: dict[int, str] = {aux.i: FULL[aux.lower_] for aux in clause.auxiliaries if aux.lower_ in FULL}
        first, form = self._inverted(clause, past=past)
        replace[finite.i] = form
        filled = self._filled(clause)
        for at, words in filled.items():
            said_form = replace.get(at, self.phrases.reading.doc[at].text)
            replace[at] = f"{said_form} {words}"
        measure = _measured(clause, drop) if wh.startswith("How") else ""
        replace |= {clause.head.i: ""} if measure else {}
        bound = [clause.antecedent or subject]
        moved = {t.i for part in early for t in part.subtree}
        body = self.phrases.text([t for t in rest if t.i not in moved], bound=bound, replace=replace)
        body = tidy(f"{body} {self.phrases.text([t for t in rest if t.i in moved], bound=bound)}")
        return self._finish(tidy(f"{wh} {measure} {first} {name} {body} {tail} {self._end(clause)}"), before)

    def _result(self, wh: str, clause: Clause, event: Clause, drop: Collection[Token]) -> str:
        """ "How many people were killed when the bridge collapsed" from "The bridge collapsed, killing 14 people"."""
        harmed = next((c for c in clause.head.children if c.dep_ == "obj"), None)
        if harmed is None or harmed not in drop or clause.tense != "past":
            raise Unclear("it is not certain who did it")
        rest, _ = self._rest(clause, [*drop])
        after = self.phrases.text([t for t in rest if t.i > clause.head.i])
        told, _ = self._rest(event, [clause.head])
        subject = require(clause=event)
        when = f"{self._event(event)} {self.phrases.text(told, bound=[subject])}"
        verb = (
            f"{'were' if is_plural(harmed) or harmed.pos_ == 'NUM' else 'was'} {inflected(clause.head.lemma_, 'VBN')}"
        )
        return self._finish(f"{wh} {verb} {after} when {when}", [])

    def _event(self, event: Clause) -> str:
        """The subject of what did the harm, inside its sentence: "*Shelling* resumed, killing seven"."""
        said = self.naming.subject(event, None)
        first = event.subject
        named = first is None or self.phrases.reading.names.of(first) is not None
        return said if named or " " in said or not said[1:].islower() else said.lower()

    def _inverted(self, clause: Clause, *, past: bool) -> tuple[str, str]:
        """The word in front of the subject, and what is left of the tensed word in its place."""
        finite = clause.finite
        if clause.implied:  # "nets [were] seized"
            first, *others = clause.implied
            return first, " ".join([*others, finite.lower_])
        if clause.tense or finite.tag_ == "VBG":  # ", killing 14 people"
            if clause.tense in {"will", "would"}:
                return clause.tense, finite.lemma_
            if clause.tense not in {"past", "present"}:
                raise Unclear(f"“{finite.text}” carries no tense")
            subject = clause.antecedent or clause.subject
            present = "do" if subject is not None and is_plural(subject) else "does"
            return ("did" if past or clause.tense == "past" else present), finite.lemma_
        if finite.lower_ in {"be", "been", "being"}:
            raise Unclear("the clause carries no tense")  # "advised that landings *be* cut"
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
        """ "… for the referendum" from "a referendum, for which they would need …", "… inland" from "Inland, …"."""
        places = [t.lower_ for t in clause.fronted if t.lower_ in PLACES and all(c.is_punct for c in t.children)]
        if places:
            return places[0]
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
        if not behind and doing is None and len(before) < 2 and (place := placed(clause, self.phrases.reading)):
            behind, before = place, []
        text = self.phrases.text(behind, bound=[subject], replace=words)
        if doing is not None and doing.left_edge.i == subject.i + 1 and not behind:
            if wh.endswith(self.phrases.text(subtree(doing))):
                wh = wh[: -len(self.phrases.text(subtree(doing)))].strip()
            return self._finish(f"{wh} {verb.text} {self.phrases.text(subtree(doing), bound=[subject])}", before)
        return self._finish(f"{wh} {verb.text} there {text}", before)

    def _finish(self, question: str, before: list[Token]) -> str:
        front = ", ".join(self.phrases.text(said_in_front(part)) for part in before)
        text = tidy(f"{front}, {question[0].lower()}{question[1:]}" if front else question)
        if len(text.split()) > LONGEST:
            raise Unclear("the question would be too long")
        return capitalised(text) + "?"

    def _rest(self, clause: Clause, drop: list[Token]) -> tuple[list[Token], list[Token]]:
        """Tokens of the predicate in order, and what stood before the subject and stays in front."""
        head = clause.head
        subject = require(clause=clause)
        left_out = [child for child in head.children if set_off(child, subject)] + asides(head)
        left_out += behind_set_off(head, left_out)
        gone = [*drop, *left_out, *other_verbs(clause)]
        gone += [subject] if not subject.is_ancestor(head) else []
        gone += [child for child in head.children if child.dep_ in LEFT_OUT | {"conj", "expl"}]
        gone += [child for child in head.children if child.dep_ in SUBJECTS]
        gone += [child for child in head.children if child.dep_ == "mark" and not is_to(clause, child)]
        links = [child for child in head.children if is_link(child)]
        refuse_consequence(clause, links)
        gone += links
        gone += [clause.pronoun] if clause.pronoun is not None else []
        gone += [c.left_edge for c in head.children if c.left_edge.text == "," and (c.dep_, c.tag_) in OPENED_BY_COMMAS]
        if clause.relative is not None:
            keeps_to_its_verb(head, gone)
        gone += self.phrases.telltales(head)
        keeps_truth(left_out, drop)
        before = [part for part in clause.fronted if part not in drop and keeps_in_front(part)]
        gone += clause.fronted
        keeps_scope(clause, [*drop, *before], self.phrases.reading)
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
    planned = clause.finite.lemma_ == "be" and any(is_to(clause, c) for c in clause.head.children)
    if planned and clause.head.tag_ == "VB" and subject.lemma_.lower() in PURPOSES:
        raise Unclear(f"it is said what the {subject.text} is")


def _measured(clause: Clause, drop: Collection[Token]) -> str:
    """ "How many meters *long* is the core": the adjective goes with its measure."""
    head = clause.head
    measured = any(t.head == head and t.right_edge.i == head.i - 1 and t.dep_ not in SUBJECTS for t in drop)
    return head.text if head.lemma_.lower() in DIMENSIONS and measured and head not in drop else ""


def _there(clause: Clause) -> bool:
    return any(c.dep_ == "expl" and c.lower_ == "there" for c in clause.head.children)


def _before_verb(part: Token, clause: Clause) -> bool:
    """ "The league *last season* averaged 9,412 fans", "have *since May* been open": behind the verb, if asked."""
    starts = clause.head.i if clause.head.pos_ == "VERB" else clause.finite.i
    between = clause.subject is not None and clause.subject.i < part.i < starts
    return between and part.dep_ in {"obl", "obl:unmarked"} and part.pos_ != "ADJ"  # "are *due to* be sold"
