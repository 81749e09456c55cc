from __future__ import annotations

import pytest

from quizapp.articles import from_text
from quizapp.generation.phrases import Phrases
from quizapp.language.mentions import is_group_noun, referent
from quizapp.language.names import Names
from quizapp.language.pipeline import parse
from quizapp.language.reading import read
from tests.docs import built


def meant(text: str, word: str) -> str | None:
    """Whom the last `word` of the text stands for."""
    reading = read(from_text(text, title="Talks"))
    token = [token for token in reading.doc if token.text == word][-1]
    name = reading.referent(token)
    return name.text if name is not None else None


ORG = "PROPN NNP nsubj"
SAID = ("said say VERB VBD ROOT {}", ". . PUNCT . punct {}")


def group_after(*organisations: str) -> str | None:
    """Whom "the group" means after a sentence "X acted." for each organisation."""
    rows: list[str] = []
    spans: list[tuple[int, int, str]] = []
    for name in organisations:
        at = len(rows)
        rows += [f"{name} {name} {ORG} {at + 1}", f"acted act VERB VBD ROOT {at + 1}", f". . PUNCT . punct {at + 1}"]
        spans.append((at, at + 1, "ORG"))
    at = len(rows)
    rows += [
        f"The the DET DT det {at + 1}",
        f"group group NOUN NN nsubj {at + 2}",
        f"left leave VERB VBD ROOT {at + 2}",
    ]
    doc = built(*rows, names=tuple(spans))
    found = referent(doc[at + 1], Names(doc), list(doc.sents)[-1])
    return found.text if found is not None else None


def test_the_group_is_the_only_organisation_there_is() -> None:
    assert group_after("Hamas") == "Hamas"
    assert group_after("Hamas", "Hamas") == "Hamas"


def test_the_group_is_nobody_where_there_are_two_or_none() -> None:
    assert group_after("Hamas", "Unicef") is None
    assert group_after() is None


def test_the_bank_is_the_one_that_the_article_calls_a_bank() -> None:
    text = "Unicef met with Hartwell Bank in Oslo. The bank will give its money to the schools."
    assert meant(text, "bank") == "Hartwell Bank"


@pytest.mark.parametrize(
    ("phrase", "bare"),
    [
        ("the group", True),
        ("the armed group", False),
        ("a group", False),
        ("the group in Gaza", False),
        ("the group, which had come late,", True),
        ("the house", False),
    ],
)
def test_only_a_bare_definite_noun_stands_for_a_name(phrase: str, bare: bool) -> None:
    doc = parse(f"On Monday {phrase} left Cairo.")
    noun = next(token for token in doc if token.text in {"group", "house"})
    assert is_group_noun(noun) == bare


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        # another word of the same set
        ("Owners met the Velmar Pilots’ Guild in Oslo. The union wants a truce.", "union", "Velmar Pilots’ Guild"),
        ("Corrib Air met the crews in Oslo. The airline wants a truce.", "airline", "Corrib Air"),
        # not where a second one has come up
        ("Owners met the Velmar Pilots’ Guild and a rival union. The union wants a truce.", "union", None),
    ],
)  # fmt: skip
def test_a_group_noun_takes_up_a_name_of_its_kind(text: str, word: str, name: str | None) -> None:
    assert meant(text, word) == name


def test_the_authority_is_the_one_that_was_told_apart_before() -> None:
    reading = read(from_text("The crews met the port authority in Oslo. The authority wants a truce.", title="Talks"))
    (first, second) = [token for token in reading.doc if token.text == "authority"]
    assert reading.antecedent(second) == first


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        # what ends the name, what only a company has, what it is to others
        ("Bakers struck at Velmar Foods in Oslo. The company wants a truce.", "company", "Velmar Foods"),
        ("Unicef met the chief executive of Northern Link in Oslo. The firm wants a truce.", "firm", "Northern Link"),
        ("Nurses met their landlord, Velmar Residential. The company wants a truce.", "company", "Velmar Residential"),
        # the others are no companies
        (
            "The Bakers’ and Grocers’ Union met Velmar Foods and the Dravik Institute. The company wants a truce.",
            "company",
            "Velmar Foods",
        ),
        # two companies, an unnamed one, no company at all
        ("Velmar Foods met Dravik Dairies in Oslo. The company wants a truce.", "company", None),
        ("Velmar Foods met a company from Oslo. The company wants a truce.", "company", None),
        ("Unicef met the chief executive of the Dravik Institute. The company wants a truce.", "company", None),
    ],
)  # fmt: skip
def test_the_company_is_the_one_name_that_is_a_companys(text: str, word: str, name: str | None) -> None:
    assert meant(text, word) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Bakers’ and Grocers’ Union met the owners. The union wants a truce.", "Bakers’ and Grocers’ Union"),
        ("Owners met the Lens-Grinders’ Guild. The union wants a truce.", "Lens-Grinders’ Guild"),
        ("In Grocers’ Union offices they met. The union wants a truce.", "Grocers’ Union"),
        ("Owners met the Grocers’ lawyers in Oslo. The union wants a truce.", None),
    ],
)
def test_a_plural_owner_belongs_to_the_name_of_its_union(text: str, name: str | None) -> None:
    assert meant(text, "union") == name


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("They paid a firm called Dravik Lantern. The firm had no office.", "firm", "Dravik Lantern"),
        ("They fled a militia calling itself the Lowland Guard. The militia left.", "militia", "Lowland Guard"),
        ("They paid a firm that knew Dravik Lantern. The firm had no office.", "firm", None),
    ],
)
def test_a_noun_goes_with_the_name_that_it_is_called_by(text: str, word: str, name: str | None) -> None:
    assert meant(text, word) == name


@pytest.mark.parametrize(
    ("first", "word", "said"),
    [
        ("They met the bakers’ union in Oslo.", "union", "bakers’ union"),
        ("They met a state-owned power company in Oslo.", "company", "state-owned power company"),
        ("They met their union in Oslo.", "union", None),
        ("They met the bakers’ union and the grocers’ union in Oslo.", "union", None),
    ],
)
def test_the_union_is_said_with_its_owners(first: str, word: str, said: str | None) -> None:
    reading = read(from_text(f"{first} The {word} wants a truce.", title="Talks"))
    token = [token for token in reading.doc if token.text == word][-1]
    if said is None:
        assert reading.antecedent(token) is None
    else:
        assert Phrases(reading).text([token]) == said
