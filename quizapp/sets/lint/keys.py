"""Rules about the key and its proof: short, alone in being right, in the evidence, as certain as it stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.question import Category
from quizapp.sets.lint.finding import Finding
from quizapp.sets.lint.words import (
    COMMON,
    HEDGE,
    contains,
    stem,
    stems,
    telling,
    told,
    unquoted,
    without_headline,
    words,
)
from quizapp.sets.numerals import numbers_in
from quizapp.spelling import normalised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.question import Question

LONGEST_ANSWER, LONGEST_FIGURE, LONGEST_DEMAND = 8, 6, 22  # words; a demand may be a clause
LONGEST_PARTIES = 12  # "Qatar and a council of five elders from the lake islands"
TELLS_THE_SAME = 0.8  # part of the prompt's telling words in another sentence that then says the same of somebody else
DOERS = frozenset({Category.MEDIATORS, Category.PEOPLE, Category.PLACES})
_CLAIM = re.compile(
    r"\b(?:allegedly|reportedly|alleged|purported(?:ly)?|accus(?:e[sd]?|ing)|claim(?:s|ed|ing)|according to|"
    r"(?:is|are|was|were) (?:believed|said|thought|suspected|rumou?red) to|suspect(?:s|ed) that)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"\b(?:according to|sa(?:y|id|ys|ying)|told|tell|claim\w*|alleg\w*|accus\w*|reported\w*|believed?|thought|"
    r"suspect\w*|purported\w*|stat(?:e|ed|es)|announc\w*|den(?:y|ied|ies)|estimat\w*|call(?:ed)?|describ\w*|expect\w*|"
    r"warn\w*|argu\w*|insist\w*|rumou?r\w*|think)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:\b\w+day, )?\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"(?: \d{1,2}(?:[–-]\d{1,2})?\b)?(?:,? \d{4}\b)?|\b(?:1[5-9]|20)\d\d\b"
)
# A relative clause between commas, and the words by which a day is known that is told in full.
_ASIDE = re.compile(r", (?:which|who|whose|whom)\b[^,;.]*,")
_DAY_WORD = re.compile(r"\b(?:[A-Z][a-z]+|\d{4})\b")
_MAYBE = re.compile(r"\b(?:may|might|could|possibly|perhaps|probably)\b")
_OPEN = re.compile(
    r"\b(?:may|might|could|can|would|will|should|possibl[ey]|perhaps|probabl[ey]|likely|expect\w*|plan\w*|consider\w*|"
    r"propos\w*|suggest\w*|threat\w*|offer\w*|want\w*|demand\w*|ask\w*|say|said|says|according|due|to)\b"
)


def surely_wrong(question: Question, article: str) -> Iterator[Finding]:
    """L02: no distractor answers the prompt: it stands neither beside the key nor in a sentence that says the same."""
    asked = stems(without_headline(question.prompt))
    key, evidence = normalised(question.answer), question.evidence.text if question.evidence else ""
    others = [one for one in told(article).sentences if one.text not in evidence and evidence not in one.text]
    for at, choice in enumerate(question.distractors):
        plain = normalised(choice)
        if question.category in DOERS and plain and _beside(key, plain, normalised(evidence)):
            message = f"the proof names “{choice}” beside the answer: both are right"
            yield Finding("L02", "error", "distractors", message, at)
            continue
        wanted = asked - stems(choice)
        for one in others if len(wanted) >= 3 else ():
            if len(wanted & one.stems) >= TELLS_THE_SAME * len(wanted) and contains(one.plain, plain):
                message = f"the article says so of “{choice}”, too: “{one.text.strip()[:80]}”"
                yield Finding("L02", "error", "distractors", message, at)
                break


def short_answer(question: Question, article: str) -> Iterator[Finding]:
    """L15: the answer is at most 8 words (figures and dates 6, mediators 12, demands 22), no full stop.

    It is no clause either, unless it is a demand.
    """
    limits = {Category.NUMBERS: LONGEST_FIGURE, Category.DATES: LONGEST_FIGURE, Category.DEMANDS: LONGEST_DEMAND}
    limits[Category.MEDIATORS] = LONGEST_PARTIES
    limit = limits.get(question.category, LONGEST_ANSWER)
    count = len(question.answer.split())
    if count > limit:
        yield Finding("L15", "error", "answer", f"the answer has {count} words; at most {limit} here")
    if re.search(r"[.!?;:,]$", question.answer) and not re.search(
        r"(?:\b[A-Za-z]\.){2,}$|\b(?:[apAP]\.m|Jr|Sr|Inc|Co)\.$", question.answer
    ):
        yield Finding("L15", "error", "answer", "the answer ends with a punctuation mark")
    clause = re.match(
        r"(?:that|because|if|when|while|although|to \w+ that) |(?:he|she|they|it|we|I) \w+", question.answer
    )
    if clause and question.category is not Category.DEMANDS:
        yield Finding("L15", "error", "answer", "the answer is a clause; ask for a name, a figure or a day")


def proven(question: Question, article: str) -> Iterator[Finding]:
    """L16: what the key says stands in its evidence: its numbers by value, its words in any form.

    A name may stand elsewhere in the article: "she" in the evidence; without the article, no name is looked for. Days
    are resolved ("on Friday", "in December"), so that they are not looked for either.
    """
    if question.evidence is None or question.category is Category.DATES:
        return
    evidence = question.evidence.text
    numbers = set(numbers_in(evidence))
    timeless = _DATE.sub("", question.answer)
    if any(value > 1 and value not in numbers for value in numbers_in(timeless)):
        yield Finding("L16", "error", "evidence", f"the number in “{question.answer}” is not in the proof")
        return
    known = told(article).stems | told(evidence).stems
    answer = timeless if article != evidence else re.sub(r"\b[^\W\d_a-z][\w’'-]*", "", timeless)
    asserted = [word for word in words(answer) if len(word) >= 4 and word not in COMMON]
    lost = [word for word in asserted if stem(word) not in known and not numbers_in(word)]
    if len(lost) * 2 > len(asserted):
        yield Finding("L16", "error", "evidence", f"“{lost[0]}” stands in the answer, but not in the proof")


def as_certain(question: Question, article: str) -> Iterator[Finding]:
    """L17: a claim keeps its source, a rounded number its "about", and what may be stays what may be.

    What a relative clause or a condition parts from the key says nothing about it: "two boats whose engines, according
    to the guild, failed" are two boats.
    """
    if question.evidence is None:
        return
    evidence = unquoted(question.evidence.text)
    said = f"{question.prompt} {question.answer}"
    hedge = _hedge_of(question.answer, evidence)
    if hedge and not HEDGE.search(question.answer) and not HEDGE.search(question.prompt):
        yield Finding("L17", "error", "answer", f"the article says “{hedge}” before this number; say so here too")
    claim = _CLAIM.search(evidence)
    named = question.said_by is not None and bool(telling(question.said_by) & telling(question.prompt))
    free = named or _OWNED.search(said) or question.category is Category.DEMANDS
    if claim and not free and not _parted(claim, question.answer, evidence):
        yield Finding("L17", "error", "prompt", f"“{claim[0]}” makes this somebody’s claim; say whose in the question")
    maybe = _MAYBE.search(evidence)
    if maybe and not _OPEN.search(said.lower()) and not _parted(maybe, question.answer, evidence):
        message = f"the article says only “{maybe[0]}”; the question makes a fact of it"
        yield Finding("L17", "warning", "prompt", message)


def _parted(mark: re.Match[str], answer: str, evidence: str) -> bool:
    """True where the key stands in another clause than the mark."""
    at = evidence.find(answer)
    for aside in _ASIDE.finditer(evidence):
        told = any(word in aside[0] for word in [answer, *_DAY_WORD.findall(answer)])
        if told and not aside.start() <= mark.start() < aside.end():
            return True  # "The truce, *which was signed in June*, has held, according to the army"
    between = evidence[min(mark.end(), at + len(answer)) : max(mark.start(), at)] if at >= 0 else ""
    return re.search(r"\b(?:which|whose|who|whom|if|because|while|where|when)\b|;", between) is not None


def _hedge_of(answer: str, evidence: str) -> str | None:
    """The hedge before every mention of the answer's number in the evidence; None where one of them has none."""
    found = re.search(r"\d[\d,.]*\d|\d", answer)
    if found is None:
        return None
    places = [place.start() for place in re.finditer(rf"(?<![\d,.]){re.escape(found[0])}(?![\d,]*\d)", evidence)]
    hedges = [re.search(rf"({HEDGE.pattern}) (?:the )?[$€£]?$", evidence[:place], re.IGNORECASE) for place in places]
    return hedges[0][1] if hedges and hedges[0] and all(hedges) else None


def _beside(key: str, choice: str, evidence: str) -> bool:
    """True where the evidence lists the two together: "Egypt, Qatar and Turkey"."""
    others = r"(?:, [^,.;]{1,30}){0,3}"
    last = r",? (?:and|or|as well as|along with|together with) (?:the )?"
    for one, two in ((re.escape(key), re.escape(choice)), (re.escape(choice), re.escape(key))):
        if re.search(rf"(?<!between )\b{one}{others}(?:{last}{two}\b|, (?:the )?{two}{others}{last})", evidence):
            return True
    return False
