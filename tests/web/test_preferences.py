from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from quizapp.preferences import BROWSER, PREFERENCES
from quizapp.services.workload import Workload
from quizapp.web.charts.curve import compared, workload_curve
from quizapp.web.forms.preferences import matching, offered

if TYPE_CHECKING:
    from tests.web.conftest import Browser

ZONES = frozenset(
    ("UTC", "Europe/Berlin", "America/New_York", "America/Louisville", "America/Kentucky/Louisville", "Etc/GMT+5")
)
CHOSEN = {
    "desired_retention": "85",
    "new_a_day": "7",
    "reviews_a_day": "80",
    "card_answers": "type",
    "grades": "2",
    "rollover_hour": "3",
    "zone_by": "chosen",
    "time_zone": "berlin",
    "day_first": "yes",
}


def save(browser: Browser, **changed: str) -> str:
    """Save the form with some fields changed; the page that comes then."""
    answer = browser.send("/preferences", page="/preferences", **(CHOSEN | changed))
    return answer.text if answer.status_code == 422 else browser.open(answer.headers["Location"]).text


def filled(page: str) -> dict[str, str]:
    """The fields of the form on a page as a browser sends them, where nobody touches one."""
    form = page.split('action="/preferences"')[1].split("</form>")[0]
    fields = {}
    for tag in re.findall(r"<input [^>]*>", form):
        found = {name: html.unescape(value) for name, value in re.findall(r'([a-z]+)="([^"]*)"', tag)}
        if found.get("type") != "radio" or " checked" in tag:
            fields[found["name"]] = found.get("value", "")
    return fields


@pytest.fixture
def guest(browser: Browser) -> Browser:
    """Somebody who has begun."""
    browser.send("/study/start")
    return browser


def test_each_preference_is_on_the_page_with_its_sentence(guest: Browser) -> None:
    page = html.unescape(guest.open("/preferences").text)
    assert [name for name, sentence in PREFERENCES if not name.startswith("quiz_") and sentence not in page] == []
    assert [choice.name for choice in BROWSER if choice.sentence not in page or choice.title not in page] == []


def test_a_visitor_sees_what_belongs_to_the_browser_and_how_to_begin(browser: Browser) -> None:
    page = html.unescape(browser.open("/preferences").text)
    assert [choice.name for choice in BROWSER if choice.sentence not in page] == []
    assert "Begin as a guest" in page
    assert 'name="new_a_day"' not in page
    assert "You are a guest" not in browser.open("/").text


def test_the_page_is_reached_from_the_foot_of_every_page_and_from_the_name(browser: Browser) -> None:
    assert '<a class="plain" href="/preferences">Preferences</a>' in browser.open("/sets/").text
    browser.sign_up("Ada")
    assert re.search(r'<a class="plain" href="/preferences" aria-label="Ada: your preferences"', browser.open("/").text)


def test_what_is_saved_is_shown_and_said(guest: Browser) -> None:
    page = save(guest)
    assert "Your preferences are saved." in page
    for name in ("desired_retention", "new_a_day", "reviews_a_day", "rollover_hour"):
        assert re.search(rf'name="{name}"[^>]*value="{CHOSEN[name]}"', page), name
    for name in ("card_answers", "grades", "zone_by", "day_first"):
        assert f'name="{name}" value="{CHOSEN[name]}" checked' in page, name
    assert 'value="Europe/Berlin"' in page
    assert "At 85\u00a0% you would review about 20\u00a0% less often than at 90\u00a0%." in page


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("desired_retention", "100", "Desired retention, in percent: choose a whole number from 70 to 99."),
        ("desired_retention", "", "choose a whole number from 70 to 99."),
        ("new_a_day", "many", "New questions a day: choose a whole number from 0 to 500."),
        ("reviews_a_day", "4", "choose a whole number from 5 to 2000."),
        ("rollover_hour", "1e1", "choose a whole number from 0 to 12."),
        ("grades", "3", "Grades: choose one of these."),
        ("time_zone", "Atlantis", "Choose a place from the list, such as Europe/Berlin."),
        ("time_zone", "", "Choose a place from the list, such as Europe/Berlin."),
    ],
)
def test_a_value_that_does_not_fit_is_named_beside_its_field_and_nothing_is_saved(
    guest: Browser, field: str, value: str, message: str
) -> None:
    page = save(guest, **{field: value})
    assert page.count(message) == 2, "once above the form, once beside the field"
    assert f'id="{field}-error"' in page
    if value:
        assert field == "grades" or f'value="{value}"' in page, "what was typed stays"
    assert 'name="new_a_day"' in (kept := guest.open("/preferences").text)
    assert re.search(r'name="new_a_day"[^>]*value="20"', kept)


