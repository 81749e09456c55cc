from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.articles import from_text
from quizapp.language.dates import MONTHS, WEEKDAYS, Moment, Tense, day_text, moments, nearest_weekday, overlapping
from quizapp.language.reading import read

THURSDAY = date(2024, 3, 7)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
TENSES: tuple[Tense, Tense] = ("past", "future")


def only(text: str, *, published: date | None = THURSDAY, tense: Tense = "past") -> Moment:
    (found,) = moments(text, published, tense=tense)
    return found


@pytest.mark.parametrize(
    ("text", "words", "grain", "answer"),
    [
        ("They left on Thursday", "Thursday", "day", "Thursday, March 7, 2024"),
        ("They left on Wednesday night", "Wednesday night", "day", "Wednesday, March 6, 2024"),
        ("They left on Friday", "Friday", "day", "Friday, March 1, 2024"),
        ("They left last Tuesday", "last Tuesday", "day", "Tuesday, March 5, 2024"),
        ("They left last Thursday", "last Thursday", "day", "Thursday, February 29, 2024"),
        ("They left today", "today", "day", "Thursday, March 7, 2024"),
        ("They left yesterday morning", "yesterday morning", "day", "Wednesday, March 6, 2024"),
        ("Yesterday they left", "Yesterday", "day", "Wednesday, March 6, 2024"),
        ("They left earlier this week", "earlier this week", "week", "the week of March 4, 2024"),
        ("They left last week", "last week", "week", "the week of February 26, 2024"),
        ("They left two weeks ago", "two weeks ago", "week", "the week of February 19, 2024"),
        ("They left three days ago", "three days ago", "day", "Monday, March 4, 2024"),
        ("They left 20 days ago", "20 days ago", "day", "Friday, February 16, 2024"),
        ("They left four months ago", "four months ago", "month", "November 2023"),
        ("They left a year ago", "a year ago", "year", "2023"),
        ("They met in mid-February", "mid-February", "part of month", "mid-February 2024"),
        ("They met in late December", "late December", "part of month", "late December 2023"),
        ("They met in early January 2019", "early January 2019", "part of month", "early January 2019"),
        ("They met this Wednesday", "this Wednesday", "day", "Wednesday, March 6, 2024"),
        ("They met last month", "last month", "month", "February 2024"),
        ("They met last July", "last July", "month", "July 2023"),
        ("They met last February", "last February", "month", "February 2024"),
        ("They met last March", "last March", "month", "March 2023"),
        ("They met this January", "this January", "month", "January 2024"),
        ("They met late last July", "late last July", "part of month", "late July 2023"),
        ("They met in August", "August", "month", "August 2023"),
        ("They met in August 2021", "August 2021", "month", "August 2021"),
        ("They met in August last year", "August last year", "month", "August 2023"),
        ("They met in Dec. 2023", "Dec. 2023", "month", "December 2023"),
        ("They met on March 3", "March 3", "day", "March 3, 2024"),
        ("They met on Oct. 17", "Oct. 17", "day", "October 17, 2023"),
        ("They met on Sept. 11, 2001", "Sept. 11, 2001", "day", "September 11, 2001"),
        ("They met on 10 March 2024", "10 March 2024", "day", "March 10, 2024"),
        ("They met on Sunday, March 3", "Sunday, March 3", "day", "Sunday, March 3, 2024"),
        ("They have met since 2019", "2019", "year", "2019"),
        ("It was built in 1859", "1859", "year", "1859"),
    ],
)
def test_the_past_is_counted_back_from_the_day_of_publication(text: str, words: str, grain: str, answer: str) -> None:
    found = only(text)
    assert (found.text, found.grain, found.answer) == (words, grain, answer)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("They will vote on Friday", "Friday, March 8, 2024"),
        ("They will vote on Thursday", "Thursday, March 7, 2024"),
        ("They will vote next Thursday", "Thursday, March 14, 2024"),
        ("They vote this Friday", "Friday, March 8, 2024"),
        ("They will vote tomorrow", "Friday, March 8, 2024"),
        ("They will vote tonight", "Thursday, March 7, 2024"),
        ("They will vote next month", "April 2024"),
        ("They will vote next year", "2025"),
        ("They will vote next May", "May 2024"),
        ("They will vote next March", "March 2025"),
        ("They will vote this May", "May 2024"),
        ("They will vote next week", "the week of March 11, 2024"),
        ("They will vote later this month", "March 2024"),
        ("They will vote by Oct. 17", "October 17, 2024"),
        ("They will vote on Jan. 5", "January 5, 2025"),
        ("They will vote in January", "January 2025"),
        ("They will vote in May next year", "May 2025"),
        ("It begins around March 10", "March 10, 2024"),
        ("It will vote by the end of the summer", "the end of summer 2024"),
        ("It will vote next summer", None),
        ("It will vote this fall", "fall 2024"),
        ("It will vote this weekend", "the weekend of March 9–10, 2024"),
    ],
)
def test_the_future_is_counted_on_from_the_day_of_publication(text: str, answer: str | None) -> None:
    assert only(text, tense="future").answer == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("on Thursday", None),
        ("last Tuesday", None),
        ("on Wednesday night", None),
        ("today", None),
        ("earlier this week", None),
        ("two weeks ago", None),
        ("last month", None),
        ("last July", None),
        ("in August last year", None),
        ("last spring", None),
        ("by the end of the month", None),
        ("at the start of next year", None),
        ("late last year", None),
        ("over the weekend", None),
        ("on March 5 last year", None),
        ("in the second half of the year", None),
        ("by the end of the summer", None),
        ("in mid-February", "mid-February"),
        ("on March 10", "March 10"),
        ("on Friday, March 8", "March 8"),
        ("in August", "August"),
        ("since 2019", "2019"),
        ("on March 10, 2025", "March 10, 2025"),
    ],
)
def test_without_a_day_of_publication_no_year_is_invented_and_no_weekday_resolved(
    text: str, answer: str | None
) -> None:
    for tense in TENSES:
        assert only(text, published=None, tense=tense).answer == answer


