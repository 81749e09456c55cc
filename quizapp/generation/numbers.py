"""How many, how much, how long, of what.

The number is asked inside its own phrase, so that what it counts is always said: "roughly 40 of the hostages would be
released" becomes "Roughly how many of the hostages would be released?". Measures of something ("is 300 meters long")
stand in `measures`, levels and steps of change ("from 18 percent to 7 percent") in `changes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation import changes, ellipses, measures, scores
from quizapp.generation.backshift import plain_past
from quizapp.generation.belonging import refuse_strays
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import Clause, clause_of, require
from quizapp.generation.demanding import demand_of
from quizapp.generation.figures import (
    INTERROGATIVE,
    finished,
    has_copula,
    hedge_heads,
    hedged,
    host_of,
    is_hedged,
    key_of,
    refuse_untrue,
    set_off_below,
)
from quizapp.generation.joining import capitalised
from quizapp.generation.number_faults import refuse_clumsy, refuse_misread, refuse_unaskable
from quizapp.generation.number_phrases import asked_phrase, left_behind, taken_along
from quizapp.generation.number_wording import occasion, reworded
from quizapp.generation.spans import asides, subtree
from quizapp.generation.stranding import left_preposition, refuse_deep, without
from quizapp.generation.truth import conditional
from quizapp.generation.wanted import is_rate
from quizapp.language.dates import day_text
from quizapp.language.numerals import is_numeral
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Span, Token

    from quizapp.generation.asking import Asking
    from quizapp.language.quantities import Quantity
    from quizapp.language.reading import Reading

ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "obl:unmarked", "iobj"})
LASTING = frozenset(
    "war conflict strike siege dispute drought blockade occupation crisis lockout boycott trial walkout".split()
)
RELATIVE = frozenset("past last next first previous coming final following recent".split())


def find(reading: Reading) -> Iterator[Fact]:
    """One fact for each quantity that belongs to a clause, and one for each "N-month-long war"."""
    for quantity in reading.quantities:
        first = reading.doc[quantity.start]
        sentence = reading.sentence_of(first)
        if sentence is None or reading.quoted(first):
            continue
        if reading.moments_in(reading.doc[quantity.start : quantity.end]):
            continue  # "two weeks ago" is a date
        fact = (
            scores.found(quantity, sentence, reading)
            or measures.found(quantity, sentence, reading)
            or changes.found(quantity, sentence, reading)
            or ellipses.found(quantity, sentence, reading)
            or _found(quantity, sentence, reading)
        )
        if fact is not None:
            yield fact


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    refuse_untrue(fact)
    refuse_misread(fact, asking.reading)
    refuse_strays(fact, asking.reading)
    candidate = reworded(plain_past(ASK.get(fact.rule, _ask_argument)(fact, asking)))
    refuse_clumsy(candidate.bare[:1].lower() + candidate.bare[1:])
    return candidate


def _found(quantity: Quantity, sentence: Span, reading: Reading) -> Fact | None:
    noun = quantity.noun
    if quantity.measure in {"age", "score", "often"} or noun is None:
        return None
    if quantity.compound and noun is not None and noun.lemma_.lower() in LASTING and _owner(noun) is not None:
        return Fact(Category.NUMBERS, "numbers.lasting", sentence, noun, noun, quantity=quantity)
    argument = argument_of(quantity, reading)
    if argument is None or noun is None:
        return None
    rule = "numbers.existing" if _stands_apart(quantity, argument) else "numbers.argument"
    key = noun if rule == "numbers.existing" else argument
    return Fact(Category.NUMBERS, rule, sentence, argument.head, key, quantity=quantity)


def argument_of(quantity: Quantity, reading: Reading) -> Token | None:
    """The argument of a verb that the number stands in: the whole phrase that is put in front."""
    step = reading.doc[quantity.start if quantity.compound else quantity.end - 1]
    if quantity.measure == "speed" and step.dep_ == "obl:unmarked" and quantity.noun is not None:
        step = quantity.noun  # "6 cubic metres *a second*"
    while step.head != step:
        if step.dep_ in ARGUMENTS and (step.head.pos_ in {"VERB", "AUX"} or _is_predicate(step.head)):
            return step
        if step.dep_ == "obj" and step.head.lower_ == "worth":
            return step if has_copula(step.head) else None
        if step.dep_ in {"acl", "acl:relcl", "advcl", "ccomp", "parataxis", "appos"}:
            return None
        step = step.head
    return None


def _is_predicate(head: Token) -> bool:
    """ "37 ships were *at anchor*", "the storm is *responsible* for 40 deaths"; never "two of them were members"."""
    return has_copula(head) and (head.pos_ == "ADJ" or any(child.dep_ == "case" for child in head.children))


def _stands_apart(quantity: Quantity, argument: Token) -> bool:
    """ "of the more than 100 remaining hostages": a number inside another number's phrase."""
    noun = quantity.noun
    return (
        quantity.measure == "count"
        and noun is not None
        and noun != argument
        and noun.doc[quantity.end - 1].head == noun
        and any(child.lower_ == "the" for child in noun.children)
        and any(child.dep_ == "case" and child.lower_ == "of" for child in noun.children)
    )


