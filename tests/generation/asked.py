"""Questions from a text of a sentence or two, as a whole article would give them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from quizapp.articles import from_text
from quizapp.generation.generate import generate

if TYPE_CHECKING:
    from quizapp.generation.generate import Generated
    from quizapp.question import Question

THURSDAY = date(2024, 3, 7)
# A first paragraph that tells what the story is about, for sentences that lean on it.
STORY = "Talks over a cease-fire in Gaza go on in Cairo."


@cache
def made(text: str, *, published: date | None = THURSDAY) -> Generated:
    """All that is made of an article with this text and a title that says nothing."""
    return generate(from_text(text, title="A report", published=published))


def asked(text: str, rule: str = "", *, published: date | None = THURSDAY) -> tuple[Question, ...]:
    """The questions of the rules that begin so: all, those of a category ("dates") or of one rule ("dates.when")."""
    return tuple(q for q in made(text, published=published).questions if (q.rule or "").startswith(rule))


def pairs(text: str, rule: str = "", *, published: date | None = THURSDAY) -> dict[str, str]:
    """Prompt to key."""
    return {question.prompt: question.answer for question in asked(text, rule, published=published)}


def refusals(text: str, rule: str = "") -> list[str]:
    """The reasons why candidates of the rules that begin so were refused."""
    return [refusal.reason for refusal in made(text).refused if refusal.rule.startswith(rule)]
