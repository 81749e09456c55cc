"""Numbers that a question would tell wrongly or clumsily: half of a range, a part of a name, a number said otherwise.

`refuse_misread` looks at the sentence before anything is asked, `refuse_clumsy` at the prompt that came of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.clauses import SUBJECTS, clause_of
from quizapp.generation.verbs import inflected
from quizapp.language.numerals import is_numeral
from quizapp.language.units import DURATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generation.candidate import Fact
    from quizapp.language.quantities import Quantity
    from quizapp.language.reading import Reading

# "It is estimated that …": who estimates is not said, and the question would take it for certain.
SUPPOSED = frozenset(
    "estimate believe think reckon assume suppose fear guess expect suspect say allege claim rumour rumor".split()
)
# Adverbs without which a clause would not be true.
DOUBTS = frozenset(
    "theoretically hypothetically supposedly allegedly reportedly purportedly possibly probably perhaps maybe "
    "potentially presumably likely officially nominally".split()
)
# What would do something by itself, and what a plan is said to need.
PLANS = frozenset(
    "plan proposal deal agreement offer budget bill law draft measure scheme contract settlement merger takeover pact "
    "treaty rule change cut increase rise tax reform project".split()
)
NEEDING = frozenset("need require cost take".split())
# What happens to the object of these is an infinitive or participle that carries no tense: "saw levels *reach* 40".
SEEN = frozenset("see watch hear let make have help feel notice result".split())
YET_TO_BE = frozenset({"once", "whenever", "wherever", "unless", "until"})
CLUMSY = (
    (re.compile(r"\b(?:was|were|is|are) be\b|\bhow many [a-z]+ be [a-z]+"), "the verb has lost its “to”"),
    (re.compile(r"\brespectively\b"), "it is one of several numbers told together"),
    (re.compile(r"^by what percentage .*\bvote\b"), "people would ask for the majority"),
    (re.compile(r"\bhow (?:much|many) (?:dollars|euros|pounds|each|worth)\b"), "the number stands in the unit"),
    (re.compile(r"(?:^|\s)[A-Za-z]+\.\d"), "a decimal without its zero"),  # "hit a .322 average"
    (re.compile(r"[A-Za-z], \d+(?= [a-z])"), "an age stands inside the name"),  # "was Louis Lamonica, 45 booked"
    (re.compile(r"\band \d[\d,.]* [a-z]+ed\b"), "another number is told with it"),  # "dead and 500 wounded"
    (re.compile(r"\bhow many (?:second|minute|hour|night|day|week|month|year|decade)\b"), "one of something"),
    (re.compile(r"\bhow many (?:Minutes|Hours|Days|Weeks|Months|Years)\b"), "the number is a part of a title"),
    (re.compile(r"\b[Bb]y (?:\w+ ){0,3}how many \w+ by\b"), "two phrases with “by”"),
    (re.compile(r"\bhow many (?:other|such|further)\b"), "it is not said besides which"),
    (re.compile(r"[a-z]: [^”]*$"), "a list stands inside"),
    (re.compile(r"\bhow many (?:day|week|month|year|hour)s (?:an?|the) (?!day|week|month|year)"), "an object in front"),
    (re.compile(r"\b(?:through|till|until|since|by) in\b|\bwhatever\?$"), "a clause is cut"),
    (re.compile(r" [-–] (?=[a-z])"), "a dash is left over"),
    (re.compile(r"\b(?:spend|spent)\?$"), "it is not said on what or where it is spent"),
    (re.compile(r"^from (?:how|what)\b.* to (?:\S+ )?\S*\d"), "where it came from is asked behind the verb"),
    (re.compile(r" and (?:[$€£¥]|\d[\d,.]* ?%)"), "another number is told with it"),
    (re.compile(r", and (?:will|would|has|have|had|is|are|was|were)\b"), "another clause is told with it"),
    (re.compile(r"((?:[A-Z][\w’'-]+ )+[A-Z][\w-]+)\b.*\b\1\b"), "a full name is said twice"),
)


def refuse_misread(fact: Fact, reading: Reading) -> None:
    """Raises `Unclear` where the number is a part of another one, of a name, or of what holds only in part."""
    quantity = fact.quantity
    assert quantity is not None
    _refuse_part(quantity, fact)
    _refuse_title(quantity, reading)
    _refuse_shared(quantity)
    _refuse_alternative(fact)
    _refuse_doubt(fact)
    _refuse_plan(fact.head)
    _refuse_time(fact, reading)


def refuse_unaskable(quantity: Quantity, argument: Token) -> None:
    """Raises `Unclear` for an argument of a verb that nobody asks for, or that is a clause itself."""
    head = argument.head
    if head.dep_ == "ROOT" and any(c.dep_ == "mark" and c.lower_ == "that" for c in head.children):
        raise Unclear("it is what something else is")  # "her estimate *is that* 300 farms will close"
    if head.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in YET_TO_BE for c in head.children):
        raise Unclear("it is not said that it was so")  # "*once* power is back in six towns"
    finite = next((c for c in head.children if c.dep_ in {"aux", "aux:pass"}), head)
    if (
        argument.dep_.startswith("nsubj")
        and argument == quantity.noun
        and argument.tag_ == "NNS"
        and finite.tag_ == "VBZ"
    ):
        raise Unclear("the verb has another subject")  # "the bank has offered, *two people* said, and *has* …"
    if argument.head.lemma_ in {"precede", "follow"} and (quantity.compound or argument != quantity.noun):
        raise Unclear("nobody asks what length of a debate a vote followed")
    behind = [c for c in argument.children if c.dep_ in {"conj", "nummod"} and c.i >= quantity.end]
    joined = any(token.tag_ == "CD" for c in behind for token in (c, *c.children))
    if quantity.measure in {"money", "percent", "weight", "length"} and joined:
        raise Unclear("it is half of what is told")  # "will get €7.40 in cash *and 0.3 of a share*"
    if argument.head.lemma_ == "come" and quantity.measure == "duration":
        raise Unclear("nobody asks after how many hours of a debate a vote came")
    if not any(child.dep_ == "acl" and child.i > argument.i for child in argument.children):
        return
    if any(child.dep_ == "case" and child.lower_ == "with" for child in argument.children):
        raise Unclear("the number belongs to a clause of its own")  # "with around 2 million voters voted"
    if argument.head.lemma_ in {"say", "report"}:
        raise Unclear("what is reported is a clause of its own")  # "media reported 54 people killed in the state"


def refuse_clumsy(prompt: str) -> None:
    """Raises `Unclear` for a prompt that no editor would let stand."""
    for pattern, reason in CLUMSY:
        if pattern.search(prompt):
            raise Unclear(reason)


def _refuse_part(quantity: Quantity, fact: Fact) -> None:
    """Half of a range or of a longer number.

    "Between 3 million and more than 10 million", "4 degrees to 7 degrees", "over nine dozen", "five years and four
    months"; but "from 18 percent to 7 percent" are two levels, and "between 40 and 50" is one number.
    """
    doc = fact.head.doc
    before = [token.lower_ for token in doc[max(quantity.hedge_start - 1, fact.sentence.start) : quantity.hedge_start]]
    following = doc[quantity.end : min(quantity.end + 4, fact.sentence.end)]
    words = [token.lower_ for token in following]
    if doc[max(quantity.hedge_start - 2, 0) : quantity.hedge_start].text.lower() == "in every":
        raise Unclear("it is a part of a share")  # "two in every five"
    if quantity.high is None and before == ["between"]:
        raise Unclear("the number is one end of a range")
    behind = doc[fact.sentence.start : quantity.hedge_start]
    opened = any(t.lower_ == "between" and t.i > quantity.hedge_start - 8 for t in behind)
    if quantity.high is None and before == ["and"] and opened and quantity.measure not in {"duration", "length"}:
        raise Unclear("the number is one end of a range")
    if quantity.high is None and _is_end(quantity, fact):
        raise Unclear("the number is one end of a range")
    inside = quantity.start > fact.sentence.start and not quantity.hedge and is_numeral(doc[quantity.start - 1])
    further = quantity.measure == "duration" and len(words) > 1 and words[0] in {",", "and"}
    further = further and is_numeral(following[1])
    if inside or (further and any(t.lemma_.lower() in DURATIONS - {quantity.unit} for t in following[2:4])):
        raise Unclear("the number is a part of a longer one")


def _is_end(quantity: Quantity, fact: Fact) -> bool:
    """True on either number of "4 degrees to 7 degrees"; false on those of "from 4 degrees to 7 degrees"."""
    tokens = [token for token in fact.sentence if not token.is_space]
    for at, token in enumerate(tokens[2:-2], start=2):
        first, unit, second = tokens[at - 2], tokens[at - 1], tokens[at + 1]
        if token.lower_ == "to" and is_numeral(first) and is_numeral(second) and not is_numeral(unit):
            same = tokens[at + 2].lower_ == unit.lower_
            given = at > 2 and tokens[at - 3].lower_ in {"from", "by"}
            if same and not given and quantity.start in {first.i, second.i}:
                return True
    return False


def _refuse_title(quantity: Quantity, reading: Reading) -> None:
    """ "Published *Fifteen Years after the Accident*" is a title, "the Mate 9 phones" a model."""
    unit = reading.doc[quantity.end - 1]
    number = reading.doc[quantity.start]
    if quantity.measure == "duration" and unit.is_title and number.is_title:
        raise Unclear("the number is a part of a title")
    before = reading.doc[quantity.start - 1] if quantity.start else None
    noun = quantity.noun
    if (
        quantity.measure == "count"
        and before is not None
        and not quantity.hedge
        and noun is not None
        and before.pos_ == "PROPN"
        and before.head in {noun, number}
        and before.dep_ in {"compound", "flat", "nmod", "nmod:unmarked"}
    ):
        raise Unclear("the number is a part of a name")


def _refuse_shared(quantity: Quantity) -> None:
    """ "The *top* three cartoons", "two *short* minutes": described as "how many" cannot be."""
    noun = quantity.noun
    if quantity.measure in {"percent", "share"} and set(quantity.hedge.split()) & {"only", "barely", "mere"}:
        raise Unclear("that it is so little would be lost")  # "to only 10 percent of the salt"
    if noun is None or quantity.measure != "count":
        return
    article = any(child.lower_ in {"a", "an"} for child in noun.children)
    early = [c for c in noun.children if c.dep_ == "amod" and c.i == quantity.hedge_start - 1]
    if early and not article:
        raise Unclear("the number is counted among more")
    if noun.lemma_.lower() in DURATIONS:
        raise Unclear("the time is described rather than measured")


def _refuse_alternative(fact: Fact) -> None:
    """ "10 million are either incarcerated, on probation *or* once were": one of several is not true of all."""
    for head in {fact.head, fact.key}:
        for other in head.children:
            if other.dep_ == "conj" and any(c.dep_ == "cc" and c.lower_ == "or" for c in other.children):
                raise Unclear("it is one of several things that may be so")
    joined = [c for c in fact.head.children if c.dep_ == "advcl" and c.i > fact.head.i]
    if any(c.dep_ == "cc" and c.i < clause.i for clause in joined for c in clause.children):
        raise Unclear("the number covers more than the clause says")  # "in halls and, since they opened, in resorts"
    places = [c for c in fact.head.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"} and not _is_clause(c)]
    if places and any(c.dep_ == "case" for c in places[0].children):
        raise Unclear("the number covers more than the clause says")  # "put up in halls and in resorts"


def _is_clause(token: Token) -> bool:
    return any(child.dep_ in {*SUBJECTS, "cop"} for child in token.children)


def _refuse_doubt(fact: Fact) -> None:
    """ "*Theoretically*, a couple could open four accounts", "*it is estimated that* Israel has 200 weapons"."""
    for step in _above(fact.head):
        if any(c.dep_ == "advmod" and c.lower_ in DOUBTS and c.i < step.i for c in step.children):
            raise Unclear("the doubt would be lost")
        over = step.head
        impersonal = any(c.lower_ == "it" and c.dep_ in {"expl", "nsubj:pass", "nsubj"} for c in over.children)
        if step.dep_ in {"ccomp", "csubj", "csubj:pass"} and over.lemma_.lower() in SUPPOSED and impersonal:
            raise Unclear("it is not said who supposes it")
    head = fact.head
    bare = head.tag_ in {"VB", "VBP", "VBG"} and not any(c.dep_ in {"aux", "mark"} for c in head.children)
    if bare and head.dep_ in {"ccomp", "xcomp"} and head.head.lemma_.lower() in SEEN and head.head != head:
        raise Unclear("the verb carries no tense")
    if head.dep_ != "ROOT" and any(c.tag_ == "WP" and c.dep_ in {"obj", "obl", "nmod"} for c in head.children):
        raise Unclear("it stands in a question")  # "interested in what America will look like in 5 years"


def _refuse_plan(head: Token) -> None:
    """ "The islands *would* allow a tenth": whose plan it is stands in another sentence; but "the plan would …"."""
    finite = next((c for c in head.children if c.dep_ in {"aux", "aux:pass"}), head)
    clause = clause_of(head)
    subject = clause.antecedent or clause.subject
    if finite.lower_ != "would" or head.lemma_.lower() in NEEDING or subject is None:
        return
    if any(c.lemma_ == "have" and c.dep_ == "aux" for c in head.children):
        return  # "a strike *would have* stopped 14 lines": that is settled
    under = any(case.lower_ == "under" for part in (*head.children, *clause.fronted) for case in part.children)
    if subject.lemma_.lower() not in PLANS and not under:  # "*under a framework*, 40 would be released"
        raise Unclear("it is not said by which plan it would be so")


def _refuse_time(fact: Fact, reading: Reading) -> None:
    """ "A week *before*, it had signed a deal", "in the first days of January, 18 *have* been killed"."""
    quantity, head = fact.quantity, fact.head
    assert quantity is not None
    finite = next((c for c in head.children if c.dep_ in {"aux", "aux:pass"}), head)
    bare = finite == head and head.lower_ == inflected(head.lemma_, "VBN")
    following = head.doc[head.i + 1 : head.i + 2].text
    if bare and following == "by" and fact.rule == "numbers.argument" and head.tag_ in {"VBP", "VBD"}:
        raise Unclear("the verb may be a participle")  # "1,900 nurses at hospitals *run by* the state walked out"
    beside = [c for c in head.children if c.dep_ in {"obl", "obl:unmarked", "advmod"} and c != fact.key]
    if finite.lower_ == "had" and any(c.right_edge.lower_ in {"before", "earlier", "previously"} for c in beside):
        raise Unclear("the time before which it had happened would be lost")
    still = any(child.lower_ == "still" and child.dep_ == "advmod" for child in head.children)
    days = [moment for c in beside for moment in reading.moments_in([*c.subtree]) if moment.grain == "day"]
    if still and days:
        raise Unclear("it only went on at that day")  # "eight patients were still being treated on Tuesday"
    over = [c for c in beside if c.i < head.i and any(case.lower_ in {"in", "on"} for case in c.children)]
    if finite.lower_ in {"has", "have"} and finite != head and any(reading.moments_in([*c.subtree]) for c in over):
        raise Unclear("what has happened has no day")
    key = fact.key
    inner = [c for c in key.children if c.dep_ == "nmod" and any(case.lower_ == "in" for case in c.children)]
    if quantity.measure == "duration" and key.dep_ in {"obl", "obl:unmarked"} and inner and key.i < head.i:
        raise Unclear("the time is counted inside something")  # "just two minutes in the second half, … scored"


def _above(head: Token) -> Iterator[Token]:
    """The verb and those that it is a complement of."""
    step = head
    yield step
    while step.head != step and step.dep_ in {"xcomp", "ccomp", "conj"}:
        step = step.head
        yield step