def _owner(noun: Token) -> Token | None:
    return next((child for child in noun.children if child.dep_ == "nmod:poss"), None)


def _ask_argument(fact: Fact, asking: Asking) -> Candidate:
    """ "Roughly how many of the … hostages would be released during a six-week truce?"."""
    quantity, argument = fact.quantity, fact.key
    assert quantity is not None
    _refuse_known(fact, asking)
    if quantity.measure != "money" and demand_of(fact.head) is not None and is_rate(argument):
        raise Unclear("it is not said what of")  # "is asking for *9 percent* at once"
    clause = clause_of(fact.head)
    wh = asked_phrase(fact, asking, _owners(fact, asking))
    refuse_deep(wh, subject=argument.dep_.startswith("nsubj"))
    left = left_preposition(argument, quantity)
    wh = capitalised(wh if left is None else without(left, wh))
    if argument == clause.subject and argument.tag_ not in {"WDT", "WP"}:
        return finished(fact, asking, _subject_prompt(wh, clause, fact, asking))
    host = host_of(fact.head)
    upper = clause if host == fact.head else clause_of(host)
    if require(clause=upper) == argument:
        raise Unclear("the number is only wished for")  # "demanded that 300 workers be hired"
    drop = [argument, *taken_along(argument, quantity), *set_off_below(fact.head, host)]
    drop += hedge_heads(quantity, argument.doc)
    if quantity.measure == "speed":
        drop += [t for t in argument.doc[argument.i + 1 : quantity.end] if t.head == argument.head]
    behind = [inner for part in left_behind(argument, quantity) for inner in subtree(part, without=_told_of(part))]
    behind += [] if left is None else [left]
    tail = occasion(fact, asking)
    return finished(fact, asking, asking.wording.object_question(wh, upper, drop=drop, behind=behind, tail=tail))


def _told_of(part: Token) -> list[Token]:
    """ "For every sailor, *which the crews welcomed*": what is said by the way of a phrase behind the verb."""
    return [aside for aside in asides(part) if aside.dep_ == "acl:relcl"]


def _owners(fact: Fact, asking: Asking) -> list[Token]:
    """Who is named in the question anyway, for whom its "its" stands: the subject, and the source in front."""
    clause, source = clause_of(host_of(fact.head)), asking.reading.source_of(fact.head)
    named = [clause.antecedent or clause.subject, source.speaker if source is not None else None]
    pronouns = [token for token in fact.key.subtree if token.tag_ == "PRP$"]
    return [
        owner
        for owner in named
        if owner is not None and owner != fact.key and all(_stands_for(p, owner, asking) for p in pronouns)
    ]


def _stands_for(pronoun: Token, owner: Token, asking: Asking) -> bool:
    """False where "its" may be another one's: "Hartwell, which owns 7 percent of Brenta, … four of *its* directors"."""
    bodies = {name.text for t in pronoun.sent if (name := asking.reading.names.of(t)) and name.kind == "ORG"}
    if pronoun.lower_ == "its" and len(bodies) > 1:
        return False
    name = asking.reading.names.of(owner) or asking.reading.referent(owner)
    return asking.reading.antecedent(pronoun) in {None, owner} or asking.reading.referent(pronoun) == name is not None


def _subject_prompt(wh: str, clause: Clause, fact: Fact, asking: Asking) -> str:
    """ "How many people died", and "how many fouls were there" for what there was."""
    quantity, argument = fact.quantity, fact.key
    assert quantity is not None
    if clause.head.dep_ == "ccomp" and conditional(clause.head):
        raise Unclear("the number is only wished for")  # "demanded that 300 workers be hired"
    if clause.auxiliaries and clause.finite.tag_ == "VBG":
        raise Unclear("the clause carries no tense")  # "resulting in 14 wolves being reintroduced"
    counted = argument == quantity.noun or argument.pos_ == "NUM"
    summed = quantity.measure == "money" and not (quantity.compound and argument.tag_ == "NNS")  # "£64m *has* been"
    plural = not summed and (argument.tag_ in {"NNS", "NNPS"} or (quantity.value != 1 and counted))
    if argument.lower_ == "%" or argument.lemma_ in {"percent", "cent", "$"} or quantity.measure == "share":
        noun = next((c for c in argument.children if c.dep_ == "nmod"), quantity.noun)
        plural = noun is not None and noun.tag_ in {"NNS", "NNPS"}
    drop = [*set_off_below(clause.head, clause.head), *hedge_heads(quantity, argument.doc)]
    return asking.wording.subject_question(wh, clause, drop=drop, plural=plural)


def _has_there(head: Token) -> bool:
    return any(child.dep_ == "expl" for child in head.children)


