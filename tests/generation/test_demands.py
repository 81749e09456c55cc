from __future__ import annotations

import pytest

from tests.generation.asked import STORY, asked, pairs, refusals


@pytest.mark.parametrize(
    ("rule", "text", "prompt", "answer"),
    [
        (
            "demands.person",
            "Hamas wants Israel to commit to a permanent cease-fire during or after hostage releases.",
            "What does Hamas want Israel to do?",
            "commit to a permanent cease-fire during or after hostage releases",
        ),
        (
            "demands.person",
            "Mayor Ines Falk urged both sides to accept the proposal of Lindau Transit.",
            "What did Ines Falk urge both sides to do?",
            "accept the proposal of Lindau Transit",
        ),
        (
            "demands.answered",
            "Hamas wants Israel to commit to a permanent cease-fire in Gaza, a demand that Israel has rejected.",
            "Which country has rejected Hamas’s demand that it commit to a permanent cease-fire in Gaza?",
            "Israel",
        ),
        (
            "demands.object",
            "Mahmoud Mardawi demanded a full withdrawal of Israeli troops.",
            "What did Mahmoud Mardawi demand?",
            "a full withdrawal of Israeli troops",
        ),
        (
            "demands.object",
            "Peru turned down a joint patrol of the border with Chile.",
            "What did Peru turn down?",
            "a joint patrol of the border with Chile",
        ),
        (
            "demands.preposition",
            "Chile called for an early vote on the treaty with Peru.",
            "What did Chile call for?",
            "an early vote on the treaty with Peru",
        ),
        (
            "demands.preposition",
            "The Lindau Drivers' Union insisted on a raise of 8 percent.",
            "What did the Lindau Drivers' Union insist on?",
            "a raise of 8 percent",
        ),
        (
            "demands.preposition",
            "Peru and Chile agreed on Monday to new rules on imports of corn.",
            "What did Peru and Chile agree to in March 2024?",
            "new rules on imports of corn",
        ),
        (
            "demands.preposition",
            "Officials of Peru gathered outside the station on Sunday, calling for the arrest of two officers.",
            "What did officials of Peru call for?",
            "the arrest of two officers",
        ),
        (
            "demands.object",
            "Villagers in Lindau blocked the road on Sunday to demand an inquiry into the collapse of a dam.",
            "What did villagers in Lindau demand?",
            "an inquiry into the collapse of a dam",
        ),
        (
            "demands.person",
            "Mayor Ines Falk appealed to both sides to accept the proposal of Lindau Transit.",
            "What did Ines Falk appeal to both sides to do?",
            "accept the proposal of Lindau Transit",
        ),
        (
            "demands.person",
            "Mayor Ines Falk told Lindau Transit to publish a study of the flood.",
            "What did Ines Falk tell Lindau Transit to do?",
            "publish a study of the flood",
        ),
        (
            "demands.preposition",
            "Lindau Transit countered with an offer of 4 percent.",
            "What did Lindau Transit counter with?",
            "an offer of 4 percent",
        ),
        (
            "demands.infinitive",
            "The Lindau Drivers' Union refused to sign a contract of three years.",
            "What did the Lindau Drivers' Union refuse to do?",
            "sign a contract of three years",
        ),
        (
            "demands.infinitive",
            "Israeli leaders want to leave the old border posts with Egypt.",
            "What do Israeli leaders want to do?",
            "leave the old border posts with Egypt",
        ),
        (
            "demands.clause",
            "The union Sjøfolk demanded that Baltic Lines restore the night boat to Bergen.",
            "What did the union Sjøfolk demand that Baltic Lines do?",
            "restore the night boat to Bergen",
        ),
        (
            "demands.who",
            f"{STORY} U.S. officials have said that Israel has more or less accepted the framework deal.",
            "In the talks over a cease-fire in Gaza, according to U.S. officials, which country has more or less "
            "accepted the framework deal?",
            "Israel",
        ),
        (
            "demands.onus",
            f"{STORY} President Biden said that the onus was now on Hamas to accept the proposal.",
            "In the talks over a cease-fire in Gaza, according to President Biden, on whom was the onus to accept the "
            "proposal?",
            "Hamas",
        ),
        (
            "demands.purpose",
            "“The Hamas delegation left Cairo today to consult with the leaders of Qatar,” Hamas said on Telegram.",
            "According to Hamas, what did the Hamas delegation leave Cairo to do?",
            "consult with the leaders of Qatar",
        ),
    ],
)
def test_demands_and_answers_to_them_are_asked_about(rule: str, text: str, prompt: str, answer: str) -> None:
    assert pairs(text, rule) == {prompt: answer}


@pytest.mark.parametrize(
    "text",
    [
        "The union did not demand a raise of 8 percent from Lindau Transit.",
        "If Peru demands a lower tariff on copper, Chile may walk out.",
        "Chile denied that Peru had demanded a lower tariff on copper.",
        "Nobody in Chile demanded a lower tariff on copper from Peru.",
        "Neither Peru nor Chile demanded a lower tariff on copper.",
        "The recipe demands a cup of sugar and three eggs from Norway.",
        "It demanded a lower tariff on copper from Peru.",
        "It demanded that Baltic Lines restore the night boat to Bergen.",
        "Chile demanded it from Peru on Monday.",
        "Chile declined to comment on the tariff on copper.",
        "Lindau Transit will pay the raise if the union accepts the offer of the mediator.",
        "Chile denied that it had rejected a lower tariff on copper.",
    ],
)
def test_what_is_no_demand_gives_no_question_about_demands(text: str) -> None:
    assert asked(text, "demands") == ()


