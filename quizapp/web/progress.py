"""What a person remembers, and what is coming: each figure with its meaning, each picture with its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from quizapp.services import progress as services
from quizapp.web import words
from quizapp.web.charts.bars import bar_chart
from quizapp.web.charts.heat import heat_map
from quizapp.web.charts.shares import calibration_plot, range_chart, stacked
from quizapp.web.clock import now
from quizapp.web.guards import my_id, open_to_all

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.scheduling.measures import Calibration, Retention, Share
    from quizapp.services.progress import Progress

blueprint = Blueprint("progress", __name__, url_prefix="/progress")

FEW, ENOUGH = 20, 100  # returns: from FEW on a share is given in per cent, from ENOUGH on predictions are judged
YEAR = 365
MOST_SETS = 8  # drawn; the table has all
AS_FAR = "as far as so many answers can tell"


@blueprint.get("")
@open_to_all
def show() -> ResponseReturnValue:
    """The figures, each with its meaning; an empty page says how to get some."""
    user_id = my_id()
    found = services.progress(user_id, now=now()) if user_id else None
    if found is None or not found.reviews:
        return render_template("progress/empty.html")
    lately = found.recent.last(services.DAYS_BACK, today=found.today)
    month = found.retention[services.DAYS_BACK]
    return render_template(
        "progress/show.html",
        figures=found,
        month=month,
        few=FEW,
        enough=ENOUGH,
        coming=bar_chart(found.forecast),
        heat=heat_map({day: work.answers for day, work in found.activity.days.items()}, today=found.today),
        minutes=bar_chart([(day, work.minutes) for day, work in lately]),
        lately=lately,
        ranges=range_chart(_groups(month), wanted=found.wanted),
        plot=calibration_plot(found.calibration) if found.calibration else None,
        stacked=stacked,
        sets=sorted(found.by_set, key=lambda row: (-row.mastery.cards, row.title))[:MOST_SETS],
        said={
            "coming": coming(found),
            "remembered": remembered(month, wanted=found.wanted),
            "honest": honest(found.calibration),
            "studied": studied(found),
            "time": time_spent(found),
        },
    )


def coming(found: Progress) -> str:
    """What is due today, what of it waited, and the next days with something."""
    due, waited = found.forecast[0][1], found.overdue
    cards = f"{words.counted(due, 'card')} {'is' if due == 1 else 'are'} due" if due else "Nothing is due"
    of_them = f"{waited} of them " if waited < due else "all " if due > 1 else ""
    today = f"{cards}, {of_them}since before" if waited and found.later else f"{cards} today"
    if waited and found.later:
        today += f". {due - found.later} come today, what you are most likely to forget first; the rest soon after"
    elif waited:
        today += f", {of_them}since before" + (". What you are most likely to forget comes first" if due > 1 else "")
    following = words.forecast(found.forecast)
    return f"{today}. {following or 'Nothing more comes in the next 30 days.'}"


def remembered(month: Retention, *, wanted: float) -> str:
    """Measured recall of the last 30 days beside the recall that was asked for, and whether they differ."""
    share = month.every
    if not share.of:
        return "Nothing has come back yet. This is measured when a card returns on a later day."
    if share.of < FEW:
        return f"You remembered {share.right} of {share.of} so far. From {FEW} on, that says something about memory."
    measured = f"You remembered {words.percent(share.value)} of {words.counted(share.of, 'answer')} in 30 days"
    if share.agrees_with(wanted):
        return f"{measured}. The schedule aims at {words.percent(wanted)}, and that is what you got, {AS_FAR}."
    if share.value > wanted:
        return f"{measured}, more than the {words.percent(wanted)} that the schedule aims at: cards come rather early."
    return (
        f"{measured}, less than the {words.percent(wanted)} that the schedule aims at. "
        "Cards that wait past their day, and questions that are hard for you, pull it down."
    )


def honest(found: Calibration | None) -> str:
    """Whether the schedule's predictions came true, over everything that ever came back."""
    if found is None or found.recalled.of < FEW:
        count = words.counted(found.recalled.of, "answer") if found else "none"
        return f"Not enough has come back to judge its predictions: {count} so far, of at least {FEW}."
    expected, share = words.percent(found.predicted), found.recalled
    measured = f"When the schedule expected {expected}, you remembered {words.percent(share.value)} of"
    measured += f" {words.counted(share.of, 'answer')}. "
    if share.agrees_with(found.predicted):
        return measured + f"Its predictions come true, {AS_FAR}."
    if share.value > found.predicted:
        return measured + "You remember more than it thinks, and see your cards sooner than you need to."
    return measured + "You forget more than it thinks, and should see your cards sooner than you do."


def studied(found: Progress) -> str:
    """On how many of the days since the first answer, at most a year back, something was answered."""
    span = min((found.today - min(found.activity.days)).days + 1, YEAR)
    active = found.activity.active(span, today=found.today)
    answers = words.counted(sum(work.answers for work in active), "answer")
    if span == 1:
        return f"You began today, with {answers}."
    return f"You studied on {len(active)} of the last {span} days, and gave {answers}."


def time_spent(found: Progress) -> str:
    """Minutes on a day with study, and the seconds of a usual answer, over the last 30 days."""
    days = found.recent.active(services.DAYS_BACK, today=found.today)
    if not days:
        return "You have not studied in the last 30 days."
    mean = sum(work.minutes for work in days) / len(days)
    minutes = f"{words.counted(round(mean), 'minute')} a day" if round(mean) else "less than a minute a day"
    usual = round(found.usual_answer / 1000)
    answer = f" A usual answer took {words.counted(usual, 'second')}." if usual else ""
    where = "On the one day" if len(days) == 1 else f"On the {words.spelled(len(days))} days"
    return f"{where} of the last 30 with any study, you took {minutes}.{answer}"


def _groups(found: Retention) -> list[tuple[str, Share]]:
    return [("Learned lately", found.young), ("Known for three weeks", found.mature), ("All", found.every)]