def _refuse_known(fact: Fact, asking: Asking) -> None:
    """Numbers that are taken as known, counted from the day of the article, or misread."""
    quantity, argument = fact.quantity, fact.key
    assert quantity is not None
    before = asking.reading.doc[max(quantity.hedge_start - 1, 0)]
    if before.lower_ in {"the", "both", "these", "those", "all"} and quantity.start > 0 and not quantity.compound:
        raise Unclear("the number is taken as known")  # "the two parties"
    if before.lower_ == "of" and quantity.start > 1 and is_numeral(before.nbor(-1)):
        raise Unclear("the number is what another one is a part of")  # "9 of 200 shipments"
    beside = [*(quantity.noun or argument).children, before]
    if quantity.measure in {"duration", "count"} and any(
        c.lower_ in RELATIVE and c.pos_ == "ADJ" for c in beside if c.i < quantity.end
    ):
        raise Unclear("the number is counted from somewhere else")  # "the last six weeks", "the first three"
    if quantity.measure == "duration" and {before.lower_, quantity.hedge} & {"another", "further", "extra"}:
        raise Unclear("the time comes on top of another")  # "will be kept for another two years"
    if quantity.measure == "duration" and argument.dep_.startswith("nsubj"):
        raise Unclear("a time does nothing")  # "less than ten minutes rose …": a misreading
    if any(child.dep_ == "case" and child.lower_ == "according" for child in argument.children):
        raise Unclear("who says it is no part of what is said")  # "according to two people who know the plan"
    if argument.dep_.startswith("nsubj") and argument.i > argument.head.i and not _has_there(argument.head):
        raise Unclear("the subject stands behind its verb")  # "offered €31.50, a premium of 28 percent"
    bare = not any(c.dep_ in {"nmod", "amod", "acl"} or c.dep_ == "case" for c in argument.children)
    if argument.dep_ == "obj" and not quantity.compound:
        bare = asking.reading.doc[quantity.end : quantity.end + 1].text != "of"
    if quantity.measure == "percent" and argument == quantity.noun and bare:
        raise Unclear("it is not said of what it is a percentage")  # "has offered 4.5 percent"
    shares = (c for c in argument.head.children if c.dep_ == "obj" and c.lemma_ in {"percent", "%", "cent"})
    if any(c != argument and not any(g.dep_ == "nmod" for g in c.children) for c in shares):
        raise Unclear("it is not said of what there is a percentage")  # "seeks 18 percent over three years"
    refuse_unaskable(quantity, argument)
    if argument.head.lemma_ == "survive" and argument.dep_.startswith("obl"):
        raise Unclear("“by how many daughters is she survived” is no question that people ask")


def _ask_existing(fact: Fact, asking: Asking) -> Candidate:
    """ "More than how many remaining hostages were there in Gaza?"."""
    quantity = fact.quantity
    assert quantity is not None
    assert quantity.noun is not None
    noun = quantity.noun
    without = [c for c in noun.children if c.dep_ in {"case", "det", "conj", "cc", "acl:relcl"}] + asides(noun)
    start = quantity.hedge_start
    replace = dict.fromkeys(range(start, quantity.end), "")
    tokens = [token for token in subtree(noun, without=without) if token.i >= start]
    inner = [q for q in asking.reading.quantities if q is not quantity and quantity.end <= q.start < noun.i]
    if inner or not any(token.dep_ == "nmod" for token in noun.children) or not tokens:
        raise Unclear("it is not said which ones are counted")
    places = {inner.i for part in noun.children if part.dep_ == "nmod" and part.i > noun.i for inner in part.subtree}
    phrase = asking.phrases.text([token for token in tokens if token.i not in places], replace=replace)
    place = asking.phrases.text([token for token in tokens if token.i in places])
    words = hedged(quantity, INTERROGATIVE[quantity.measure])
    verb = "are" if clause_of(fact.head).finite.tag_ in {"VBZ", "VBP"} else "were"  # "represents 6 of the 9 staff"
    prompt = capitalised(f"{words} {phrase} {verb} there {place}".rstrip() + "?")
    return finished(fact, asking, prompt)


def _ask_lasting(fact: Fact, asking: Asking) -> Candidate:
    """ "How long had Hamas's war with Israel lasted by March 7, 2024?" from "its five-month-long war with Israel"."""
    quantity = fact.quantity
    published = asking.reading.article.published
    assert quantity is not None
    if published is None:
        raise Unclear("the article does not say by which day the time is counted")
    start = quantity.hedge_start
    replace = dict.fromkeys(range(start, quantity.end), "")
    noun = fact.key
    without = [c for c in noun.children if c.dep_ in {"case", "conj", "cc", "acl:relcl"}] + asides(noun)
    tokens = [t for t in subtree(noun, without=without) if t.i <= noun.i or t.head.i >= noun.i]
    phrase = asking.phrases.text(tokens, replace=replace)
    words = "how long" if not is_hedged(quantity) else f"for {hedged(quantity, 'how many')} {quantity.unit}s"
    question = f"{words} had {phrase} lasted by {day_text(published, weekday=False)}?"
    answer, accept = key_of(fact, asking.reading)
    return asking.candidate(fact, capitalised(question), answer, "number", accept=accept)


ASK: dict[str, Callable[[Fact, Asking], Candidate]] = {
    **scores.RULES, **measures.RULES, **changes.RULES, **ellipses.RULES,
    "numbers.lasting": _ask_lasting, "numbers.existing": _ask_existing,
}  # fmt: skip
