"""The set that a good editor would pick: the salient first, one question on a fact, none that answers another.

Nothing is written here, only picked. What is left over for want of room stays at hand as spare.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.generation.checks import content_stems
from quizapp.question import Category

if TYPE_CHECKING:
    from quizapp.generation.candidate import Candidate
    from quizapp.language.reading import Reading

# One question for 25 words is what an editor takes from any article. An article packed with facts bears more, and the
# one that the project started with asks 24 in 437 words: there, beyond the first, a question must be worth it.
WORDS_PER_QUESTION, DENSEST = 25, 15
FEWEST = 4
WORTH_IT = 1.0
ON_A_SENTENCE = 2  # so many freely, more where there is room
PEOPLE, TO_OTHERS = 2, 3  # so many on who said what, or one to so many on the four that the product exists for
BASE = {Category.MEDIATORS: 3.0, Category.DEMANDS: 3.0, Category.NUMBERS: 2.6, Category.DATES: 2.4}
SMALL = 100  # a number below it may be said of two things
MIRROR = "demands.who"
CONDITIONS = frozenset({"demands.condition", "demands.return"})
ASIDES = frozenset({"acl:relcl", "acl", "advcl", "parataxis", "appos"})


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked, what is spare, and what is refused with the reason; the first two in the order of the article."""

    chosen: list[Candidate]
    spare: list[Candidate]
    refused: list[tuple[Candidate, str]]


def choose(candidates: list[Candidate], reading: Reading) -> Choice:
    """Picks from all candidates that passed the checks."""
    salience = Salience(reading)
    worth = {id(candidate): salience.worth(candidate) for candidate in candidates}
    kept, refused = _one_for_each_fact(candidates)
    told = {candidate.fact.head.i for candidate in kept if candidate.fact.rule != MIRROR}
    for candidate in kept:  # who demands is the other side of what or how much: one too many before any other
        worth[id(candidate)] -= candidate.fact.rule == MIRROR and candidate.fact.head.i in told
    _without_telltales(kept, refused, worth)
    chosen = _pick(kept, worth, words=reading.article.words)
    taken = {id(candidate) for candidate in chosen}
    spare = [candidate for candidate in kept if id(candidate) not in taken]
    refused += [(candidate, "there are enough questions for so short an article") for candidate in spare]
    return Choice(_in_order(chosen), _in_order(spare), refused)


class Salience:
    """How much a question is worth, by what the article itself puts first and comes back to."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._title = content_stems(reading.article.title)
        self._often = Counter(stem for sentence in reading.sentences for stem in content_stems(sentence.text))
        actors = sorted((n for n in reading.names if n.mentions > 1), key=lambda n: (-n.mentions, n.first))
        self._actors = [name.text for name in actors[:5]]

    def worth(self, candidate: Candidate) -> float:
        """About 3 for what is central, 1 for an aside."""
        fact = candidate.fact
        late = fact.sentence.start / max(len(fact.sentence.doc), 1)
        stems = content_stems(f"{candidate.bare} {candidate.answer}")
        told = sum(stem in self._title or self._often[stem] >= 3 for stem in stems) / max(len(stems), 1)
        value = BASE.get(candidate.category, 2.0)
        value += 0.4 * (fact.sentence in self._reading.sentences[:2]) - 0.6 * late
        value += 0.6 * told
        value += 0.2 * any(name in candidate.bare or name == candidate.answer for name in self._actors)
        value -= 0.3 * _is_aside(candidate) + len(candidate.bare.split()) / 60
        # who mediates is worth more than between whom; whom somebody told it, more than that they said it
        value -= 0.2 * (fact.rule == "mediators.between")
        # how much is paid is worth more than for how many, and a part more than the whole that it is of
        beside = fact.rule == "numbers.level" or (fact.rule == "numbers.argument" and fact.key.dep_ == "obl")
        value -= 0.2 * beside + (fact.rule == "numbers.existing")
        return value + 0.3 * (fact.rule == "people.told")


def _is_aside(candidate: Candidate) -> bool:
    """True for what is told by the way: in a relative clause, a participle, an apposition or brackets."""
    step = candidate.fact.head
    while step.head != step:
        if step.dep_ in ASIDES:
            return True
        step = step.head
    sentence, at = candidate.fact.sentence, candidate.fact.head.i - candidate.fact.sentence.start
    before = sentence[:at].text
    return before.count("(") > before.count(")")


def _one_for_each_fact(
    candidates: list[Candidate],
) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """The candidates without twins and without prompts that the article answers in two ways."""
    answers: dict[str, set[str]] = {}
    for candidate in candidates:
        answers.setdefault(candidate.prompt, set()).add(candidate.answer)
    kept: list[Candidate] = []
    refused: list[tuple[Candidate, str]] = []
    for candidate in candidates:
        if len(answers[candidate.prompt]) > 1:
            refused.append((candidate, "the article gives more than one answer"))
            continue
        twin = next((other for other in kept if _same_fact(candidate, other)), None)
        if twin is None:
            kept.append(candidate)
        else:
            refused.append((candidate, f"it asks what “{twin.prompt}” asks"))
    return kept, refused


def _without_telltales(kept: list[Candidate], refused: list[tuple[Candidate, str]], worth: dict[int, float]) -> None:
    """Takes out of `kept` what gives another's key away, or whose own is given away; the least worth asking first."""
    for candidate in sorted(kept, key=lambda one: worth[id(one)]):
        twin = next((o for o in kept if o is not candidate and _tell_each_other(candidate, o)), None)
        if twin is not None:
            kept.remove(candidate)
            refused.append((candidate, f"one gives the other's key away: “{twin.prompt}”"))


