"""Whom "he", "its" and "the group" mean, where only one name can be meant. In doubt: nobody.

Rules are few and narrow on purpose: a question about the wrong person is worse than no question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

    from quizapp.language.names import Name, Names

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
FEMALE = frozenset({"she", "her", "hers"})
IMPERSONAL = frozenset({"it", "its"})
# Nouns that stand for an organisation named before: "the group said".
GROUPS = frozenset(
    "group company union organization organisation movement agency ministry party team club bank firm court commission "
    "council committee authority foundation institute association federation airline operator utility manufacturer "
    "charity militia faction newspaper broadcaster".split()
)
# Of these, the ones that fit whatever organisation.
ANY_GROUP = frozenset("group organization organisation movement".split())
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def referent(token: Token, names: Names, sentence: Span, previous: Span | None) -> Name | None:
    """The one name that a pronoun or a group noun ("the union") stands for, None where that is not certain."""
    low = token.lower_
    if low in PERSONAL:
        return _person(token, names, sentence, previous)
    if low == "it":
        return _carried_on(token, names, sentence, previous)
    if low in IMPERSONAL:
        return _owner(token, names, sentence, previous)
    if is_group_noun(token):
        return _organisation(token, names, sentence, previous)
    return None


def is_group_noun(token: Token) -> bool:
    """True on "group" in "the group" without anything that says which: "the armed group in the north" is none."""
    if token.lemma_.lower() not in GROUPS or token.pos_ != "NOUN":
        return False
    aside = {child for child in token.children if child.dep_ == "acl:relcl" and token.nbor(1).text == ","}
    kinds = {child.dep_ for child in token.children if child.dep_ not in {"punct", "case"} and child not in aside}
    return kinds == {"det"} and any(child.lower_ == "the" for child in token.children)


def _person(token: Token, names: Names, sentence: Span, previous: Span | None) -> Name | None:
    """ "Mr. X said … . He blamed …": the only person of the sentence so far, else of the sentence before.

    A pronoun before the name ("She met Mr. X. … he said") may be somebody else, and so may he.
    """
    here = _people(names, sentence, before=token.i)
    if here:
        return here[0] if len(here) == 1 and not _somebody_before(here[0], names, sentence) else None
    if previous is None:
        return None
    everyone = _people(names, previous, before=previous.end)
    if len(everyone) == 1:
        return None if _somebody_before(everyone[0], names, previous) else everyone[0]
    if not everyone:  # "He added …": the subject carried on from a sentence that named nobody else
        carried = [t for t in previous if t.lower_ in {"he", "she"} and t.dep_ in SUBJECTS]
        if carried and previous.start and carried[0].lower_ == ("she" if token.lower_ in FEMALE else "he"):
            return _person(carried[0], names, previous, previous.doc[previous.start - 1].sent)
    return None


def _somebody_before(name: Name, names: Names, span: Span) -> bool:
    """True where a pronoun stands for a person before the span names one."""
    first = next(token.i for token in span if names.of(token) is name)
    return any(token.lower_ in PERSONAL for token in span if token.i < first)


def _people(names: Names, span: Span, *, before: int) -> list[Name]:
    found: list[Name] = []
    for token in span:
        name = names.of(token) if token.i < before else None
        if name is not None and name.kind == "PER" and name not in found:
            found.append(name)
    return found


def _organisation(token: Token, names: Names, sentence: Span, previous: Span | None) -> Name | None:
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


def _carried_on(token: Token, names: Names, sentence: Span, previous: Span | None) -> Name | None:
    """ "The association wants … . *It* also demands …": the subject of both sentences, where the first is a name."""
    if previous is None or token.head != sentence.root or token.dep_ not in SUBJECTS:
        return None
    if any(not before.is_space and not before.is_punct for before in token.doc[sentence.start : token.i]):
        return None
    subject = next((child for child in previous.root.children if child.dep_ in SUBJECTS), None)
    name = names.of(subject) if subject is not None else None
    return name if name is not None and (name.kind == "ORG" or name.country) else None


def _owner(token: Token, names: Names, sentence: Span, previous: Span | None) -> Name | None:
    """ "its": the one organisation that acts as a subject in the sentence so far, else in the one before.

    Somebody else in the sentence comes first: in "She urged the company to drop its plans" they are the company's.
    "It" itself is not resolved: it may mean a thing, an event or nothing at all.
    """
    if token.lower_ != "its":
        return None
    for span in (sentence, previous):
        acting: list[Name] = []
        for other in span or ():
            if other.i < token.i and other.dep_ in SUBJECTS:
                acting += [name for name in _named(names, other.subtree) if name not in acting]
                group = _organisation(other, names, other.sent, None) if is_group_noun(other) else None
                if group is not None and group not in acting:
                    acting.append(group)
        if acting:
            return acting[0] if len(acting) == 1 else None
        beside = [other for other in span or () if other.i < token.i]
        found = _named(names, beside)
        groups = [_organisation(other, names, other.sent, None) for other in beside if is_group_noun(other)]
        found += [group for group in groups if group is not None and group not in found]
        if found or groups:
            return found[0] if len(found) == 1 and None not in groups else None
    return None


def _named(names: Names, tokens: Iterable[Token]) -> list[Name]:
    found: list[Name] = []
    for token in tokens:
        name = names.of(token)
        if name is not None and name.kind == "ORG" and name not in found:
            found.append(name)
    return found
