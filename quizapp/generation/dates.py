"""When something happened or will happen.

"Hamas negotiators left Cairo on Thursday", published on March 7, 2024, becomes "When did Hamas negotiators leave
Cairo?" with the key "Thursday, March 7, 2024". Without a publication date weekdays are not asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation import relatives
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import clause_of, require
from quizapp.generation.dateless import refuse_lasting, refuse_noun_of, refuse_state
from quizapp.generation.events import event_of, told_beside
from quizapp.generation.joining import capitalised, tidy
from quizapp.generation.shortening import keeps_in_front
from quizapp.generation.spans import asides, subtree
from quizapp.generation.timing import (
    acts,
    adverbial,
    condition,
    denials,
    other_times,
    placed,
    refuse_another_time,
    refuse_deadline_of_another,
    refuse_shared,
    refuse_subject,
    refuse_told,
    simple_past,
)
from quizapp.generation.truth import conditions_of
from quizapp.generation.undated import refuse_undated
from quizapp.generation.when import before_clock, is_clock, question_word
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from quizapp.generation.asking import Asking
    from quizapp.generation.clauses import Clause
    from quizapp.language.dates import Moment
    from quizapp.language.reading import Reading

HOLIDAY = re.compile(r"\bon [A-Z][\w’']+ (?:Day|Eve)\b|\bChristmas\b|\bEaster\b|\bNew Year\b")
CUT = re.compile(r", [a-z]+, (?!and\b|or\b)")
# What they end says nothing to whoever has not read where to, where or what.
GOALLESS = re.compile(r"\b(?:arrive|return|stay|remain|come|go|enter|leave|depart|accept|keep out|back)\?$")
# Settings that read well in front of "when": the others go to the end ("… *against* the Rays?").
IN_FRONT = frozenset("in under during amid after before while as since".split())
UNASKED = frozenset({"time", "week", "weekend", "range"})


def find(reading: Reading) -> Iterator[Fact]:
    """One fact for each time expression that a predicate with a subject hangs on and that has a full answer."""
    for moment in reading.moments:
        if moment.answer is None or moment.grain in UNASKED:
            continue
        span = _span(moment, reading)
        if span is None or reading.quoted(span[0]):
            continue
        sentence = reading.sentence_of(span[0])
        inside = {token.i for token in span}
        inside |= {token.i for token in span.sent if token.i < span.start and is_clock(token, reading)}
        outer = [token for token in span if token.head.i not in inside]
        top = outer[-1] if outer else span.root
        phrase = adverbial(top, inside)
        if sentence is None:
            continue
        if phrase is not None:
            event = event_of(phrase)
            event = told_beside(event, phrase) or event
            rule = "dates.unless" if event in conditions_of(event.head) else "dates.when"
            yield Fact(Category.DATES, rule, sentence, event, phrase, moment=moment)
        elif _is_predicate(top, span):
            yield Fact(Category.DATES, "dates.is", sentence, top, top, moment=moment)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    moment = fact.moment
    assert moment is not None
    span = _span(moment, asking.reading)
    assert span is not None
    if fact.rule == "dates.unless":
        return _ask_condition(fact, span, asking)
    clause = clause_of(fact.head)
    require(clause=clause)
    negations = denials(fact.head)
    _refuse(fact, span, clause, asking)
    ahead = _ahead(moment, clause, asking)
    wh, answer, accept = question_word(moment, span, fact.key, ahead=ahead, clock=before_clock(span, asking.reading))
    refuse_lasting(fact, clause, wh)
    refuse_deadline_of_another(fact, clause, wh, asking.reading)
    source = asking.anchors.source(fact.head, unless=clause.antecedent or clause.subject)
    if fact.rule == "dates.is":
        prompt = _is_question(wh, clause, asking)
        return asking.candidate(fact, prompt, answer, "date", accept=accept, source=source)
    by_adverb = [fact.key.head] if fact.key.head.pos_ == "ADV" else []  # "as *recently* as 2019"
    drop = [fact.key, *by_adverb, *(t for t in span if t.head == fact.head), *other_times(fact, clause, asking)]
    if fact.head.lemma_ == "have" and wh == "Until when":
        prompt = _until_question(fact, clause, asking)
        return asking.candidate(fact, prompt, answer, "date", accept=accept, source=source)
    if negations:
        if wh.startswith("Until"):  # "does not take effect until March 20": it takes effect then
            wh, drop = "When", [*drop, *negations]
        elif not wh.startswith("Since") or clause.filler is not None:  # "has not met since 2011"
            raise Unclear("what happened then is denied or only supposed")
    clause, had = simple_past(clause, wh) if not negations else (clause, [])
    drop += had
    under = condition(fact.head)
    behind = [under] if under is not None else [part for part in _behind(clause) if part not in drop]
    bound = [clause.subject] if clause.subject else []
    tail = " ".join(asking.phrases.text(subtree(part), bound=bound) for part in behind)
    drop += behind
    drop += _behind_the_time(fact)
    text = asking.wording.object_question(wh, clause, drop=drop, tail=tail)
    made = asking.candidate(fact, text, answer, "date", accept=accept, source=source)
    if fact.head.pos_ not in {"VERB", "AUX"} and fact.head.text not in made.prompt:
        raise Unclear("what is said of it is lost")  # "was off to a bright start on Saturday"
    if CUT.search(made.bare):
        raise Unclear("a clause is cut to a word")  # "the strike, *due*, start", of "which was due to begin on Sunday"
    if (GOALLESS.search(made.bare) and not placed(clause)) or (
        fact.head.lemma_ == "resume" and made.bare.endswith("resume?") and acts(clause)
    ):
        raise Unclear("it is not said where or what")  # "when did twelve boats arrive", "when will both sides resume"
    if moment.grain == "day" and HOLIDAY.search(made.prompt):
        raise Unclear("the name of the day gives its date away")  # "on Waitangi Day, Feb. 6,"
    return made


def _refuse(fact: Fact, span: Span, clause: Clause, asking: Asking) -> None:
    """Raises `Unclear` where the time is not that of the event, or the event is not told."""
    spoken = asking.reading.source_of(fact.head)
    if spoken is not None and fact.head.i < spoken.verb.i < fact.key.i:
        raise Unclear("the day may be that of the statement")  # "Conti will miss the season, the club said on Sunday"
    if relatives.is_only_dated(clause.antecedent, clause.relative):
        raise Unclear("the time says which one is meant")  # "the number counted in 2024 was 51"
    refuse_told(fact, clause)
    refuse_state(fact, clause, asking.reading.article.published)
    refuse_noun_of(fact, span)
    refuse_subject(fact, clause)
    refuse_shared(fact, clause)
    refuse_undated(fact, span, clause, asking.reading)
    refuse_another_time(fact, list(find(asking.reading)))


def _behind(clause: Clause) -> list[Token]:
    """What stood in front and is said at the end: "*Against the Rays*, he hit …"."""
    parts = [part for part in clause.fronted if part.dep_ == "obl" and keeps_in_front(part)]
    cases = {part: [c.lower_ for c in part.children if c.dep_ == "case"] for part in parts}
    return [part for part in parts if cases[part] and cases[part][0] not in IN_FRONT]


def _behind_the_time(fact: Fact) -> list[Token]:
    """ "Visited Peru on 4 March *and Chile later*": what is listed behind the time happened at another one."""
    told = [c for c in fact.head.children if c.dep_ in {"obj", "obl"} and fact.head.i < c.i < fact.key.i]
    return [c for part in told for c in part.children if c.dep_ == "conj" and c.left_edge.i > fact.key.i]


def _is_predicate(top: Token, span: Span) -> bool:
    """ "The vote *is on* Tuesday": nothing but a preposition stands between "is" and the time."""
    copula = next((child for child in top.children if child.dep_ == "cop"), None)
    between = [] if copula is None else list(top.doc[copula.i + 1 : span.start])
    return copula is not None and copula.i < span.start and all(token.pos_ == "ADP" for token in between)


def _ask_condition(fact: Fact, span: Span, asking: Asking) -> Candidate:
    """ "If no agreement is reached by what date can the government order both sides into arbitration?"."""
    moment, head = fact.moment, fact.head.head
    assert moment is not None
    before = span.doc[span.start - 1] if span.start > span.sent.start else None
    clause = clause_of(head)
    require(clause=clause)
    spoken = asking.reading.source_of(head)
    if before is None or before.lower_ not in {"by", "before", "until"} or fact.key.head != fact.head:
        raise Unclear("what happened then is only supposed")
    if denials(head) or len(conditions_of(head)) > 1 or clause.finite.tag_ != "MD":
        raise Unclear("it is not said what would follow")
    if spoken is not None or moment.answer is None:
        raise Unclear("it is only claimed what would follow")
    words = dict.fromkeys((token.i for token in span), "")
    words[span.start] = "what date" if moment.grain == "day" else "when"
    supposed = asking.phrases.text(subtree(fact.head, without=asides(fact.head)), replace=words)
    follows = asking.wording.object_question("What", clause, drop=[fact.head])
    prompt = capitalised(tidy(f"{supposed} {follows.removeprefix('What ')}"))
    accept = (moment.text, f"{before.lower_} {moment.text}", *moment.accept)
    return asking.candidate(fact, prompt, moment.answer, "date", accept=accept)


def _span(moment: Moment, reading: Reading) -> Span | None:
    return reading.doc.char_span(moment.start, moment.end, alignment_mode="expand")


def _ahead(moment: Moment, clause: Clause, asking: Asking) -> bool:
    """True on what is still to come, or due: "must answer before March 20"."""
    published = asking.reading.article.published
    if clause.finite.tag_ == "MD":
        return True
    present = clause.finite.tag_ in {"VBZ", "VBP"}
    return present and published is not None and moment.day is not None and moment.day > published


def _until_question(fact: Fact, clause: Clause, asking: Asking) -> str:
    """ "Until when can opponents force a referendum" from "Opponents have until Jan. 9 to force a referendum"."""
    doing = next((c for c in fact.head.children if c.dep_ in {"xcomp", "advcl", "acl"} and c.tag_ == "VB"), None)
    if doing is None or clause.finite.tag_ not in {"VBZ", "VBP", "MD"} or clause.filler is not None:
        raise Unclear("it is not said what there is time for")
    others = [c for c in doing.children if c.dep_ == "conj"]
    either = [c for c in others if c.tag_ == "VB" and any(cc.lower_ == "or" for cc in c.children)]
    if either == others and either and clause.finite.tag_ in {"VBZ", "VBP"}:  # "to pay the fee *or* leave"
        text = asking.phrases.text(
            subtree(doing, without=asides(doing)), bound=[clause.subject] if clause.subject else []
        )
        does = "does" if clause.finite.tag_ == "VBZ" else "do"
        return tidy(f"Until when {does} {asking.wording.naming.subject(clause, None)} have {text}") + "?"
    marks = [c for c in doing.children if c.dep_ in {"mark", "punct", "cc", "conj"}]
    subject = asking.wording.naming.subject(clause, None)
    bound = [clause.subject] if clause.subject is not None else []
    text = asking.phrases.text(subtree(doing, without=[*marks, *asides(doing)]), bound=bound)
    return tidy(f"Until when can {subject} {text}") + "?"


def _is_question(wh: str, clause: Clause, asking: Asking) -> str:
    """ "When is the vote" from "The vote is on Tuesday"."""
    words = [aux.lower_ for aux in clause.auxiliaries]
    if not words or words[0] not in {"is", "are", "was", "were", "will", "would"}:
        raise Unclear("it is not said of what the day is the day")
    subject = asking.wording.naming.subject(clause, None)
    return capitalised(tidy(f"{wh} {words[0]} {subject} {' '.join(words[1:])}")) + "?"
