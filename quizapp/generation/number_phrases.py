"""The phrase of a number as it is asked: "roughly how many of the hostages", "how large a budget", "how long"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.clauses import misplaced
from quizapp.generation.figures import INTERROGATIVE, hedged, is_hedged, unit_words
from quizapp.generation.measures import PRICES
from quizapp.generation.spans import asides, subtree
from quizapp.generation.verbs import is_infinitive
from quizapp.spelling import indefinite

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from quizapp.generation.asking import Asking
    from quizapp.generation.candidate import Fact
    from quizapp.language.quantities import Quantity

AWAY = frozenset("off from away north south east west outside above below behind ahead upstream downstream".split())
# What a time is counted from: "nine hours after", "ten days in advance", "a year earlier".
AFTER = frozenset("after before in later earlier early late beforehand afterward afterwards".split())
LONGEST_FRONT = 12  # words of a phrase before "did": "at about how many studies that could provide … did"
DEEPEST = 5  # words that may stand before "how many" in its phrase
TOTALS = frozenset("total record sum half majority quarter third".split())
SUMS = frozenset("cost saving price discount premium rate speed profit loss margin majority pace".split())
LEVELS = frozenset("limit cap ceiling average maximum minimum".split())
# Prepositions of what may be told of the verb as well: "hosted four rounds *at its offices*".
BEHIND = frozenset("in at on under for from to among across inside outside near during since after before over".split())
POINTED = frozenset({"this", "last", "next"})
# What may stand before the question words: prepositions and hedges; and "during a truce *of what length*".
FRONT = frozenset(
    "about above across after against among around as at before behind below beneath beside between beyond by down "
    "during for from in inside into near of off on onto out over past per since through throughout to toward towards "
    "under until up upon via with within without more than less fewer roughly approximately nearly almost no not least "
    "most close just well slightly average".split()
)
FRAMED = re.compile(
    r"^(?:[a-z]+ )?(?!the )(?:an? )?[\w’ -]+ of what\b|^[a-z]+ an? [\w’ -]+ of how many\b|"
    r"^an? \w+ of (?:\w+ ){0,2}how many\b|^with [a-z]+ of (?:[a-z]+ ){0,2}how many\b"
)
# What nobody says between a number and its verb: "for how many days *when prices rose* did …".
TAIL = re.compile(
    r"(?! large| long| high).* (?:for|to|through|by|before|including|than|when|while|who|that|which|whose)\b"
)
IN_UNITS = frozenset({"duration", "length", "weight", "area", "speed", "temperature", "points"})


def asked_phrase(fact: Fact, asking: Asking, bound: Collection[Token] = ()) -> str:
    """The argument with its number asked: "for how long a truce", "how many of its jobs" beside its owner `bound`."""
    quantity, argument = fact.quantity, fact.key
    assert quantity is not None
    start = quantity.hedge_start
    replace = dict.fromkeys(range(start, quantity.end), "")
    member = _member(quantity, argument)
    if quantity.compound:
        return _compound(fact, asking, replace)
    if quantity.measure == "duration" and argument == quantity.noun:
        case = [c for c in argument.children if c.dep_ == "case" and c.lower_ == "for"]
        behind = any(c.dep_ in {"nmod", "acl", "acl:relcl"} or c.i > quantity.end for c in argument.children)
        if not is_hedged(quantity) and not behind and (case or argument.dep_ in {"obj", "obl:unmarked"}):
            return _how_long(argument, forward=bool(case))
    sized = _sized(fact, asking)
    if sized:
        return sized
    words = INTERROGATIVE.get(quantity.measure, "how many")
    if quantity.measure in IN_UNITS:
        assert quantity.noun is not None
        if any(c.dep_ in {"det", "amod"} and c.i < start for c in quantity.noun.children):
            raise Unclear("it is a part of something longer")  # "in the final six minutes", "the lowest 200 meters"
        words = f"how many {unit_words(quantity, asking.reading)}"
    of_what = quantity.noun is not None and quantity.noun.i >= quantity.end
    if quantity.measure == "share" and of_what and asking.reading.doc[quantity.end].lower_ != "of":
        words = "what share of"  # "one in five children", "half the workers"
    inside = {token.i for token in argument.subtree}
    start = next((i for i in range(start, quantity.end) if i in inside), start)
    replace[start] = hedged(quantity, words)
    replace |= _spare_words(quantity, asking)
    hedge = range(quantity.hedge_start, quantity.start)
    before = [part for part in misplaced(argument) if part.i not in hedge]
    without = [*asides(argument), *before, *_second(argument, quantity), *left_behind(argument, quantity)]
    without += [c for c in argument.children if c.dep_ == "acl:relcl" and any(inner.text == "," for inner in c.subtree)]
    without += [c for c in argument.children if c.dep_ == "appos"]
    tokens = [*subtree(argument, without=without), *_away_tokens(argument, quantity)]
    if member is not None:
        case = [c for c in argument.children if c.dep_ == "case"]
        without = [c for c in member.children if c.dep_ in {"cc", "conj", "punct"}] + asides(member)
        without += left_behind(argument, quantity)
        tokens = case + subtree(member, without=without)
    return _phrased(asking.phrases.text(_unbroken(tokens, argument), bound=bound, replace=replace), argument)


def _how_long(argument: Token, *, forward: bool) -> str:
    """ "How long" for what lasted; "for how long" for what is set: "have been suspended for 28 days".

    "How long have they been suspended" would ask since when, "how long do they hold stocks" reads as half a question.
    """
    head = argument.head
    words = {child.lower_ for child in head.children if child.dep_ in {"aux", "aux:pass"}}
    passive = any(child.dep_ == "aux:pass" for child in head.children)
    set_ahead = (passive and words & {"has", "have", "had"}) or head.dep_ in {"xcomp", "advcl", "acl"}
    if not forward and passive and head.lemma_ == "give":
        raise Unclear("it is not said what the time is given for")  # "has been given 10 weeks"
    perfect = bool(words & {"has", "have", "had"}) and not passive
    done = passive or any(child.dep_ == "obj" for child in head.children)
    return "for how long" if forward and (set_ahead or (done and not perfect)) else "how long"


def _unbroken(tokens: list[Token], argument: Token) -> list[Token]:
    """The tokens up to where the tree leaves the phrase and comes back: "worth $310 million, has fallen by *more*"."""
    inside = {token.i for token in argument.subtree}
    for before, behind in pairwise(tokens):
        between = range(before.i + 1, behind.i)
        if before.i >= argument.i and any(i not in inside and argument.doc[i].is_alpha for i in between):
            return [token for token in tokens if token.i <= before.i]
    return tokens


def _phrased(text: str, argument: Token) -> str:
    """The phrase, if its question words stand near its beginning."""
    asked = re.search(r"\b(?:how|what)\b", text)
    if asked is None:
        raise Unclear("the number stands outside the phrase that is asked about")
    before = text[: asked.start()]
    if "," in before or re.search(r"\b(?:up|down) (?:from )?$", before) or ", up " in text or ", down " in text:
        raise Unclear("the number is beside the phrase that is asked about")  # "at €30.90, up 4 percent"
    words = before.lower().split()
    subject = argument.dep_.startswith("nsubj")
    # "students *from* how many schools won" asks in the order of the sentence; "whose how many members" does not
    deep = not words or words[-1] not in FRONT or "’s" in before or "'s" in before if subject else True
    if words and deep and not (set(words) <= FRONT or (not subject and FRAMED.search(text))):
        raise Unclear("people would not put the number so deep in its phrase")  # "the city of how many people did …"
    cased = any(child.dep_ == "case" for child in argument.children)
    if cased and not subject and len(text.split()) > LONGEST_FRONT:
        raise Unclear("the phrase is too long to stand in front")
    if not subject and TAIL.match(text[asked.end() :].split(" of ")[0]):
        raise Unclear("what follows the number belongs behind the verb")  # "how many cousins who fight … has a judge"
    if len(before.split()) > DEEPEST:
        raise Unclear("the number stands too deep inside its phrase")  # "by a quarter of a point to 4.5 percent"
    return text


def _compound(fact: Fact, asking: Asking, replace: dict[int, str]) -> str:
    """ "during a truce of what length", "how long a contract", "how large a budget"."""
    quantity, argument = fact.quantity, fact.key
    assert quantity is not None
    noun = quantity.noun
    assert noun is not None
    long = quantity.measure == "duration"
    article = next((c for c in noun.children if c.lower_ in {"a", "an"} and c.i < quantity.start), None)
    plain = not any(c.dep_ == "amod" and c.i > quantity.end - 1 for c in noun.children)
    if noun == argument and article is not None and (plain or long):
        # "has a $318 million budget", "staged a 24-hour general strike", "asked for a one-year transition"
        size = "long" if long else "large"
        replace[article.i] = hedged(quantity, f"how {size} {_article(quantity, noun)}")
    elif any(c.lower_ == "the" or c.dep_ == "nmod:poss" for c in noun.children):
        raise Unclear("the number is taken as known")  # "cleared the €1.9bn takeover"
    else:
        length = {"duration": "of what length", "money": "of how much", "percent": "of what percentage"}
        replace[noun.i] = f"{noun.text} {length.get(quantity.measure, 'of what size')}"
        if article is not None:
            replace[article.i] = _article(quantity, noun)
        if is_hedged(quantity):
            raise Unclear("a hedged size has no place in the question")
    tokens = subtree(argument, without=[*asides(argument), *misplaced(argument), *_second(argument, quantity)])
    return _phrased(asking.phrases.text(tokens, replace=replace), argument)


def _sized(fact: Fact, asking: Asking) -> str:
    """ "Demanded *how large a raise*" from "demanded a raise of 8 percent"; "" for other phrases."""
    quantity, argument = fact.quantity, fact.key
    assert quantity is not None
    article = next((c for c in argument.children if c.lower_ in {"a", "an"} and c.i < argument.i), None)
    size = {"percent": "large", "money": "large", "duration": "long"}.get(quantity.measure)
    size = "high" if size == "large" and argument.lemma_.lower() in PRICES else size
    part = next((c for c in argument.children if c.left_edge.i <= quantity.start <= c.right_edge.i), None)
    if size is None or article is None or part is None or part.dep_ != "nmod":
        return ""
    of = any(c.dep_ == "case" and c.lower_ == "of" for c in part.children)
    cased = any(c.dep_ == "case" for c in argument.children)
    if not of or argument.lemma_.lower() in TOTALS or not quantity.start <= part.i < quantity.end:
        return ""
    # "proposed a limit of nine hours": "what limit", "with a fee of $2": "with what fee"
    level = argument.lemma_.lower() in (LEVELS | PRICES | SUMS if cased else LEVELS)
    if (level and is_hedged(quantity)) or (cased and not level):
        return ""
    replace = {article.i: "what" if level else f"{hedged(quantity, f'how {size}')} {article.lower_}"}
    without = [*asides(argument), *misplaced(argument), *_second(argument, quantity), *left_behind(argument, quantity)]
    gone = range(part.left_edge.i, quantity.end)  # "a raise *of 6.5 percent* over two years"
    tokens = [token for token in subtree(argument, without=without) if token.i not in gone]
    return _phrased(asking.phrases.text(_unbroken(tokens, argument), replace=replace), argument)


def _article(quantity: Quantity, noun: Token) -> str:
    """ "a" or "an" before what is left when the number is gone: "a truce", "an annual budget"."""
    first = next(t for t in noun.doc[quantity.end :] if t.text not in {"-", "–"})
    return indefinite(first.text)


def _spare_words(quantity: Quantity, asking: Asking) -> dict[int, str]:
    """Articles and adjectives before a counted plural that "how many" has no place for: "*a staggering* 300 boats"."""
    noun = quantity.noun
    if noun is None or quantity.measure not in {"count", "money", "percent"}:
        return {}
    words = {}
    for token in noun.children:
        if token.i < quantity.hedge_start and token.dep_ in {"det", "amod"} and noun.tag_ in {"NNS", "NNPS"}:
            if token.lower_ in {"its", "their", "his", "her", "our"}:
                raise Unclear("the number is taken as known")
            words[token.i] = ""
    return words


def _member(quantity: Quantity, argument: Token) -> Token | None:
    """The member of a list that the number counts: "12 goats and *three cows*"; None outside lists."""
    noun = quantity.noun
    for child in argument.children:
        if child.dep_ == "conj" and child.left_edge.i <= quantity.start <= child.right_edge.i:
            if child != noun or quantity.measure != "count" or argument.dep_ not in {"obj", "nsubj:pass"}:
                raise Unclear("the number belongs to one of several")  # "by two daughters and five grandchildren"
            return child
    return None


def _away_tokens(argument: Token, quantity: Quantity) -> list[Token]:
    """ "90 miles *off the coast of Norway*" where the tree hangs the place on the verb."""
    return [inner for part in taken_along(argument, quantity) for inner in subtree(part)]


def taken_along(argument: Token, quantity: Quantity) -> list[Token]:
    """What tells from where a distance or a time is counted, when the tree hangs it on the verb.

    "90 miles *off the coast of Norway*", "nine hours *after the end of a walkout*", "ten days *in advance*".
    """
    if quantity.measure not in {"length", "duration"} or quantity.end >= len(argument.doc):
        return []
    following = argument.doc[quantity.end]
    counted = AWAY if quantity.measure == "length" else AFTER
    if following.lower_ not in counted or argument != quantity.noun:
        return []
    part = following.head if following.dep_ == "case" else following
    if part.head == argument.head and part.dep_ in {"obl", "advmod"} and (part.pos_ == "ADV" or part != following):
        return [part]
    if part.head == argument:
        return []  # it is in the phrase anyway
    raise Unclear("the distance is counted from somewhere that the tree does not show")


def left_behind(argument: Token, quantity: Quantity) -> list[Token]:
    """What reads better behind the verb than in front of it.

    "How many days does the mayor have *to sign*", "how many rounds has it hosted *at its offices*", "how much must it
    invest *in the plant*"; but "how much *of it*", "how many homes *with a garden*".
    """
    if quantity.compound or argument.dep_ not in {"obj", "obl:unmarked", "obl"}:
        return []
    if argument.dep_ == "obl" and quantity.measure not in {"percent", "money"}:
        return []  # but "voted *by 91 percent* for industrial action"
    found: list[Token] = []
    gone = [c for c in argument.subtree if c.dep_ in {"appos", "conj"}] + asides(argument)
    for child in argument.subtree:
        inside = any(part == child or part.is_ancestor(child) for part in [*found, *gone])
        if child.left_edge.i < quantity.end or inside:
            continue
        cases = [c.lower_ for c in child.children if c.dep_ == "case"]
        known = any(c.dep_ in {"det", "nmod:poss"} and c.lower_ not in {"a", "an"} for c in child.head.children)
        place = child.dep_ == "nmod" and not known and bool(cases) and cases[0] in BEHIND
        pointed = any(c.lower_ in POINTED for c in child.children)
        timed = child.dep_ == "nmod:unmarked" and pointed  # "6 percent *this year*"
        if place or timed or (child.dep_ in {"acl", "advcl"} and is_infinitive(child)):
            found.append(child)
    after = [c for c in argument.children if c.dep_ in {"acl", "acl:relcl"} and found and c.i > found[0].i]
    return found + [c for c in after if c not in found and c not in gone]


def _second(argument: Token, quantity: Quantity) -> list[Token]:
    """ "40 hostages *and some prisoners*": other members of a list are not asked about.

    "300 tankers *and merchant ships*" stays: what has no number or article of its own is counted as well.
    """
    members = [child for child in argument.children if child.dep_ == "conj" and child.i > quantity.end]
    if quantity.measure == "money" and not any(t.pos_ == "NUM" for member in members for t in member.subtree):
        return []  # "for $2 million in cash *and shares*"
    own = {"det", "nummod", "nmod:poss", "case", "det:predet"}
    counted = quantity.measure == "count" and argument == quantity.noun
    if counted and members and not any(c.dep_ in own or c.pos_ == "NUM" for m in members for c in m.subtree):
        if any(member.tag_ not in {"NNS", "NNPS"} for member in members):
            raise Unclear("it is not certain what is counted")  # "40 lions and grass"
        return []
    return [child for child in argument.children if child.dep_ in {"conj", "cc"} and child.i > quantity.end]
