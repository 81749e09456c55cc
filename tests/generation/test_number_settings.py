"""What a number belongs to is in the question or it is not asked; beside each refusal, sentences of the like."""

from __future__ import annotations

import pytest

from quizapp.articles import from_text
from quizapp.generation.generate import generate
from tests.generation.asked import THURSDAY

FRONT = "In the story “Winter storms batter northern harbours”, "


def told(text: str) -> tuple[dict[str, str], list[str]]:
    """The questions with their keys, without the headline in front, and the reasons of refusals."""
    made = generate(from_text(text, title="Winter storms batter northern harbours", published=THURSDAY))
    return {q.prompt.removeprefix(FRONT): q.answer for q in made.questions}, [f.reason for f in made.refused]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("There were 214 seals on board.", "where there are so many"),
        ("On Sunday about 900 walkers turned up with torches.", "where they came"),
        ("The flood was smaller than one that took the same way four years ago, when 18 mules drowned.",
         "on what occasion"),
        ("Sensors in Bergen failed, because diesel freezes at 40 degrees.", "on what occasion"),
        ("In February the Bergen ferry sank, and three villages ran out of salt.", "said of both clauses"),
        ("Peru, which set itself a share of 31 percent in 2024, left the talks.", "of what it is a share"),
        ("Analysts in Oslo expect about $40 million.", "what is so much"),
        ("Chile is thought to have lost at least 40 percent of it since 1990.", "has no noun"),
        ("Pilots in Oslo want any buyer to promise that the hangar at Bodø will be kept open for five years.",
         "only to be said"),
        ("The prosecution said shipping records showed that Hartwell had burned 900 tonnes of oil in Oslo.",
         "what another one says"),
        ("The truce in Peru lasted, by most accounts, less than three weeks.", "“by most accounts” would be lost"),
        ("Norway wants the harbour of Bergen dredged, and kept clear for six weeks.", "only wished"),
        ("Norway’s prize went to Ana Holm, head of the rowing club Norda Rovers, who lost two keepers in Oslo.",
         "may be said of"),
    ],
)  # fmt: skip
def test_a_number_that_belongs_to_something_untold_is_not_asked(text: str, reason: str) -> None:
    asked, refused = told(text)
    assert any(reason in refusal for refusal in refused), (refused, asked)


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        ("At the depot in Oslo there were nine buses.", "How many buses were there at the depot in Oslo?", "nine"),
        ("Off Bergen, 214 seals were counted.", "Off Bergen, how many seals were counted?", "214"),
        ("On Sunday about 900 walkers turned up in Oslo.", "About how many walkers turned up in Oslo?", "900"),
        ("The storm was the worst since 2011, when Bergen lost 18 boats.",
         "How many boats did Bergen lose in 2011?", "18"),
        ("A dispute in 2016 ended after 19 days, when the harbour board raised its fees by 5 percent.",
         "by what percentage did the harbour board raise its fees in 2016?", "5 percent"),
        ("The ferry sank, and Bergen lost three cranes.", "How many cranes did Bergen lose?", "three"),
        ("Peru expects to earn about $40 million from squid.",
         "About how much does Peru expect to earn from squid?", "$40 million"),
        ("Norway said that Hartwell had burned 900 tonnes of oil.",
         "According to Norway, how many tonnes of oil did Hartwell burn?", "900 tonnes"),
        ("The canal in Peru is 61 kilometres long and loses, by most estimates, a third of its water.",
         "How long is the canal in Peru?", "61 kilometres"),
        ("Norway kept the harbour of Bergen clear for six weeks.",
         "For how long did Norway keep the harbour of Bergen clear?", "six weeks"),
        ("Ana Holm, who lost two keepers in Oslo, resigned.", "How many keepers did Ana Holm lose in Oslo?", "two"),
        # what is told of the source is the article's own
        ("The strike will go on, according to Ana Holm, the envoy who has worked in Oslo for three weeks.",
         "How long has Ana Holm worked in Oslo?", "three weeks"),
        # places in front, names behind
        ("Inland, Peru lost more than 90 bridges.", "More than how many bridges did Peru lose inland?", "90"),
        ("Talks at the rescue service Nordlys, which had sent 40 divers to Chad, broke up.",
         "How many divers did the rescue service Nordlys send to Chad?", "40"),
        ("Marsh & Reed closed 40 shops in Oslo.", "How many shops did Marsh & Reed close in Oslo?", "40"),
    ],
)  # fmt: skip
def test_its_like_is_asked(text: str, prompt: str, answer: str) -> None:
    asked, refused = told(text)
    assert asked.get(prompt[0].lower() + prompt[1:], asked.get(prompt)) == answer, (asked, refused)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Norda has had a difficult two years.", "described rather than measured"),
        ("Ana Holm received a three-year sentence, two of them suspended.", "a part of the time would be lost"),
        ("Norway accused Peru of a raid in May, when a shell hit a depot in Lima, killing four guards.",
         "only accused"),
        ("Norway set one condition: that production remain in Bergen for at least ten years.", "only wished"),
        ("Ana Holm named conditions: that wages rise, and that no more than 200 jobs be cut.", "only wished"),
        ("Peru will pay, but only once the crews withdraw their boats to a distance of 40 km from Lima.",
         "not said that it was so"),
        ("The quarrel sets about 40 Bergen pilots, who guide ships into port, against the owners of the tugs.",
         "what becomes of it"),
        ("Vega Mutual, with more than 11 percent, said that it would not sell to Norda.", "the subject"),
        ("Norwegians ate about 6 percent less bread last year than in 2024.", "than when"),
        ("Vega Partners, an activist fund which owns 8.6 percent, has urged the directors to go.",
         "it is a percentage"),
        ("Two earlier attempts failed.", "does not say which"),
        ("Norda has promised to keep both open for at least three years.", "no noun"),
        ("A ranger was hurt when stones were thrown; three men have been arrested.", "over what"),
        ("Norwegians drank 6 million litres of milk, by the industry’s own count.", "would be lost"),
    ],
)  # fmt: skip
def test_a_number_without_what_completes_it_is_not_asked(text: str, reason: str) -> None:
    asked, refused = told(text)
    assert any(reason in refusal for refusal in refused), (refused, asked)


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        ("Norda has had two years of losses.", "How long has Norda had?", None),
        ("Ana Holm received a three-year sentence.", "How long a sentence did Ana Holm receive?", "three years"),
        ("The storm left 312 homes in Bergen without power.",
         "How many homes did the storm leave in Bergen without power?", "312"),
        ("Vega Partners owns 8.6 percent of Norda.", "What percentage of Norda does Vega Partners own?", "8.6 percent"),
        ("Norda has promised to keep both ports open for three years.",
         "For how long has Norda promised to keep both ports open?", "three years"),
        ("The ferry sank; three men were pulled out of the harbour of Bergen.",
         "How many men were pulled out of the harbour of Bergen?", "three"),
    ],
)  # fmt: skip
def test_a_number_with_what_completes_it_is_asked(text: str, prompt: str, answer: str | None) -> None:
    asked, refused = told(text)
    assert {q.lower(): a for q, a in asked.items()}.get(prompt.lower()) == answer, (asked, refused)
