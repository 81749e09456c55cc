"""How dates, counts and shares are written on the pages."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from quizapp.question import STORY_AND_QUESTION, Category, is_headline, parted
from quizapp.web.clock import now
from quizapp.web.guards import person

if TYPE_CHECKING:
    import datetime

    from flask import Flask

LOCALE = "en_US"
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MINUTES_AN_HOUR = 60
LITTLE = 5  # seconds of a minute, minutes of an hour: so little more is not worth another one


def day(date: datetime.date) -> str:
    """March 7, 2024"""
    return format_date(date, "MMMM d, y", locale=LOCALE)


def moment(at: datetime.datetime) -> str:
    """March 7, 2024 at 5:40 PM, by the clock of whoever is asking"""
    local = at.astimezone(zone())
    return f"{day(local.date())} at {format_time(local, 'h:mm a', locale=LOCALE)}"


def short_day(date: datetime.date) -> str:
    """Mar 7, where there is little room"""
    return format_date(date, "MMM d", locale=LOCALE)


def month_name(date: datetime.date) -> str:
    """Mar: the month of a date, where there is little room"""
    return format_date(date, "MMM", locale=LOCALE)


def counted(number: int, one: str, many: str | None = None) -> str:
    """1 card, 12 cards, 1,900 members"""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def of_category(number: int, category: str) -> str:
    """ "4 demands", "1 mediator", "1 person": a category with how many questions it has."""
    return counted(number, "person" if category == "people" else category.removesuffix("s"), category)


def spelled(number: int) -> str:
    """Numbers up to ten as a word, as newspapers write them: four, but 12"""
    return SMALL[number] if 0 <= number < len(SMALL) else f"{number:,}"


def percent(share: float) -> str:
    """0.91 -> 91 %, with a no-break space"""
    return f"{round(100 * share)}\u00a0%"


def minutes(number: int) -> str:
    """About four minutes; about an hour and longer in hours"""
    if number < MINUTES_AN_HOUR:
        return "about a minute" if number <= 1 else f"about {spelled(number)} minutes"
    hours = round(number / MINUTES_AN_HOUR)
    return "about an hour" if hours == 1 else f"about {spelled(hours)} hours"


def wait(seconds: float) -> str:
    """How long to wait, rounded up: who comes back after it is not refused again"""
    number = max(1, math.ceil((seconds - LITTLE) / 60))
    return minutes(number if number < MINUTES_AN_HOUR else MINUTES_AN_HOUR * math.ceil((number - LITTLE) / 60))


def relative_day(date: datetime.date, *, today: datetime.date) -> str:
    """today, tomorrow, on Thursday, on March 7"""
    ahead = (date - today).days
    if ahead <= 1:
        return "today" if ahead <= 0 else "tomorrow"
    return "on " + format_date(date, "EEEE" if ahead < 7 else "MMMM d", locale=LOCALE)


def forecast(days: list[tuple[datetime.date, int]]) -> str:
    """The next three days with something due, in words: "9 tomorrow, 3 the day after." Empty where nothing comes.

    `days` begins with today, as the services count days: a study day may end after midnight.
    """
    today = days[0][0]
    parts: list[str] = []
    for date, number in days:
        ahead = (date - today).days
        if number and ahead >= 1:
            name = "the day after" if parts and ahead == 2 else relative_day(date, today=today)
            parts.append(f"{number} {name}")
    return ", ".join(parts[:3]) + "." if parts else ""


def zone() -> ZoneInfo:
    """The time zone of whoever is asking; UTC where none is known."""
    found = person()
    return ZoneInfo(found.time_zone) if found else ZoneInfo("UTC")


def local_today() -> datetime.date:
    """The date on the calendar of whoever is asking."""
    return now().astimezone(zone()).date()


def back_at(moment: datetime.datetime) -> str:
    """When to come back: in 10 minutes, today at 5:40 PM, tomorrow, on Thursday"""
    wait = (moment - now()).total_seconds() / 60
    if wait < MINUTES_AN_HOUR:
        return "in " + counted(max(1, round(wait)), "minute")
    local = moment.astimezone(zone())
    if local.date() == local_today():
        return "today at " + format_time(local, "h:mm a", locale=LOCALE)
    return relative_day(local.date(), today=local_today())


def greeting() -> str:
    """Good morning, good afternoon or good evening, by the clock of whoever is asking"""
    hour = now().astimezone(zone()).hour
    return "Good morning" if 4 <= hour < 12 else "Good afternoon" if 12 <= hour < 18 else "Good evening"


def prepare(app: Flask) -> None:
    """Make the words known to the templates."""
    for word in (day, moment, short_day, month_name, counted, of_category, spelled, percent, minutes, back_at, parted):
        app.add_template_filter(word)
    app.add_template_test(is_headline, "headline_of")
    app.jinja_env.globals["CATEGORIES"] = tuple(Category)
    app.jinja_env.globals["STORY_AND_QUESTION"] = STORY_AND_QUESTION.pattern
