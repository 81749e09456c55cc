"""Times that do not say when the thing told was: a title's year, a fiscal year, a day whose year is only guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from quizapp.generation.candidate import Fact
    from quizapp.generation.clauses import Clause
    from quizapp.language.dates import Moment
    from quizapp.language.reading import Reading

YEAR = re.compile(r"(?<![\d$€£,.-])(?:1[0-9]|20)\d\d(?![\d,]*\d|%|-)")
ERA = re.compile(r"^ of \d{2,4}\b|^,? ?(?:B\.?C\.?E?\b|A\.?D\.?\b|AH\b)|^\.?\d")
# What these words count is no year of the calendar: "for fiscal year 2005", "the 2014 season".
COUNTED = frozenset("fiscal model academic school season volume issue page chapter room".split())
HABITS = frozenset("often usually always typically frequently generally normally regularly sometimes annually".split())
LASTING = frozenset("know call consider regard base locate situate name title entitle".split())
# "After his move to Berkeley *in 1971*, the theory evolved": the year is the move's.
BOUNDS = frozenset("after before since until till following prior despite because upon from than".split())
GUESSED = frozenset({"day", "month", "part of month", "season"})
HISTORY = 4  # so many years named in a text, and none near its publication, make it history
WEEKDAY = re.compile(r"day\b")
THIS = re.compile(r"(?:(?:earlier|later|early|late|earlier in|later in|late in|early in) )?this (?:year|month)$", re.I)
SOME = frozenset({"a", "an", "one", "some", "any", "every", "each", "another"})
MOST_TIMES = 5  # times in one sentence: a table or a chronicle


def refuse_undated(fact: Fact, span: Span, clause: Clause, reading: Reading) -> None:
    """Raises `Unclear` where the time is a part of something else, or its year is not the article's."""
    moment = fact.moment
    assert moment is not None
    if fact.sentence.text.rstrip().endswith("?"):
        raise Unclear("it is asked, not said")  # "In October, did the agents know of the draft?"
    if len({m.text for m in reading.moments_in(fact.sentence)}) >= MOST_TIMES:
        raise Unclear("the sentence is a list of times")
    _refuse_name(fact, span)
    _refuse_elsewhere(fact)
    _refuse_some_day(fact, span, reading)
    if THIS.match(moment.text):
        raise Unclear("the time is the article’s own")  # "Prices peaked this year at 68 cents"
    _refuse_guess(moment, span, fact, reading)
    head = clause.asked or fact.head
    if any(child.dep_ == "advmod" and child.lower_ in HABITS for child in head.children):
        raise Unclear("it is done again and again")
    if clause.finite.tag_ in {"VBZ", "VBP"} and clause.finite.lemma_ == "be" and head.lemma_.lower() in LASTING:
        raise Unclear("it lasts")  # "she is known as …"
    if clause.auxiliaries and clause.finite.tag_ == "VBG":
        raise Unclear(f"“{clause.finite.text}” carries no tense")  # "after getting called up on July 6"
    if clause.implied and fact.head.dep_ == "advcl" and fact.head.i > fact.head.head.i:
        raise Unclear("it is not certain what the participle belongs to")  # "18 were killed, followed by 12 on Friday"