def test_what_somebody_may_demand_or_accept_is_not_asked() -> None:
    assert asked("Peru might accept the offer of Chile.", "demands") == ()


def test_a_demand_that_is_told_by_another_names_the_source() -> None:
    (question,) = asked("Chile said on Monday that Peru had demanded a lower tariff on copper.", "demands")
    assert question.prompt == "According to Chile, what had Peru demanded?"
    assert question.said_by == "Chile"


def test_a_party_that_is_only_it_is_not_guessed() -> None:
    assert asked("Chile said that it had demanded a lower tariff on copper.", "demands") == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Chile demanded the change.", "which change is meant"),
        ("Chile demanded a raise.", "says too little"),
        ("Hamas denied that Chile demanded a lower tariff on copper.", "denied or only supposed|the source denies"),
        ("Oslo demanded a lower tariff on copper from Peru.", "no party is named"),
    ],
)
def test_a_refused_demand_has_its_reason(text: str, reason: str) -> None:
    reasons = refusals(text, "demands")
    assert any(part in given for given in reasons for part in reason.split("|")), reasons


@pytest.mark.parametrize(
    "text",
    [
        "Villagers in Lindau did not block the road to demand an inquiry into the collapse of the dam.",
        "Villagers in Lindau will block the road to demand an inquiry into the collapse of the dam.",
        "The army of Peru countered with heavy gunfire.",
        "Peru appealed against the ruling to win time.",
    ],
)
def test_what_is_not_demanded_yet_or_not_at_all_is_no_demand(text: str) -> None:
    assert asked(text, "demands") == ()


def test_a_comma_before_what_stands_outside_the_clause_ends_the_search_for_a_list() -> None:
    text = (
        "The Royal Union of Nurses wants night shifts capped at eight hours. They will return to work only if the "
        "trust withdraws its new rota, said Moira Kell, the union's regional secretary."
    )
    assert asked(text, "demands") is not None


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        # what shall happen to a thing belongs to it
        (
            "The nurses’ association called for 80 temporary nurses to be sent from Lisbon.",
            "What did the nurses’ association call for?",
            "80 temporary nurses to be sent from Lisbon",
        ),
        # who asks asks for it
        (
            "Ecuador is asking that its drivers be allowed to clear customs with sealed containers.",
            "What is Ecuador asking for?",
            "its drivers to be allowed to clear customs with sealed containers",
        ),
        # "some" before a number is a hedge
        (
            "Some 1,700 longshoremen in Halifax demanded a guarantee of four shifts a week.",
            "What did some 1,700 longshoremen in Halifax demand?",
            "a guarantee of four shifts a week",
        ),
        # a word for what follows is no reservation
        (
            "The Farmers’ Union, without whose votes the coalition can pass little, wants a lower tax on basic foods.",
            "What does the Farmers’ Union want?",
            "a lower tax on basic foods",
        ),
    ],
)
def test_a_demand_is_asked_with_all_that_belongs_to_it(text: str, prompt: str, key: str) -> None:
    found = {q.prompt.rpartition("Gaza, ")[2]: q.answer for q in asked(f"{STORY} {text}", "demands")}
    assert {p[:1].upper() + p[1:]: a for p, a in found.items()}.get(prompt) == key


@pytest.mark.parametrize(
    "text",
    [
        # other words stand inside the phrase
        "The university of Utrecht has offered three offers.",
        # a count of offers says nothing
        "The dockers of Halifax had rejected three offers.",
        # only the article knows which logs
        "A judge in Vigo has ordered that the logs be preserved.",
    ],
)
def test_a_demand_that_says_too_little_is_not_asked(text: str) -> None:
    assert not asked(text, "demands")


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        # of two demands that are too long for one key, each is asked beside the other
        (
            "Leaders of the islanders in Oslo asked for a 2 percent share of the transmission fees and for a "
            "veto over the clearing of any forest more than a century old.",
            "What did leaders of the islanders in Oslo ask for besides a share of the transmission fees?",
            "a veto over the clearing of any forest more than a century old",
        ),
        # what shall happen to a known thing
        (
            "Panama wants a line to Colombia. Panama wants the line to be laid under the sea.",
            "What does Panama want to happen to the line?",
            "that it be laid under the sea",
        ),
        # who they are is told in passing
        (
            "Longshoremen in Oslo, who were demanding that every container be unpacked in Bergen, left Halifax.",
            "What were longshoremen in Oslo demanding?",
            "that every container be unpacked in Bergen",
        ),
        # the name's own verb stands behind what is said of it
        (
            "Paraguay, which contends that the tower stands wholly on its own soil, offered to open its archives to "
            "both armies.",
            "What did Paraguay offer to do?",
            "open its archives to both armies",
        ),
    ],
)
def test_a_demand_deep_in_its_sentence_is_asked(text: str, prompt: str, key: str) -> None:
    found = {q.prompt.rpartition("Gaza, ")[2]: q.answer for q in asked(f"{STORY} {text}", "demands")}
    assert {p[:1].upper() + p[1:]: a for p, a in found.items()}.get(prompt) == key, found