@pytest.mark.parametrize(
    "text",
    [
        "He may march on, and she might sum it up.",
        "It costs $2019 or 2,019 dollars.",
        "The 2019-built ship",
        "The score was 1998.5 points.",
        "Seven of the nine players",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert moments(text, THURSDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "two days earlier",
        "three weeks later",
        "a year later",
        "the next day",
        "the following week",
        "the previous Tuesday",
        "a week from Friday",
        "an hour later",
    ],
)
def test_what_counts_from_another_time_has_no_answer(text: str) -> None:
    assert (only(text).answer, only(text).relative) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "more than two decades ago",
        "nearly a year ago",
        "20 years ago",
        "several weeks ago",
        "a few days ago",
        "a century ago",
        "in the third quarter",
        "by the end of the week",
        "last winter",
    ],
)
def test_what_is_only_roughly_told_has_no_answer(text: str) -> None:
    assert (only(text).answer, only(text).relative) == (None, True)


@pytest.mark.parametrize(
    ("text", "grain", "answer"),
    [
        ("by the end of the month", "part of month", "the end of March 2024"),
        ("by the end of March", "part of month", "the end of March 2024"),
        ("at the start of last month", "part of month", "the start of February 2024"),
        ("by the end of the year", "part of year", "the end of 2024"),
        ("at the end of last year", "part of year", "the end of 2023"),
        ("in the middle of 2022", "part of year", "the middle of 2022"),
        ("late last year", "part of year", "late 2023"),
        ("in early 2019", "part of year", "early 2019"),
        ("since mid-2022", "part of year", "mid-2022"),
        ("early in 2022", "part of year", "early 2022"),
        ("early in March", "part of month", "early March 2024"),
        ("later in the year", "year", "2024"),
        ("earlier this year", "year", "2024"),
        ("in the third quarter of 2023", "quarter", "the third quarter of 2023"),
        ("in the final quarter of last year", "quarter", "the fourth quarter of 2023"),
        ("in the second half of the year", "part of year", "the second half of 2024"),
        ("in the winter of 2023", "season", "winter 2023"),
        ("in summer 2019", "season", "summer 2019"),
        ("last spring", "season", "spring 2023"),
        ("last autumn", "season", "autumn 2023"),
        ("this winter", "season", "the winter of 2023–24"),
        ("in the 1990s", "decade", "the 1990s"),
        ("in the early 1970s", "decade", "the early 1970s"),
        ("in the ’90s", "decade", "the 1990s"),
        ("in the 19th century", "century", "the 19th century"),
        ("last weekend", "weekend", "the weekend of March 2–3, 2024"),
        ("twenty days ago", "day", "Friday, February 16, 2024"),
        ("twenty-one days ago", "day", "Thursday, February 15, 2024"),
        ("this morning", "day", "Thursday, March 7, 2024"),
        ("last night", "day", "Wednesday, March 6, 2024"),
        ("on the 5th of March", "day", "March 5, 2024"),
        ("on March 5th", "day", "March 5, 2024"),
        ("on 5 Mar 2024", "day", "March 5, 2024"),
        ("on Tuesday 5 March", "day", "Tuesday, March 5, 2024"),
        ("on Tuesday, 5 March 2024", "day", "Tuesday, March 5, 2024"),
        ("on 2024-03-05", "day", "March 5, 2024"),
        ("on March 5 last year", "day", "March 5, 2023"),
    ],
)
def test_newspapers_have_many_words_for_a_time(text: str, grain: str, answer: str) -> None:
    assert (only(text).grain, only(text).answer) == (grain, answer)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("from March 3 to March 9", "March 3 to March 9, 2024"),
        ("from 3 to 9 March 2024", "3 to 9 March 2024"),
        ("between March 3 and March 9", "March 3 and March 9, 2024"),
        ("between 2016 and 2019", "2016 and 2019"),
        ("from 2016 to 2019", "2016 to 2019"),
        ("in 2016-17", "2016-17"),
        ("from January through March 2023", "January through March 2023"),
        ("on March 3 and March 9", None),
        ("in 2016 and 2019", None),
        ("Monday through Friday", None),
        ("on Monday and Tuesday", None),
    ],
)
def test_a_range_is_one_time_with_two_ends_and_a_list_has_no_answer(text: str, answer: str | None) -> None:
    assert (only(text).grain, only(text).answer) == ("range", answer)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ship sank at 4 a.m. on Monday", ["4 a.m.", "Monday"]),
        ("The ship sank at 4:30 p.m. on Wednesday evening", ["4:30 p.m.", "Wednesday evening"]),
        ("The ship sank overnight on Monday", ["overnight", "Monday"]),
        ("The ship sank at noon on Monday", ["noon", "Monday"]),
    ],
)
def test_a_time_of_day_stands_beside_its_day(text: str, words: list[str]) -> None:
    found = moments(text, THURSDAY)
    assert [moment.text for moment in found] == words
    assert [moment.grain for moment in found] == ["time", "day"]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May left.",
        "June Carter sang for Jan Smith.",
        "May he rest.",
        "She led the Women's March on Washington.",
        "They scored twice in the first half.",
        "They met in spring.",
        "They left on Christmas Eve.",
        "They have met three times in the past decade.",
        "They will meet for three days.",
    ],
)
def test_names_holidays_and_lengths_are_left_alone(text: str) -> None:
    assert moments(text, THURSDAY) == []


