from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from quizapp.question import Category
from quizapp.scheduling.rating import Rating
from quizapp.services import edit, publishing, study, triage
from quizapp.services.errors import Conflict, Invalid, NotAllowed, NotFound
from quizapp.sets.lint import SET_RULES
from tests.services.test_drafts import TEXT
from tests.services.test_drafts import draft as draft

if TYPE_CHECKING:
    from quizapp.question import Question
    from quizapp.services.edit import Editing
    from tests.conftest import Clock


def opened(draft: str, guest: str, clock: Clock, key: str = "who") -> Editing:
    return edit.open_question(draft, f"{draft}.{key}", user_id=guest, now=clock())


def save(draft: str, guest: str, clock: Clock, question: Question, revision: int = 1) -> None:
    edit.save(draft, question.id, user_id=guest, revision=revision, question=question, now=clock())


def test_every_part_of_a_question_is_saved_and_its_id_stays(draft: str, guest: str, clock: Clock) -> None:
    desk = opened(draft, guest, clock)
    proof = edit.find_evidence(desk.article, "About 300 of them stayed at home on Monday")
    written = replace(
        desk.question, prompt=" How many miners stayed at home? ", answer="300", accept=("three hundred", " ", "300 "),
        distractors=("200", " 400 ", ""), evidence=proof, said_by="their union", category=Category.NUMBERS,
        hint="  ", explanation="A union counted them.", tags=("strike", "strike", "Sweden"),
    )  # fmt: skip
    save(draft, guest, clock, written)
    found = opened(draft, guest, clock)
    assert found.question == replace(
        written, prompt="How many miners stayed at home?", accept=("three hundred", "300"), distractors=("200", "400"),
        hint=None, tags=("strike", "Sweden"),
    )  # fmt: skip
    assert found.revision == 2


def test_an_edit_on_an_old_page_is_refused(draft: str, guest: str, clock: Clock) -> None:
    question = opened(draft, guest, clock).question
    save(draft, guest, clock, replace(question, prompt="Who mediates in the Kiruna talks?"))
    with pytest.raises(Conflict):
        save(draft, guest, clock, replace(question, prompt="Which country mediates?"))
    save(draft, guest, clock, replace(question, prompt="Which country mediates in Kiruna?"), revision=2)
    found = opened(draft, guest, clock)
    assert (found.question.prompt, found.revision) == ("Which country mediates in Kiruna?", 3)


def test_saving_what_stands_there_already_only_keeps_it(draft: str, guest: str, clock: Clock) -> None:
    save(draft, guest, clock, opened(draft, guest, clock).question)
    assert opened(draft, guest, clock).revision == 1
    decisions = {one.question.id: one.decision for one in triage.desk(draft, user_id=guest, now=clock()).candidates}
    assert decisions[f"{draft}.who"] == "kept"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"prompt": " "}, "prompt"), ({"answer": " "}, "answer"), ({"distractors": ("IS",)}, "distractors"),
     ({"distractors": ("Norway", "norway")}, "distractors")],
)  # fmt: skip
def test_an_edit_that_breaks_the_question_is_refused(
    changes: dict[str, str], field: str, draft: str, guest: str, clock: Clock
) -> None:
    question = replace(opened(draft, guest, clock).question, **changes)  # type: ignore[arg-type]
    with pytest.raises(Invalid) as caught:
        save(draft, guest, clock, question)
    assert [problem.field for problem in caught.value.problems] == [field]


def test_a_proof_that_is_not_in_the_article_is_refused_with_the_nearest_sentence(
    draft: str, guest: str, clock: Clock
) -> None:
    article = opened(draft, guest, clock).article
    with pytest.raises(Invalid) as caught:
        edit.find_evidence(article, "The miners demand three more days of rest")
    assert caught.value.problems[0].field == "evidence"
    assert "“The miners demand two more days of rest each month.”" in str(caught.value)
    found = edit.find_evidence(article, "The miners demand two more days")
    assert TEXT[found.start : found.end] == found.text


def test_of_the_rules_for_sets_only_what_is_said_of_the_question_is_looked_for(
    draft: str, guest: str, clock: Clock
) -> None:
    desk = opened(draft, guest, clock)
    tells = replace(desk.question, prompt=f"{desk.others[0].prompt} {desk.others[0].answer}")
    asked = (tells, *desk.others, *(replace(tells, id=f"{tells.id}-{at}", answer="long " * at) for at in range(15)))
    for rule in SET_RULES:
        every = list(rule(asked, None))
        for place in range(len(asked)):
            assert list(rule(asked, place)) == [(at, found) for at, found in every if at == place]
    assert {at for at, _ in SET_RULES[0](asked, 0)} == {0}


def test_findings_stand_by_their_question_errors_first(draft: str, guest: str, clock: Clock) -> None:
    desk = opened(draft, guest, clock, "rest")
    written = replace(
        desk.question, prompt="Which of these is not a demand (in Kiruna)?", distractors=("all of the above",)
    )
    found = edit.findings(written, desk.article, others=desk.others)
    assert {one.rule for one in found} >= {"L06", "L20"}
    severities = [one.severity for one in found]
    assert severities == sorted(severities)
    save(draft, guest, clock, written)
    candidates = triage.desk(draft, user_id=guest, now=clock()).candidates
    by_question = edit.findings_by_question(candidates, desk.article)
    assert by_question == {written.id: found}
    triage.drop(draft, desk.question.id, user_id=guest, now=clock())
    candidates = triage.desk(draft, user_id=guest, now=clock()).candidates
    assert desk.question.id not in edit.findings_by_question(candidates, desk.article)


def test_an_editor_learns_how_many_others_have_a_card(draft: str, guest: str, other: str, clock: Clock) -> None:
    publishing.publish(draft, user_id=guest, now=clock())
    question_id = f"{draft}.who"
    assert opened(draft, guest, clock).learners == 0
    for person in (guest, other):
        study.submit_review(
            user_id=person, question_id=question_id, review_id=str(uuid4()), rating=Rating.GOOD, shown_reps=0,
            answered_at=clock(), duration_ms=1000, now=clock(),
        )  # fmt: skip
    assert opened(draft, guest, clock).learners == 1
    save(draft, guest, clock, replace(opened(draft, guest, clock).question, answer="Finland"))
    assert opened(draft, guest, clock).learners == 1


def test_questions_of_others_are_not_opened(draft: str, guest: str, other: str, clock: Clock) -> None:
    with pytest.raises(NotFound):
        opened(draft, other, clock)
    with pytest.raises(NotFound):
        edit.open_question(draft, "ferries.boats", user_id=guest, now=clock())
    with pytest.raises(NotAllowed):
        edit.open_question("ferries", "ferries.boats", user_id=guest, now=clock())


def test_the_day_of_the_article_is_there(draft: str, guest: str, clock: Clock) -> None:
    assert opened(draft, guest, clock).article.published == date(2026, 1, 9)
