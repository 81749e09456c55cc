"""Wrong shares and scores: other parts of a whole, and other results in which the same side wins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.pools import WANTED

if TYPE_CHECKING:
    import random

# A score: two numbers and what stands between and behind them, "27 votes to 22".
SCORE = re.compile(r"(\d{1,3})( ?[-–] ?| to | votes to )(\d{1,3})(\D*)")
STEPS = ((0, -1), (1, 0), (1, 1), (2, 0), (2, 1), (-1, -1), (3, 1))
# Parts of a whole, from small to large, in the two ways of writing them.
SHARES = (
    ("a tenth", "a fifth", "a quarter", "a third", "half", "two-thirds", "three-quarters", "four-fifths"),
    ("one tenth", "one fifth", "one quarter", "one third", "one half", "two thirds", "three quarters", "four fifths"),
    ("one-tenth", "one-fifth", "one-quarter", "one-third", "one-half", "two-thirds", "three-quarters", "four-fifths"),
)


def near_shares(answer: str, chance: random.Random) -> list[str]:
    """Three neighbours of a share in rising order, the key's rank among them drawn; none for another kind of key."""
    row = next((row for row in SHARES if answer.lower() in row), None)
    if row is None:
        return []
    at = row.index(answer.lower())
    first = chance.randrange(max(0, at - WANTED), min(at, len(row) - WANTED - 1) + 1)
    others = [share for share in row[first : first + WANTED + 1] if share != row[at]]
    return [share[0].upper() + share[1:] for share in others] if answer[:1].isupper() else others


def near_scores(answer: str, chance: random.Random) -> list[str]:
    """Three other scores in which the same side wins; none for another kind of key."""
    score = SCORE.fullmatch(answer)
    if score is None or int(score[1]) < int(score[3]):
        return []  # a range rises
    one, two = int(score[1]), int(score[3])
    moved = [(one + a, two + b) for a, b in STEPS if one + a >= 0 and two + b >= 0]
    fitting = [(a, b) for a, b in moved if (a == b) == (one == two)]
    chosen = fitting if len(fitting) <= WANTED else chance.sample(fitting, WANTED)
    return [f"{a}{score[2]}{b}{score[4]}" for a, b in sorted(chosen)]
