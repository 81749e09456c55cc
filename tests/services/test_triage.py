from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from quizapp.articles.material import Material
from quizapp.question import Category, Evidence, Question
from quizapp.services import arrange, ask, drafting, triage
from quizapp.services.errors import NotAllowed, NotFound
from tests.services.test_drafts import TEXT, Made, two_questions
from tests.services.test_drafts import draft as draft

if TYPE_CHECKING:
    from quizapp.articles import Article
    from tests.conftest import Clock


def decisions(set_id: str, user_id: str, clock: Clock) -> dict[str, str]:
    desk = triage.desk(set_id, user_id=user_id, now=clock())
    return {found.question.id.split(".")[1]: found.decision for found in desk.candidates}


def test_a_draft_shows_its_candidates_in_the_order_of_the_article(draft: str, guest: str, clock: Clock) -> None:
    desk = triage.desk(draft, user_id=guest, now=clock())
    assert desk.title == "Miners and managers talk in Kiruna"
    assert [found.question.id for found in desk.candidates] == [f"{draft}.who", f"{draft}.rest"]
    assert desk.empty == {"dates": "no date stands out"}
    assert not desk.published
    assert decisions(draft, guest, clock) == {"who": "open", "rest": "open"}


def test_what_the_article_has_no_room_for_is_at_hand_as_spare(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def one_too_many(article: Article) -> Made:
        asked = two_questions(article).questions
        return Made(asked[:1], spare=asked[1:])

    monkeypatch.setattr("quizapp.generation.generate.generate", one_too_many)
    draft = drafting.draft(Material(TEXT, None, date(2026, 1, 9)), user_id=guest, now=clock())
    assert decisions(draft, guest, clock) == {"rest": "open", "who": "spare"}
    assert triage.keep(draft, f"{draft}.who", user_id=guest, now=clock()) == "spare"
    assert decisions(draft, guest, clock)["who"] == "kept"
    triage.decide(draft, f"{draft}.who", "spare", user_id=guest, now=clock())
    assert decisions(draft, guest, clock)["who"] == "spare"
    triage.drop(draft, f"{draft}.who", user_id=guest, now=clock())
    assert decisions(draft, guest, clock)["who"] == "dropped"
    triage.keep(draft, f"{draft}.who", user_id=guest, now=clock())
    assert decisions(draft, guest, clock)["who"] == "kept"


def order(set_id: str, user_id: str, clock: Clock) -> list[str]:
    entries = arrange.arrangement(set_id, user_id=user_id, now=clock()).entries
    return [one.question.id.split(".")[1] for one in entries]


@pytest.fixture
def with_spare(guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> str:
    """A draft with a first and a last question of the article, and one from between them at hand."""

    def made(article: Article) -> Made:
        rest, who = (replace(one, rule="a rule") for one in two_questions(article).questions)
        span = "About 300 of them stayed at home on Monday"
        at = article.text.index(span)
        last = replace(rest, id="last", evidence=Evidence(text=span, start=at, end=at + len(span)))
        return Made((who, last), spare=(rest,))

    monkeypatch.setattr("quizapp.generation.generate.generate", made)
    return drafting.draft(Material(TEXT, None, date(2026, 1, 9)), user_id=guest, now=clock())


def test_a_spare_question_that_is_taken_in_stands_where_it_would_have_stood(
    with_spare: str, guest: str, clock: Clock
) -> None:
    triage.keep(with_spare, f"{with_spare}.rest", user_id=guest, now=clock())
    assert order(with_spare, guest, clock) == ["who", "rest", "last"]
    triage.decide(with_spare, f"{with_spare}.rest", "spare", user_id=guest, now=clock())
    assert order(with_spare, guest, clock) == ["who", "last"]
    triage.drop(with_spare, f"{with_spare}.who", user_id=guest, now=clock())
    triage.keep(with_spare, f"{with_spare}.rest", user_id=guest, now=clock())
    triage.keep(with_spare, f"{with_spare}.who", user_id=guest, now=clock())
    assert order(with_spare, guest, clock) == ["who", "rest", "last"]


def test_a_spare_question_stands_last_in_a_set_that_its_author_has_arranged(
    with_spare: str, guest: str, clock: Clock
) -> None:
    arrange.move(with_spare, [f"{with_spare}.last"], "up", user_id=guest, now=clock())
    triage.keep(with_spare, f"{with_spare}.rest", user_id=guest, now=clock())
    assert order(with_spare, guest, clock) == ["last", "who", "rest"]


def test_what_an_author_wrote_does_not_count_as_arranging(with_spare: str, guest: str, clock: Clock) -> None:
    own = Question(id=ask.NEW, category=Category.PEOPLE, prompt="Who?", answer="the ministry")
    ask.add(with_spare, own, user_id=guest, now=clock())
    arrange.move(with_spare, [f"{with_spare}.{order(with_spare, guest, clock)[2]}"], "top", user_id=guest, now=clock())
    triage.keep(with_spare, f"{with_spare}.rest", user_id=guest, now=clock())
    assert [key for key in order(with_spare, guest, clock) if key.startswith(("who", "rest", "last"))] == [
        "who", "rest", "last"
    ]  # fmt: skip


def test_keeping_and_dropping_can_be_repeated_and_changed(draft: str, guest: str, clock: Clock) -> None:
    for _ in range(2):
        triage.drop(draft, f"{draft}.who", user_id=guest, now=clock())
        triage.keep(draft, f"{draft}.rest", user_id=guest, now=clock())
    assert decisions(draft, guest, clock) == {"who": "dropped", "rest": "kept"}
    triage.keep(draft, f"{draft}.who", user_id=guest, now=clock())
    assert decisions(draft, guest, clock) == {"who": "kept", "rest": "kept"}


def test_questions_of_other_sets_cannot_be_reached_through_ones_own(draft: str, guest: str, clock: Clock) -> None:
    with pytest.raises(NotFound):
        triage.drop(draft, "ferries.boats", user_id=guest, now=clock())
    with pytest.raises(NotAllowed):
        triage.drop("ferries", "ferries.boats", user_id=guest, now=clock())


def test_a_decision_says_what_was_decided_before_so_that_it_can_be_taken_back(
    draft: str, guest: str, clock: Clock
) -> None:
    who = f"{draft}.who"
    assert triage.keep(draft, who, user_id=guest, now=clock()) == "open"
    assert triage.drop(draft, who, user_id=guest, now=clock()) == "kept"
    assert triage.decide(draft, who, "open", user_id=guest, now=clock()) == "dropped"
    assert decisions(draft, guest, clock) == {"who": "open", "rest": "open"}
    with pytest.raises(NotFound):
        triage.decide(draft, "ferries.boats", "open", user_id=guest, now=clock())
