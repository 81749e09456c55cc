"""What a shortened question may not be left with; beside each refusal, sentences of the like that are asked."""

from __future__ import annotations

import pytest

from quizapp.articles import from_text
from quizapp.generation.generate import generate
from quizapp.generation.leftovers import TORN
from tests.generation.asked import THURSDAY, pairs, refusals


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Surveys of more than 5,000 such stars turned up nothing in Chile.", "besides which"),
        ("Peru refused to discuss the first.", "first or second of what"),
        ("Hartwell has offered a raise of 4.1 percent over the same period.", "the same as what"),
        ("The board of Hartwell, which was founded in Oslo in 1921, met in Bergen.", "it may be said of"),
        (
            "Under a draft seen in Lima, the surcharge of Peru would drop to 5 percent and vanish by July 2, 2024.",
            "it holds only",
        ),
        (
            "Norway’s government will raise spending by 9 percent, most of it for teachers, under a draft budget that "
            "Ana Holm laid before parliament.",
            "without “draft",
        ),
    ],
)
def test_what_lost_its_partner_is_not_asked(text: str, reason: str) -> None:
    assert any(reason in refusal for refusal in refusals(text)), refusals(text)


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        # such as, the first of a kind, one piece, the name in the proof
        ("About 500 cities such as Oslo signed the treaty.", "About how many cities such as Oslo signed the treaty?",
         "500"),
        ("Hartwell closed two plants in Oslo.", "How many plants did Hartwell close in Oslo?", "two"),
        ("Hartwell has offered a loan fund of €150,000 for tenants in difficulty.", "What has Hartwell offered?",
         "a loan fund of €150,000 for tenants in difficulty"),
        # a second comma closes what the first one opened: no participle
        ("A dispute in Norway, in 2016, ended after 19 days.", "After how many days did a dispute in Norway end?",
         "19 days"),
        # the frame is in the prompt, or belongs to another verb
        ("Under a draft treaty, Peru would pay Chile $40 million.",
         "Under a draft treaty, how much would Peru pay Chile?", "$40 million"),
    ],
)  # fmt: skip
def test_its_like_is_asked(text: str, prompt: str, answer: str) -> None:
    assert pairs(text).get(prompt) == answer, pairs(text)


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Crews in Oslo had killed three sharks.", "How many sharks did crews in Oslo kill?"),
        ("Two judges in Oslo had been asked to testify.", "How many judges in Oslo were asked to testify?"),
        (
            "The judges at a court in Oslo had heard 61 witnesses since Eva Lund left.",
            "How many witnesses had the judges at a court in Oslo heard since Eva Lund left?",
        ),
        ("Crews in Oslo killed three sharks.", "How many sharks did crews in Oslo kill?"),
    ],
)
def test_a_past_perfect_without_its_time_becomes_the_simple_past(text: str, prompt: str) -> None:
    assert prompt in pairs(text), pairs(text)


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Flights from Oslo have been suspended for 28 days.", "For how long have flights from Oslo been suspended?"),
        (
            "The city of Oslo has undertaken to run a plant for 15 years.",
            "For how long has the city of Oslo undertaken to run a plant?",
        ),
        ("The strike at Lindau Transit lasted for nine days.", "How long did the strike at Lindau Transit last?"),
        ("Teachers in Norway struck for three weeks.", "How long did teachers in Norway strike?"),
    ],
)
def test_what_is_set_for_a_time_is_asked_for_how_long(text: str, prompt: str) -> None:
    assert prompt in pairs(text), pairs(text)


@pytest.mark.parametrize(
    "text",
    [
        "The levy in Norway will be kept for another two years.",
        "Tokushima supplies the hubs for two in every five models of Veldkamp.",
        "The surveyor Ana Holm has been given 10 weeks.",
    ],
)
def test_a_number_on_top_of_another_or_inside_a_share_is_not_asked(text: str) -> None:
    assert not pairs(text, "numbers")


def test_what_is_to_come_has_no_wrong_dates_in_the_past() -> None:
    text = "The bridge in Oslo is expected to open by 2027."
    made = generate(from_text(text, title="A report", published=THURSDAY))
    wrong = [int(year) for question in made.questions for year in question.distractors if question.answer == "2027"]
    assert wrong
    assert min(wrong) >= THURSDAY.year


LEVY = "The dispute began in {when}, when Cairo, citing a pesticide, imposed a levy of 12 percent on Kenyan tea."


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        # the year of the clause around is said where it lies far back, and not where the headline is enough
        (LEVY.format(when="2016"), "How large a levy did Cairo impose on Kenyan tea in 2016?", "12 percent"),
        ("Storm Ottilie came ashore in Spain with gusts of up to 171 kilometres an hour.",
         "With gusts of up to what speed did Storm Ottilie come ashore in Spain?",
         "171 kilometres an hour"),
        ("The roof of the theater in Oslo cost €320m.", "How much did the roof of the theater in Oslo cost?", "€320m"),
        ("Seven of the 14 clubs in Oslo owe their squads money.",
         "How many of the clubs in Oslo owe their squads money?", "seven"),
        ("The ballot was called by Lindau Rovers, a club in Oslo, which says that seven clubs in Norway owe wages.",
         "According to Lindau Rovers, how many clubs in Norway owe wages?", "seven"),
    ],
)  # fmt: skip
def test_numbers_that_were_passed_over_are_asked(text: str, prompt: str, answer: str) -> None:
    assert pairs(text, "numbers").get(prompt) == answer, (pairs(text), refusals(text))


