from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pytest

from quizapp.question import Category, Evidence, Question
from quizapp.services import authoring, library, study
from quizapp.services.errors import Conflict, Invalid, NotAllowed, NotFound

if TYPE_CHECKING:
    from quizapp.articles import Article
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
    return authoring.generate_draft(user_id=guest, title=None, text=TEXT, published=date(2026, 1, 9), now=clock())


def decisions(set_id: str, user_id: str, clock: Clock) -> dict[str, str]:
    desk = authoring.triage(set_id, user_id=user_id, now=clock())
    return {found.question.id.split(".")[1]: found.decision for found in desk.candidates}


def test_a_draft_shows_its_candidates_in_the_order_of_the_article(draft: str, guest: str, clock: Clock) -> None:
    desk = authoring.triage(draft, user_id=guest, now=clock())
    assert desk.title == "Miners and managers talk in Kiruna"
    assert [found.question.id for found in desk.candidates] == [f"{draft}.who", f"{draft}.rest"]
    assert desk.empty == {"dates": "no date stands out"}
    assert not desk.published
    assert decisions(draft, guest, clock) == {"who": "open", "rest": "open"}


def test_what_the_article_has_no_room_for_is_at_hand_as_dropped(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def one_too_many(article: Article) -> Made:
        asked = two_questions(article).questions
        return Made(asked[:1], spare=asked[1:])

    monkeypatch.setattr("quizapp.generation.generate.generate", one_too_many)
    draft = authoring.generate_draft(user_id=guest, title=None, text=TEXT, published=date(2026, 1, 9), now=clock())
    assert decisions(draft, guest, clock) == {"rest": "open", "who": "dropped"}
    authoring.keep_question(draft, f"{draft}.who", user_id=guest, now=clock())
    assert decisions(draft, guest, clock)["who"] == "kept"


def test_only_who_wrote_it_sees_a_draft(draft: str, guest: str, other: str, clock: Clock) -> None:
    assert draft in [found.id for found in library.list_sets(user_id=guest, now=clock())]
    assert draft not in [found.id for found in library.list_sets(user_id=other, now=clock())]
    for user_id in (other, None):
        with pytest.raises(NotFound):
            library.get_set(draft, user_id=user_id, now=clock())
    with pytest.raises(NotFound):
        authoring.publish(draft, user_id=other, now=clock())


def test_keeping_and_dropping_can_be_repeated_and_changed(draft: str, guest: str, clock: Clock) -> None:
    for _ in range(2):
        authoring.drop_question(draft, f"{draft}.who", user_id=guest, now=clock())
        authoring.keep_question(draft, f"{draft}.rest", user_id=guest, now=clock())
    assert decisions(draft, guest, clock) == {"who": "dropped", "rest": "kept"}
    authoring.keep_question(draft, f"{draft}.who", user_id=guest, now=clock())
    assert decisions(draft, guest, clock) == {"who": "kept", "rest": "kept"}


def test_a_published_set_is_there_for_everyone_without_what_was_dropped(
    draft: str, guest: str, other: str, clock: Clock
) -> None:
    authoring.drop_question(draft, f"{draft}.who", user_id=guest, now=clock())
    authoring.publish(draft, user_id=guest, now=clock())
    authoring.publish(draft, user_id=guest, now=clock())
    page = library.get_set(draft, user_id=other, now=clock())
    assert [item.question.id for item in page.items] == [f"{draft}.rest"]
    assert (page.summary.state, page.summary.mine) == ("published", False)
    with pytest.raises(NotAllowed):
        authoring.drop_question(draft, f"{draft}.rest", user_id=other, now=clock())
    assert isinstance(study.next_card(user_id=other, set_id=draft, now=clock()), study.StudyCard)


def test_an_empty_set_is_not_published(draft: str, guest: str, clock: Clock) -> None:
    for key in ("who", "rest"):
        authoring.drop_question(draft, f"{draft}.{key}", user_id=guest, now=clock())
    with pytest.raises(Invalid):
        authoring.publish(draft, user_id=guest, now=clock())


def test_a_draft_is_thrown_away_but_a_published_set_is_not(draft: str, guest: str, clock: Clock) -> None:
    authoring.publish(draft, user_id=guest, now=clock())
    with pytest.raises(Conflict):
        authoring.discard(draft, user_id=guest, now=clock())
    second = authoring.generate_draft(user_id=guest, title="Again", text=TEXT, published=None, now=clock())
    authoring.discard(second, user_id=guest, now=clock())
    with pytest.raises(NotFound):
        library.get_set(second, user_id=guest, now=clock())


def test_questions_of_other_sets_cannot_be_reached_through_ones_own(draft: str, guest: str, clock: Clock) -> None:
    with pytest.raises(NotFound):
        authoring.drop_question(draft, "ferries.boats", user_id=guest, now=clock())
    with pytest.raises(NotAllowed):
        authoring.drop_question("ferries", "ferries.boats", user_id=guest, now=clock())


@pytest.mark.parametrize("text", ["", "   ", "Title only"])
def test_what_is_no_article_is_refused_with_a_reason(
    text: str, guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.generation.generate.generate", two_questions)
    with pytest.raises(Invalid) as caught:
        authoring.generate_draft(user_id=guest, title=None, text=text, published=None, now=clock())
    assert caught.value.problems[0].field == "text"


def test_an_article_without_facts_to_ask_gives_no_draft(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.generation.generate.generate", lambda _article: Made(()))
    with pytest.raises(Invalid):
        authoring.generate_draft(user_id=guest, title=None, text=TEXT, published=None, now=clock())
    assert [found for found in library.list_sets(user_id=guest, now=clock()) if found.mine] == []