def test_a_day_is_in_the_year_in_which_it_has_its_weekday() -> None:
    assert only("on Friday, March 8").answer == "Friday, March 8, 2024"
    assert only("on Wednesday, March 8").answer == "Wednesday, March 8, 2023"
    assert only("on Friday, March 7, 2024").answer == "March 7, 2024"


def test_where_the_tense_is_open_a_weekday_has_no_answer_and_a_day_is_the_nearest() -> None:
    assert only("was to vote on Friday", tense="open").answer is None
    assert only("was to vote on Thursday", tense="open").answer == "Thursday, March 7, 2024"
    assert only("was to vote on March 20", tense="open").answer == "March 20, 2024"
    assert only("was to vote on Feb. 20", tense="open").answer == "February 20, 2024"
    assert only("was to vote in May", tense="open").answer == "May 2024"
    assert only("was to vote in September", tense="open").answer is None


@pytest.mark.parametrize("text", ["the last week of January", "the last month of the year", "this week of all weeks"])
def test_the_last_week_of_a_month_is_not_last_week(text: str) -> None:
    assert [moment.text for moment in moments(text, THURSDAY) if moment.relative] == []


@pytest.mark.parametrize(
    "text", ["March 3-5", "March 3–5", "from March 3 – 5", "March 3 to 5", "3-5 March", "3 to 5 March"]
)
def test_a_range_of_days_is_not_asked_as_one_day(text: str) -> None:
    assert [moment.answer for moment in moments(text, THURSDAY) if moment.grain == "day"] == []


