"""An article waits in the database until its questions are there, whoever makes them and whatever dies in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import update

from quizapp.articles.material import from_file
from quizapp.generation.generate import Refusal
from quizapp.services import accounts, correcting, deletion, drafting, generating, library, triage
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.material import Material, choices_of, corrected, sheet_of, take
from quizapp.store.db import reading, writing
from quizapp.store.models import ArticleRow, GenerationRow, QuestionSetRow
from tests.services.test_drafts import TEXT, Made, broken, two_questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.articles import Article
    from tests.conftest import Clock

ARTICLE = Material(TEXT, None, date(2026, 1, 9), "The Kiruna Post")
LEFT_OUT = "The miners demand two more days of rest each month."


def reported(article: Article, *, report: Callable[[float], None] = lambda _share: None) -> Made:
    """Two questions, and half-way a word on how far it is."""
    report(0.5)
    return two_questions(article)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.generation.generate.generate", reported)


def article_row(set_id: str) -> ArticleRow:
    with reading() as session:
        row = session.get_one(ArticleRow, session.get_one(QuestionSetRow, set_id).article_id)
        session.expunge(row)
    return row


def rows() -> list[GenerationRow]:
    with reading() as session:
        found = list(session.query(GenerationRow))
        session.expunge_all()
    return found


def test_a_short_article_is_a_draft_at_once_with_its_source(guest: str, clock: Clock) -> None:
    set_id = drafting.draft(ARTICLE, user_id=guest, now=clock())
    assert (article_row(set_id).source, article_row(set_id).published) == ("The Kiruna Post", date(2026, 1, 9))
    assert [found.decision for found in triage.desk(set_id, user_id=guest, now=clock()).candidates] == ["open", "open"]
    assert rows() == []


def test_what_gives_no_questions_is_refused_and_leaves_nothing_behind(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.generation.generate.generate", lambda _article: Made(()))
    with pytest.raises(Invalid, match="Nothing in this article could be asked"):
        drafting.draft(ARTICLE, user_id=guest, now=clock())
    assert rows() == []


def test_where_all_was_refused_the_commonest_reason_is_told(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    reasons = (
        "nobody is named as the source",
        "it is not certain which union is meant",
        "nobody is named as the source",
    )
    refused = tuple(Refusal("demands.who", TEXT, reason) for reason in reasons)
    monkeypatch.setattr("quizapp.generation.generate.generate", lambda _article: Made((), refused=refused))
    with pytest.raises(Invalid, match="found, 3 facts, was refused, mostly because nobody is named as the source"):
        drafting.draft(ARTICLE, user_id=guest, now=clock())
    assert rows() == []


def test_an_article_in_the_background_says_how_far_it_is_and_becomes_a_draft(
    guest: str, other: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = drafting.begin(ARTICLE, user_id=guest, now=clock())
    seen: list[tuple[float, int]] = []

    def looked_at(article: Article, *, report: Callable[[float], None]) -> Made:
        for share in (0.25, 0.255, 0.5):
            report(share)
            found = generating.progress(begun, user_id=guest)
            seen.append((found.done, found.ahead))
        return two_questions(article)

    monkeypatch.setattr("quizapp.generation.generate.generate", looked_at)
    assert [one.title for one in generating.waiting(user_id=guest)] == ["Miners and managers talk in Kiruna"]
    assert generating.waiting(user_id=other) == generating.waiting(user_id=None) == []
    with pytest.raises(NotFound):
        generating.progress(begun, user_id=other)
    assert generating.work_off(clock)
    assert seen == [(0.25, 0), (0.25, 0), (0.5, 0)]
    assert generating.progress(begun, user_id=guest).questions == 2
    with pytest.raises(NotFound):
        generating.progress(begun, user_id=other)
    assert len(triage.desk(begun, user_id=guest, now=clock()).candidates) == 2
    assert not generating.work_off(clock)


def test_articles_are_done_in_their_order_and_know_how_many_are_before_them(
    guest: str, other: str, clock: Clock
) -> None:
    first = drafting.begin(ARTICLE, user_id=other, now=clock())
    clock.forward(seconds=1)
    second = drafting.begin(ARTICLE, user_id=guest, now=clock())
    assert generating.progress(second, user_id=guest).ahead == 1
    generating.work_off(clock)
    assert generating.progress(first, user_id=other).questions == 2
    assert generating.progress(second, user_id=guest).ahead == 0


def test_an_article_whose_maker_died_is_taken_over_after_a_while_and_at_once_after_a_restart(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for wait in (True, False):
        begun = drafting.begin(ARTICLE, user_id=guest, now=clock(), claim=drafting.new_claim())
        assert not generating.work_off(clock)  # somebody is at it
        if wait:
            clock.forward(seconds=(generating.LEASE + timedelta(seconds=1)).total_seconds())
        else:
            generating.release()
        assert generating.work_off(clock)
        assert generating.progress(begun, user_id=guest).questions == 2


def test_the_claims_of_other_machines_are_not_freed_by_a_restart_here(guest: str, clock: Clock) -> None:
    drafting.begin(ARTICLE, user_id=guest, now=clock(), claim="elsewhere/1")
    generating.release()
    assert not generating.work_off(clock)


def test_who_comes_second_with_the_questions_changes_nothing(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = drafting.begin(ARTICLE, user_id=guest, now=clock())

    def overtaken(article: Article, *, report: Callable[[float], None]) -> Made:
        with writing() as session:
            session.execute(update(GenerationRow).values(claim=None))
        monkeypatch.setattr("quizapp.generation.generate.generate", reported)
        assert generating.work_off(clock)
        return two_questions(article)

    monkeypatch.setattr("quizapp.generation.generate.generate", overtaken)
    assert generating.work_off(clock)
    assert len(triage.desk(begun, user_id=guest, now=clock()).candidates) == 2


def test_a_failure_is_tried_three_times_and_then_told(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.generation.generate.generate", broken)
    begun = drafting.begin(ARTICLE, user_id=guest, now=clock())
    for _ in range(generating.MOST_ATTEMPTS):
        with pytest.raises(RuntimeError):
            generating.work_off(clock)
    assert not generating.work_off(clock)
    assert "three times" in (generating.progress(begun, user_id=guest).problem or "")
    assert generating.stop(begun, user_id=guest).text == TEXT


def test_an_article_with_nothing_to_ask_says_so_and_is_kept(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.generation.generate.generate", lambda _article, **_report: Made(()))
    begun = drafting.begin(ARTICLE, user_id=guest, now=clock())
    assert generating.work_off(clock)
    assert not generating.work_off(clock)
    assert "Nothing in this article" in (generating.progress(begun, user_id=guest).problem or "")
    back = generating.stop(begun, user_id=guest)
    assert (back.text, back.published, back.source) == (TEXT, ARTICLE.published, ARTICLE.source)


def test_stopping_gives_the_article_back_and_ends_the_work(
    guest: str, other: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = drafting.begin(ARTICLE, user_id=guest, now=clock())
    with pytest.raises(NotFound):
        generating.stop(begun, user_id=other)

    def stopped(article: Article, *, report: Callable[[float], None]) -> Made:
        assert generating.stop(begun, user_id=guest).text == TEXT
        report(0.5)
        raise AssertionError("the work went on")

    monkeypatch.setattr("quizapp.generation.generate.generate", stopped)
    assert generating.work_off(clock)
    assert rows() == []
    for _ in range(2):
        with pytest.raises(NotFound):
            generating.stop(begun, user_id=guest)
    with pytest.raises(NotFound):
        generating.progress(begun, user_id=guest)


def test_an_article_goes_with_the_guest_who_logs_in_while_it_is_read(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = accounts.sign_up(user_id=None, name="Ada", password="a short sentence", now=clock()).user.id
    begun = drafting.begin(ARTICLE, user_id=guest, now=clock())

    def adopted(article: Article, *, report: Callable[[float], None]) -> Made:
        accounts.log_in(name="Ada", password="a short sentence", now=clock(), guest_id=guest)
        return reported(article, report=report)

    monkeypatch.setattr("quizapp.generation.generate.generate", adopted)
    assert generating.work_off(clock)
    assert [found.id for found in library.list_sets(user_id=account, now=clock()) if found.mine] == [begun]


def test_an_article_goes_with_the_person_who_leaves_while_it_is_read(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def left(article: Article, *, report: Callable[[float], None]) -> Made:
        deletion.delete_person(guest, now=clock())
        return two_questions(article)

    monkeypatch.setattr("quizapp.generation.generate.generate", left)
    drafting.begin(ARTICLE, user_id=guest, now=clock())
    assert generating.work_off(clock)
    assert rows() == []


def test_a_source_is_corrected_without_new_questions_and_a_title_with_them(guest: str, clock: Clock) -> None:
    set_id = drafting.draft(ARTICLE, user_id=guest, now=clock())
    before = correcting.sheet(set_id, user_id=guest)
    assert (before.title, before.source, before.left_out) == ("Miners and managers talk in Kiruna", ARTICLE.source, 0)
    same: dict[str, Any] = {"published": before.published, "choices": {}, "user_id": guest, "now": clock()}
    assert correcting.correct(set_id, title=before.title, source=before.source, **same) == "nothing"
    assert correcting.correct(set_id, title=before.title, source="The Post", **same) == "said"
    assert correcting.sheet(set_id, user_id=guest).source == "The Post"
    assert correcting.correct(set_id, title="Talks in Kiruna", source=None, **same) == "anew"
    after = correcting.sheet(set_id, user_id=guest)
    assert (after.title, after.source) == ("Talks in Kiruna", None)
    assert library.get_set(set_id, user_id=guest, now=clock()).summary.title == "Talks in Kiruna"
    assert len(triage.desk(set_id, user_id=guest, now=clock()).candidates) == 2


def test_a_paragraph_left_out_later_takes_its_questions_along_but_not_what_was_kept(
    guest: str, other: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(article: Article) -> Made:
        body = " ".join(article.text[part.start : part.end] for part in article.paragraphs)
        questions = [one for one in two_questions(article).questions if one.evidence and one.evidence.text in body]
        return Made(tuple(replace(one, rule="a rule") for one in questions), empty={})

    monkeypatch.setattr("quizapp.generation.generate.generate", asked)
    set_ids = [drafting.draft(ARTICLE, user_id=guest, now=clock()) for _ in range(2)]
    triage.keep(set_ids[1], f"{set_ids[1]}.rest", user_id=guest, now=clock())
    sheet = correcting.sheet(set_ids[0], user_id=guest)
    choices = {one.mark: not one.words.startswith(LEFT_OUT) for one in sheet.paragraphs}
    said: dict[str, Any] = {
        "title": None,
        "published": sheet.published,
        "source": sheet.source,
        "user_id": guest,
        "now": clock(),
    }
    for set_id, decision in zip(set_ids, ({}, {"rest": "kept"}), strict=True):
        assert correcting.correct(set_id, choices=choices, **said) == "anew"
        desk = triage.desk(set_id, user_id=guest, now=clock())
        assert {one.question.id.split(".")[1]: one.decision for one in desk.candidates} == {
            "who": "open",
            **decision,
        }
        assert all(LEFT_OUT not in desk.article.text[start:end] for start, end in desk.article.paragraphs)
        assert correcting.sheet(set_id, user_id=guest).left_out == 1
    with pytest.raises(NotFound):
        correcting.correct(set_ids[0], choices={}, **said | {"user_id": other})
    with pytest.raises(Invalid, match="Every paragraph is left out"):
        correcting.correct(set_ids[0], choices=dict.fromkeys(choices, False), **said)


def test_a_long_article_is_corrected_in_the_background(guest: str, clock: Clock) -> None:
    more = "\n\n".join(
        f"The miners in shaft {number} said that they would wait for an answer." for number in range(200)
    )
    long = Material(f"{TEXT}\n{more}\n")
    assert drafting.is_long(long)
    set_id = drafting.begin(long, user_id=guest, now=clock())
    assert generating.work_off(clock)
    said: dict[str, Any] = {"title": None, "source": None, "choices": {}, "user_id": guest, "now": clock()}
    for _ in range(2):  # twice: the second takes the place of the first
        assert correcting.correct(set_id, published=date(2026, 1, 9), **said) == "waiting"
    assert len(generating.waiting(user_id=guest)) == 1
    assert generating.work_off(clock)
    assert article_row(set_id).published == date(2026, 1, 9)
    assert len(triage.desk(set_id, user_id=guest, now=clock()).candidates) == 2


def test_one_thing_is_taken_and_two_are_refused_beside_the_second() -> None:
    file = ("crews.txt", TEXT.encode())
    assert take(file=file, text="  \n").text == TEXT
    both: tuple[dict[str, Any], ...] = (
        {"file": file, "text": TEXT},
        {"file": file, "address": "https://post.example/"},
    )
    for given in both:
        with pytest.raises(Invalid) as caught:
            take(**given)
        assert caught.value.problems[0].field == "file"
    with pytest.raises(Invalid) as caught:
        take(text=" ")
    assert caught.value.problems[0].field == "text"
    with pytest.raises(Invalid) as caught:
        take(address="http://127.0.0.1/")
    assert (caught.value.problems[0].field, "not lead to a public page" in str(caught.value)) == ("address", True)


def test_what_a_person_says_takes_the_place_of_a_guess_and_the_rest_stays() -> None:
    found = from_file(f"Title\n\n{TEXT}\n\n© 2026 The Kiruna Post. All rights reserved.\n".encode(), name="a.txt")
    assert found.source == "The Kiruna Post"
    sheet = sheet_of(corrected(found, title="Miners", published=date(2026, 1, 9)))
    assert (sheet.title, sheet.published, sheet.source) == ("Miners", date(2026, 1, 9), "The Kiruna Post")
    assert [one.wanted for one in sheet.paragraphs][-1] is False
    assert choices_of(["a", "b"], ["b", "c"]) == {"a": False, "b": True}
