"""How many, how much, how long: the quantities of a `Doc`, with their hedge and what they count.

"roughly 40 hostages" is a count of 40 hostages, hedged by "roughly"; "a six-week truce" a duration. Ordinals, years,
"Highway 61", "Flight 93", "A320-200", "Local 23" and "Group of Seven" are no quantities.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.language.labels import is_label
from quizapp.language.numerals import DASHES, Numeral, is_numeral, numerals
from quizapp.language.units import DURATIONS, LENGTHS, SYMBOLS, measure_of, unit_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from quizapp.language.units import Measure

# Longest first: "as many as" before "as", "more than" before "more".
HEDGES = (
    "slightly more than", "slightly less than", "a little more than", "a little less than", "a little over",
    "no more than", "no fewer than", "no less than", "not more than", "not less than", "as many as", "as much as",
    "as few as", "as little as", "more than", "fewer than", "less than", "at least", "at most", "up to", "close to",
    "just over", "just under", "well over", "well under", "upward of", "upwards of", "in excess of", "an estimated",
    "a total of", "roughly", "about", "around", "approximately", "nearly", "almost", "some", "over", "under",
    "exactly", "only", "just", "barely", "perhaps", "another", "under", "a record", "fully", "estimated", "another",
    "an average of", "a further", "an additional", "a mere",
)  # fmt: skip
LONGEST_HEDGE = 3
# Around a score: who wins by it, or what it is the result of.
CONTESTS = frozenset(
    "win lose beat defeat draw tie lead trail edge rout vote pass approve reject adopt ratify confirm victory loss "
    "result score margin ruling decision verdict thrash overcome hold down advance comeback triumph rule back oust "
    "elect finish end give".split()
)
OLDEST = 115  # years; a number behind a name that is larger is no age


@dataclass(frozen=True, slots=True)
class Quantity:
    """Tokens `start` to `end` (exclusive) are the number with its unit, `hedge_start` to `start` its hedge.

    `value` counts units (1.4 million dollars: 1,400,000), `high` is the other end of a range or score. `noun` is the
    token that is counted or that the duration modifies; `unit` the lemma of the unit ("week"), "" for plain counts.
    `compound` stands before its noun: "a six-week truce".
    """

    start: int
    end: int
    hedge: str
    value: float
    measure: Measure
    unit: str
    noun: Token | None
    compound: bool = False
    high: float | None = None

    @property
    def hedge_start(self) -> int:
        """The first token of the hedge, or of the number where there is none."""
        return self.start - len(self.hedge.split())


def quantities(doc: Doc) -> list[Quantity]:
    """All quantities of `doc`, in order."""
    found: list[Quantity] = []
    taken = -1
    for numeral in numerals(doc):
        if numeral.start <= taken or is_label(doc, numeral):
            continue
        quantity = _measured(doc, numeral)
        if quantity is not None:
            found.append(quantity)
            taken = quantity.end - 1
    return found


def _measured(doc: Doc, numeral: Numeral) -> Quantity | None:
    """The quantity with its unit, or None where nothing is measured."""
    either = doc[numeral.start : numeral.end].text.find(" or ") > 0  # "held in two or three places" is no score
    if numeral.form == "score" or (numeral.form == "range" and not either and _contest(doc, numeral) is not None):
        return _score(doc, numeral)
    if numeral.form == "share":
        return _share(doc, numeral)
    start, end = numeral.start, numeral.end
    symbol = start + 1 if doc[start].lower_ == "between" and doc[start + 1].text in SYMBOLS else start - 1
    if symbol >= 0 and doc[symbol].text in SYMBOLS and symbol < end:
        return _in_money(doc, numeral, min(symbol, start))
    unit = unit_at(doc, end)
    if unit is None:
        return _counting(doc, numeral)
    last, measure, lemma = unit
    if doc[last].text in DASHES or (end < len(doc) and doc[end].text in DASHES):
        return None if numeral.form == "range" else _hyphenated(doc, numeral)
    token = doc[last]
    if measure == "duration" and doc[last + 1 : last + 4].text.lower() == "and a half":
        last += 3  # "a year and a half" as well as "two years and a half"
    if measure in {"length", "speed"} and doc[last + 1 : last + 3].text.lower() in {"an hour", "per hour", "a second"}:
        last, measure = last + 2, "speed"
    if measure == "length" and doc[last + 1 : last + 3].text.lower() in {"/h", "/s"}:
        last, measure = last + 2, "speed"  # "151 km/h", read as three words
    noun = _modified(doc, last) if measure in {"percent", "money"} else None
    if noun is not None:
        return _with_hedge(doc, numeral, start, last + 1, measure, lemma, noun, compound=True)
    return _with_hedge(doc, numeral, start, last + 1, measure, lemma, token)


def _in_money(doc: Doc, numeral: Numeral, start: int) -> Quantity | None:
    """ "$318 million", "a $318 million budget", "a $40-a-month fee"."""
    end = numeral.end
    if end < len(doc) and doc[end].text in DASHES and not doc[end].whitespace_:
        return None  # "a $40-a-month fee"
    amount = doc[end - 1]
    noun = _modified(doc, amount.i)
    if noun is not None:
        return _with_hedge(doc, numeral, start, end, "money", "$", noun, compound=True)
    head = doc[start] if doc[start].text in SYMBOLS else doc[start + 1]
    return _with_hedge(doc, numeral, start, end, "money", doc[head.i].text, head)


def _modified(doc: Doc, unit: int) -> Token | None:
    """The noun right of "15 percent" or "$318 million" that the tree hangs it on: "a $318 million budget"."""
    step = doc[unit]
    while step.head != step and step.dep_ in {"nummod", "compound", "nmod:unmarked", "amod", "dep"}:
        step = step.head
        if step.i > unit and step.pos_ in {"NOUN", "PROPN"}:
            between = doc[unit + 1 : step.i]
            return step if all(token.pos_ in {"NOUN", "PROPN", "ADJ", "VERB", "PUNCT"} for token in between) else None
    return None


def _counting(doc: Doc, numeral: Numeral) -> Quantity | None:
    """A count of things, how often something happens, an age behind a name, or a bare number."""
    start, end = numeral.start, numeral.end
    after = doc[end] if end < len(doc) else None
    if after is not None and after.text in DASHES and not doc[end - 1].whitespace_ and not after.whitespace_:
        return None  # "a six-member panel"
    if after is not None and after.lower_ == "times":
        return _frequency(doc, numeral)
    aged = _aged(doc, numeral)
    if aged is not None:
        return Quantity(start, end, "", numeral.value, "age", "year", aged)
    noun = _counted(doc[end - 1])
    if noun is None and after is not None and after.tag_ == "NNS" and after.left_edge.i <= start:
        noun = after  # "as many as 40 people": however the tree hangs "as many as"
    if noun is None:
        return _bare(doc, numeral)
    if noun.tag_ == "NNP" and doc[end].text[:1].isupper():
        return None  # "10 Downing Street"
    return _with_hedge(doc, numeral, start, _past_tail(doc, end), "count", "", noun)


def _past_tail(doc: Doc, end: int) -> int:
    """ "40 *or more*", "40 *or so*" belong to the number."""
    tail = doc[end : end + 2].text.lower()
    return end + 2 if tail in {"or so", "or more", "or fewer", "or less"} else end


def _bare(doc: Doc, numeral: Numeral) -> Quantity | None:
    """ "will receive four", "rose to 14", "awarded them 58 million": a number that is an argument by itself."""
    last = doc[numeral.end - 1]
    while last.dep_ in {"compound", "nummod", "flat"} and last.head.i < numeral.end and last.head.i >= numeral.start:
        last = last.head
    if (
        last.dep_
        not in {
            "obj",
            "obl",
            "nmod",
            "obl:unmarked",
            "nummod",
            "iobj",
            "ROOT",
            "nsubj",
            "nsubj:pass",
        }
        or numeral.form == "range"
    ):
        return None
    return _with_hedge(doc, numeral, numeral.start, _past_tail(doc, numeral.end), "number", "", None)


def _frequency(doc: Doc, numeral: Numeral) -> Quantity | None:
    """ "three times a week", "11 times"; never "three times as many"."""
    end = numeral.end + 1
    following = [token.lower_ for token in doc[end : end + 2]]
    if not following or following[0] in {"as", "more", "higher", "larger", "the", "greater", "its", "bigger"}:
        return None
    if len(following) > 1 and following[0] in {"a", "per", "an", "every"} and doc[end + 1].lemma_ in DURATIONS:
        return _with_hedge(doc, numeral, numeral.start, end + 2, "often", doc[end + 1].lemma_, doc[end - 1])
    return _with_hedge(doc, numeral, numeral.start, end, "often", "", doc[end - 1])  # "failed 11 times"


def _aged(doc: Doc, numeral: Numeral) -> Token | None:
    """The person of "Ida Lund, 18, scored": the name that the number stands behind, between commas."""
    start, end = numeral.start, numeral.end
    if start < 2 or end >= len(doc) or doc[start - 1].text not in {",", "("} or doc[end].text not in {",", ")", "."}:
        return None
    name = doc[start - 2]
    if not 0 < numeral.value <= OLDEST or numeral.end - numeral.start > 1 or name.ent_type_ != "PER":
        return None
    while name.dep_ == "flat":
        name = name.head
    return name


def _share(doc: Doc, numeral: Numeral) -> Quantity | None:
    """ "a third of the insulin", "one in five children", "raise the fee by half"."""
    last = doc[numeral.end - 1]
    if is_numeral(last):  # "one in five children"
        noun = _counted(last)
        if noun is None or noun.lemma_.lower() in DURATIONS | LENGTHS:
            return None  # "two in five minutes"
        return _with_hedge(doc, numeral, numeral.start, numeral.end, "share", "", noun)
    whole = next((child for child in last.children if child.dep_ == "nmod" and child.i > last.i), None)
    noun = whole or (last.head if last.dep_ in {"det", "det:predet", "nummod", "amod", "compound"} else last)
    return _with_hedge(doc, numeral, numeral.start, numeral.end, "share", "", noun)


def _score(doc: Doc, numeral: Numeral) -> Quantity | None:
    """ "won 2-1", "by 27 votes to 22", "the vote was 27 to 22", "a 6-3 ruling"; nothing without a contest."""
    noun = _contest(doc, numeral)
    if noun is None or numeral.value >= 1000 or (numeral.high or 0) >= 1000:
        return None
    return _with_hedge(doc, numeral, numeral.start, numeral.end, "score", "", noun)


def _contest(doc: Doc, numeral: Numeral) -> Token | None:
    """The word around a score that says what it decides, None for a range or anything else."""
    if (numeral.end < len(doc) and doc[numeral.end].tag_ in {"NNS", "$"}) or doc[numeral.start].lower_ == "between":
        return None  # "beat 40 to 50 others"
    head = doc[numeral.start]
    while numeral.start <= head.head.i < numeral.end and head.head != head:
        head = head.head
    around = [head.head, head.head.head, *(child for child in head.children if child.dep_.startswith("nsubj"))]
    contests = (token for token in around if token.lemma_.lower() in CONTESTS and token != head)
    return next((token for token in contests if (token.lemma_, token.pos_) != ("score", "VERB")), None)


def _hyphenated(doc: Doc, numeral: Numeral) -> Quantity | None:
    """ "a six-week truce", "the five-month-long war", "an 18-year-old striker"."""
    at = next(i for i in range(numeral.end, len(doc)) if doc[i].text not in DASHES and measure_of(doc[i], doc, i))
    unit = doc[at]
    measure = measure_of(unit, doc, at)
    assert measure is not None
    last = at + 1
    lemma = unit.lemma_.lower()
    if (
        last + 1 < len(doc)
        and doc[last].text in DASHES
        and doc[last + 1].lower_ in {"long", "wide", "high", "deep", "tall", "old"}
    ):
        last += 2
    old = doc[last - 1].lower_ == "old"
    if last < len(doc) and doc[last].text in DASHES:
        return None
    noun = unit
    while noun.head != noun and (noun.i < last or noun.pos_ not in {"NOUN", "PROPN"}):
        noun = noun.head
    if noun.i < last or noun.pos_ != "NOUN" or (old and lemma != "year"):
        return None
    found = _with_hedge(doc, numeral, numeral.start, last, "age" if old else measure, lemma, noun)
    return replace(found, compound=True)


def _counted(number: Token) -> Token | None:
    """The noun that a number counts: its head ("100 hostages"), or the noun after "of" ("40 of the hostages")."""
    if number.dep_ in {"conj", "nmod"} and is_numeral(number.head):
        number = number.head  # "one *hundred* and twenty people", "*40* to 50 people"
    if number.dep_ == "nummod" and number.head.pos_ in {"NOUN", "PROPN", "SYM"} and number.head.i > number.i:
        return number.head
    for child in number.children:
        of = any(case.lower_ == "of" for case in child.children if case.dep_ == "case")
        if child.dep_ == "nmod" and of and (child.tag_ in {"NNS", "NNPS"} or child.lower_ in {"them", "those"}):
            return child  # "40 of the hostages", never "23 of the union"
    return None


def _is_preposition(token: Token, unit: str) -> bool:
    """True on "over" in "6.5 percent over two years" and "preside over five trials", and in "hand over 27 men"."""
    if token.tag_ == "RP":
        return token.lower_ in {"over", "under", "up", "about", "around"}
    if token.lower_ not in {"over", "under"} or token.dep_ != "case":
        return False
    other = any(child.dep_ == "case" and child != token for child in token.head.children)  # "to over 40 cities"
    return unit in DURATIONS or (token.head.dep_ in {"obl", "obj"} and not other)


def _with_hedge(
    doc: Doc, numeral: Numeral, start: int, end: int, measure: Measure, unit: str, noun: Token | None,
    *, compound: bool = False,
) -> Quantity:  # fmt: skip
    """The quantity with all hedges before it: "perhaps as many as 40"."""
    words: list[str] = []
    found = True
    while found:
        found = False
        at = start - len(words)
        before = [token.lower_ for token in doc[max(0, at - LONGEST_HEDGE) : at]]
        for hedge in HEDGES:
            parts = hedge.split()
            if before[-len(parts) :] == parts and not _is_preposition(doc[at - 1], unit):
                words = [*parts, *words]
                found = True
                break
    return Quantity(start, end, " ".join(words), numeral.value, measure, unit, noun, compound, numeral.high)