def test_the_first_of_several_weekdays_is_not_the_day() -> None:
    assert only("It is open Monday through Friday").answer is None
    assert [moment.text for moment in moments("It is open Monday to noon", THURSDAY)] == ["Monday", "noon"]


@pytest.mark.parametrize("text", ["Feb. 30", "April 31", "June 0", "31 November"])
def test_a_day_that_no_month_has_is_no_day(text: str) -> None:
    assert [moment for moment in moments(text, THURSDAY) if moment.grain == "day"] == []


def test_a_leap_day_is_a_day_without_a_year_too() -> None:
    assert only("on Feb. 29", published=None).answer == "February 29"
    assert only("on Feb. 29, 2024").day == date(2024, 2, 29)


@pytest.mark.parametrize("published", [date(2024, 3, 1), date(2023, 1, 31), date(2023, 3, 31), date(2024, 2, 29)])
def test_months_are_counted_from_a_month_end_without_skipping_any(published: date) -> None:
    assert only("last month", published=published).day == (published.replace(day=1) - timedelta(days=1)).replace(day=1)
    after = (published.replace(day=28) + timedelta(days=4)).replace(day=1)
    assert only("next month", published=published).day == after


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("on Thursday", ["March 7, 2024", "March 7", "7 March", "2024-03-07", "Thursday"]),
        ("on March 3", ["March 3", "3 March 2024", "2024-03-03"]),
        ("in mid-February", ["mid-February", "February 2024"]),
        ("in August", ["August"]),
    ],
)
def test_other_ways_to_write_a_time_are_accepted(text: str, variants: list[str]) -> None:
    assert set(variants) <= set(only(text).accept)


@pytest.mark.parametrize(
    ("text", "plain", "month"),
    [
        ("late last July", "late July 2023", "July 2023"),
        ("early next March", "early March 2025", "March 2025"),
        ("in mid-June last year", "mid-June 2023", "June 2023"),
        ("mid-June of last year", "mid-June 2023", "June 2023"),
        ("early last December", "early December 2023", "December 2023"),
        ("at the end of July last year", "the end of July 2023", "July 2023"),
    ],
)
def test_a_part_of_a_month_is_accepted_in_the_same_words_however_its_year_is_told(
    text: str, plain: str, month: str
) -> None:
    assert only(text).answer == plain
    assert only(text).accept == only(plain).accept == (plain[:-5], month)


def test_times_are_found_in_the_order_of_the_text_and_never_overlap() -> None:
    found = moments("On Friday, March 1, and again on Tuesday and in mid-February, since 2019, last year.", THURSDAY)
    assert [moment.text for moment in found] == ["Friday, March 1", "Tuesday", "mid-February", "2019", "last year"]
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_overlapping_gives_the_times_that_share_characters() -> None:
    text = "On Tuesday and in mid-February"
    found = moments(text, THURSDAY)
    at = text.index("Feb")
    assert [moment.text for moment in overlapping(found, at, at + 3)] == ["mid-February"]
    assert list(overlapping(found, 0, 3)) == []


@given(DAYS, st.integers(0, 6))
def test_every_weekday_is_the_nearest_one_before_or_after_the_publication(published: date, weekday: int) -> None:
    name = calendar.day_name[weekday]
    past, future = (only(f"on {name}", published=published, tense=tense).day for tense in TENSES)
    assert past is not None
    assert future is not None
    assert past.weekday() == future.weekday() == weekday
    assert published - timedelta(days=6) <= past <= published <= future <= published + timedelta(days=6)
    assert (past == future) == (published.weekday() == weekday)
    assert nearest_weekday(published, weekday, "past") == past


@given(DAYS, st.integers(0, 6))
def test_last_and_next_weekday_are_never_the_day_of_publication(published: date, weekday: int) -> None:
    name = calendar.day_name[weekday]
    last, following = (only(f"{which} {name}", published=published).day for which in ("last", "next"))
    assert last is not None
    assert following is not None
    assert last < published < following
    assert (published - last).days <= 7
    assert (following - published).days <= 7


@given(DAYS, st.integers(1, 12), st.sampled_from(TENSES))
def test_every_month_end_resolves_to_a_day_near_the_publication(published: date, month: int, tense: Tense) -> None:
    day = calendar.monthrange(2023, month)[1]
    for text in (f"on {calendar.month_name[month]} {day}", f"on {day} {calendar.month_name[month]}"):
        found = only(text, published=published, tense=tense)
        assert found.day is not None
        assert (found.day.month, found.day.day) == (month, day)
        assert abs((found.day - published).days) <= 331
        assert found.answer == day_text(found.day, weekday=False)


