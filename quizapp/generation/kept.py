"""Parties kept for articles that offer too few, by the kind of story, which the words of the article tell."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quizapp.language.reading import Reading


class Kind(NamedTuple):
    """The words of a kind of story, and who acts in such stories."""

    words: str
    parties: tuple[str, ...]


KINDS = {
    "peace": Kind(
        "truce cease-fire ceasefire war army troops soldiers border hostages prisoners military navy "
        "missile rebels peace treaty militia sanctions patrol shelling militants embassy",
        ("the opposition", "aid organizations", "the border guards", "the foreign ministry", "local elders"),
    ),
    "work": Kind(
        "strike union workers pay wage wages shift shifts drivers crew employer employers overtime "
        "walkout pilots nurses conciliator stoppage staff pension picket",
        ("the employers", "shop stewards", "the works council", "temporary workers", "the labor ministry"),
    ),
    "trade": Kind(
        "tariff tariffs exports imports exporters duties shares takeover bid investors merger prices "
        "company sales trade customs levy shareholders antitrust factory",
        ("importers", "the customs office", "small shareholders", "rival producers", "the trade ministry"),
    ),
    "public": Kind(
        "council mayor residents hospital patients court judge trial school storm flood fire health "
        "budget lawmakers inspectors police protesters minister tenants museum",
        ("the opposition", "residents’ groups", "the city council", "the fire service", "insurers"),
    ),
}  # fmt: skip
PERSONS = ("a retired judge", "a former minister", "a bishop", "a university rector", "a labor lawyer", "an ambassador")
BODIES = ("the labor court", "the chamber of commerce", "the national ombudsman", "the arbitration board")


def kind_of(reading: Reading) -> Kind:
    """The kind of story whose words the article uses most often; a story of public life where it uses none."""
    words = Counter(re.findall(r"[a-z]+(?:-[a-z]+)*", reading.article.text.lower()))
    return max(reversed(KINDS.values()), key=lambda kind: sum(words[word] for word in kind.words.split()))
