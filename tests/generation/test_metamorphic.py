"""What must follow when an article is changed: renamed, cut, denied, moved in time, or made longer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp.language.dates import MONTHS, day_text
from tests.generation.asked import THURSDAY, asked, made, pairs

ASKED = (
    "Norway mediated the dispute between Peru and Chile in Geneva. "
    "Peru demanded a joint patrol of the border with Chile. "
    "Chile turned down a new tariff on copper from Peru. "
    "About 40 boats of Peru stayed in the port of Callao. "
    "The strike at the port of Callao lasted nine days. "
    "Peru and Chile signed the treaty on Monday. "
    "“We are tired of waiting for an answer,” Ana Holm said."
)
# Long enough for a question on each sentence, and nothing that could be asked.
REST = (
    "It has rained on the coast for as long as anyone in the villages can remember, and the fishers, who are used to "
    "waiting, mend their nets in the sheds behind the harbor wall. Nobody there thinks much of the news from the "
    "capital. What matters is whether the boats go out again before the water gets too warm for the fish that have "
    "always come here in large and slow swarms at the end of the season."
)
ARTICLE = f"{ASKED} {REST}"
SENTENCES = [f"{sentence}." for sentence in ASKED.removesuffix(".").split(". ")]
UNRELATED = "The museum of glass in Turin opened a new hall for children, with a garden and a small theater."


def test_every_sentence_of_the_article_is_asked_about() -> None:
    """Or the tests below would show nothing."""
    proofs = {question.evidence.text for question in asked(ARTICLE) if question.evidence is not None}
    assert proofs == set(SENTENCES)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Norway", "Kenya"),
        ("Peru", "Bolivia"),
        ("Chile", "Brazil"),
        ("Ana Holm", "Eva Lund"),
        ("Ana Holm", "Jonas Brandl"),
    ],
)
def test_renaming_a_party_everywhere_renames_it_in_the_questions(old: str, new: str) -> None:
    renamed = {prompt.replace(old, new): key.replace(old, new) for prompt, key in pairs(ARTICLE).items()}
    assert pairs(ARTICLE.replace(old, new)) == renamed


@pytest.mark.parametrize("sentence", SENTENCES)
def test_without_its_evidence_a_question_is_gone_and_the_others_stay(sentence: str) -> None:
    shorter = ARTICLE.replace(sentence, "").replace("  ", " ").strip()
    gone = {question.prompt for question in asked(ARTICLE) if question.evidence and question.evidence.text == sentence}
    assert gone
    assert pairs(shorter) == {prompt: key for prompt, key in pairs(ARTICLE).items() if prompt not in gone}


@pytest.mark.parametrize("sentence", SENTENCES[:-1])
@pytest.mark.parametrize("front", ["Hartwell denied that", "Ana Holm denied on Friday that", "It is not true that"])
def test_what_is_denied_is_not_asked(sentence: str, front: str) -> None:
    plain = set(pairs(sentence).items())
    assert plain
    lowered = sentence if sentence.startswith(("Norway", "Peru", "Chile")) else sentence[0].lower() + sentence[1:]
    wrapped = pairs(f"{front} {lowered}")
    assert not plain & set(wrapped.items())
    assert not set(wrapped.values()) & set(pairs(sentence).values())


@pytest.mark.parametrize("sentence", SENTENCES[:-1])
@pytest.mark.parametrize("condition", ["If", "Unless"])
def test_what_is_only_supposed_is_not_asked(sentence: str, condition: str) -> None:
    lowered = sentence if sentence.startswith(("Norway", "Peru", "Chile")) else sentence[0].lower() + sentence[1:]
    wrapped = pairs(f"{condition} {lowered.removesuffix('.')}, the owners will leave.")
    assert not set(wrapped.values()) & set(pairs(sentence).values())


@pytest.mark.parametrize("sentence", SENTENCES[:-1])
def test_what_is_said_by_somebody_is_asked_with_the_source(sentence: str) -> None:
    lowered = sentence if sentence.startswith(("Norway", "Peru", "Chile")) else sentence[0].lower() + sentence[1:]
    for question in asked(f"Officials in Brazil said that {lowered}"):
        assert question.said_by == "officials in Brazil"
        assert question.prompt.startswith("According to officials in Brazil, ")


@pytest.mark.parametrize("weeks", [1, 2])
def test_a_later_publication_shifts_the_days_and_nothing_else(weeks: int) -> None:
    later = THURSDAY + timedelta(weeks=weeks)
    monday = THURSDAY - timedelta(days=3)
    before, after = pairs(ARTICLE), pairs(ARTICLE, published=later)
    assert day_text(monday) in before.values()
    assert after == {
        prompt: day_text(monday + timedelta(weeks=weeks)) if key == day_text(monday) else key
        for prompt, key in before.items()
    }


def test_without_a_publication_date_no_weekday_is_an_answer_and_no_year_is_told() -> None:
    without = made(ARTICLE, published=None).questions
    texts = [text for q in without for text in (q.prompt, q.answer, *q.accept, *q.distractors)]
    assert not [text for text in texts if "day, " in text or "202" in text]
    assert not [text for text in texts if any(month in text for month in MONTHS)]
    dated = {prompt: key for prompt, key in pairs(ARTICLE).items() if "2024" not in key}
    assert {q.prompt: q.answer for q in without} == dated


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_an_unrelated_paragraph_at_the_end_changes_no_other_question(between: str) -> None:
    longer = made(f"{ARTICLE}{between}{UNRELATED}").questions
    others = [q for q in longer if q.evidence is not None and q.evidence.text != UNRELATED]
    assert [(q.id, q.prompt, q.answer) for q in others] == [(q.id, q.prompt, q.answer) for q in asked(ARTICLE)]


def test_paragraphs_of_one_sentence_give_the_same_questions_as_one_paragraph() -> None:
    assert pairs("\n\n".join([*SENTENCES, REST])) == pairs(ARTICLE)


def test_straight_and_curly_quotation_marks_give_the_same_questions() -> None:
    assert pairs(ARTICLE.replace("“", '"').replace("”", '"')) == pairs(ARTICLE)


def test_wrapped_lines_give_the_same_questions() -> None:
    words = ARTICLE.split()
    lines = "\n".join(" ".join(words[at : at + 9]) for at in range(0, len(words), 9))
    assert pairs(lines) == pairs(ARTICLE)


def test_nonsense_gives_few_questions_or_none() -> None:
    words = sorted(ARTICLE.replace(".", "").replace("”", "").replace("“", "").split(), key=lambda word: word[::-1])
    assert len(asked(" ".join(words) + ".")) <= 1
