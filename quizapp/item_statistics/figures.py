"""From answers to the figures of each question, with how sure they are, and silent while there are too few.

Classical item analysis counts one attempt for each person: take the first, for later ones measure memory. Unlike in an
exam, people need not have met the same questions: each is compared by the part of the marks they got elsewhere. Where
all have met all, that gives Moodle's figures to the last digit.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from quizapp.item_statistics import measures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FEWEST = 10  # answers before a facility is shown: below, its interval is wider than 50 points
FEWEST_TO_COMPARE = 30  # answers before a discrimination is shown: below, even a good one may be chance


class Answer(NamedTuple):
    """One answer to one question: `mark` out of `max_mark`, in an attempt with others.

    `choice` is what was picked, None where it was typed.
    """

    attempt: str
    question: str
    mark: float
    max_mark: float = 1.0
    choice: str | None = None
    duration_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, and the interval that holds the true one in 95 of 100 cases."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pick:
    """How often a choice was picked, of all answers that picked one, and whether by the better people (-1 to 1)."""

    choice: str
    is_key: bool
    count: int
    share: Estimate
    discrimination: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What the answers say of a question. None stands for: too few answers, or no differences between them.

    `facility` is the mean mark (0 to 1), `deviation` its standard deviation. `discrimination_index` and
    `discriminative_efficiency` are Moodle's (-100 to 100), `point_biserial` is the correlation with the mark over all
    questions, `upper_lower` the classical D (-1 to 1).
    """

    question: str
    answers: int
    facility: Estimate | None
    deviation: float | None
    discrimination_index: Estimate | None
    discriminative_efficiency: float | None
    point_biserial: Estimate | None
    upper_lower: Estimate | None
    picks: tuple[Pick, ...]
    median_ms: float | None

    @property
    def never_picked(self) -> tuple[str, ...]:
        """Distractors that nobody picked, once enough people picked any choice."""
        if sum(pick.count for pick in self.picks) < FEWEST_TO_COMPARE:
            return ()
        return tuple(pick.choice for pick in self.picks if pick.count == 0 and not pick.is_key)


def figures(
    answers: Iterable[Answer],
    *,
    choices: Mapping[str, Sequence[str]],
    fewest: int = FEWEST,
    fewest_to_compare: int = FEWEST_TO_COMPARE,
) -> dict[str, Figures]:
    """The figures of each question in `choices`, which gives its key and then its distractors.

    Picks of choices that it no longer has are left out. Only the first answer of an attempt to a question counts.
    """
    rows: dict[str, dict[str, Answer]] = defaultdict(dict)
    got: dict[str, float] = defaultdict(float)
    possible: dict[str, float] = defaultdict(float)
    for answer in answers:
        if answer.attempt in rows[answer.question]:
            continue
        rows[answer.question][answer.attempt] = answer
        got[answer.attempt] += answer.mark
        possible[answer.attempt] += answer.max_mark
    return {
        question: _figures(
            question, list(rows[question].values()), named, got, possible, fewest=fewest, compare=fewest_to_compare
        )
        for question, named in choices.items()
    }