def _refuse_name(fact: Fact, span: Span) -> None:
    """The time belongs to a name, a title, a count of years or a dateline."""
    doc, sent = span.doc, span.sent
    after = doc[span.end : sent.end].text
    if ERA.search(after):
        raise Unclear("the time is told in another era, or told in part")  # "the 14th century BCE"
    previous = doc[span.start - 1] if span.start > sent.start else None
    if previous is None:
        following = doc[span.end] if span.end < sent.end else None
        if following is not None and following.is_title and following.tag_ in {"IN", "DT", "PRP", "PRP$"}:
            raise Unclear("the time is a dateline")  # "Thursday, May 7, 2015 On Tuesday, the government …"
        return
    if previous.text in {"(", "["}:
        raise Unclear("the time in brackets is that of the word in front")  # "for The Old Lady (1992)"
    if previous.lower_ in COUNTED or (previous.lower_ == "year" and previous.nbor(-1).lower_ in COUNTED):
        raise Unclear("the year is not one of the calendar")
    moment = fact.moment
    assert moment is not None
    named = previous.text[0].isupper() and previous.pos_ == "PROPN"
    if named and moment.grain == "year" and span.root.head == previous:
        raise Unclear("the year is a part of a name")  # "at Comic-Con 2015"
    before = previous.nbor(-1) if previous.i > sent.start else None
    if previous.text[0].isupper() and before is not None and before.lower_ == "on" and moment.grain == "day":
        raise Unclear("the day is a part of a name")  # "on Palm Sunday"
    bare = not any(c.dep_ == "case" for c in fact.key.children)
    if fact.key.dep_ == "obj" and bare and moment.grain in {"year", "month", "decade"}:
        raise Unclear("the time itself is spent")  # "opened 2012 with the reserves"


def _refuse_some_day(fact: Fact, span: Span, reading: Reading) -> None:
    """ "The dam broke *one* wet Sunday in 1962": no day that counts from the publication."""
    moment = fact.moment
    assert moment is not None
    if not moment.relative or moment.day is None:
        return
    if any(child.lower_ in SOME for child in span.root.children):
        raise Unclear("it is not said which day")
    for other in reading.moments_in(fact.sentence):
        apart = other.day is not None and other.day.year != moment.day.year and YEAR.search(other.text)
        if apart and other.start >= span.end_char and not span.doc.text[span.end_char : other.start].strip(" inof,"):
            raise Unclear("the year is told behind the day")  # "on a Sunday in 1962"


def _refuse_elsewhere(fact: Fact) -> None:
    """The time stands inside a bound or deep in a phrase of its own."""
    chain: list[Token] = []
    step = fact.key.head
    while step not in {fact.head, step.head}:
        chain.append(step)
        step = step.head
    for inner in chain:
        if any(c.dep_ in {"case", "mark"} and c.lower_ in BOUNDS for c in inner.children):
            raise Unclear(f"the time may be that of “{inner.text}”")
        if inner.lower_ in {"up", "down"} and any(c.dep_ == "obl" and c != fact.key for c in inner.children):
            raise Unclear("it is the time of what is compared")  # "put the crop at 80 tonnes, down from 90 last year"
    for other in fact.head.children:
        bound = any(c.dep_ == "case" and c.lower_ in BOUNDS for c in other.children)
        if bound and other.i < fact.key.i < fact.head.i and other.dep_ == "obl":
            raise Unclear(f"the time may be that of “{other.text}”")  # "Following his move to Oslo, in 1971, it grew"
    nouns = [t for t in chain if t.pos_ in {"NOUN", "PROPN"}]
    if len(nouns) > 1:
        raise Unclear(f"the time may be that of “{nouns[0].text}”")  # "the anniversary of the death in 1987"


def _refuse_guess(moment: Moment, span: Span, fact: Fact, reading: Reading) -> None:
    """ "On May 30" in a life of Galois, or behind "In 2014": the year of publication is not its year."""
    published = reading.article.published
    if published is None or moment.day is None or moment.grain not in GUESSED or YEAR.search(moment.text):
        return
    words = {token.lower_ for token in span}
    if "last" in words and moment.grain == "month" and moment.day.year == published.year:
        raise Unclear("it may be the month of this year or of the last")  # "last April", told in June
    told = [int(found) for found in YEAR.findall(span.doc[fact.sentence.start : span.start].text)]
    year = moment.day.year
    counted = moment.relative or WEEKDAY.search(moment.text)  # they count from the publication
    if not counted and told and year not in told:
        raise Unclear("the year may be the one told beside it")
    everywhere = [int(found) for s in reading.sentences for found in YEAR.findall(s.text)]
    if not counted and len(everywhere) >= HISTORY and all(abs(found - year) > 1 for found in everywhere):
        raise Unclear("the text is of another time than its publication")
