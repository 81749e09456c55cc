"""The article of a set is corrected: its questions follow, and what an author decided or wrote stays."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from flask import current_app

from quizapp.question import Category, Evidence, Question
from quizapp.services import (
    accounts,
    arrange,
    ask,
    correcting,
    drafting,
    duplicating,
    edit,
    generating,
    library,
    publishing,
    study,
    triage,
    versions,
)
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.material import Material
from quizapp.services.renewing import renew
from quizapp.services.rights import own_question
from quizapp.store.db import writing
from quizapp.store.models import CoauthorRow
from tests.services.test_drafts import TEXT, Made

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from sqlalchemy.orm import Session

    from quizapp.articles import Article
    from quizapp.services.triage import Candidate
    from quizapp.store.models import QuestionRow
    from tests.conftest import Clock

OLD, NEW = "Miners and managers talk in Kiruna", "Finland mediates in the mines of Kiruna"
FIRST, SECOND = date(2026, 1, 9), date(2026, 1, 16)
SPANS = {
    "who": "Finland is mediating between the miners and the managers, the ministry said on Friday.",
    "rest": "The miners demand two more days of rest each month.",
    "when": "About 300 of them stayed at home on Monday, their union said.",
    "many": "About 300 of them stayed at home on Monday, their union said.",
}
ANSWERS = {"who": "Finland", "rest": "two more days", "many": "300"}


def about(article: Article, key: str) -> Question:
    """A question as the pipeline asks it: with the headline in front, and named after what it asks for."""
    span = SPANS[key.partition("-")[0]]
    story = "" if "“" in article.title else f"In the story “{article.title}”, "
    return Question(
        id=key,
        category=Category.NUMBERS,
        prompt=f"{story}what about {key}?",
        answer=ANSWERS.get(key, f"January {key[-2:]}"),
        distractors=("one", "two", "three"),
        evidence=Evidence(text=span, start=(at := article.text.index(span)), end=at + len(span)),
        rule="a rule",
    )


def asked(article: Article, *, report: Callable[[float], None] = lambda _share: None) -> Made:
    """Four questions in the order of the article, of which one is another one on another day.

    What stands in a paragraph that is no text is not asked; on no day, what is many is one too many.
    """
    report(0.5)
    body = " ".join(article.text[part.start : part.end] for part in article.paragraphs)
    day = f"when-{article.published:%d}" if article.published else "when-no"
    keys = [key for key in ("who", "rest", day, "many") if SPANS[key.partition("-")[0]] in body]
    made = [about(article, key) for key in keys]
    if article.published is None:
        return Made(tuple(made[:-1]), spare=tuple(made[-1:]))
    return Made(tuple(made))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.generation.generate.generate", asked)


@pytest.fixture
def draft(guest: str, clock: Clock) -> str:
    return drafting.draft(Material(TEXT, None, FIRST), user_id=guest, now=clock())


def correct(set_id: str, user_id: str, clock: Clock, **said: object) -> str:
    """Correct only what is said, as a form does that shows the rest."""
    sheet = correcting.sheet(set_id, user_id=user_id)
    shown: dict[str, Any] = {
        "title": sheet.title,
        "published": sheet.published,
        "source": sheet.source,
        "choices": {one.mark: one.wanted for one in sheet.paragraphs},
    }
    return correcting.correct(set_id, user_id=user_id, now=clock(), **shown | said)


def listed(set_id: str, user_id: str, clock: Clock) -> dict[str, Candidate]:
    """What the author sees in triage, by key."""
    desk = triage.desk(set_id, user_id=user_id, now=clock())
    return {one.question.id.removeprefix(f"{set_id}."): one for one in desk.candidates}


def decisions(set_id: str, user_id: str, clock: Clock) -> dict[str, str]:
    return {key: one.decision for key, one in listed(set_id, user_id, clock).items()}


def order(set_id: str, user_id: str, clock: Clock) -> list[str]:
    """The questions in the order in which learners meet them."""
    entries = arrange.arrangement(set_id, user_id=user_id, now=clock()).entries
    return [one.question.id.removeprefix(f"{set_id}.") for one in entries]


def rewrite(set_id: str, key: str, user_id: str, clock: Clock, prompt: str) -> None:
    found = listed(set_id, user_id, clock)[key]
    edit.save(
        set_id,
        found.question.id,
        user_id=user_id,
        revision=found.revision,
        question=replace(found.question, prompt=prompt),
        now=clock(),
    )


def test_questions_that_nobody_edited_quote_the_new_title_and_keep_their_ids(
    draft: str, guest: str, clock: Clock
) -> None:
    triage.keep(draft, f"{draft}.who", user_id=guest, now=clock())
    triage.drop(draft, f"{draft}.rest", user_id=guest, now=clock())
    rewrite(draft, "many", guest, clock, f"In the story “{OLD}”, how many stayed at home?")
    for title in (NEW, "Miners of Kiruna wait for Finland"):  # twice: a question that followed once follows again
        assert correct(draft, guest, clock, title=title) == "anew"
        found = listed(draft, guest, clock)
        assert {key: one.decision for key, one in found.items()} == {
            "who": "kept", "rest": "dropped", "when-09": "open", "many": "kept"
        }  # fmt: skip
        for key in ("who", "rest", "when-09"):
            assert found[key].question.prompt == f"In the story “{title}”, what about {key}?"
        assert found["many"].question.prompt == f"In the story “{OLD}”, how many stayed at home?"


def test_a_question_that_is_kept_but_not_found_any_more_quotes_the_new_title_without_its_answer(
    draft: str, guest: str, clock: Clock
) -> None:
    triage.keep(draft, f"{draft}.when-09", user_id=guest, now=clock())
    correct(draft, guest, clock, title="On January 09 “all” miners stayed at home", published=SECOND)
    kept = listed(draft, guest, clock)["when-09"]
    assert kept.question.prompt == "In the story “On … ’all’ miners stayed at home”, what about when-09?"
    assert kept.decision == "kept"


def test_what_was_decided_says_the_same_after_another_day(draft: str, guest: str, clock: Clock) -> None:
    triage.keep(draft, f"{draft}.who", user_id=guest, now=clock())
    before = listed(draft, guest, clock)["who"]
    correct(draft, guest, clock, published=SECOND)
    assert listed(draft, guest, clock)["who"] == before


def test_the_set_is_named_as_its_article_until_its_author_names_it(draft: str, guest: str, clock: Clock) -> None:
    assert correct(draft, guest, clock, title=NEW, published=SECOND) == "anew"
    assert library.get_set(draft, user_id=guest, now=clock()).summary.title == NEW
    details = {"title": "My set", "description": "", "licence": "CC0-1.0"}
    publishing.change_details(draft, details, user_id=guest, now=clock())
    correct(draft, guest, clock, title=OLD, published=FIRST)
    assert library.get_set(draft, user_id=guest, now=clock()).summary.title == "My set"


def test_a_published_set_is_named_anew_with_its_next_version(draft: str, guest: str, other: str, clock: Clock) -> None:
    publishing.publish(draft, user_id=guest, now=clock())
    for title in (OLD, NEW):
        correct(draft, guest, clock, title=title)
        assert publishing.details(draft, user_id=guest, now=clock())["title"] == title
        page = library.get_set(draft, user_id=other, now=clock())
        assert page.summary.title == OLD
        assert all(OLD in item.question.prompt for item in page.items)
    publishing.publish(draft, user_id=guest, now=clock())
    page = library.get_set(draft, user_id=other, now=clock())
    assert page.summary.title == NEW
    assert page.items[0].question.prompt == f"In the story “{NEW}”, what about who?"
    correct(draft, guest, clock, title=OLD)
    correct(draft, guest, clock, title=NEW)
    assert publishing.unpublished(draft, user_id=guest) == 0, "there and back again is no change"


def test_new_questions_stand_where_the_article_has_them(draft: str, guest: str, clock: Clock) -> None:
    for day in (SECOND, FIRST, SECOND):
        correct(draft, guest, clock, published=day)
        assert order(draft, guest, clock) == ["who", "rest", f"when-{day:%d}", "many"]
    arrange.move(draft, [f"{draft}.many"], "top", user_id=guest, now=clock())
    correct(draft, guest, clock, published=FIRST)
    assert order(draft, guest, clock) == ["many", "who", "rest", "when-09"], "behind what the article has before it"


def test_what_was_only_replaced_leaves_the_lists_and_comes_back_when_it_is_found_again(
    draft: str, guest: str, clock: Clock
) -> None:
    triage.drop(draft, f"{draft}.who", user_id=guest, now=clock())
    study.next_card(user_id=guest, set_id=draft, now=clock())
    correct(draft, guest, clock, published=SECOND)
    assert decisions(draft, guest, clock) == {"who": "dropped", "rest": "open", "when-16": "open", "many": "open"}
    states = {item.question.id: item.state for item in library.get_set(draft, user_id=guest, now=clock()).items}
    assert f"{draft}.when-09" not in states
    assert states[f"{draft}.who"] == "dropped"
    with pytest.raises(NotFound):
        edit.open_question(draft, f"{draft}.when-09", user_id=guest, now=clock())
    correct(draft, guest, clock, published=FIRST)
    assert decisions(draft, guest, clock) == {"who": "dropped", "rest": "open", "when-09": "open", "many": "open"}
    publishing.publish(draft, user_id=guest, now=clock())
    page = library.get_set(draft, user_id=guest, now=clock())
    assert [item.question.id.split(".")[1] for item in page.items] == ["rest", "when-09", "many"]


def test_what_is_one_too_many_now_is_spare_and_stands_in_its_place_again_later(
    draft: str, guest: str, clock: Clock
) -> None:
    correct(draft, guest, clock, published=None)
    assert decisions(draft, guest, clock) == {"who": "open", "rest": "open", "when-no": "open", "many": "spare"}
    correct(draft, guest, clock, published=FIRST)
    assert order(draft, guest, clock) == ["who", "rest", "when-09", "many"]


def test_a_replaced_question_that_learners_meet_is_told_as_replaced_and_can_be_put_back(
    draft: str, guest: str, other: str, clock: Clock
) -> None:
    publishing.publish(draft, user_id=guest, now=clock())
    correct(draft, guest, clock, published=None)
    found = decisions(draft, guest, clock)
    assert found == {"who": "open", "rest": "open", "when-09": "replaced", "when-no": "open", "many": "open"}
    assert {one.kind for one in versions.history(draft, user_id=guest, now=clock()).pending.changes} == {
        "added",
        "removed",
    }
    met = library.get_set(draft, user_id=other, now=clock())
    assert [item.question.id.split(".")[1] for item in met.items] == ["who", "rest", "when-09", "many"]
    assert triage.keep(draft, f"{draft}.when-09", user_id=guest, now=clock()) == "replaced"
    assert decisions(draft, guest, clock)["when-09"] == "kept"
    triage.decide(draft, f"{draft}.when-09", "replaced", user_id=guest, now=clock())
    publishing.publish(draft, user_id=guest, now=clock())
    assert decisions(draft, guest, clock)["when-09"] == "replaced"
    publishing.restore(draft, 1, user_id=guest, now=clock())
    assert decisions(draft, guest, clock)["when-09"] == "kept"


def test_what_an_author_tagged_wrote_or_copied_stays(draft: str, guest: str, clock: Clock) -> None:
    arrange.tag(draft, [f"{draft}.when-09"], ["mine"], user_id=guest, now=clock())
    own = replace(listed(draft, guest, clock)["rest"].question, prompt="What do they want?", rule=None)
    ask.add(draft, own, user_id=guest, now=clock())
    edit.duplicate(draft, f"{draft}.when-09", user_id=guest, now=clock())
    correct(draft, guest, clock, title=NEW, published=SECOND)
    found = listed(draft, guest, clock)
    assert (found["when-09"].decision, found["when-09"].question.tags) == ("open", ("mine",))
    assert NEW in found["when-09"].question.prompt
    assert sum(key.startswith(("own", "copy")) and not one.out for key, one in found.items()) == 2


def test_a_tag_stays_on_a_question_that_is_asked_anew(draft: str, guest: str, clock: Clock) -> None:
    arrange.tag(draft, [f"{draft}.who"], ["mine"], user_id=guest, now=clock())
    correct(draft, guest, clock, title=NEW)
    found = listed(draft, guest, clock)["who"].question
    assert (found.tags, NEW in found.prompt) == (("mine",), True)


def test_an_edit_that_comes_while_its_question_is_replaced_is_not_lost(draft: str, guest: str, clock: Clock) -> None:
    open_form = listed(draft, guest, clock)["when-09"]
    stale = listed(draft, guest, clock)["who"]
    correct(draft, guest, clock, title=NEW, published=SECOND)
    written = replace(open_form.question, prompt="On which day?")
    given: dict[str, Any] = {"user_id": guest, "now": clock()}
    edit.save(draft, written.id, revision=open_form.revision, question=written, **given)
    found = listed(draft, guest, clock)["when-09"]
    assert (found.decision, found.question.prompt) == ("kept", "On which day?")
    with pytest.raises(Conflict):
        edit.save(draft, stale.question.id, revision=stale.revision, question=stale.question, **given)


def test_a_save_and_a_correction_in_the_same_moment_both_go_through(
    draft: str, guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    triage.keep(draft, f"{draft}.who", user_id=guest, now=clock())
    clock.forward(minutes=1)
    ready = Event()

    def opened(session: Session, *wanted: str) -> QuestionRow:
        row = own_question(session, *wanted)
        ready.set()
        return row

    def save() -> None:
        with app.app_context():
            rewrite(draft, "who", guest, clock, "Who mediates?")

    with ThreadPoolExecutor(1) as threads:
        saved: list[Future[None]] = []

        def renewed(*given: object, **named: object) -> None:  # the correction holds the set by now
            saved.append(threads.submit(save))
            ready.wait(0.5)
            renew(*given, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(edit, "own_question", opened)
        monkeypatch.setattr(drafting, "renew", renewed)
        assert correct(draft, guest, clock, published=SECOND) == "anew"
        saved[0].result()
    found = listed(draft, guest, clock)
    assert found["who"].question.prompt == "Who mediates?"
    assert "when-16" in found


def test_a_copy_of_a_set_leaves_what_the_first_author_edited(draft: str, guest: str, other: str, clock: Clock) -> None:
    rewrite(draft, "many", guest, clock, f"In the story “{OLD}”, how many stayed at home?")
    publishing.publish(draft, user_id=guest, now=clock())
    copy = duplicating.duplicate(draft, user_id=other, now=clock())
    correct(copy, other, clock, title=NEW)
    found = listed(copy, other, clock)
    assert found["many"].question.prompt == f"In the story “{OLD}”, how many stayed at home?"
    assert found["who"].question.prompt == f"In the story “{NEW}”, what about who?"


def test_the_headline_above_a_text_does_not_become_a_paragraph_under_another_title(guest: str, clock: Clock) -> None:
    asking = TEXT.replace(OLD, "Who mediates in the mines of Kiruna?")
    draft = drafting.draft(Material(asking, None, FIRST), user_id=guest, now=clock())
    before = triage.desk(draft, user_id=guest, now=clock()).article.paragraphs
    correct(draft, guest, clock, title=NEW)
    assert triage.desk(draft, user_id=guest, now=clock()).article.paragraphs == before
    first = correcting.sheet(draft, user_id=guest).paragraphs[0]
    assert (first.words, first.wanted) == ("Who mediates in the mines of Kiruna?", False)
    correct(draft, guest, clock, choices={first.mark: True})
    assert len(triage.desk(draft, user_id=guest, now=clock()).article.paragraphs) == len(before) + 1


@pytest.fixture
def long_draft(guest: str, clock: Clock) -> str:
    more = "\n\n".join(f"The miners in shaft {number} said that they would wait." for number in range(250))
    begun = drafting.begin(Material(f"{TEXT}\n{more}\n", None, FIRST), user_id=guest, now=clock())
    assert generating.work_off(clock)
    return begun


def test_what_is_corrected_while_the_background_is_at_it_adds_up(long_draft: str, guest: str, clock: Clock) -> None:
    assert correct(long_draft, guest, clock, title=NEW) == "waiting"
    assert correcting.sheet(long_draft, user_id=guest).title == NEW, "as it will be, not as it was"
    assert correct(long_draft, guest, clock, published=SECOND) == "waiting"
    assert correct(long_draft, guest, clock, source="The Kiruna Post") == "waiting"
    assert correct(long_draft, guest, clock) == "waiting", "the questions are still to come"
    assert generating.work_off(clock)
    assert not generating.work_off(clock)
    sheet = correcting.sheet(long_draft, user_id=guest)
    assert (sheet.title, sheet.published, sheet.source) == (NEW, SECOND, "The Kiruna Post")
    assert library.get_set(long_draft, user_id=guest, now=clock()).summary.title == NEW
    assert decisions(long_draft, guest, clock) == dict.fromkeys(("who", "rest", "when-16", "many"), "open")
    assert correct(long_draft, guest, clock) == "nothing"


def test_a_coauthor_who_corrects_a_long_article_sees_that_it_is_done(
    long_draft: str, guest: str, other: str, clock: Clock
) -> None:
    accounts.sign_up(user_id=other, name="Ada", password="a short sentence", now=clock())
    with writing() as session:
        session.add(CoauthorRow(set_id=long_draft, user_id=other, role="edit", added_at=clock()))
    rewrite(long_draft, "many", guest, clock, "How many stayed at home?")
    assert correct(long_draft, other, clock, title=NEW, published=SECOND) == "waiting"
    assert generating.work_off(clock)
    assert generating.progress(long_draft, user_id=other).questions == 4
    assert generating.progress(long_draft, user_id=guest).questions == 4
    found = listed(long_draft, guest, clock)
    assert found["many"].question.prompt == "How many stayed at home?"
    assert found["who"].question.prompt == f"In the story “{NEW}”, what about who?"
