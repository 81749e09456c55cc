from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given, settings, strategies

from quizapp.question import Category, Evidence, Question
from quizapp.sets.files import ParsedSet, SetError, dump, parse
from quizapp.sets.question_set import ArticleReference, QuestionSet

ARTICLE = "Norway mediates. The crews want more: “eight percent”, they said.\nNobody knows."
HEAD = "title: T\nlicence: CC0-1.0\n"
ONE = HEAD + "questions:\n- id: one\n  category: dates\n  prompt: When?\n  answer: now\n"


def read(text: str, article: str = ARTICLE) -> ParsedSet:
    return parse(text, file="set.yaml", article_text=lambda _reference: article)


def problems(text: str) -> list[str]:
    with pytest.raises(SetError) as caught:
        read(text)
    return [str(problem).removeprefix("set.yaml:") for problem in caught.value.problems]


# YAML allows no control characters in files, not even escaped ones that its readers then refuse.
printable = strategies.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" \n\t")
texts = strategies.text(printable, min_size=1, max_size=60)
keys = strategies.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,20}", fullmatch=True)
lists = strategies.lists(texts, max_size=3).map(tuple)


def spans(text: str) -> strategies.SearchStrategy[Evidence]:
    """Evidence that stands in `text` for the first time where it is said to stand."""

    def evidence(start: int, length: int) -> Evidence:
        part = text[start : start + length]
        first = text.find(part)
        return Evidence(text=part, start=first, end=first + len(part))

    return strategies.builds(evidence, strategies.integers(0, len(text) - 1), strategies.integers(1, 80))


def sets_on(article: str, file: str) -> strategies.SearchStrategy[QuestionSet]:
    """Question sets of all shapes whose evidence stands in `article`."""
    maybe = strategies.none() | texts
    questions = strategies.builds(
        Question, id=keys, category=strategies.sampled_from(Category), prompt=texts, answer=texts, accept=lists,
        distractors=lists, evidence=strategies.none() | spans(article), said_by=maybe, rule=maybe, hint=maybe,
        explanation=maybe, tags=lists,
    )  # fmt: skip
    return strategies.builds(
        QuestionSet, title=texts, description=texts | strategies.just(""), language=strategies.just("en"),
        licence=texts,
        article=strategies.builds(
            ArticleReference, file=strategies.just(file), title=maybe,
            published=strategies.none() | strategies.dates(date(1800, 1, 1), date(2200, 1, 1)),
        ),
        questions=strategies.lists(questions, max_size=3, unique_by=lambda question: question.id).map(tuple),
    )  # fmt: skip


@given(sets_on(ARTICLE, "a.txt"))
@settings(deadline=None)
def test_what_is_dumped_is_read_back_the_same(question_set: QuestionSet) -> None:
    text = dump(question_set)
    assert read(text).question_set == question_set
    assert dump(read(text).question_set) == text


@pytest.mark.parametrize("word", ["no", "~", "null", "1.10", "2024-03-07", "0x1F", "1_000", "<<", "true", "08", "1e3"])
def test_every_scalar_stays_the_text_that_was_written(word: str) -> None:
    found = read(ONE.replace("answer: now", f"answer: '{word}'")).question_set.questions[0]
    assert found.answer == word
    if word not in {"~", "null"}:
        assert read(ONE.replace("answer: now", f"answer: {word}")).question_set.questions[0].answer == word


