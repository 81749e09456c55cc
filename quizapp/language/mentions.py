"""Whom "the group" and "the union" mean, where only one name can be meant. In doubt: nobody.

Rules are few and narrow on purpose: a question about the wrong person is worse than no question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.language.nouns import BODY, classes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

    from quizapp.language.names import Name, Names

# Nouns that stand for an organisation named before: "the group said". They say nothing without its name.
GROUPS = frozenset(
    "group company union organization organisation movement agency ministry party team club bank firm court commission "
    "council committee authority foundation institute association federation airline operator utility manufacturer "
    "charity militia faction newspaper broadcaster".split()
)
# Of these, the ones that fit whatever organisation.
ANY_GROUP = frozenset("group organization organisation movement".split())
# And these fit every company.
ANY_FIRM = frozenset({"company", "firm"})
# Words that tell one union from another: "the *nurses’* union", "the *port* authority".
TELLING = frozenset({"compound", "amod", "nmod:poss", "nmod"})


def referent(token: Token, names: Names, sentence: Span) -> Name | None:
    """The one name that a group noun ("the union") stands for, None where that is not certain."""
    return _organisation(token, names, sentence) if is_group_noun(token) or is_body_noun(token) else None


def described(token: Token) -> Token | None:
    """The one earlier phrase that says which group is meant: "the *port* authority" for "the authority".

    None where there is none, or more than one that differ.
    """
    found: dict[str, Token] = {}
    for other in token.doc[: token.i]:
        if other.lemma_.lower() == token.lemma_.lower() and other.pos_ == "NOUN" and other.tag_ == token.tag_:
            telling = [child.lemma_.lower() for child in other.lefts if tells(child)]
            if telling and not {"first", "other", "same", "last", "second"} & set(telling):
                found.setdefault(" ".join(telling), other)
    return next(iter(found.values())) if len(found) == 1 else None


def tells(child: Token) -> bool:
    """True on what stands before a noun and says which: "the *port* authority", "the *nurses*’ union"."""
    plain = {inner.dep_ for inner in child.children} <= {"det", "case", "compound"}
    definite = all(inner.lower_ == "the" for inner in child.children if inner.dep_ == "det")
    owner = child.dep_ == "nmod:poss" and child.tag_ == "NNS" and plain and definite
    return child.dep_ in {"compound", "amod"} or owner


def is_body_noun(token: Token) -> bool:
    """True on "maker" in "the maker", which may take up a name, but can be said without it."""
    return token.lemma_.lower() in BODY and _is_bare(token)


def is_group_noun(token: Token) -> bool:
    """True on "group" in "the group" without anything that says which: "the armed group in the north" is none.

    "The authorities" are whoever is in charge, and need no name.
    """
    return token.lemma_.lower() in GROUPS and token.lower_ != "authorities" and _is_bare(token)


def _is_bare(token: Token) -> bool:
    if token.pos_ != "NOUN":
        return False
    aside = {child for child in token.children if child.dep_ == "acl:relcl" and token.nbor(1).text == ","}
    kinds = {child.dep_ for child in token.children if child.dep_ not in {"punct", "case"} and child not in aside}
    return kinds == {"det"} and any(child.lower_ == "the" for child in token.children)


def _organisation(token: Token, names: Names, sentence: Span) -> Name | None:
    """ "The group said": the only organisation so far that the article calls a group, else the only one at all."""
    if token.tag_ == "NNS":
        return None
    noun = token.lemma_.lower()
    before = token.doc[: token.i]
    found = _named(names, before)
    fitting = [name for name in found if noun in name.nouns]
    kin = frozenset().union(*classes(noun))
    if not fitting and not any(_is_another(other, noun, kin, names) for other in before):
        # "Velmar Pilots’ *Guild* … the union"
        company = noun in ANY_FIRM
        fitting = [
            name
            for name in found
            if (name.nouns & kin and not _calls_itself(name, token)) or (company and name.business)
        ]
    if len(fitting) == 1:
        return fitting[0]
    if fitting or noun not in ANY_GROUP:
        return None  # "the authority" is not the only union that was named
    here = _named(names, token.doc[sentence.start : token.i])
    if len(here) == 1:
        return here[0]
    return found[0] if len(found) == 1 else None


def _calls_itself(name: Name, token: Token) -> bool:
    """True where "the league" and "the union" are two: the article calls the Lacrosse League a league elsewhere."""
    own = name.text.split()[-1].lower()
    return any(other.lower_ == own and other.pos_ == "NOUN" and _is_bare(other) for other in token.doc)


def _is_another(other: Token, noun: str, kin: frozenset[str], names: Names) -> bool:
    """True on "*a rival union*", which has no name that the article gives, but may be the one that is meant."""
    if other.pos_ != "NOUN" or other.lemma_.lower() not in kin | {noun} or other.tag_ == "NNS":
        return False
    if other.dep_ in {"compound", "appos"} or any(child.dep_ in {"appos", "flat", "cop"} for child in other.children):
        return False
    same = other.lemma_.lower() == noun
    telling = any(child.dep_ in TELLING or child.lower_ in {"a", "an", "another"} for child in other.children)
    return telling and (same or any(child.lower_ in {"a", "an", "another"} for child in other.children))


def _named(names: Names, tokens: Iterable[Token]) -> list[Name]:
    found: list[Name] = []
    for token in tokens:
        name = names.of(token)
        if name is not None and name.kind == "ORG" and name not in found:
            found.append(name)
    return found
