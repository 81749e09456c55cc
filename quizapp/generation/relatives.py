"""Relative clauses: which noun they tell about, and which place in them that noun has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.language.mentions import GROUPS
from quizapp.language.nouns import BODY, is_person

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = frozenset({"which", "that", "who", "whom"})
TIMES = re.compile(
    r"1\d{3}|20\d{2}|last|ago|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"(?:\.|uary|ruary|ch|il|e|y|ust|ember|tember|ober)?|May"
)
OUTSIDE = "a part of what is told stands outside the clause"
# "the day it closed the plant", "the way they did it": the noun is no object of the clause.
NO_OBJECTS = frozenset(
    "day week month year time moment hour night morning period way reason place point extent degree fact".split()
)


PLACES = dict.fromkeys("city town village region country province district area".split(), "in") | dict.fromkeys(
    "hospital school plant hotel airport station university factory prison camp museum".split(), "at"
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the antecedent belongs: behind `verb`, or at the end with the preposition `case`."""

    verb: Token | None
    case: str
    pronoun: Token | None


def is_pronoun(token: Token) -> bool:
    """True on a relative "which", "who" or "that"."""
    return token.tag_ in {"WDT", "WP"} and token.lower_ in PRONOUNS and _climb(token.head) is not None


def _climb(head: Token) -> Token | None:
    step = head
    while step.dep_ in {"ccomp", "xcomp", "conj"} and step.head != step:
        step = step.head
    return step if step.dep_ == "acl:relcl" else None


def clause_above(head: Token) -> Token:
    """The relative clause that `head` is in, itself or under "which *the company said* would last six weeks"."""
    found = _climb(head)
    if found is None:
        raise Unclear("it is not certain what the relative clause belongs to")
    return found


def opens(head: Token) -> Token | None:
    """`head` where it is the verb of a relative clause whose subject is not the pronoun; else None."""
    whole = any(
        child.dep_ == "mark" and child.lower_ not in {"that", "to"} for child in head.children
    )  # "optimism after X met"
    return head if head.dep_ == "acl:relcl" and not whole else None


def antecedent_of(relative: Token) -> Token:
    """The noun that `relative` tells about; of "Marta Oyelaran, a judge who …" the name."""
    noun = relative.head
    if noun.i > relative.i:  # no English relative clause stands before its noun
        noun = relative.doc[max(relative.left_edge.i - 1, 0)]
    dateline = len(noun.head) > 3 and noun.head.text.isupper()  # "HALIFAX — A hospital where …"
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and noun.pos_ == "NOUN" and not dateline:
        return noun.head
    if noun.pos_ not in {"NOUN", "PROPN"} or (noun.dep_ == "appos" and noun.head.pos_ not in {"NOUN", "PROPN"}):
        raise Unclear("it is not certain what the relative clause belongs to")
    if noun.dep_ == "ROOT" or any(child.dep_ == "cop" for child in noun.children):
        raise Unclear("the relative clause says what something is")  # "the first town that was rebuilt in 1998"
    if any(child.dep_ == "conj" and child.i < relative.i for child in noun.children):
        raise Unclear("it is not certain what the relative clause belongs to")
    return noun


def is_thing(noun: Token) -> bool:
    """True on "towers", "rent": no people, no body that acts."""
    return noun.pos_ == "NOUN" and not is_person(noun.lemma_.lower()) and noun.lemma_.lower() not in {*BODY, *GROUPS}


def person_above(noun: Token) -> Token:
    """Who is told of behind a thing of theirs: "*tenants* of three towers who …"; raises `Unclear` where nobody is."""
    upper = noun.head
    if noun.dep_ == "nmod" and upper.pos_ == "NOUN" and is_person(upper.lemma_.lower()):
        return upper
    raise Unclear("it is not certain what the relative clause belongs to")


def nearest_thing(antecedent: Token, relative: Token, pronoun: Token) -> Token:
    """The noun next to "which" where the tree goes past it: "traders in *Corn Street*, which …", since who is a "who".

    Of "*a closure* of the border that lasted five weeks" the noun that "a" leaves open, where the tree has the other.
    """
    nearest = relative.doc[max(relative.left_edge.i - 1, 0)]
    nearest = nearest.nbor(-1) if nearest.text == "," and nearest.i else nearest
    people = antecedent.pos_ == "NOUN" and is_person(antecedent.lemma_.lower())
    if pronoun.lower_ == "which" and people and antecedent.is_ancestor(nearest) and nearest.pos_ == "PROPN":
        step = nearest
        while step.dep_ in {"flat", "compound"}:
            step = step.head
        return step
    upper, comma = antecedent.head, pronoun.i > 0 and pronoun.nbor(-1).text == ","
    words = [{c.lower_ for c in noun.children if c.dep_ == "det"} for noun in (antecedent, upper)]
    of = antecedent.dep_ == "nmod" and any(c.lower_ == "of" for c in antecedent.children)
    if pronoun.lower_ == "that" and of and not comma and words[0] == {"the"} and words[1] & {"a", "an"}:
        return upper
    return antecedent


