from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import DBAPIError

from quizapp.services import accounts, deletion, library, publishing
from quizapp.services.errors import NotFound
from quizapp.services.review_log import replay_differences
from quizapp.store.db import reading, writing
from quizapp.store.models import (
    ROW_TYPES,
    ArticleRow,
    CoauthorRow,
    LoginRow,
    QuestionRow,
    QuestionSetRow,
    ReviewRow,
    UserRow,
    VersionRow,
)
from tests.services.whole_person import PASSWORD, answer, make_person, make_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Clock


def rows() -> dict[str, list[dict[str, Any]]]:
    """Everything in the database, table by table."""
    with reading() as session:
        return {
            row.__tablename__: [dict(found._mapping) for found in session.execute(select(row.__table__))]
            for row in ROW_TYPES
        }


def texts(tables: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, str, str]]:
    """(table, column, text) of every value that is not a number or a moment."""
    for table, found in tables.items():
        for row in found:
            for column, value in row.items():
                if not isinstance(value, int | float | date | datetime | None):
                    yield table, column, str(value)


def ids_of(user_id: str) -> list[str]:
    with reading() as session:
        return [user_id, *session.scalars(select(UserRow.id).where(UserRow.adopted_by == user_id))]


def test_nothing_of_the_person_is_left_in_any_table(clock: Clock) -> None:
    user_id = make_person("Ada Lovelace", clock)
    make_set(user_id, "bridges", clock)
    make_set(user_id, "tunnels", clock, state="draft")
    ids = ids_of(user_id)
    assert len(ids) == 2, "the account and the guest that it was"
    before = rows()
    for name in ("login", "card", "hold", "fit", "review", "quiz", "quiz_item", "flag"):
        assert any(row["user_id"] == user_id for row in before[name])
    deletion.delete_person(user_id, now=clock())
    after = rows()
    words = (*ids, "Ada", "ada lovelace", "bridges", "tunnels")
    assert [(table, column) for table, column, text in texts(after) for word in words if word in text] == []
    assert (after["user"], after["review"], after["login"]) == ([], [], [])
    assert {row["id"] for row in after["question_set"]} == {"ferries", "capitals"}


def test_other_people_are_left_exactly_as_they_were(clock: Clock) -> None:
    make_person("Grace", clock)
    before = rows()
    user_id = make_person("Ada", clock)
    make_set(user_id, "bridges", clock)
    deletion.delete_person(user_id, now=clock())
    assert rows() == before


def test_sessions_end_and_the_name_is_free_again(clock: Clock) -> None:
    user_id = make_person("Ada", clock)
    session = accounts.log_in(name="Ada", password=PASSWORD, now=clock())
    assert session is not None
    deletion.delete_person(user_id, now=clock())
    assert accounts.session_person(session.token, now=clock()) is None
    assert accounts.log_in(name="Ada", password=PASSWORD, now=clock()) is None
    again = accounts.sign_up(user_id=None, name="Ada", password=PASSWORD, now=clock())
    assert again.user.id != user_id
    with reading() as connection:
        assert len(connection.scalars(select(LoginRow)).all()) == 1


def test_a_set_that_others_study_stays_without_an_owner(clock: Clock) -> None:
    user_id, other = make_person("Ada", clock), make_person("Grace", clock)
    for name, state in (("bridges", "published"), ("tunnels", "published"), ("roads", "draft")):
        make_set(user_id, name, clock, state=state)
    answer(other, "bridges.one", clock)
    answer(user_id, "tunnels.one", clock)
    found = deletion.what_goes(user_id)
    assert (found.sets_going, found.sets_staying) == (["Set roads", "Set tunnels"], ["Set bridges"])
    deletion.delete_person(user_id, now=clock())
    with reading() as session:
        assert session.get_one(QuestionSetRow, "bridges").owner_id is None
        assert {row.id for row in session.scalars(select(ArticleRow)) if row.id.startswith("article-")} == {
            "article-bridges"
        }
        assert session.get(QuestionRow, "tunnels.one") is None
        assert replay_differences(session, other) == []
    assert "bridges" in [one.id for one in library.list_sets(user_id=other, now=clock())]


