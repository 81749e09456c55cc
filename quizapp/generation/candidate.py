"""What the category modules find and ask: a fact, and the candidate question made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from quizapp.language.dates import Moment
    from quizapp.language.quantities import Quantity
    from quizapp.question import Category

# What an answer is: decides its distractors. "people" are persons, "parties" whoever can act or speak.
AnswerKind = Literal["country", "city", "person", "party", "organisation", "number", "date", "action", "thing", "list"]


class Unclear(Exception):  # noqa: N818 - not an error of ours: a reason for silence
    """A phrase cannot be said so that it stands alone. The message is the reason."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the reading states and that can be asked.

    `rule` names the rule that found it (`demands.want`), `head` the head of its clause, `key` the head of the answer's
    phrase. `quantity` and `moment` are set where the answer is one.
    """

    category: Category
    rule: str
    sentence: Span
    head: Token
    key: Token
    quantity: Quantity | None = None
    moment: Moment | None = None
    other: Token | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question before it is checked and before it has distractors.

    `bare` is its prompt without the story and the source in front.
    """

    fact: Fact
    prompt: str
    answer: str
    kind: AnswerKind
    accept: tuple[str, ...] = ()
    said_by: str | None = None
    bare: str = ""

    def __post_init__(self) -> None:
        if not self.bare:
            object.__setattr__(self, "bare", self.prompt)

    @property
    def category(self) -> Category:
        """The category of its fact."""
        return self.fact.category