def test_of_two_tabs_each_saves_what_was_changed_in_it(guest: Browser) -> None:
    one, two = (filled(guest.open("/preferences").text) for _ in range(2))
    assert guest.client.post("/preferences", data=one | {"new_a_day": "7", "grades": "2"}).status_code == 303
    assert guest.client.post("/preferences", data=two | {"rollover_hour": "3", "day_first": "yes"}).status_code == 303
    changed = {"new_a_day": "7", "grades": "2", "rollover_hour": "3", "day_first": "yes"}
    kept = filled(guest.open("/preferences").text)
    assert kept.items() >= changed.items()
    assert guest.client.post("/preferences", data=two | {"new_a_day": "9"}).status_code == 303
    assert filled(guest.open("/preferences").text).items() >= (changed | {"new_a_day": "9"}).items()


def test_of_two_tabs_the_one_that_says_nothing_of_the_time_zone_leaves_it(guest: Browser) -> None:
    guest.client.set_cookie("zone", "America/New_York")
    one, two = (filled(guest.open("/preferences").text) for _ in range(2))
    tokyo, berlin = ({"zone_by": "chosen", "time_zone": place} for place in ("Asia/Tokyo", "Europe/Berlin"))
    guest.client.post("/preferences", data=one | tokyo)
    guest.client.post("/preferences", data=two | {"grades": "2"})
    kept = filled(guest.open("/preferences").text)
    assert kept.items() >= (tokyo | {"grades": "2"}).items()
    guest.client.post("/preferences", data=one | berlin)
    guest.client.post("/preferences", data=kept | {"zone_by": "browser"})
    assert filled(guest.open("/preferences").text).items() >= {
        "zone_by": "browser", "time_zone": "America/New_York"
    }.items()  # fmt: skip


def test_saving_takes_the_zone_of_the_browser_where_none_was_chosen(guest: Browser) -> None:
    page = filled(guest.open("/preferences").text)
    guest.client.set_cookie("zone", "America/New_York")
    guest.client.post("/preferences", data=page | {"grades": "2"})
    assert filled(guest.open("/preferences").text)["time_zone"] == "America/New_York"


def test_after_a_mistake_still_only_what_was_changed_is_saved(guest: Browser) -> None:
    one, two = (filled(guest.open("/preferences").text) for _ in range(2))
    guest.client.post("/preferences", data=one | {"new_a_day": "7"})
    answer = guest.client.post("/preferences", data=two | {"grades": "2", "rollover_hour": "99"})
    assert answer.status_code == 422
    guest.client.post("/preferences", data=filled(answer.text) | {"rollover_hour": "3"})
    kept = filled(guest.open("/preferences").text)
    assert kept.items() >= {"new_a_day": "7", "grades": "2", "rollover_hour": "3"}.items()


@pytest.mark.parametrize("nonsense", ["", "&&=", "new_a_day=many&grades=&zone_by=%FF", "[[[["])
def test_where_it_is_not_known_what_was_shown_everything_counts(guest: Browser, nonsense: str) -> None:
    assert "Your preferences are saved." in save(guest, as_shown=nonsense)
    assert filled(guest.open("/preferences").text).items() >= (CHOSEN | {"time_zone": "Europe/Berlin"}).items()