def is_far(participle: Token, noun: Token) -> bool:
    """True where a participle behind a comma may tell of a noun further in front, past a verb of its own."""
    opens = participle.left_edge
    if "," not in {opens.text, opens.doc[max(opens.i - 1, 0)].text}:
        return False
    step = noun
    while step.head != step and step.dep_ not in {"nsubj", "nsubj:pass", "ROOT"}:
        if step.dep_ == "acl" and step.head.pos_ in {"NOUN", "PROPN"}:
            return True
        step = step.head
    return False


def is_only_dated(noun: Token | None, relative: Token | None) -> bool:
    """True on "the number *counted in 2024*": without its clause nothing tells which one the noun means."""
    if noun is None or relative is None or relative.dep_ != "acl" or relative.head != noun:
        return False
    if relative.left_edge.i != noun.i + 1 or relative.left_edge.is_punct:
        return False
    return noun.tag_ == "NN" and {c.dep_ for c in noun.children if c != relative and not c.is_punct} == {"det"}


def agreeing(antecedent: Token, finite: Token) -> Token:
    """The noun that has the verb's number: of "the *rounds* of the cup, which begin" the plural, whatever it hung on.

    Raises `Unclear` where none has.
    """
    wrong = {("NNS", "VBZ"), ("NN", "VBP")}
    number = {"was": "VBZ", "were": "VBP"}.get(finite.lower_, finite.tag_)
    alone = antecedent.ent_type_ in {"PER", "LOC"} and not any(c.dep_ == "conj" for c in antecedent.children)
    if alone and antecedent.tag_ == "NNP" and number == "VBP":
        raise Unclear("it is not certain what the relative clause belongs to")  # "Glen Ross, 900 acres which were …"
    if (antecedent.tag_, number) not in wrong:
        return antecedent
    upper = antecedent.head
    if antecedent.dep_ == "nmod" and upper.pos_ == "NOUN" and (upper.tag_, number) not in wrong:
        return upper
    raise Unclear("it is not certain what the relative clause belongs to")


def gap_of(head: Token, relative: Token) -> Gap:
    """The place of the antecedent inside the clause of `head`."""
    where = next((child for child in head.children if child.tag_ == "WRB"), None)
    if where is not None:
        place = antecedent_of(relative)
        own = next((c.lower_ for c in place.children if c.dep_ == "case"), "")
        case = ("on" if own == "on" else "in") if place.ent_type_ == "LOC" else PLACES.get(place.lemma_.lower())
        if case is None and place.pos_ == "PROPN" and own in {"in", "on", "at"}:
            case = own  # "*on* Chios, where …"
        if where.lower_ != "where" or case is None:
            raise Unclear(OUTSIDE)  # "the pond where he fished"
        return Gap(None, case, where)  # "Varna, where 94 millimeters of rain fell"
    pronoun = next((t for t in head.subtree if t.tag_ in {"WDT", "WP"} and t.lower_ in PRONOUNS), None)
    if pronoun is not None and (pronoun.dep_ == "obl" or any(c.dep_ == "case" for c in pronoun.children)):
        case = next((child.text for child in pronoun.children if child.dep_ == "case"), None)
        if case is None or pronoun.head not in {head, *_infinitives(head)}:
            raise Unclear(OUTSIDE)
        return Gap(None, case, pronoun)
    if pronoun is not None and (pronoun.dep_ != "obj" or pronoun.head not in {head, *_infinitives(head)}):
        raise Unclear(OUTSIDE)
    before = head.doc[relative.head.i : head.i]
    if pronoun is None and any(t.tag_ in {"WDT", "WP"} and t.head.i > head.i for t in before):
        raise Unclear(OUTSIDE)  # "the league, *to which* 14 clubs defected", where "which" hangs on another verb
    verb = pronoun.head if pronoun is not None else (_infinitives(head) or [head])[-1]
    taken = any(c.dep_ in {"obj", "ccomp", "iobj"} and c != pronoun for c in verb.children)
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    stranded = any(c.pos_ == "ADP" and c.dep_ in {"obl", "case", "advmod"} for c in verb.children)
    if taken or passive or stranded or relative.head.lemma_.lower() in NO_OBJECTS:
        raise Unclear(OUTSIDE)
    return Gap(verb, "", pronoun)


def _infinitives(head: Token) -> list[Token]:
    """The chain of infinitives under `head`: "refused → to discuss"."""
    chain = []
    step = next((c for c in head.children if c.dep_ == "xcomp"), None)
    while step is not None:
        chain.append(step)
        step = next((c for c in step.children if c.dep_ == "xcomp"), None)
    return chain


def is_dated(phrase: Token) -> bool:
    """True on "in 1926", "in July", "on Friday", "last month": with a bare participle that is a time gone by."""
    if not phrase.dep_.startswith("obl") or any(token.lower_ in {"next", "coming", "by"} for token in phrase.subtree):
        return False
    return any(TIMES.fullmatch(token.text) is not None for token in phrase.subtree)
