from __future__ import annotations

import pytest

from tests.generation.asked import STORY, asked, pairs


@pytest.mark.parametrize(
    ("rule", "text", "prompt", "answer"),
    [
        (
            "mediators.between",
            f"{STORY} International mediators have sought to broker a truce between Israel and Hamas.",
            "In the talks over a cease-fire in Gaza, between which two parties have international mediators sought to "
            "broker a truce?",
            "Israel and Hamas",
        ),
        (
            "mediators.between",
            "International mediators brokered a truce between Peru and Chile in 2019.",
            "Between which two countries did international mediators broker a truce in 2019?",
            "Peru and Chile",
        ),
        (
            "mediators.who",
            "Egypt, Qatar and the United States are trying to secure a cease-fire in Gaza.",
            "Which three countries are trying to secure a cease-fire in Gaza?",
            "Egypt, Qatar and the United States",
        ),
        (
            "mediators.who",
            "Egypt and Qatar, along with the United States, are trying to secure a cease-fire in Gaza.",
            "Which three countries are trying to secure a cease-fire in Gaza?",
            "Egypt, Qatar and the United States",
        ),
        (
            "mediators.who",
            "Norway, together with Kenya, is trying to arrange a truce in Sudan.",
            "Which two countries are trying to arrange a truce in Sudan?",
            "Norway and Kenya",
        ),
        (
            "mediators.who",
            "Switzerland mediated the dispute between Peru and Chile.",
            "Which country mediated the dispute between Peru and Chile?",
            "Switzerland",
        ),
        (
            "mediators.who",
            "Oman facilitated an agreement between Iran and the United States.",
            "Which country facilitated an agreement between Iran and the United States?",
            "Oman",
        ),
        (
            "mediators.who",
            "Marta Oyelaran, a retired labor judge who has mediated the dispute in Lindau since August, left.",
            "Who has mediated the dispute in Lindau since August 2023?",
            "Marta Oyelaran",
        ),
        (
            "mediators.who",
            "Switzerland, which brokered the deal between Peru and Chile in August, will send observers.",
            "Which country brokered the deal between Peru and Chile in August 2023?",
            "Switzerland",
        ),
        (
            "mediators.role",
            "Kenya acted as mediator in the talks between Sudan and Ethiopia.",
            "Which country acted as mediator in the talks between Sudan and Ethiopia?",
            "Kenya",
        ),
        (
            "mediators.role",
            "Ana Holm was appointed as a mediator in the dispute between Hartwell and the city.",
            "Who was appointed as a mediator in the dispute between Hartwell and the city?",
            "Ana Holm",
        ),
        (
            "mediators.place",
            "Israeli officials met with mediators in Paris in mid-February.",
            "In which city did Israeli officials meet with mediators in February 2024?",
            "Paris",
        ),
        (
            "mediators.place",
            "Negotiators for Hamas left Cairo on Thursday after talks on a cease-fire in Gaza, the group said.",
            "According to Hamas, which city did negotiators for Hamas leave in March 2024 after talks on a cease-fire "
            "in Gaza?",
            "Cairo",
        ),
    ],
)
def test_mediation_is_asked_about(rule: str, text: str, prompt: str, answer: str) -> None:
    assert pairs(text, rule) == {prompt: answer}


@pytest.mark.parametrize(
    "text",
    [
        "Norway refused to mediate between Peru and Chile.",
        "Egypt declined to mediate between Peru and Chile.",
        "Egypt failed to broker a truce between Peru and Chile.",
        "No one had been named to mediate between Peru and Chile.",
        "Chile turned down mediation by Brazil in its border dispute with Peru.",
        "Norway did not mediate between Peru and Chile.",
        "Norway never mediated between Peru and Chile.",
        "Neither Norway nor Kenya mediated between Peru and Chile.",
        "If Norway mediates between Peru and Chile, the talks may begin soon.",
        "Unless Norway mediates between Peru and Chile, the war in Peru will go on.",
        "Hamas denied that Egypt had mediated between Peru and Chile.",
        "Egypt was asked whether it would mediate between Peru and Chile.",
        "Chile wants Egypt to mediate between Peru and Bolivia.",
        "The brokerage firm Hartwell secured a loan for the city of Oslo.",
        "Egypt secured a loan of 3 billion euros from the bank in Oslo.",
        "Peru and Chile, which brokered the truce in Sudan in May, will send observers.",
        "The officials met in Paris for dinner.",
        "Israeli officials met in Paris to see the museum.",
    ],
)
def test_what_is_no_mediation_gives_no_question_about_mediators(text: str) -> None:
    assert asked(text, "mediators") == ()


