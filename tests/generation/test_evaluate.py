"""The matching rules of the evaluation, on questions made by hand; and what the command says to people and programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from quizapp.articles import from_text
from quizapp.cli import main
from quizapp.generation.evaluate import asks, evaluate, overlaps, springs, total
from quizapp.generation.evaluate_report import as_json, as_table
from quizapp.generation.generate import Generated, Refusal
from quizapp.generation.gold import Gold, GoldError, GoldFact, Trap, load_gold
from quizapp.question import Category, Evidence, Question

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "The bakers of Ulm, who number 40, met the mayor on Monday and asked for lower rents."
SECOND = "The mayor, Ida Kern, did not say whether she would grant the request."
TEXT = f"Bakers meet the mayor of Ulm\n\n{FIRST}\n\n{SECOND}\n"
FIELDS = {
    "id": "bakers",
    "category": "numbers",
    "evidence": FIRST,
    "answer": "40",
    "accept": ["forty"],
    "question": "How many bakers are there in Ulm?",
    "importance": 3,
}


def fact(
    name: str = "bakers", category: Category = Category.NUMBERS, answer: str = "40", importance: int = 2
) -> GoldFact:
    return GoldFact(name, category, FIRST, answer, ("the Forty",), "How many bakers are there?", importance)


def question(answer: str = "40", category: Category = Category.NUMBERS, sentence: str = FIRST) -> Question:
    start = TEXT.index(sentence)
    proof = Evidence(text=sentence, start=start, end=start + len(sentence))
    return Question(id=f"{category}-{answer}", category=category, prompt="How many?", answer=answer, evidence=proof)


def gold(*facts: GoldFact) -> Gold:
    return Gold("bakers.txt", from_text(TEXT), facts, (Trap(SECOND, "She did not answer."),))


def made(*questions: Question) -> Generated:
    return Generated(questions, {}, ())


@pytest.mark.parametrize("key", ["40", "forty", "Forty", " the forty. "])
def test_a_fact_is_asked_in_any_accepted_form_and_spelling(key: str) -> None:
    assert asks(question(key), fact(), TEXT)


@pytest.mark.parametrize("key", ["14", "4", "40 percent"])
def test_another_key_does_not_ask_the_fact(key: str) -> None:
    assert not asks(question(key), fact(), TEXT)


def test_the_same_key_from_another_sentence_does_not_ask_the_fact() -> None:
    assert not asks(question(sentence=SECOND), fact(), TEXT)


def test_the_same_key_in_another_category_does_not_ask_the_fact() -> None:
    assert not asks(question(category=Category.PEOPLE), fact(), TEXT)


def test_a_question_that_an_author_wrote_without_proof_overlaps_nothing() -> None:
    bare = Question(id="x", category=Category.NUMBERS, prompt="How many?", answer="40")
    assert not overlaps(bare, FIRST, TEXT)


def test_a_shared_part_of_a_sentence_is_an_overlap_and_touching_ends_are_not() -> None:
    assert overlaps(question(), "who number 40", TEXT)
    assert overlaps(question(), "lower rents.\n\nThe mayor", TEXT)
    assert not overlaps(question(), "\n\nThe mayor", TEXT)


def test_a_passage_is_looked_for_wherever_it_stands() -> None:
    assert overlaps(question(sentence=SECOND), "he mayor", TEXT)


def test_one_question_asks_one_fact_only() -> None:
    result = evaluate(gold(fact("who-met"), fact("who-asked")), made(question()), seconds=0.1)
    assert [found.id for found, _ in result.asked] == ["who-met"]
    assert [missed.id for missed in result.missed] == ["who-asked"]


def test_missed_facts_come_with_the_most_important_first() -> None:
    result = evaluate(gold(fact("detail", importance=1), fact("story", importance=3)), made(), seconds=0.1)
    assert [missed.id for missed in result.missed] == ["story", "detail"]


def test_a_missed_fact_comes_with_the_reasons_of_its_sentence_and_category() -> None:
    refused = (
        Refusal("numbers.argument", FIRST, "the clause has no subject"),
        Refusal("numbers.argument", FIRST, "the clause has no subject"),
        Refusal("dates.when", FIRST, "it is not certain which Monday is meant"),
        Refusal("numbers.argument", SECOND, "the number is denied"),
    )
    result = evaluate(gold(fact()), Generated((), {}, refused), seconds=0.1)
    assert result.reasons(fact()) == ("numbers.argument: the clause has no subject",)
    assert result.reasons(fact(category=Category.DEMANDS)) == ()
    beside = evaluate(gold(fact()), made(question("lower rents")), seconds=0.1)
    assert beside.reasons(fact()) == ("instead: How many? = lower rents",)
    assert "no rule saw it" not in as_table([result], verbose=True)
    assert "no rule saw it" in as_table([evaluate(gold(fact()), made(), seconds=0.1)], verbose=True)


def test_a_trap_of_some_words_is_sprung_by_what_is_asked_of_them_only() -> None:
    words = Trap("who number 40", "An aside.")
    assert springs(question("40"), words, TEXT)
    assert not springs(question("lower rents", Category.DEMANDS), words, TEXT)
    day = Trap("met the mayor on Monday", "The day of another meeting.")
    assert springs(question("Monday, March 4, 2024", Category.DATES), day, TEXT)
    assert not springs(question("Tuesday, March 5, 2024", Category.DATES), day, TEXT)


def test_a_trap_of_some_words_is_sprung_by_a_prompt_that_repeats_them() -> None:
    trap = Trap("met the mayor on Monday", "The day of another meeting.")
    proof = question().evidence
    repeats = Question(
        id="x", category=Category.PEOPLE, prompt="Who met the mayor on Monday?", answer="bakers", evidence=proof
    )
    assert springs(repeats, trap, TEXT)


def test_a_question_may_ask_in_the_words_of_the_gold_fact_before_one_that_is_only_alike() -> None:
    alike, exact = question("roughly 40"), question("40")
    result = evaluate(gold(fact()), made(alike, exact), seconds=0.1)
    assert [found for _, found in result.asked] == [exact]


def test_important_facts_are_counted_apart() -> None:
    facts = (fact("story", importance=3), fact("middle", answer="9"), fact("detail", answer="7", importance=1))
    counts = evaluate(gold(*facts), made(question("40"), question("7")), seconds=0.1).counts()
    assert (counts.asked, counts.important, counts.important_asked) == (2, 2, 1)
    assert counts.important_recall == 0.5


def test_a_trap_is_sprung_once_however_many_questions_step_into_it() -> None:
    result = evaluate(gold(), made(question("a", sentence=SECOND), question("b", sentence=SECOND)), seconds=0.1)
    assert result.counts().sprung == 1
    assert len(result.sprung) == 2


def test_a_question_beside_the_trap_does_not_spring_it() -> None:
    assert evaluate(gold(), made(question()), seconds=0.1).counts().sprung == 0


def test_a_category_without_facts_has_nothing_to_ask_and_a_question_there_is_invented() -> None:
    result = evaluate(gold(fact()), made(question("Ida Kern", Category.MEDIATORS, SECOND)), seconds=0.1)
    assert result.counts(Category.MEDIATORS).nothing_to_ask == 1
    assert result.counts(Category.MEDIATORS).invented == 1
    assert result.counts(Category.NUMBERS).nothing_to_ask == 0
    assert (result.counts().nothing_to_ask, result.counts().invented) == (3, 1)


def test_people_are_asked_about_but_never_invented() -> None:
    result = evaluate(gold(fact()), made(question("Ida Kern", Category.PEOPLE, SECOND)), seconds=0.1)
    assert result.counts().invented == 0
    assert result.counts(Category.PEOPLE).questions == 1


def test_the_figures_of_articles_add_up() -> None:
    one = evaluate(gold(fact()), made(question()), seconds=0.25)
    other = evaluate(gold(fact(), fact("bread", answer="9")), made(), seconds=0.5)
    assert total([one, other]).facts == 3
    assert total([one, other], Category.NUMBERS).recall == pytest.approx(1 / 3)
    assert total([one, other], Category.DATES).recall is None


def test_the_object_for_programs_has_every_figure() -> None:
    told = json.loads(as_json([evaluate(gold(fact()), made(question()), seconds=0.25)]))
    assert list(told) == ["categories", "all", "verdicts", "folders", "articles"]
    assert list(told["categories"]) == ["mediators", "demands", "numbers", "dates"]
    assert told["categories"]["numbers"]["recall"] == 1.0
    assert told["all"]["words"] == len(f"{FIRST} {SECOND}".split())
    assert told["all"]["seconds"] == 0.25
    assert told["all"]["traps"] == 1
    assert told["articles"][0]["missed"] == []


def test_the_table_names_missed_facts_and_sprung_traps_only_when_asked_to() -> None:
    results = [evaluate(gold(fact()), made(question("Ida Kern", Category.PEOPLE, SECOND)), seconds=0.1)]
    assert "missed" not in as_table(results)
    told = as_table(results, verbose=True)
    assert "missed  numbers bakers (importance 2): How many bakers are there? = 40" in told
    assert "She did not answer." in told


def write(folder: Path, **changes: object) -> None:
    facts = [{**FIELDS, **changes}]
    fields = {"title": "Bakers meet the mayor of Ulm", "published": None, "facts": facts, "traps": []}
    (folder / "bakers.txt").write_text(TEXT, "utf-8")
    (folder / "bakers.gold.json").write_text(json.dumps(fields), "utf-8")


def test_the_command_prints_an_object_and_ends_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path)
    assert main(["evaluate", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["all"]["facts"] == 1


def test_a_folder_without_gold_facts_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(tmp_path)]) == 1
    assert "there are no gold facts" in capsys.readouterr().err


def test_a_folder_that_is_missing_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(tmp_path / "nowhere")]) == 1
    assert "no such folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"evidence": "The bakers of Bonn met."}, "facts[0].evidence: these words do not stand in the article"),
        ({"category": "people"}, "facts[0].category: 'people' is none of mediators, demands, numbers, dates"),
        ({"importance": 9}, "facts[0].importance: 1, 2 or 3 is expected, not 9"),
        ({"accept": "forty"}, "facts[0].accept: a list of texts is expected"),
        ({"answer": " "}, "facts[0].answer: a text is expected"),
        ({"hint": "bread"}, "facts[0]: there is no field 'hint'"),
    ],
)
def test_a_faulty_fact_is_told_with_its_file_and_field(tmp_path: Path, changes: dict[str, object], told: str) -> None:
    write(tmp_path, **changes)
    with pytest.raises(GoldError) as error:
        load_gold(tmp_path)
    assert f"bakers.gold.json: {told}" in str(error.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{\n  "title": oops}', "line 2, column 12: this is not JSON"),
        ("[]", "one object is expected"),
        ("{}", "the field 'facts' is missing"),
        ('{"published": "last week"}', "published: 'last week' is not a day"),
        ('{"published": 2024}', "published: 2024 is not a day"),
        ('{"title": "Bread"}', "title: 'Bread' is not the title of the article"),
        ('{"facts": {}}', "facts: a list of objects is expected"),
        ('{"traps": [{"text": "Bread is dear.", "why": "no"}]}', "traps[0].text: these words do not stand"),
    ],
)
def test_a_faulty_file_is_told_with_what_was_expected(tmp_path: Path, content: str, told: str) -> None:
    write(tmp_path)
    (tmp_path / "bakers.gold.json").write_text(content, "utf-8")
    with pytest.raises(GoldError) as error:
        load_gold(tmp_path)
    assert told in str(error.value)


def test_gold_facts_without_their_article_are_told(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "bakers.txt").unlink()
    with pytest.raises(GoldError, match=r"bakers\.txt: the article of the gold facts cannot be read"):
        load_gold(tmp_path)


def test_an_id_that_stands_twice_is_told(tmp_path: Path) -> None:
    write(tmp_path)
    file = tmp_path / "bakers.gold.json"
    fields = json.loads(file.read_text("utf-8"))
    fields["facts"] *= 2
    file.write_text(json.dumps(fields), "utf-8")
    with pytest.raises(GoldError, match="the id 'bakers' stands 2 times"):
        load_gold(tmp_path)