LEAP_YEARS = (date(2023, 1, 1), date(2025, 3, 31))  # a leap year with its neighbours


def test_every_day_and_every_weekday_around_a_leap_year_are_resolved() -> None:
    published = LEAP_YEARS[0]
    while published <= LEAP_YEARS[1]:
        for step in range(-6, 1):
            day = published + timedelta(days=step)
            assert only(f"on {calendar.day_name[day.weekday()]}", published=published).day == day
        for step in (-1, 1):
            day = published + timedelta(days=step)
            words = f"on {calendar.month_name[day.month]} {day.day}"
            assert only(words, published=published, tense="past" if step < 0 else "future").day == day
        for unit, step in (("last", -1), ("next", 1)):
            index = published.year * 12 + published.month - 1 + step
            assert only(f"{unit} month", published=published).day == date(index // 12, index % 12 + 1, 1)
        published += timedelta(days=1)


@given(DAYS, st.integers(1, 12), st.sampled_from(("past", "future")))
def test_a_month_is_the_last_up_to_now_or_the_next_from_now(published: date, month: int, tense: Tense) -> None:
    found = only(f"in {calendar.month_name[month]}", published=published, tense=tense).day
    if found is None:  # told in April, "in June" is hardly ten months ago
        assert tense == "past"
        assert published.month < month or month <= 4
        return
    this_month = published.replace(day=1)
    months = (found.year - this_month.year) * 12 + found.month - this_month.month
    assert -11 <= months <= 0 if tense == "past" else 0 <= months <= 11


@given(DAYS, st.integers(0, 400), st.sampled_from(TENSES))
def test_days_ago_are_counted_back_whatever_the_tense(published: date, count: int, tense: Tense) -> None:
    found = only(f"{count} days ago", published=published, tense=tense)
    assert found.day == published - timedelta(days=count)


@given(st.sampled_from(WEEKDAYS), st.sampled_from(MONTHS), st.integers(1, 28))
def test_no_year_is_invented_for_any_day_without_a_publication_date(name: str, month: str, day: int) -> None:
    for text in (
        f"on {name}",
        f"last {name}",
        f"on {month} {day}",
        f"in {month}",
        f"in mid-{month}",
        f"{name}, {month} {day}",
    ):
        for moment in moments(text, None):
            assert moment.day is None
            assert not any(character.isdigit() for character in (moment.answer or "").removesuffix(str(day)))


@given(st.text(alphabet="March 0123456789,. MondaylastgoiwekJ-–"))
def test_any_text_has_times_within_its_bounds(text: str) -> None:
    for moment in moments(text, THURSDAY):
        assert text[moment.start : moment.end] == moment.text


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The crews left Oslo on Friday.", "Friday, March 1, 2024"),
        ("The crews will vote in Oslo on Friday.", "Friday, March 8, 2024"),
        ("The owners in Oslo offered to freeze the fares until Friday.", "Friday, March 8, 2024"),
        ("The owners in Oslo refused to lower the fares before Friday.", "Friday, March 8, 2024"),
        ("The vote in Oslo is due to begin on Friday.", "Friday, March 8, 2024"),
        ("The festival in Oslo begins on Friday.", "Friday, March 8, 2024"),
        ("The crews said in Oslo on Friday that a vote will follow.", "Friday, March 1, 2024"),
    ],
)
def test_the_verb_above_a_weekday_says_whether_it_is_past(sentence: str, answer: str) -> None:
    reading = read(from_text(sentence, title="Crews", published=THURSDAY))
    assert [moment.answer for moment in reading.moments] == [answer]
    assert [sentence[moment.start : moment.end] for moment in reading.moments] == ["Friday"]


def test_a_month_that_is_soon_to_come_is_not_taken_for_one_long_past() -> None:
    assert only("in June", published=date(2026, 4, 17)).answer is None
    assert only("since June", published=date(2026, 4, 17)).answer == "June 2025"
    assert only("in November", published=date(2026, 4, 17)).answer == "November 2025"
    assert only("in January", published=date(2025, 11, 18)).answer == "January 2025"


def test_a_financial_year_begins_where_its_country_likes() -> None:
    assert only("last financial year", published=date(2026, 4, 17)).answer is None