def test_mediators_who_are_not_named_are_no_answer() -> None:
    text = f"{STORY} International mediators have sought to broker a truce between Israel and Hamas."
    assert asked(text, "mediators.who") == ()


def test_a_list_of_parties_may_be_given_in_the_other_order() -> None:
    text = "International mediators brokered a truce between Peru and Chile in 2019."
    (question,) = asked(text, "mediators.between")
    assert question.accept == ("Chile and Peru",)


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        ("The truce between Peru and Chile was brokered by Oman.", "Which country brokered the truce between", "Oman"),
        ("Talks between Peru and Chile, mediated by Oman, began on Monday.", "Which country mediated talks", "Oman"),
    ],
)
def test_a_passive_tells_who_mediates(text: str, prompt: str, answer: str) -> None:
    (question,) = asked(text, "mediators.agent")
    assert question.prompt.startswith(prompt)
    assert question.answer == answer


def test_who_mediates_and_between_whom_are_not_both_asked_of_one_sentence() -> None:
    text = "Norway mediated between Peru and Chile in Geneva."
    assert len(asked(text, "mediators.who")) == 1
    assert asked(text, "mediators.between") == ()


def test_a_mediation_that_did_not_happen_is_not_asked_in_the_passive() -> None:
    assert asked("The truce between Peru and Chile was not brokered by Oman.", "mediators") == ()


def test_a_mediation_in_the_passive_is_asked_about() -> None:
    text = "The dispute between Peru and Chile was mediated by Norway."
    assert "Norway" in pairs(text, "mediators").values()


def test_a_time_clause_keeps_its_present_and_a_bare_truce_its_story() -> None:
    text = (
        "Talks over a cease-fire in Chad went on in Oslo. Peru and Chile are trying to secure a truce before the "
        "winter begins."
    )
    (question,) = asked(text, "mediators.who")
    assert question.prompt.startswith("In the talks over a cease-fire in Chad, which two countries are trying")
    assert question.prompt.endswith("before the winter begins?")


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        (
            "Lena Berg, the mediator in the dispute between Peru and Chile, left on Monday.",
            "Who was the mediator in the dispute between Peru and Chile?",
            "Lena Berg",
        ),
        (
            "The talks between Peru and Chile that Uruguay had convened ended on Monday.",
            "Which country had convened the talks between Peru and Chile?",
            "Uruguay",
        ),
        (
            "A truce between Peru and Chile was reached with the help of Lena Berg.",
            "With whose help was the truce between Peru and Chile reached?",
            "Lena Berg",
        ),
        (
            "Rosa Quispe carried proposals between the delegations of Canada and Chile.",
            "Who carried proposals between the delegations of Canada and Chile?",
            "Rosa Quispe",
        ),
    ],
)
def test_whoever_convenes_helps_or_carries_proposals_mediates(text: str, prompt: str, answer: str) -> None:
    assert pairs(text, "mediators").get(prompt) == answer, pairs(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lena Berg, a former mediator in the dispute between Peru and Chile, left on Monday.",
        "Peru hosted a match between Chile and Bolivia on Monday.",
        "The union negotiated a settlement with Lindau Transit on Monday.",
    ],
)
def test_former_mediators_hosts_of_matches_and_parties_do_not_mediate(text: str) -> None:
    assert asked(text, "mediators") == ()