def test_all_errors_come_at_once_with_line_and_column() -> None:
    text = (
        "titel: T\n"
        "licence: CC0-1.0\n"
        "article: {file: a.txt, published: 2024-13-07}\n"
        "questions:\n"
        "- id: one\n"
        "  category: towns\n"
        "  prompt: ''\n"
        "  answer: [a]\n"
        "  accept: yes\n"
        "- {id: b c, category: dates, prompt: When?, answer: now, anser: then}\n"
    )
    assert problems(text) == [
        "1:1: the field “title” is missing",
        "1:1: there is no field “titel” here; did you mean “title”?",
        "3:35: “published”: there is no such day (month must be in 1..12)",
        "6:13: there is no category 'towns'; expected one of mediators, demands, numbers, dates, people, places",
        "7:11: “prompt” is empty",
        "8:11: “answer” must be a text",
        "9:11: “accept” must be a list (- one - two)",
        "10:8: “id” is 'b c'; expected letters, digits and hyphens",
        "10:58: there is no field “anser” here; did you mean “answer”?",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1: the file is empty"),
        ("# nothing\n", "1:1: the file is empty"),
        ("- a\n- b\n", "1:1: “the file” must be fields"),
        (HEAD + "title: U\n", "3:1: “title” stands here a second time"),
        (HEAD + "description: &a x\nlanguage: *a\n", "3:14: anchors"),
        (HEAD + "description: &a x\nlanguage: *a\n", "4:11: aliases"),
        (HEAD + "description: !!python/object:os.system x\n", "3:14: tags"),
        (HEAD + "description: 'open\n", "4:1: this is not YAML"),
        (HEAD + "\tx: y\n", "3:1: this is not YAML"),
        (HEAD + "---\ntitle: V\n", "3:1: this is not YAML: but found another document"),
        (HEAD + "description: a\x07b\n", "3:1: the character"),
        (ONE + ONE.split("questions:\n")[1], "8:7: two questions have the id “one”"),
        (ONE + "  evidence: {text: Norway}\n", "8:20: there is evidence, but the set names no article"),
        (HEAD + "? [a]\n: b\n", "3:3: the name of a field must be a word"),
        (HEAD + "article: {file: ../../etc/passwd}\n", "3:17: “file” is '../../etc/passwd'"),
        (HEAD + "article: {file: a.txt, published: 1709769600}\n", "3:35: “published”: expected a day as YYYY-MM-DD"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_where_it_stands(text: str, problem: str) -> None:
    assert any(found.startswith(problem) for found in problems(text)), problems(text)


def test_evidence_is_located_in_the_article() -> None:
    text = ONE.replace("questions:", "article: {file: a.txt}\nquestions:") + "  evidence: {text: “eight percent”}\n"
    found = read(text)
    evidence = found.question_set.questions[0].evidence
    assert evidence is not None
    assert ARTICLE[evidence.start : evidence.end] == evidence.text == "“eight percent”"
    assert found.mark("questions", 0, "evidence", "text") == (9, 20)
    assert found.mark("questions", 0, "distractors") == (5, 3)
    assert problems(text.replace("eight", "nine")) == ["9:20: the evidence is not in the article, word for word"]


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ('The crews want more: "eight percent"', "The crews want more: “eight percent”"),
        ("norway  mediates.", "Norway mediates."),
        ("they said. Nobody", "they said. Nobody"),
    ],
)
def test_evidence_that_is_nearly_there_is_shown_as_it_stands(typed: str, stands: str) -> None:
    text = ONE.replace("questions:", "article: {file: a.txt}\nquestions:") + f"  evidence: {{text: '{typed}'}}\n"
    told = "the evidence is not in the article, word for word; there it reads: "
    assert problems(text) == [f"9:20: {told}{stands}"]


def test_an_alias_bomb_is_refused_before_it_goes_off() -> None:
    pairs = zip("abcdefgh", "bcdefghi", strict=True)
    layers = "".join(f"{name}: &{name} [{', '.join(['*' + inner] * 9)}]\n" for inner, name in pairs)
    assert any("aliases" in found for found in problems("a: &a [x]\n" + layers))


@given(strategies.binary(max_size=300) | strategies.text(max_size=300).map(str.encode))
@settings(deadline=None)
def test_nothing_but_a_set_error_ever_comes_out(content: bytes) -> None:
    with contextlib.suppress(SetError):
        read(content.decode("utf-8", errors="replace"))
