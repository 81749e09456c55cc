"""Names of people, places and organisations: aliases, last names, acronyms, honest typos, and no other name beside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.grading import verdicts
from quizapp.grading.people import OTHER_OFFICE, TITLES, compare, is_person
from quizapp.grading.places import HOME_NATIONS, cities, country, known_names, meaning, nationality, same_city
from quizapp.grading.stems import stem
from quizapp.grading.typos import Surroundings, capitalised, misspelled, same
from quizapp.grading.wording import NEGATIONS, SMALL, plain, umlauts_spelled, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.grading.outcome import Grade

# Words that say nothing about which of two names is meant.
_BARE = frozenset(
    "north south east west new united republic state states city kingdom northern southern eastern western central "
    "mr ms mrs dr san saint st la el al de le sea lake river bay gulf bank strip island "
    "islands ocean coast mountain mount valley desert".split()
)
_WHO = re.compile(
    r"\b(?:who|whom|whose|which (?:\w+ )?(?:countr(?:y|ies)|sides?|part(?:y|ies)|states?|governments?))\b"
)
_CHOICE = frozenset({"or", "nor", "neither", "either"})
_SEVERAL = re.compile(r"[,;/+&|]| (?:and|or) ")
_OF = re.compile(r" (?:of|from|for) ")
_ROLES = frozenset(
    "official officials spokesman spokeswoman spokesperson leader member minister president director chief head "
    "engineer mediator envoy judge mayor company group country officer chairman chairwoman "
    "secretary-general".split()
)


def grade_name(typed: str, around: Surroundings) -> Grade:
    """Compare a name in plain spelling with the key and its variants; wrong where it is any other known name."""
    key = around.question.answer
    found = words(typed)
    content = _content(found)
    if NEGATIONS & set(found) and not NEGATIONS & {word for form in around.forms for word in words(form)}:
        return verdicts.wrong(key)  # "not Iran"
    if _CHOICE & set(found):
        return verdicts.wrong(key, "It is not one or the other.")
    for form in around.forms:
        if _alike(found, form):
            return verdicts.right(key)
    if found in around.rivals or content in [_content(rival) for rival in around.rivals]:
        return verdicts.wrong(key, "That is somebody or something else.")
    return verdicts.best(*(_one_form(typed, found, form, around) for form in around.forms))


def _one_form(typed: str, found: tuple[str, ...], form: str, around: Surroundings) -> Grade:
    """The rules from the surest to the weakest; the first that knows decides."""
    if same_city(typed, form):
        return verdicts.right(around.question.answer)
    for rule in (_as_country, _as_acronym, _as_person, _as_misspelled, _within, _as_part):
        verdict = rule(typed, found, form, around)
        if verdict is not None:
            return verdict
    return verdicts.wrong(around.question.answer)


def _content(found: Iterable[str]) -> tuple[str, ...]:
    """Without small words, unless there is nothing else: "WHO"."""
    return tuple(word for word in found if word not in SMALL) or tuple(found)


def _alike(found: tuple[str, ...], form: str) -> bool:
    """The same words, in another order or grouping too: "ministry of transport" is "the transport ministry"."""
    for spelled in dict.fromkeys((form, umlauts_spelled(form))):
        asked = _content(words(spelled))
        mine = _content(found)
        if mine == asked or (mine and same("".join(mine), "".join(asked))):
            return True
        if len(asked) == 1 or len(mine) != len(asked):
            continue
        if all(map(same, sorted(map(meaning, mine)), sorted(map(meaning, asked)))):
            return True  # "the Diabetes League of Denmark"
        if not capitalised(form) and sorted(map(stem, mine)) == sorted(map(stem, asked)):
            return True  # "the transportation ministry"
    return False


def _as_country(typed: str, found: tuple[str, ...], form: str, around: Surroundings) -> Grade | None:
    """ "USA" is "the United States", "the Israelis" did what Israel did; "North Korea" is not the South."""
    key = around.question.answer
    asked = country(form)
    if asked is None:
        return None
    inside = re.sub(r"^(?:in|from|by|at) ", "", typed)
    said, people = country(inside), nationality(inside)
    if said is not None:
        return verdicts.right(key) if said == asked else verdicts.wrong(key, "That is another country.")
    if HOME_NATIONS.get(inside) == asked:
        return verdicts.close(f"that is a part of it; the answer is “{key}”")
    if people is None:
        return None
    if people != asked:
        return verdicts.wrong(key, "That is another country.")
    whole = found[-1].endswith("s") or found[0] == "the" or (len(found) > 1 and found[0] not in _BARE)
    if whole and _WHO.search(plain(around.question.prompt)):
        return verdicts.right(key)
    return verdicts.close(f"the answer is “{key}”")


def _as_acronym(typed: str, found: tuple[str, ...], form: str, around: Surroundings) -> Grade | None:
    """ "WHO" for "the World Health Organization", and the other way round where the article has both."""
    if is_person(form, around):
        return None
    asked = words(form)
    short, long = ("".join(found), asked) if len(found) == 1 else ("".join(asked), found)
    if not 2 <= len(short) <= len("UNESCO") or len(_content(long)) < 2 or short != _initials(long):
        return None
    if len(found) == 1:
        shared = any(_initials(name) == short and name != asked for name in (*around.rivals, *around.article_names))
        return verdicts.close(f"the answer is “{form}”") if shared else verdicts.right(around.question.answer)
    known = " ".join(_content(found)) in " ".join(_content(words(around.article_text)))
    return verdicts.right(around.question.answer) if known else verdicts.doubt(around.question.answer)


def _initials(found: Iterable[str]) -> str:
    return "".join(word[0] for word in _content(found))


def _as_person(typed: str, found: tuple[str, ...], form: str, around: Surroundings) -> Grade | None:
    """ "Mr. Mardawi" for "Mahmoud Mardawi"; None for a key that is no person, or where more than a name was typed."""
    key = around.question.answer
    if not is_person(form, around):
        return None
    answer = compare(found, form, around)
    if answer == "same":
        return verdicts.right(key)
    if answer == "typo":
        return verdicts.misspelled(form)
    if answer in {"first", "part", "shared"}:
        return verdicts.close(f"that could be somebody else; the answer is “{key}”")
    if answer == "extra first":
        return verdicts.doubt(key)
    if answer == "other first" and len(found) <= len(words(form)) + 1 and not _names_a_rival(found, form, around):
        return verdicts.close(f"the last name is right, but not the first; the answer is “{key}”")
    return None


def _as_misspelled(typed: str, found: tuple[str, ...], form: str, around: Surroundings) -> Grade | None:
    """ "Velmer Pilots' Guild": word for word the same but for a letter or two."""
    mine, asked = _content(found), _content(words(form))
    if len(mine) == len(asked):
        pairs = [(one, other) for one, other in zip(mine, asked, strict=True) if not same(one, other)]
    else:
        pairs = [("".join(mine), "".join(asked))]  # "NewYork"
    if pairs and all(misspelled(one, other, around) for one, other in pairs) and len(pairs) <= 2:
        if country(typed) or typed in known_names():
            return None
        return verdicts.misspelled(form.removeprefix("the "))
    return None


def _within(typed: str, found: tuple[str, ...], form: str, around: Surroundings) -> Grade | None:
    """The key with other words around it: "Mahmoud Mardawi, a Hamas official", "Cairo, Egypt", never "Iran Iraq"."""
    key = around.question.answer
    asked = _content(words(form))
    at = _position(_content(found), asked)
    if at is None or not (capitalised(form) or len(asked) > 1):
        return None
    mine = _content(found)
    if len(asked) == 1 and is_person(key, around) and _other_first_name(mine[:at], around):
        return None  # "Hunter Biden" for "Biden"
    left = (*mine[:at], *mine[at + len(asked) :])
    if _verbatim(found, around):
        return verdicts.right(key)
    if _is_place_of(left, form):
        return verdicts.right(key)
    if _belongs(typed, left, around):
        return verdicts.right(key)
    several = _names_a_rival(found, form, around) or any(_is_other_place(part, form, around) for part in _runs(left))
    if several or any(word in around.names for word in left):
        return verdicts.wrong(key, "Only one was asked for.")
    if all(word in around.vocabulary or word in {"city", "town", "capital", "official"} for word in left):
        return verdicts.right(key)
    if all(any(char.isdigit() for char in word) or word in _BARE for word in left):
        return verdicts.wrong(key)
    return verdicts.close(f"the answer is “{key}” alone") if len(left) <= len(asked) + 2 else None


def _other_first_name(before: tuple[str, ...], around: Surroundings) -> bool:
    """True where a name stands right before a last name, and neither the key nor a title has it."""
    own = {word for form in around.forms for word in words(form)}
    return bool(before) and before[-1] in around.names - own - TITLES - _ROLES


def _position(mine: tuple[str, ...], asked: tuple[str, ...]) -> int | None:
    for at in range(len(mine) - len(asked) + 1):
        if all(same(one, other) for one, other in zip(mine[at:], asked, strict=False)):
            return at
    return None


def _belongs(typed: str, left: tuple[str, ...], around: Surroundings) -> bool:
    """True for "Mardawi of Hamas" and "the Hamas official Mardawi": whose he is, in words that the article has."""
    if OTHER_OFFICE & set(left) - around.vocabulary:
        return False  # "Vice President Biden"
    unknown = set(left) - around.vocabulary - _ROLES - TITLES
    if _SEVERAL.search(typed) or any(nationality(word) is None and country(word) is None for word in unknown):
        return False
    return _OF.search(typed) is not None or bool(((_ROLES | TITLES) - {"us", "u.s"}) & set(left))


def _verbatim(found: tuple[str, ...], around: Surroundings) -> bool:
    text = " ".join(words(around.article_text))
    return len(found) > 1 and f" {' '.join(found)} " in f" {text} "


def _names_a_rival(found: tuple[str, ...], form: str, around: Surroundings) -> bool:
    """True where all words of another known answer stand in what was typed."""
    mine, own = set(found), set(words(form))
    return any(set(_content(rival)) <= mine and not set(_content(rival)) <= own for rival in around.rivals)


def _runs(left: tuple[str, ...]) -> set[str]:
    return {" ".join(left[i:j]) for i in range(len(left)) for j in range(i + 1, min(i + 4, len(left)) + 1)}


def _is_other_place(text: str, form: str, around: Surroundings) -> bool:
    """A country or city beside the key, unless the key lies there or the question tells of it."""
    if set(text.split()) <= around.told:
        return False
    other = country(text) or cities().get(text)
    return other is not None and other not in {country(form), cities().get(plain(form).removeprefix("the "))}


def _is_place_of(left: tuple[str, ...], form: str) -> bool:
    """ "Cairo, Egypt"."""
    where = cities().get(plain(form))
    return where is not None and country(" ".join(left)) == where


def _as_part(typed: str, found: tuple[str, ...], form: str, around: Surroundings) -> Grade | None:
    """ "Space Institute" for "the Northern Space Institute" is close; "South" is nothing."""
    mine = [part for word in _content(found) for part in word.split("-")]
    asked = [part for word in _content(words(form)) for part in word.split("-")]
    telling = [word for word in mine if word not in _BARE]
    if not telling or len(mine) >= len(asked) or not all(any(same(word, part) for part in asked) for word in mine):
        return None
    if country(typed) and country(form):
        return None
    prompt = words(around.question.prompt)
    if all(word in prompt for word in mine):
        return None
    if all(word in prompt for word in asked if not any(same(word, one) for one in mine)):
        return verdicts.right(around.question.answer)  # "Victoria", where a lake was asked for
    return verdicts.close(f"that is only a part; the answer is “{around.question.answer}”")
