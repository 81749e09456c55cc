from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pytest

from quizapp.articles.material import Material
from quizapp.question import Category, Evidence, Question
from quizapp.services import drafting, library, publishing, study, triage
from quizapp.services.errors import Invalid, NotAllowed, NotFound

if TYPE_CHECKING:
    from quizapp.articles import Article
    from quizapp.generation.generate import Refusal
    from tests.conftest import Clock

TEXT = """Miners and managers talk in Kiruna

Finland is mediating between the miners and the managers, the ministry said on Friday.

The miners demand two more days of rest each month. About 300 of them stayed at home on Monday, their union said.
"""


@dataclass
class Made:
    """What the generator gives, as far as authors see it."""

    questions: tuple[Question, ...]
    empty: dict[str, str] = field(default_factory=lambda: {"dates": "no date stands out"})
    spare: tuple[Question, ...] = ()
    refused: tuple[Refusal, ...] = ()


def broken(*_given: object, **_report: object) -> Made:
    """In place of the language pipeline: a fault that nobody expected."""
    raise RuntimeError("a bug")


def two_questions(article: Article) -> Made:
    """In place of the language pipeline, which has tests of its own and takes seconds."""
    spans = {"rest": "The miners demand two more days of rest each month.", "who": "Finland is mediating"}
    return Made(
        tuple(
            Question(
                id=key,
                category=Category.DEMANDS if key == "rest" else Category.MEDIATORS,
                prompt=f"What about {key} in the Kiruna talks?",
                answer=span.split()[1],
                distractors=("one", "two", "three"),
                evidence=Evidence(text=span, start=(at := article.text.index(span)), end=at + len(span)),
            )
            for key, span in spans.items()
        )
    )


@pytest.fixture
def draft(guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of a draft of the guest's with two questions."""
    monkeypatch.setattr("quizapp.generation.generate.generate", two_questions)
    return drafting.draft(Material(TEXT, None, date(2026, 1, 9)), user_id=guest, now=clock())


def test_only_who_wrote_it_sees_a_draft(draft: str, guest: str, other: str, clock: Clock) -> None:
    assert draft in [found.id for found in library.list_sets(user_id=guest, now=clock())]
    assert draft not in [found.id for found in library.list_sets(user_id=other, now=clock())]
    for user_id in (other, None):
        with pytest.raises(NotFound):
            library.get_set(draft, user_id=user_id, now=clock())
    with pytest.raises(NotFound):
        publishing.publish(draft, user_id=other, now=clock())


def test_a_published_set_is_there_for_everyone_without_what_was_dropped(
    draft: str, guest: str, other: str, clock: Clock
) -> None:
    triage.drop(draft, f"{draft}.who", user_id=guest, now=clock())
    publishing.publish(draft, user_id=guest, now=clock())
    publishing.publish(draft, user_id=guest, now=clock())
    page = library.get_set(draft, user_id=other, now=clock())
    assert [item.question.id for item in page.items] == [f"{draft}.rest"]
    assert (page.summary.state, page.summary.mine) == ("published", False)
    with pytest.raises(NotAllowed):
        triage.drop(draft, f"{draft}.rest", user_id=other, now=clock())
    assert isinstance(study.next_card(user_id=other, set_id=draft, now=clock()), study.StudyCard)


def test_an_empty_set_is_not_published(draft: str, guest: str, clock: Clock) -> None:
    for key in ("who", "rest"):
        triage.drop(draft, f"{draft}.{key}", user_id=guest, now=clock())
    with pytest.raises(Invalid):
        publishing.publish(draft, user_id=guest, now=clock())


@pytest.mark.parametrize("text", ["", "   ", "Title only"])
def test_what_is_no_article_is_refused_with_a_reason(
    text: str, guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.generation.generate.generate", two_questions)
    with pytest.raises(Invalid) as caught:
        drafting.draft(Material(text, None, None), user_id=guest, now=clock())
    assert caught.value.problems[0].field == "text"


def test_an_article_without_facts_to_ask_gives_no_draft(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.generation.generate.generate", lambda _article: Made(()))
    with pytest.raises(Invalid):
        drafting.draft(Material(TEXT, None, None), user_id=guest, now=clock())
    assert [found for found in library.list_sets(user_id=guest, now=clock()) if found.mine] == []