def _pick(kept: list[Candidate], worth: dict[int, float], *, words: int) -> list[Candidate]:
    """The best one by one, each time with less weight on categories and sentences that were asked already."""
    sure, most = max(FEWEST, words // WORDS_PER_QUESTION), max(FEWEST, words // DENSEST)
    others = min(most, sum(candidate.category != Category.PEOPLE for candidate in kept))
    people = max(PEOPLE, math.ceil(others / TO_OTHERS))
    asked: Counter[Category | int] = Counter()  # by category, and by the place of the sentence
    left = sorted(kept, key=lambda one: one.fact.sentence.start)
    chosen: list[Candidate] = []

    def value(one: Candidate) -> float:
        crowded = asked[one.fact.sentence.start] >= ON_A_SENTENCE
        return worth[id(one)] - 1.2 * asked[one.category] / most - 0.5 * crowded

    while left and len(chosen) < most:
        at, best = max(enumerate(left), key=lambda found: (value(found[1]), -found[0]))
        if len(chosen) >= sure and value(best) < WORTH_IT:
            break
        del left[at]
        if best.category != Category.PEOPLE or asked[Category.PEOPLE] < people:
            chosen.append(best)
            asked.update([best.category, best.fact.sentence.start])
    return chosen


def _in_order(candidates: list[Candidate]) -> list[Candidate]:
    """By category, and within it as the article tells it."""
    places = list(Category)
    return sorted(candidates, key=lambda one: (places.index(one.category), one.fact.sentence.start, one.fact.key.i))


def _same_fact(one: Candidate, other: Candidate) -> bool:
    if one.prompt == other.prompt:
        return True
    if one.fact.sentence != other.fact.sentence:
        return _told_twice(one, other)
    if _inside(one, other) or _inside(other, one):
        return True
    if one.kind in {"number", "date"} and one.answer != other.answer:
        return False
    if (one.fact.rule in CONDITIONS) != (other.fact.rule in CONDITIONS):
        return False  # what is offered, and on what condition
    if one.answer == other.answer and one.category == other.category:
        return True
    shared = content_stems(one.bare + " " + one.answer) & content_stems(other.bare + " " + other.answer)
    whole = min(len(content_stems(one.bare + one.answer)), len(content_stems(other.bare + other.answer)))
    return one.category == other.category and one.kind == other.kind and len(shared) >= 0.9 * whole


def _told_twice(one: Candidate, other: Candidate) -> bool:
    """True where two sentences tell the same: one key, and prompts of nearly the same words."""
    if one.category != other.category or one.answer != other.answer:
        return False
    first, second = content_stems(one.bare), content_stems(other.bare)
    return len(first & second) >= 0.75 * max(1, min(len(first), len(second)))


def _inside(number: Candidate, thing: Candidate) -> bool:
    """True where a number is a part of another question's key on the same verb: "a raise of *8 percent*"."""
    quantity = number.fact.quantity
    if quantity is None or thing.kind not in {"thing", "action"} or number.fact.head != thing.fact.head:
        return False
    return thing.fact.key.left_edge.i <= quantity.start <= thing.fact.key.right_edge.i


def _tell_each_other(one: Candidate, other: Candidate) -> bool:
    return _gives_away(one, other) or _gives_away(other, one)


def _gives_away(one: Candidate, other: Candidate) -> bool:
    """True where the prompt of `one` says the key of `other`."""
    if not _said(other.answer, one.prompt):
        return False
    if one.category == other.category == Category.MEDIATORS:
        return one.fact.sentence == other.fact.sentence  # who mediates in that sentence
    if one.category == other.category == Category.PEOPLE:
        # "Which broadcaster did Holm tell, “…”?" tells who said it
        quoted = re.findall(r"“[^”]+”", other.prompt)
        return any(quotation in one.prompt for quotation in quoted)
    if other.kind == "number":
        return len(other.answer) > 1 and _same_number(one, other)
    if other.kind == "date":
        return True
    # The day and the number of a demand are asked behind it, when its own question is over. And who answered a demand,
    # and on what condition something is offered, cannot be asked without saying it.
    alike = one.category == other.category == Category.DEMANDS and other.kind in {"thing", "action"}
    return alike and one.fact.rule not in CONDITIONS | {"demands.answered"}


def _same_number(one: Candidate, other: Candidate) -> bool:
    """False where a small number is said of something else in another sentence: "seven rounds" and "seven soldiers"."""
    quantity = other.fact.quantity
    if one.fact.sentence == other.fact.sentence or quantity is None or quantity.measure != "count":
        return True
    noun = quantity.noun
    counted = re.escape(f"{other.answer} {noun.text}") if noun is not None else ""
    return quantity.value >= SMALL or re.search(rf"(?<!\w){counted}\b", one.prompt) is not None


def _said(answer: str, prompt: str) -> bool:
    return answer in prompt and re.search(rf"(?<![\w.]){re.escape(answer)}(?![\w.])", prompt) is not None
