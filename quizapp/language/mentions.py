"""Whom "the group" and "the union" mean, where only one name can be meant. In doubt: nobody.

Rules are few and narrow on purpose: a question about the wrong person is worse than no question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

    from quizapp.language.names import Name, Names

# Nouns that stand for an organisation named before: "the group said".
GROUPS = frozenset(
    "group company union organization organisation movement agency ministry party team club bank firm court commission "
    "council committee authority foundation institute association federation airline operator utility manufacturer "
    "charity militia faction newspaper broadcaster".split()
)
# Of these, the ones that fit whatever organisation.
ANY_GROUP = frozenset("group organization organisation movement".split())
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def referent(token: Token, names: Names, sentence: Span) -> Name | None:
    """The one name that a group noun ("the union") stands for, None where that is not certain."""
    return _organisation(token, names, sentence) if is_group_noun(token) else None


def is_group_noun(token: Token) -> bool:
    """True on "group" in "the group" without anything that says which: "the armed group in the north" is none."""
    if token.lemma_.lower() not in GROUPS or token.pos_ != "NOUN":
        return False
    aside = {child for child in token.children if child.dep_ == "acl:relcl" and token.nbor(1).text == ","}
    kinds = {child.dep_ for child in token.children if child.dep_ not in {"punct", "case"} and child not in aside}
    return kinds == {"det"} and any(child.lower_ == "the" for child in token.children)


def _organisation(token: Token, names: Names, sentence: Span) -> Name | None:
    """ "The group said": the only organisation so far that the article calls a group, else the only one at all."""
    before = token.doc[: token.i]
    found = _named(names, before)
    fitting = [name for name in found if token.lemma_.lower() in name.nouns]
    if len(fitting) == 1:
        return fitting[0]
    if fitting or token.lemma_.lower() not in ANY_GROUP:
        return None  # "the authority" is not the only union that was named
    here = _named(names, token.doc[sentence.start : token.i])
    if len(here) == 1:
        return here[0]
    return found[0] if len(found) == 1 else None


def _named(names: Names, tokens: Iterable[Token]) -> list[Name]:
    found: list[Name] = []
    for token in tokens:
        name = names.of(token)
        if name is not None and name.kind == "ORG" and name not in found:
            found.append(name)
    return found