def test_a_number_of_last_autumn_keeps_to_its_story() -> None:
    article = from_text(LEVY.format(when="October"), title="Kenya and Egypt quarrel over tea", published=THURSDAY)
    prompts = [question.prompt for question in generate(article).questions if question.answer == "12 percent"]
    assert prompts == [
        "In the story “Kenya and Egypt quarrel over tea”, how large a levy did Cairo impose on Kenyan tea?"
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The parents of Lund’s pupils’ friends in Oslo lost 84 boats.", "one owner"),
        (
            "About 41,000 households in Oslo had no power, down from 190,000 at the height of it.",
            "another number before",
        ),
        ("Hartwell closed at €30.90 in Oslo.", "has a day"),
        ("By her own count, Eva Lund in Oslo took on 212 disputes.", "would be lost"),
        ("Lund runs Oslo. An earlier war with Peru ended after 19 days.", "which earlier one"),
    ],
)
def test_a_number_that_is_true_only_in_its_place_is_not_asked(text: str, reason: str) -> None:
    assert any(reason in refusal for refusal in refusals(text)), (pairs(text), refusals(text))


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("About 41,000 households in Oslo had no power.", "About how many households in Oslo had no power?"),
        ("Hartwell sold three plants in Oslo.", "How many plants did Hartwell sell in Oslo?"),
        ("Eva Lund took on 212 disputes in Oslo.", "How many disputes did Eva Lund take on in Oslo?"),
        ("A dispute in Oslo ended after 19 days.", "After how many days did a dispute in Oslo end?"),
        ("Insurers put the damage in Oslo at €30 million.", "At how much did insurers put the damage in Oslo?"),
    ],
)
def test_a_number_that_is_true_as_it_stands_is_asked(text: str, prompt: str) -> None:
    assert prompt in pairs(text), (pairs(text), refusals(text))


def test_a_time_is_no_noun_that_a_relative_clause_comes_back_to() -> None:
    text = (
        "Unless there is a deal, the crews will walk out again, this time for 48 hours, from May 24, for which almost "
        "21,000 people hold tickets."
    )
    refused = generate(from_text(text, title="Corrib Air and cabin crew resume talks", published=THURSDAY)).refused
    assert any("that the relative clause is about" in refusal.reason for refusal in refused)


def test_a_range_is_moved_as_a_whole_and_nobody_says_two_times_a_week() -> None:
    text = "Insurers put the damage in Oslo at 160 million to 200 million kroner. It rained in Oslo three times a week."
    wrong = {question.answer: question.distractors for question in generate(from_text(text, title="Rain")).questions}
    assert all("to 200" not in other for other in wrong["160 million to 200 million kroner"])
    assert not any(other.startswith(("one ", "two ")) for others in wrong.values() for other in others)


@pytest.mark.parametrize(
    "prompt",
    [
        "As late as which month did the shares of Hartwell stand at 40 pence as late?",
        "How many boats is the will be largest port of Norway to take?",
        "To how much can the price of a 5-litre had risen since Easter?",
        "How many flutes did with the Fjord Trio, a group from Oslo, play?",
        "When were the climbers two found above Bergen?",
        "How many climbers rescued is Oslo demanding that Bergen pay for?",
        "How many pills where possible does the clinic in Oslo advise?",
        "Annual, by how much has rainfall in Oslo risen?",
        "About in how many months has rainfall in Oslo risen?",
        "The two clubs had been at odds since May 2023, how many fans did Oslo ban?",
        "How many sheep were kept in barns at January 2024?",
        "At what percentage was turnout in May 2024’s vote in Oslo put?",
        "In how many years has rainfall in Oslo risen by a fifth?",
        "After how many earlier attempts failed?",
        "When is the pact signed by the general, and Ana Holm to begin?",
        "How many of his cows and an old tractor has Ole Lund bought?",
        "In which month did Hartwell offer up the 2 percent?",
        "In which month did the council of Oslo sue?",
        "How long was Ana Holm questioned?",
        "When did Hartwell introduce rules?",
    ],
)
def test_a_prompt_that_nobody_would_say_is_torn(prompt: str) -> None:
    assert any(pattern.search(prompt) for pattern, _ in TORN)


@pytest.mark.parametrize(
    "prompt",
    [
        "As late as which month did the shares of Hartwell stand at 40 pence?",
        "How many boats will the largest port of Norway take?",
        "How much can the price of a 5-litre can rise?",
        "How many flutes did the Fjord Trio, a group from Oslo, play?",
        "When were the two climbers found above Bergen?",
        "How many climbers did Oslo rescue?",
        "Annually, by how much has rainfall in Oslo risen?",
        "By about how much has rainfall in Oslo risen in ten years?",
        "In how many years will the bridge of Oslo be closed?",
        "Until when have the talks been extended?",
        "At the end of January 2024, how many sheep were kept in barns?",
        "When did Ana Holm, a nurse, and Ole Lund leave Oslo?",
        "In which month did the council of Oslo sue Hartwell?",
        "How long was Ana Holm questioned about the fire?",
        "When did Hartwell introduce rules on overtime?",
    ],
)
def test_a_prompt_that_is_whole_is_not_torn(prompt: str) -> None:
    assert [reason for pattern, reason in TORN if pattern.search(prompt)] == []