def _figures(
    question: str,
    answers: list[Answer],
    choices: Sequence[str],
    got: dict[str, float],
    possible: dict[str, float],
    *,
    fewest: int,
    compare: int,
) -> Figures:
    marks = [answer.mark / answer.max_mark for answer in answers]
    met = _Compared.of(answers, got, possible)
    n = len(met.marks)
    comparable = n >= max(compare, 2)
    index = measures.discrimination_index(met.marks, met.others) if comparable else None
    biserial = measures.correlation(met.marks, met.totals) if comparable else None
    times = [answer.duration_ms for answer in answers if answer.duration_ms is not None]
    return Figures(
        question=question,
        answers=len(answers),
        facility=_rate(sum(marks), len(marks)) if len(marks) >= fewest else None,
        deviation=measures.deviation(marks) if len(marks) >= fewest else None,
        discrimination_index=_correlated(index, n, scale=100),
        discriminative_efficiency=measures.discriminative_efficiency(met.marks, met.others) if comparable else None,
        point_biserial=_correlated(biserial, n, scale=1),
        upper_lower=_difference(met.marks, met.totals) if comparable else None,
        picks=_picks(answers, met, choices, compare=comparable),
        median_ms=median(times) if times else None,
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """The answers of those who met other questions too, each with the part of the marks got there, and in all."""

    choices: list[str | None]
    marks: list[float]
    others: list[float]
    totals: list[float]

    @classmethod
    def of(cls, answers: list[Answer], got: dict[str, float], possible: dict[str, float]) -> _Compared:
        met = [answer for answer in answers if possible[answer.attempt] > answer.max_mark]
        return cls(
            [answer.choice for answer in met],
            [answer.mark / answer.max_mark for answer in met],
            [(got[one.attempt] - one.mark) / (possible[one.attempt] - one.max_mark) for one in met],
            [got[answer.attempt] / possible[answer.attempt] for answer in met],
        )


def _picks(answers: list[Answer], met: _Compared, choices: Sequence[str], *, compare: bool) -> tuple[Pick, ...]:
    """Each choice with its picks; those who typed, or picked what is no choice any more, are left out."""
    picked = [answer.choice for answer in answers if answer.choice in choices]
    pairs = [(choice, other) for choice, other in zip(met.choices, met.others, strict=True) if choice in choices]
    others = [other for _, other in pairs]
    chosen = [[float(other == choice) for other, _ in pairs] for choice in choices]
    slopes = measures.correlations(chosen, others) if compare else [None] * len(choices)
    made = []
    for at, (choice, slope) in enumerate(zip(choices, slopes, strict=True)):
        count = picked.count(choice)
        made.append(Pick(choice, at == 0, count, _rate(count, len(picked)), slope))
    return tuple(made)


def _rate(successes: float, n: int) -> Estimate:
    return Estimate(successes / n if n else 0.0, *measures.wilson(successes, n))


def _correlated(found: float | None, n: int, *, scale: float) -> Estimate | None:
    if found is None:
        return None
    low, high = measures.fisher(found / scale, n)
    return Estimate(found, scale * low, scale * high)


def _difference(marks: Sequence[float], totals: Sequence[float]) -> Estimate | None:
    groups = measures.extremes(marks, totals)
    if groups is None:
        return None
    upper, lower, size = groups
    return Estimate(upper - lower, *measures.newcombe(upper, lower, size))


def plain(found: Figures) -> list[Any]:
    """The figures as numbers, texts and lists, without the question's id, to be kept."""
    return [
        found.answers,
        _parts(found.facility),
        found.deviation,
        _parts(found.discrimination_index),
        found.discriminative_efficiency,
        _parts(found.point_biserial),
        _parts(found.upper_lower),
        [[pick.choice, pick.is_key, pick.count, _parts(pick.share), pick.discrimination] for pick in found.picks],
        found.median_ms,
    ]


def read(question: str, parts: Sequence[Any]) -> Figures:
    """The figures that `plain` gave."""
    answers, facility, deviation, index, efficiency, biserial, difference, picks, median_ms = parts
    return Figures(
        question=question,
        answers=answers,
        facility=_estimate(facility),
        deviation=deviation,
        discrimination_index=_estimate(index),
        discriminative_efficiency=efficiency,
        point_biserial=_estimate(biserial),
        upper_lower=_estimate(difference),
        picks=tuple(
            Pick(choice, is_key, count, Estimate(*share), slope) for choice, is_key, count, share, slope in picks
        ),
        median_ms=median_ms,
    )


def _parts(found: Estimate | None) -> list[float] | None:
    return None if found is None else [found.value, found.low, found.high]


def _estimate(parts: Sequence[float] | None) -> Estimate | None:
    return None if parts is None else Estimate(*parts)
