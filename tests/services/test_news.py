"""Who gave a long article hears what became of it, once, and nobody else does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.services import accounts, correcting, deletion, drafting, generating, news, publishing
from quizapp.services.errors import Invalid
from quizapp.services.material import Material
from quizapp.services.news import News
from quizapp.store.db import reading, writing
from quizapp.store.models import CoauthorRow, NewsRow
from tests.services.test_drafting import ARTICLE
from tests.services.test_drafting import quick as quick
from tests.services.test_drafts import TEXT, Made, broken

if TYPE_CHECKING:
    from tests.conftest import Clock

TITLE = "Miners and managers talk in Kiruna"
LONG = Material(TEXT + "\n\n".join(f"The miners in shaft {number} waited for an answer." for number in range(250)))


@pytest.fixture
def nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No article has anything to ask."""
    monkeypatch.setattr("quizapp.generation.generate.generate", lambda _article, **_report: Made(()))


def made(user_id: str, clock: Clock, material: Material = ARTICLE) -> str:
    """Questions made in the background while the person does something else."""
    begun = drafting.begin(material, user_id=user_id, now=clock())
    assert news.unread(user_id=user_id) == []
    assert generating.work_off(clock)
    return begun


def rows() -> list[str]:
    with reading() as session:
        return list(session.scalars(select(NewsRow.id)))


def test_what_is_ready_is_told_until_it_was_looked_at(guest: str, other: str, clock: Clock) -> None:
    begun = made(guest, clock)
    assert news.unread(user_id=guest) == [News(begun, TITLE, failed=False)]
    assert news.unread(user_id=other) == []
    news.looked_at(begun, user_id=other)
    assert len(news.unread(user_id=guest)) == 1, "nobody looks for somebody else"
    for _ in range(2):
        news.looked_at(begun, user_id=guest)
        assert news.unread(user_id=guest) == []
        assert rows() == []


def test_who_waits_for_the_page_is_told_nothing(guest: str, clock: Clock) -> None:
    drafting.draft(ARTICLE, user_id=guest, now=clock())
    assert rows() == []


def test_nothing_to_ask_is_told_to_who_went_away_and_refused_to_who_waits(
    guest: str, clock: Clock, nothing: None
) -> None:
    begun = made(guest, clock)
    assert news.unread(user_id=guest) == [News(begun, TITLE, failed=True)]
    news.looked_at(begun, user_id=guest)
    assert (news.unread(user_id=guest), len(generating.waiting(user_id=guest))) == ([], 1)
    with pytest.raises(Invalid):
        drafting.draft(ARTICLE, user_id=guest, now=clock())
    assert rows() == []


def test_a_failure_is_told_when_nobody_tries_again(guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.generation.generate.generate", broken)
    begun = drafting.begin(ARTICLE, user_id=guest, now=clock())
    for _ in range(generating.MOST_ATTEMPTS):
        with pytest.raises(RuntimeError):
            generating.work_off(clock)
        assert news.unread(user_id=guest) == []
    assert not generating.work_off(clock)
    assert news.unread(user_id=guest) == [News(begun, TITLE, failed=True)]
    generating.stop(begun, user_id=guest)
    assert rows() == [], "who took the article back knows"


def test_what_is_made_anew_is_told_anew_to_who_asked_for_it(guest: str, other: str, clock: Clock) -> None:
    set_id = made(guest, clock, LONG)
    with writing() as session:
        session.add(CoauthorRow(user_id=other, set_id=set_id, role="edit", added_at=clock()))
    found = correcting.correct(
        set_id, user_id=other, title=None, published=date(2026, 1, 9), source=None, choices={}, now=clock()
    )
    assert found == "waiting"
    assert rows() == [], "it is worked on again"
    assert generating.work_off(clock)
    assert (news.unread(user_id=guest), len(news.unread(user_id=other))) == ([], 1)
    with writing() as session:
        session.delete(session.get_one(CoauthorRow, (other, set_id)))
    assert news.unread(user_id=other) == [], "it is not theirs to look through any more"


def test_a_draft_that_was_put_away_is_no_news(guest: str, clock: Clock) -> None:
    begun = made(guest, clock)
    publishing.archive(begun, user_id=guest, now=clock())
    assert news.unread(user_id=guest) == []


def test_news_go_with_a_guest_who_logs_in_and_with_a_person_who_leaves(guest: str, clock: Clock) -> None:
    ada = accounts.sign_up(user_id=None, name="Ada", password="a quiet evening", now=clock()).user.id
    begun = made(guest, clock)
    assert accounts.log_in(name="Ada", password="a quiet evening", now=clock(), guest_id=guest)
    assert news.unread(user_id=ada) == [News(begun, TITLE, failed=False)]
    assert news.unread(user_id=guest) == []
    deletion.delete_person(ada, now=clock())
    assert rows() == []


def test_the_oldest_is_told_first_and_by_the_title_that_it_has_now(guest: str, clock: Clock) -> None:
    begun = []
    for _ in range(2):
        clock.forward(minutes=1)
        begun.append(drafting.begin(ARTICLE, user_id=guest, now=clock()))
        assert generating.work_off(clock)
    publishing.change_details(
        begun[0], {"title": "Talks", "description": "", "licence": "CC0"}, user_id=guest, now=clock()
    )
    assert news.unread(user_id=guest) == [News(begun[0], "Talks", failed=False), News(begun[1], TITLE, failed=False)]
