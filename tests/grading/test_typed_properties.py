from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from hypothesis import given, settings, strategies

from quizapp.grading import Grade, Outcome, grade_typed
from quizapp.question import Category, Evidence, Question
from tests.grading.typing import TABLE, Row, graded, rows

ROOT = Path(__file__).parents[2]
ROWS = rows(TABLE)
FINAL = strategies.sampled_from(["", ".", "?", "!", " .", ","])
MILLIONS = 10**7


class Source(NamedTuple):
    """A question beside its article and the other keys of its set."""

    question: Question
    article: str
    others: tuple[str, ...]

    def grade(self, typed: str) -> Grade:
        """The grade of what was typed for this question."""
        return grade_typed(typed, question=self.question, article_text=self.article, others=self.others)


def sources(file: Path) -> list[Source]:
    """The questions of a set file or of a gold file, each with what surrounds it."""
    if file.suffix == ".yaml":
        data = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        article = (ROOT / "seeds" / data["article"]["file"]).read_text(encoding="utf-8")
    else:
        data = json.loads(file.read_text(encoding="utf-8"))
        article = file.with_name(file.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
    found = [
        Question(
            id=one["id"],
            category=Category(one["category"]),
            prompt=one.get("prompt") or one["question"],
            answer=one["answer"],
            accept=tuple(one.get("accept", ())),
            distractors=tuple(one.get("distractors", ())),
            evidence=Evidence(text=proof, start=0, end=len(proof)),
        )
        for one in data.get("questions") or data["facts"]
        for proof in [one["evidence"] if isinstance(one["evidence"], str) else one["evidence"]["text"]]
    ]
    return [Source(one, article, tuple(other.answer for other in found if other is not one)) for one in found]


FILES = [
    *sorted((ROOT / "questions").glob("*.yaml")),
    *sorted((ROOT / "tests/evaluation/articles/dev").glob("*.gold.json")),
]


def without_signs(text: str) -> str:
    """In lower case, without the signs that people leave out; those inside numbers stay."""
    low = re.sub(r"[“”\"!?;()]|(?<!\d)[.,:’']|[.,:’'](?!\d)", "", text.casefold())
    return re.sub(r"(?<=[a-z])-(?=[a-z])", " ", low)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_key_and_variant_is_right_in_lower_case_without_signs(file: Path) -> None:
    refused = [
        (form, grade)
        for source in sources(file)
        for form in (source.question.answer, *source.question.accept)
        for grade in [source.grade(form), source.grade(without_signs(form))]
        if grade.outcome is not Outcome.RIGHT
    ]
    assert refused == []


@pytest.mark.parametrize("file", FILES[:3], ids=lambda file: file.name)
def test_no_distractor_is_ever_right(file: Path) -> None:
    taken = [
        (source.question.answer, text)
        for source in sources(file)
        for text in source.question.distractors
        if Outcome.RIGHT in {source.grade(text).outcome, source.grade(without_signs(text)).outcome}
    ]
    assert taken == []


@settings(deadline=None)
@given(row=strategies.sampled_from(ROWS), final=FINAL, upper=strategies.booleans())
def test_case_blanks_and_final_signs_never_count(row: Row, final: str, upper: bool) -> None:
    spelled = f"  {'  '.join(row.given.split(' '))}{final}\t"
    typed = spelled.upper() if upper else spelled.lower()
    assert row._replace(given=typed).grade().outcome is graded(row).outcome


@settings(deadline=None)
@given(row=strategies.sampled_from(ROWS))
def test_the_key_itself_is_right_whatever_its_kind(row: Row) -> None:
    for form in (row.question.answer, *row.question.accept):
        assert row._replace(given=form).grade().outcome is Outcome.RIGHT


@settings(deadline=None)
@given(row=strategies.sampled_from(ROWS), typed=strategies.text(max_size=80))
def test_anything_may_be_typed(row: Row, typed: str) -> None:
    first = row._replace(given=typed).grade()
    assert first == row._replace(given=typed).grade()
    assert first.reason


SCRAPS = (
    "40 1.4 million € $ % - to and or not no of in a the half third March 7 2024 5 p.m. /3 / , . ' “ ½ Q1 1990s ago"
).split()
FRAGMENTS = strategies.lists(
    strategies.sampled_from([*SCRAPS, "I think", "Iran", "Iraq", "percentage points"]), max_size=12
)


@settings(deadline=None)
@given(row=strategies.sampled_from(ROWS), scraps=FRAGMENTS, blank=strategies.sampled_from([" ", ""]))
def test_scraps_of_answers_never_stop_the_grader(row: Row, scraps: list[str], blank: str) -> None:
    assert row._replace(given=blank.join(scraps)).grade().outcome in Outcome


@pytest.mark.parametrize(
    "scrap", ["a", "4", "(", "1 ", "1,", "- ", "a-", "not ", "March ", "and ", "🙂", "half a ", "Iran, ", "'"]
)
@pytest.mark.parametrize("length", [500, 10_000])
def test_very_long_answers_are_graded_like_others(scrap: str, length: int) -> None:
    typed = (scrap * length)[:length]
    for row in ROWS[::60]:
        assert row._replace(given=typed).grade().outcome is not Outcome.RIGHT


def counted(number: int | str, accept: tuple[str, ...] = ()) -> Question:
    """A question for a number of trucks."""
    return Question(
        id="n", category=Category.NUMBERS, prompt="How many trucks came?", answer=str(number), accept=accept
    )


def spellings(number: int) -> list[str]:
    """One number in several forms."""
    return [
        f"{number}",
        f"{number:,}",
        f"{number:,}".replace(",", " "),
        f"about {number:,} trucks",
        f"I think {number}",
    ]


@settings(deadline=None)
@given(key=strategies.integers(0, MILLIONS), other=strategies.integers(0, MILLIONS))
def test_a_number_takes_its_own_value_and_no_other(key: int, other: int) -> None:
    asked = counted(f"{key:,}")
    assert {grade_typed(form, question=asked).outcome for form in spellings(key)} == {Outcome.RIGHT}
    if other != key:
        assert Outcome.RIGHT not in {grade_typed(form, question=asked).outcome for form in spellings(other)}


@settings(deadline=None)
@given(key=strategies.integers(1, 999), step=strategies.sampled_from([-10, -1, 1, 2, 10, 100]))
def test_a_near_number_is_wrong(key: int, step: int) -> None:
    if key + step >= 0:
        assert grade_typed(f"{key + step}", question=counted(key)).outcome is Outcome.WRONG


@pytest.mark.parametrize(
    ("words", "number"), [("forty-two", 42), ("one hundred and five", 105), ("nineteen hundred", 1900)]
)
def test_number_words_are_their_number(words: str, number: int) -> None:
    assert grade_typed(words, question=counted(number)).outcome is Outcome.RIGHT
    assert grade_typed(words, question=counted(number + 1)).outcome is Outcome.WRONG
    assert grade_typed(str(number), question=counted(words)).outcome is Outcome.RIGHT


def test_the_same_pieces_with_the_missing_ones_spell_the_key() -> None:
    for row in ROWS:
        diff = graded(row).diff
        if diff:
            key = "".join(piece.text for piece in diff if piece.kind != "extra")
            typed = "".join(piece.text for piece in diff if piece.kind != "missing")
            assert key.casefold() == " ".join(row.question.answer.split()).casefold()
            assert typed.casefold() == " ".join(row.given.split()).casefold()


@pytest.mark.parametrize(
    "typed", ["9 in in", "40 of in", "9 out out of", "four out in", "7 of of of 9", "1 in", "- - 4 -"]
)
def test_links_without_a_second_number_come_to_an_end(typed: str) -> None:
    assert grade_typed(typed, question=counted(8)).outcome is not Outcome.RIGHT
