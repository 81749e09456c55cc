"""What a review log adds up to, row by row, so that what was summed once need not be summed again.

A log only grows, so a tally of its first rows can be kept, and the rows after them added to it later: the same rows in
the same order give the same digits, however often it was put away in between. A row that was taken back must never
have been added: whoever keeps a tally keeps that of rows which nothing takes back any more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from quizapp.scheduling.activity import Work
from quizapp.scheduling.measures import Predictions, Recall
from quizapp.scheduling.memory import PARAMETERS
from quizapp.scheduling.mode import ANSWERS, SCHEDULED
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.returns import Trace, answer_day, follow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizapp.scheduling.replay import LoggedReview

FORMAT = 1  # to be raised whenever the same rows add up to something else: then nothing that was kept is read
TIMES_KEPT = timedelta(days=40)  # more than are ever asked for, for clocks and time zones may go back a little


@dataclass(slots=True)
class Tally:
    """The sums of one person's log, by the weights that predict for them; rows come by `add`.

    `days` has the answers of each study day and their milliseconds, `times` those of each answer of the last days;
    `missed` how often each card was missed, out of all answers on schedule.
    """

    parameters: tuple[float, ...] = PARAMETERS
    days: dict[date, tuple[int, int]] = field(default_factory=dict)
    times: dict[date, list[int]] = field(default_factory=dict)
    missed: dict[str, tuple[int, int]] = field(default_factory=dict)
    traces: dict[str, Trace] = field(default_factory=dict)
    recall: Recall = field(default_factory=Recall)
    predictions: Predictions = field(default_factory=Predictions)

    def add(self, row: LoggedReview, milliseconds: int) -> None:
        """Count the next row that stands, and the milliseconds it took; answers off the schedule only take time."""
        day = answer_day(row)
        if row.mode in ANSWERS:
            answers, spent = self.days.get(day, (0, 0))
            self.days[day] = answers + 1, spent + milliseconds
            self.times.setdefault(day, []).append(milliseconds)
        if row.mode in SCHEDULED:
            missed, of = self.missed.get(row.card_id, (0, 0))
            self.missed[row.card_id] = missed + (row.rating is Rating.AGAIN), of + 1
        found = follow(self.traces, row, day=day, parameters=self.parameters)
        if found is not None:
            self.recall.add(found)
            self.predictions.add(found)

    def work(self, *, since: date | None = None) -> dict[date, Work]:
        """What was done on each study day with an answer, from `since` on."""
        return {day: Work(*sums) for day, sums in self.days.items() if since is None or day >= since}

    def times_since(self, day: date) -> Iterator[int]:
        """The milliseconds of each answer from the study day `day` on, one of the last TIMES_KEPT."""
        return (one for at, times in self.times.items() if at >= day for one in times)

    def plain(self) -> dict[str, Any]:
        """All of it in numbers, texts, lists and dicts, to be kept."""
        last = max(self.times, default=date.min + TIMES_KEPT)
        cards: dict[str, list[float]] = {card_id: list(counts) for card_id, counts in self.missed.items()}
        for card_id, (stability, difficulty, day, *rest) in self.traces.items():
            cards[card_id] += [stability, difficulty, day.toordinal(), *rest]
        return {
            "format": FORMAT,
            "parameters": list(self.parameters),
            "days": [[day.toordinal(), *sums] for day, sums in self.days.items()],
            "times": [[day.toordinal(), *times] for day, times in self.times.items() if day >= last - TIMES_KEPT],
            "cards": cards,
            "recall": [[day.toordinal(), *counts] for day, counts in self.recall.days.items()],
            "predicted": [self.predictions.predicted, self.predictions.lost],
            "bins": [list(sums) for sums in self.predictions.bins],
            "groups": [[*group, *sums] for group, sums in self.predictions.groups.items()],
        }


def read(plain: Mapping[str, Any], *, parameters: tuple[float, ...]) -> Tally | None:
    """The tally that `plain` gave; None where it was made with other weights, or by an app that summed otherwise."""
    if plain["format"] != FORMAT or tuple(plain["parameters"]) != parameters:
        return None
    on = date.fromordinal
    return Tally(
        parameters=parameters,
        days={on(day): (answers, spent) for day, answers, spent in plain["days"]},
        times={on(day): times for day, *times in plain["times"]},
        missed={card_id: (missed, of) for card_id, (missed, of, *_) in plain["cards"].items()},
        traces={
            card_id: Trace(stability, difficulty, on(day), *rest)
            for card_id, (_, _, stability, difficulty, day, *rest) in (
                (card_id, sums) for card_id, sums in plain["cards"].items() if len(sums) > 2
            )
        },
        recall=Recall({on(day): counts for day, *counts in plain["recall"]}),
        predictions=Predictions(
            plain["predicted"][0],
            plain["predicted"][1],
            bins=[(predicted, right, of) for predicted, right, of in plain["bins"]],
            groups={(a, b, c): (difference, size) for a, b, c, difference, size in plain["groups"]},
        ),
    )
