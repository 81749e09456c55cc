from __future__ import annotations

import pytest

from tests.generation.asked import STORY, asked, pairs


@pytest.mark.parametrize(
    ("rule", "text", "prompt", "answer"),
    [
        (
            "people.quote",
            "“There’s an offer out there that’s rational,” President Biden told reporters.",
            "Who said, “There’s an offer out there that’s rational”?",
            "President Biden",
        ),
        ("people.quote", "Ana Holm said, “We will be back in May.”", "Who said, “We will be back in May”?", "Ana Holm"),
        (
            "people.quote",
            '"We are tired of waiting," Ana Holm said.',
            "Who said, “We are tired of waiting”?",
            "Ana Holm",
        ),
        (
            "people.quote",
            "Ana Holm left the room. “We are tired of waiting,” she said.",
            "Who said, “We are tired of waiting”?",
            "Ana Holm",
        ),
        (
            "people.statement",
            f"{STORY} Mahmoud Mardawi said that the negotiations had “come to a standstill.”",
            "In the talks over a cease-fire in Gaza, who said that the negotiations had “come to a standstill”?",
            "Mahmoud Mardawi",
        ),
        (
            "people.told",
            "Mahmoud Mardawi left Cairo. “The ball is not in our court,” Mr. Mardawi told the broadcaster Al-Ghad.",
            "Which broadcaster did Mahmoud Mardawi tell, “The ball is not in our court”?",
            "Al-Ghad",
        ),
        (
            "people.office",
            "The Israeli prime minister’s office declined to comment on the state of the talks in Cairo.",
            "Whose office declined to comment on the state of the talks in Cairo?",
            "the Israeli prime minister",
        ),
    ],
)
def test_speakers_hearers_and_silent_offices_are_asked_about(rule: str, text: str, prompt: str, answer: str) -> None:
    assert pairs(text, rule) == {prompt: answer}


@pytest.mark.parametrize(
    "text",
    [
        "“We are tired of waiting,” a spokesman said.",
        "“We are tired of waiting,” he said.",
        "“If the roof holds,” Ana Holm said.",
        "Ana Holm would say only that “a door” had been opened.",
        "Ana Holm said to mend the roof “with tin and hope.”",
        "Ana Holm and Eva Lund left. “We are tired of waiting,” she said.",
        "Ana Holm did not say that the talks in Oslo had “come to a standstill.”",
        "Ana Holm denied that the boats in Oslo were “rusty buckets.”",
        "Ana Holm said that the talks in Oslo would go on.",
        "Ana Holm called the boat “Aurora.”",
        "Israel did not decline to comment on the talks.",
    ],
)
def test_words_of_nobody_in_particular_and_words_never_said_are_not_asked(text: str) -> None:
    assert asked(text, "people") == ()


def test_a_speaker_may_be_given_by_the_last_name() -> None:
    (question,) = asked("Ana Holm said, “We will be back in May.”", "people")
    assert "Holm" in question.accept


def test_a_quotation_stays_as_it_was_said() -> None:
    text = "“They’ll pay us 40 dollars by Thursday, won’t they?” Ana Holm said."
    (question,) = asked(text, "people")
    assert "“They’ll pay us 40 dollars by Thursday, won’t they?”" in question.prompt


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("“If the roof holds,” Ana Holm said, “we will open in May.”", "“If the roof holds, we will open in May”"),
        ("“The day we sell,” Ana Holm said, “is the day I go.”", "“The day we sell is the day I go”"),
        ("“The roof leaks,” Ana Holm said, “and nobody mends it.”", "“The roof leaks, and nobody mends it”"),
        ("“Our roof still leaks,” Ana Holm said. “We will go.”", "“Our roof still leaks”"),
        ("“They went from ‘never’ to ‘soon,’” Ana Holm said.", "“They went from ‘never’ to ‘soon’”"),
    ],
)
def test_a_quotation_that_the_speaker_parts_is_whole_again(text: str, quotation: str) -> None:
    assert [q.prompt for q in asked(text, "people.quote")] == [f"Who said, {quotation}?"]


def test_a_statement_keeps_the_whole_of_what_is_quoted() -> None:
    text = f"{STORY} Ana Holm said that the two sides should “at the very least sit down and have a cup of tea.”"
    (question,) = asked(text, "people.statement")
    assert question.prompt.endswith("should “at the very least sit down and have a cup of tea”?")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Khalil Abu Salim left. “We are tired of waiting here,” said Abu Salim.", "Khalil Abu Salim"),
        ("Leyla Duran-Kaya left. “We are tired of waiting here,” said Ms. Duran-Kaya.", "Leyla Duran-Kaya"),
    ],
)
def test_a_surname_of_two_words_leads_to_the_whole_name(text: str, key: str) -> None:
    assert [q.answer for q in asked(text, "people.quote")] == [key]


def test_reporters_in_a_city_are_no_hearer_of_that_name() -> None:
    text = "“The economy is cooling, but not fast enough,” Ana Holm told reporters in Oslo."
    assert asked(text, "people.told") == ()


@pytest.mark.parametrize("front", ["The ministry denied that", "It is not true that"])
def test_an_office_that_is_not_said_to_have_kept_silent_is_not_asked_about(front: str) -> None:
    silent = "the Israeli prime minister’s office declined to comment on the state of the talks in Cairo."
    assert not asked(f"{front} {silent}", "people.office")