def test_everything_kept_with_the_person_can_be_set_back(guest: Browser) -> None:
    save(guest)
    guest.send("/preferences/defaults", page="/preferences")
    page = guest.open("/preferences").text
    assert "as they were at the start" in page
    assert re.search(r'name="new_a_day"[^>]*value="20"', page)
    assert 'name="zone_by" value="browser" checked' in page


def test_a_chosen_zone_outlives_a_log_in_elsewhere_and_an_unchosen_one_does_not(
    browser: Browser, another: Browser
) -> None:
    browser.sign_up("Ada")
    save(browser)
    another.client.set_cookie("zone", "America/New_York")
    another.send("/account/log-in", name="Ada", password="a short sentence")
    assert 'value="Europe/Berlin"' in another.open("/preferences").text
    page = save(another, zone_by="browser", time_zone="")
    assert "As this browser says: America/New_York" in page
    assert re.search(r'name="time_zone"[^>]*value="America/New_York"', page)


def test_what_the_browser_keeps_shows_on_every_page(browser: Browser) -> None:
    plain = browser.open("/sets/").text
    assert "sound.js" not in plain
    assert 'class="still"' not in plain
    for name, value in (("motion", "less"), ("sound", "on"), ("speech", "1.25"), ("keys", "off")):
        answer = browser.send(f"/preferences/{name}", value=value, next="/preferences#browser")
        assert answer.headers["Location"] == "/preferences#browser"
    page = browser.open("/sets/").text
    assert "sound.js" in page
    assert ' data-pace="1.25" class="still keys-off"' in page
    assert 'name="value" value="1.25" aria-pressed="true"' in browser.open("/preferences").text


def test_a_choice_that_is_not_ours_changes_nothing(browser: Browser) -> None:
    browser.send("/preferences/speech", value='9" onload="')
    browser.client.set_cookie("speech", '9" onload="')
    page = browser.open("/").text
    assert "data-pace" not in page
    assert "onload" not in page


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" berlin ", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
        ("America/Louisville", "America/Louisville"),
        ("Louisville", None),
        ("Atlantis", None),
        ("", None),
        ("/", None),
    ],
)
def test_a_place_is_found_by_its_name_where_only_one_has_it(typed: str, zone: str | None) -> None:
    assert matching(typed, ZONES) == zone


def test_only_zones_named_after_a_place_are_offered() -> None:
    assert offered(ZONES)[:2] == ["UTC", "America/Kentucky/Louisville"]
    assert "Etc/GMT+5" not in offered(ZONES)


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        (1.0, "about as often as"),
        (1.02, "about as often as"),
        (1.52, "about 50\u00a0% more often than"),
        (0.5, "about 50\u00a0% less often than"),
        (2.1, "about twice as often as"),
        (4.66, "about 4.7 times as often as"),
        (3.0, "about 3 times as often as"),
    ],
)
def test_costs_are_compared_in_words(cost: float, words: str) -> None:
    assert " ".join(compared(cost, 1.0)) == words


def test_the_curve_marks_the_chosen_retention_and_says_what_it_means() -> None:
    curve = workload_curve(Workload(None, 90, {70: 1.0, 90: 2.0, 95: 3.0, 97: 4.0}))
    assert (curve.chosen.percent, curve.chosen.answers) == (90, "2.0")
    assert [row.percent for row in curve.marked] == [70, 90, 97]
    assert curve.rows[0].x < curve.chosen.x < curve.rows[-1].x
    assert curve.rows[0].y > curve.chosen.y > curve.rows[-1].y
    assert curve.sentence == "At 95\u00a0% you would review about 50\u00a0% more often than at 90\u00a0%."


def test_a_curve_of_cards_that_never_come_back_lies_on_the_axis() -> None:
    curve = workload_curve(Workload(30, 80, {70: 0.0, 80: 0.0, 90: 0.0, 97: 0.0}))
    assert {row.y for row in curve.rows} == {curve.floor}
    assert curve.sentence == "At 80\u00a0% you would review about as often as at 90\u00a0%."
