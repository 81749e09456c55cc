"""Countries, nationalities and cities, from kept data: CLDR by way of Babel, and the time zone database.

CLDR names the territories and the languages spoken there; the zone table of tzdata gives each a city and a position,
which is how neighbours are found.
"""

from __future__ import annotations

import importlib.resources
import math
import re
from functools import cache
from typing import NamedTuple

from babel import Locale
from babel.core import get_global

# Names that newspapers use and CLDR's main table does not have.
USUAL_NAMES = {
    "us": "US", "u.s.": "US", "usa": "US", "u.s.a.": "US", "united states": "US", "america": "US", "uk": "GB",
    "u.k.": "GB", "britain": "GB", "great britain": "GB", "united kingdom": "GB", "north korea": "KP",
    "south korea": "KR", "turkey": "TR", "czech republic": "CZ", "burma": "MM", "ivory coast": "CI",
    "uae": "AE", "u.a.e.": "AE", "emirates": "AE", "congo": "CD",
}  # fmt: skip
NATIONALITIES = {"american": "US", "british": "GB", "english": "GB", "dutch": "NL", "swiss": "CH", "danish": "DK"} | {
    "emirati": "AE", "argentine": "AR", "peruvian": "PE", "chinese": "CN", "filipino": "PH", "irish": "IE",
}  # fmt: skip
ENDINGS = re.compile(r"(?:ian|ean|an|ese|ish|i|n)s?$")
NOT_COUNTRIES = re.compile(r"^(?:\d|Antarctica|Outlying|European Union|Eurozone|United Nations|Unknown|.*Islands?$)")
TOO_SMALL = frozenset("AX BL CC CX GF GG GI GP IM JE MF MO MQ NC NF PM PN RE SH SJ TK WF YT HM BV TF UM IO GS".split())


# Capitals that keep no time of their own, and so are not in the zone table.
CAPITALS = {
    "AE": "Abu Dhabi", "AU": "Canberra", "BH": "Manama", "BI": "Gitega", "BO": "Sucre", "BR": "Brasilia|Brasília",
    "BZ": "Belmopan", "CA": "Ottawa", "CH": "Bern", "CI": "Yamoussoukro", "CM": "Yaounde|Yaoundé", "CN": "Beijing",
    "EC": "Quito", "IN": "New Delhi|Delhi", "KZ": "Astana", "LK": "Colombo", "MA": "Rabat", "MM": "Naypyidaw",
    "MW": "Lilongwe", "NG": "Abuja", "NZ": "Wellington", "PK": "Islamabad", "QA": "Doha", "TR": "Ankara",
    "TZ": "Dodoma", "US": "Washington", "VN": "Hanoi", "XK": "Pristina", "YE": "Sanaa|Sana'a|Sana’a", "ZA": "Pretoria",
}  # fmt: skip


class City(NamedTuple):
    """A city of the zone table, with its country and its position in degrees."""

    name: str
    country: str
    latitude: float
    longitude: float


@cache
def _territories() -> dict[str, str]:
    names = Locale("en").territories
    return {
        code: name.replace("&", "and")
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and not NOT_COUNTRIES.match(name) and code not in TOO_SMALL
    }


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): code for code, name in _territories().items()} | USUAL_NAMES


@cache
def cities() -> tuple[City, ...]:
    """One entry for each zone of the table: capitals and large cities."""
    table = importlib.resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    found = []
    for line in table.splitlines():
        if not line.startswith("#"):
            code, position, zone = line.split("\t")[:3]
            signs = re.match(r"([+-]\d+)([+-]\d+)", position)
            assert signs
            name = zone.rsplit("/", 1)[1].replace("_", " ")
            found.append(City(name, code, _degrees(signs[1], 2), _degrees(signs[2], 3)))
    return tuple(found)


