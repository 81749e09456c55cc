from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from quizapp.services import my_data
from quizapp.services.errors import NotFound
from quizapp.store.db import reading
from quizapp.store.models import ROW_TYPES, ReviewRow
from tests.services.whole_person import make_person, make_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Clock

PERSONAL = [row for row in ROW_TYPES if "user_id" in row.__table__.columns]


def written(write: Callable[..., None], user_id: str, clock: Clock) -> str:
    out = io.StringIO(newline="")
    write(user_id, out, now=clock())
    return out.getvalue()


def everything(user_id: str, clock: Clock) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(my_data.write_json, user_id, clock))
    return found


def table(write: Callable[..., None], user_id: str, clock: Clock) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(write, user_id, clock), newline="")))


def test_every_table_with_rows_of_one_person_is_taken_along_whole(clock: Clock) -> None:
    user_id = make_person("Ada", clock)
    found = everything(user_id, clock)
    with reading() as session:
        for row in PERSONAL:
            stored = session.scalars(select(row).where(row.user_id == user_id)).all()
            assert stored, f"the person of these tests has no {row.__tablename__}: give them one"
            kept = found[row.__tablename__]
            assert len(kept) == len(stored)
            columns = {column.name for column in row.__table__.columns}
            assert set(kept[0]) == columns - my_data.SECRET


def test_the_account_and_what_it_wrote_are_taken_along(clock: Clock) -> None:
    user_id = make_person("Ada", clock)
    make_set(user_id, "bridges", clock)
    found = everything(user_id, clock)
    assert found["format"] == "quizapp-person/1"
    assert (found["user"]["name"], found["user"]["preferences"]) == ("Ada", {"new_a_day": 7})
    assert len(found["guests"]) == 1
    assert [one["id"] for one in found["question_set"]] == ["bridges"]
    assert [one["prompt"] for one in found["question"]] == ["=When?"]
    assert [one["title"] for one in found["article"]] == ["Article of bridges"]
    assert {one["id"] for one in found["asked"]} == {"ferries.boats", "ferries.start", "ferries.demand"}
    assert found["review"][0]["answered_at"] == "2026-01-05T18:00:00+00:00"


def test_the_readme_names_every_part_of_the_file(clock: Clock) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shape = readme.split("## Your data")[1].split("```")[1]
    named = {word for line in shape.splitlines() for word in re.split(r",? +", line.split("   ")[0].strip()) if word}
    assert named == set(everything(make_person("Ada", clock), clock))


def test_no_secret_and_nobody_else_is_in_it(clock: Clock) -> None:
    user_id, other = make_person("Ada", clock), make_person("Grace", clock)
    make_set(other, "bridges", clock)
    for write in my_data.FILES.values():
        text = written(write, user_id, clock)
        assert "argon2" not in text
        assert "hash" not in text.replace("source_hash", "")
        assert "Grace" not in text
        assert other not in text
        assert "bridges" not in text


def test_a_guest_with_nothing_gets_a_valid_file(guest: str, clock: Clock) -> None:
    found = everything(guest, clock)
    assert (found["user"]["id"], found["review"], found["asked"]) == (guest, [], [])
    assert table(my_data.write_reviews, guest, clock) == []


def test_nobody_has_no_data(clock: Clock) -> None:
    with pytest.raises(NotFound):
        everything("nobody", clock)


def test_the_tables_say_what_was_asked_and_answered(clock: Clock) -> None:
    user_id = make_person("Ada", clock)
    rows = table(my_data.write_reviews, user_id, clock)
    assert [int(row["number"]) for row in rows] == list(range(1, len(rows) + 1))
    assert {row["mode"] for row in rows} == {"study", "suspend", "undo"}
    first = rows[0]
    assert (first["set"], first["answer"], first["duration_ms"]) == ("Ferry talks", "mid-February", "4000")
    cards = table(my_data.write_cards, user_id, clock)
    assert [row["question_id"] for row in cards] == ["ferries.boats", "ferries.start"]
    assert float(cards[0]["stability"]) > 0


def test_no_cell_begins_like_a_formula(clock: Clock) -> None:
    user_id = make_person("Ada", clock)
    rows = table(my_data.write_reviews, user_id, clock)
    assert [row["given"] for row in rows if row["given"]] == ["'=Ada"]
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"):
        assert my_data._cell(text) == f"'{text}"
    for harmless in ("1-1", "a=b", -1, 2.5, None):
        assert my_data._cell(harmless) == harmless


def test_the_log_is_fetched_a_few_rows_at_a_time(guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(my_data, "AT_ONCE", 1)
    user_id = make_person("Ada", clock)
    with reading() as session:
        count = len(session.scalars(select(ReviewRow.id).where(ReviewRow.user_id == user_id)).all())
    assert len(everything(user_id, clock)["review"]) == count
