from __future__ import annotations

import pytest

from quizapp.language.countries import (
    cities,
    cities_near,
    countries_near,
    country_code,
    country_name,
    is_city,
    nationality_code,
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Egypt", "EG"), ("the United States", "US"), ("the U.S.", "US"), ("U.K.", "GB"), ("Britain", "GB"),
        ("Turkey", "TR"), ("Türkiye", "TR"), ("South Korea", "KR"), ("north korea", "KP"), ("Czech Republic", "CZ"),
        ("the Netherlands", "NL"), ("Paris", None), ("Europe", None), ("Hamas", None), ("", None), ("us", "US"),
        ("Northern Ireland", None), ("the European Union", None), ("Antarctica", None),
    ],
)  # fmt: skip
def test_a_country_is_known_by_the_names_that_newspapers_use(name: str, code: str | None) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("US", "the United States"),
        ("GB", "the United Kingdom"),
        ("NL", "the Netherlands"),
        ("EG", "Egypt"),
        ("PH", "the Philippines"),
    ],
)
def test_a_country_is_named_with_the_article_that_prose_wants(code: str, name: str) -> None:
    assert country_name(code) == name
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Israeli", "IL"), ("Israelis", "IL"), ("Egyptian", "EG"), ("French", "FR"), ("German", "DE"),
        ("Chinese", "CN"), ("American", "US"), ("Americans", "US"), ("Dutch", "NL"), ("Japanese", "JP"),
        ("Norwegian", "NO"),
        ("Spanish", "ES"), ("Ukrainian", "UA"), ("Polish", "PL"), ("Turkish", "TR"), ("Qatari", "QA"),
        ("Martian", None), ("polish", None), ("Christian", None), ("Republican", None), ("Italian", "IT"), ("", None),
        ("Musician", None), ("Persian", "IR"), ("Parisian", None), ("Victorian", None), ("Indian", "IN"),
        ("Human", None),
    ],
)  # fmt: skip
def test_a_nationality_leads_to_its_country(word: str, code: str | None) -> None:
    assert nationality_code(word) == code


@pytest.mark.parametrize(
    ("name", "city"), [("Cairo", True), ("Paris", True), ("Egypt", False), ("cairo", False), ("", False)]
)
def test_a_city_is_a_city_of_the_zone_table(name: str, city: bool) -> None:
    assert is_city(name) == city


def test_every_city_lies_on_the_earth() -> None:
    assert len(cities()) > 300
    assert all(abs(city.latitude) <= 90 and abs(city.longitude) <= 180 for city in cities())


def test_degrees_and_minutes_are_read_with_their_sign() -> None:
    cairo = next(city for city in cities() if city.name == "Cairo")
    santiago = next(city for city in cities() if city.name == "Santiago")
    assert (cairo.latitude, cairo.longitude) == pytest.approx((30.05, 31.25))
    assert (santiago.latitude, santiago.longitude) == pytest.approx((-33.45, -70.667), abs=0.01)


def test_near_countries_come_first_and_the_country_itself_never() -> None:
    near = countries_near("EG")
    assert {"Israel", "Jordan", "Cyprus"} <= set(near[:8])
    assert near.index("Jordan") < near.index("Norway")
    assert "Egypt" not in near
    assert len(near) == len(set(near)) > 150
    assert countries_near("XX") == []


def test_near_cities_come_first_one_for_each_other_country() -> None:
    near = cities_near("Oslo")
    assert {"Stockholm", "Copenhagen"} <= set(near[:6])
    assert "Oslo" not in near
    assert cities_near("Atlantis") == []