def _degrees(text: str, digits: int) -> float:
    """`+3003` with two digits of degrees gives 30.05."""
    sign, body = (-1 if text[0] == "-" else 1), text[1:]
    return sign * (int(body[:digits]) + int(body[digits : digits + 2]) / 60)


def country_code(name: str) -> str | None:
    """ISO code of a country by its English name, None for anything else: "the U.S." gives "US"."""
    return _codes().get(re.sub(r"^the ", "", name.casefold().strip()))


def country_name(code: str) -> str:
    """The English name of an ISO code, with the article that prose wants: "the United States"."""
    name = _territories()[code]
    return f"the {name}" if re.match(r"United|Netherlands|Philippines|.* Republic$|.*Territories$", name) else name


@cache
def nationality_code(word: str) -> str | None:
    """ISO code for "Israeli", "Egyptian", "French", "Israelis"; None where it is no nationality."""
    low = word.casefold()
    if low in NATIONALITIES or low.removesuffix("s") in NATIONALITIES:
        return NATIONALITIES.get(low) or NATIONALITIES[low.removesuffix("s")]
    if not word[:1].isupper():
        return None
    stem = ENDINGS.sub("", low)
    if stem != low and len(stem) >= 3:
        for name, code in _codes().items():
            if len(name) - len(stem) <= 3 and name.startswith(stem) and " " not in name:
                return code
        for name, code in _codes().items():
            if name.startswith(stem) and " " in name and len(stem) >= 5:
                return code
    return _by_language().get(low)


@cache
def _by_language() -> dict[str, str]:
    """ "french" gives "FR": the territory where the language called so is at home."""
    languages = Locale("en").languages
    codes: dict[str, str] = {}
    for tag, full in get_global("likely_subtags").items():
        if "_" not in tag and tag != "und":
            code = full.split("_")[-1]
            if tag in languages and code in _territories():
                codes.setdefault(languages[tag].casefold(), code)
    return codes


def is_city(name: str) -> bool:
    """True for the cities of the zone table, which has all capitals that keep a time of their own."""
    return any(city.name == name and city.name != _territories().get(city.country) for city in cities())


@cache
def _cities_of(code: str) -> re.Pattern[str]:
    names = [re.escape(city.name) for city in cities() if city.country == code]
    names += [CAPITALS[code]] if code in CAPITALS else []
    return re.compile(rf"\b(?:{'|'.join(names)})\b" if names else r"(?!)")


def city_tells(text: str, country: str) -> bool:
    """True where `text` names a city of `country`: whoever reads "talks in Lima" need not be told that Peru hosts."""
    code = country_code(country)
    return code is not None and _cities_of(code).search(text) is not None


def hide_cities(text: str, country: str) -> str:
    """`text` with "…" for the cities of `country`, as it is where that is no country."""
    code = country_code(country)
    return text if code is None else _cities_of(code).sub("…", text)


def countries_near(code: str) -> list[str]:
    """Names of other countries, the nearest first, by their principal zone's city."""
    here = _position(code)
    if here is None:
        return []
    first: dict[str, float] = {}
    for city in cities():
        if city.country in _territories() and city.country != code and city.country not in first:
            first[city.country] = _distance(here, city)
    return [country_name(other) for other in sorted(first, key=lambda other: (first[other], other))]


def cities_near(name: str) -> list[str]:
    """Names of other cities, the nearest first; nothing for a place that the table does not have."""
    here = next((city for city in cities() if city.name == name), None)
    if here is None:
        return []
    first: dict[str, City] = {}
    for city in cities():
        first.setdefault(city.country, city)
    others = [city for code, city in first.items() if code != here.country and code in _territories()]
    return [city.name for city in sorted(others, key=lambda city: (_distance(here, city), city.name))]


def _position(code: str) -> City | None:
    return next((city for city in cities() if city.country == code), None)


def _distance(one: City, other: City) -> float:
    """Great-circle distance in radians."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(one.longitude - other.longitude)
    return math.acos(max(-1.0, min(1.0, math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(across))))
