"""The question word of a time: "When", "By when", "In which year", "Around what date in 2024", by its preposition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from quizapp.language.dates import Moment
    from quizapp.language.reading import Reading

FINE = {"day": "what date", "year": "which year", "month": "which month", "quarter": "which quarter"}
FINE |= {"decade": "which decade", "century": "which century"}
COARSE = frozenset({"month", "quarter", "year", "decade", "century"})
# How a preposition is asked: with "when" for days, with the grain for years.
OPENERS = {
    "by": "By", "since": "Since", "until": "Until", "till": "Until", "from": "From", "starting": "From",
    "beginning": "From", "through": "Through", "for": "For",
}  # fmt: skip
APPROXIMATE = frozenset({"around", "about", "approximately", "roughly", "circa"})
AS = re.compile(r"\b[Aa]s (recently|late|early|soon|far back) as (?:in |on )?$")
NO_LATER = re.compile(r"\b[Nn](?:o|ot) (later|earlier) than (?:in |on )?$")
AS_OF = re.compile(r"\b[Aa]s (?:of|from) $")
UNSURE = re.compile(
    r"\b(?:perhaps|possibly|maybe|probably|likely|presumably|preferably|ideally|reportedly|either|at some point|even"
    r"|at least|at most) (?:in |on |by |until |from |since )?(?:about )?$",
    re.IGNORECASE,
)
PART = re.compile(r"(?:the )?(?:early|mid|late)\b")
AT_THE_LATEST = re.compile(r"^(?:,? )?at the (latest|earliest)\b")
OPEN_ENDS = frozenset(
    {"after", "before", "following", "beyond", "past", "toward", "towards", "into", "prior", "within"}
)
ENDS_OF_RANGES = frozenset({"to", "between", "and", "or", "than"})


def question_word(
    moment: Moment, span: Span, key: Token, *, ahead: bool, clock: str | None = None
) -> tuple[str, str, tuple[str, ...]]:
    """(question word, answer, accepted variants) of the time in `span`, whose phrase has the head `key`.

    `ahead` says that it is still to come or due: only then is "before March 5" asked, as a deadline; `clock` is the
    preposition of a time of day in front ("*by* noon on Tuesday"). Raises `Unclear` where the time is left open.
    """
    before = span.doc[span.sent.start : span.start].text_with_ws
    after = span.doc[span.end : span.sent.end].text_with_ws
    cases = _cases(span, key, clock)
    answer = moment.answer or ""
    accept = (moment.text, *moment.accept)
    if UNSURE.search(before):
        raise Unclear("it is not certain that it was then")
    if AS_OF.search(before) or "of" in cases:
        raise Unclear("the time is that of a thing or a count")  # "as of March 4", "touchstones of the 1960s"
    if cases & APPROXIMATE:
        return _around(moment, answer, accept)
    qualified = _qualified(moment, before, after)
    if qualified is not None:
        return qualified, answer, accept
    if "before" in cases and ahead and not cases - {"before"}:
        return f"Before {FINE.get(moment.grain, 'when')}", answer, (f"before {moment.text}", *accept)
    if cases & OPEN_ENDS:
        raise Unclear("“before” and “after” leave the day open")
    if cases & ENDS_OF_RANGES:
        raise Unclear("the day is one end of a range")  # "runs from March 3 to March 5"
    opener = next((OPENERS[case] for case in OPENERS if case in cases), None)
    if opener is not None:
        said = next(case for case in OPENERS if case in cases)
        return _opened(opener, moment), answer, (f"{said} {moment.text}", f"{said} {answer}", *accept)
    return (f"In {FINE[moment.grain]}" if _is_whole(moment) else "When"), answer, accept


def _is_whole(moment: Moment) -> bool:
    """False on "the early 2000s": that is no decade."""
    return moment.grain in COARSE and PART.match(moment.answer or "") is None


def _cases(span: Span, key: Token, clock: str | None) -> set[str]:
    """The prepositions of the time: those the parse gives its head, and the word in front of it."""
    found = {child.lower_ for token in (key, span.root) for child in token.children if child.dep_ in {"case", "mark"}}
    if clock is not None:  # "shortly *after* 2:20 a.m. on Tuesday", "*for* 9 a.m. May 28"
        found = {clock} & OPENERS.keys()
    else:
        found |= {child.lower_ for child in key.children if child.dep_ == "advmod" and child.lower_ in APPROXIMATE}
    if span.start > span.sent.start:
        previous = span.doc[span.start - 1]
        known = OPENERS.keys() | OPEN_ENDS | ENDS_OF_RANGES | APPROXIMATE
        found |= {previous.lower_} & known
        if previous.lower_ == "early" and span.start - 1 > span.sent.start:
            found |= {span.doc[span.start - 2].lower_} & known
    return found


def _around(moment: Moment, answer: str, accept: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """ "Around what date in 2024" is asked with the day alone; of other times the year stays in the answer."""
    if moment.grain == "day" and moment.day is not None:
        year = str(moment.day.year)
        bare = answer.split(", ", 1)[1] if answer.count(",") == 2 else answer
        return f"Around what date in {year}", bare.removesuffix(f", {year}"), (answer, f"around {answer}", *accept)
    return "Around when", answer, accept


def _qualified(moment: Moment, before: str, after: str) -> str | None:
    """ "As recently as which year", "No later than when", "By which year at the latest": the bound stays."""
    fine = FINE[moment.grain] if moment.grain in COARSE else "when"
    found = AS.search(before)
    if found is not None:
        return f"As {found[1]} as {fine}"
    found = NO_LATER.search(before)
    if found is not None:
        return f"No {found[1]} than {fine}"
    found = AT_THE_LATEST.search(after)
    return f"By {fine} at the {found[1]}" if found is not None else None


def _opened(opener: str, moment: Moment) -> str:
    if opener in {"Through", "For"}:
        return f"{opener} {FINE.get(moment.grain, 'when')}"
    by_grain = _is_whole(moment) and moment.grain in {"year", "decade", "quarter"} and opener in {"By", "Until"}
    return f"{opener} {FINE[moment.grain] if by_grain else 'when'}"


def is_clock(token: Token, reading: Reading) -> bool:
    """True in a time of day: "shortly after *2:20* a.m. on Tuesday", "before *dawn*"."""
    return any(moment.grain == "time" for moment in reading.moments_in([token]))


def before_clock(span: Span, reading: Reading) -> str | None:
    """The word before a time of day that stands in front of a day: "*by* noon on Tuesday"; None where there is none."""
    at = span.start - 1
    while at > span.sent.start and span.doc[at].lower_ in {"on", "last", "next", ","}:
        at -= 1
    clock = at
    while clock > span.sent.start and is_clock(span.doc[clock], reading):
        clock -= 1
    if clock < at and span.doc[clock].lower_ in {"about", "around"}:
        clock -= 1
    return span.doc[clock].lower_ if clock < at else None