def test_a_set_that_was_taken_back_after_others_had_answered_stays_out_of_sight(clock: Clock) -> None:
    user_id, other = make_person("Ada", clock), make_person("Grace", clock)
    make_set(user_id, "bridges", clock)
    answer(other, "bridges.one", clock)
    with writing() as session:
        session.get_one(QuestionSetRow, "bridges").state = "draft"
    deletion.delete_person(user_id, now=clock())
    with reading() as session:
        row = session.get_one(QuestionSetRow, "bridges")
        assert (row.owner_id, row.state) == (None, "discarded")


def test_a_set_owned_together_is_the_others_afterwards(clock: Clock) -> None:
    user_id, other, third = (make_person(name, clock) for name in ("Ada", "Grace", "Mary"))
    for name in ("bridges", "tunnels", "roads"):
        make_set(user_id, name, clock)
    with writing() as session:
        for set_id, person, role in (("bridges", other, "own"), ("bridges", third, "edit"), ("tunnels", third, "edit")):
            session.add(CoauthorRow(user_id=person, set_id=set_id, role=role, added_at=clock()))
    publishing.publish("bridges", user_id=user_id, now=clock())
    found = deletion.what_goes(user_id)
    assert (found.sets_going, found.sets_staying) == (["Set roads", "Set tunnels"], ["Set bridges"])
    deletion.delete_person(user_id, now=clock())
    with reading() as session:
        assert session.get_one(QuestionSetRow, "bridges").owner_id == other
        assert session.get_one(VersionRow, ("bridges", 1)).made_by is None
        assert session.get(CoauthorRow, (other, "bridges")) is None
        assert session.get_one(CoauthorRow, (third, "bridges")).role == "edit"
        assert session.get(QuestionSetRow, "tunnels") is None
    publishing.publish("bridges", user_id=other, now=clock())


def test_an_article_that_another_set_is_on_stays(clock: Clock) -> None:
    user_id, other = make_person("Ada", clock), make_person("Grace", clock)
    make_set(user_id, "bridges", clock)
    make_set(other, "tunnels", clock)
    with writing() as session:
        session.get_one(QuestionSetRow, "tunnels").article_id = "article-bridges"
    deletion.delete_person(user_id, now=clock())
    with reading() as session:
        assert session.get(ArticleRow, "article-bridges") is not None


def test_a_guest_can_leave_too(guest: str, other: str, clock: Clock) -> None:
    answer(guest, "ferries.boats", clock)
    answer(other, "ferries.boats", clock)
    assert deletion.what_goes(guest).counts["review"] == 1
    deletion.delete_person(guest, now=clock())
    with reading() as session:
        assert [row.user_id for row in session.scalars(select(ReviewRow))] == [other]
    with pytest.raises(NotFound):
        deletion.delete_person(guest, now=clock())


def test_nobody_elses_answer_can_be_deleted_on_the_way(guest: str, other: str, clock: Clock) -> None:
    answer(other, "ferries.boats", clock)
    deletion.delete_person(guest, now=clock())
    with pytest.raises(DBAPIError, match="append-only"), writing() as session:
        session.execute(delete(ReviewRow).where(ReviewRow.user_id == other))
    with reading() as session:
        assert len(session.scalars(select(ReviewRow)).all()) == 1


def test_when_a_part_fails_all_of_it_stays(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    user_id = make_person("Ada", clock)
    before = rows()

    def fail(*_: object) -> None:
        raise RuntimeError("no room on the disk")

    monkeypatch.setattr(deletion, "_part_with_sets", fail)
    with pytest.raises(RuntimeError):
        deletion.delete_person(user_id, now=clock())
    assert rows() == before


def test_a_password_is_asked_again_and_must_fit(clock: Clock, guest: str) -> None:
    user_id = make_person("Ada", clock)
    assert accounts.password_fits(user_id, PASSWORD)
    assert not accounts.password_fits(user_id, "another one, quite long")
    assert not accounts.password_fits(guest, PASSWORD)
    assert not accounts.password_fits("nobody", PASSWORD)
