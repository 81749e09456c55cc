"""Whoever can demand, refuse or mediate: the head of its phrase, and its name as a key."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generation.asking import ACTORS, Asking, noun_phrase
from quizapp.generation.candidate import AnswerKind, Unclear
from quizapp.generation.clauses import clause_of
from quizapp.generation.demanding import DELIBERATE
from quizapp.generation.phrases import full_name
from quizapp.generation.spans import asides
from quizapp.language.countries import country_code, is_city, nationality_code
from quizapp.language.mentions import GROUPS, is_group_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generation.clauses import Clause
    from quizapp.language.names import Name

# Nouns for people and for bodies of people that no ending shows.
PEOPLE = frozenset(
    "opposition police state fund league guild club chamber city town village country family relative friend "
    "community parliament congress senate crew staff coalition resident patient student parent plaintiff "
    "defendant shareholder side party people critic guard chief head deputy nation region province county "
    "island envoy commissioner victim survivor neighbor neighbour citizen pilot captain regulator watchdog "
    "yard port airport hospital university school museum cabinet majority minority fisherman clergy bishop "
    "king queen prince consortium syndicate network alliance bloc collective co-operative cooperative tribunal "
    "senator spokesperson chair secretary general attorney tenant".split()
)
BARE = frozenset("police parliament congress management government opposition staff".split())
OFFICES = frozenset("court council ministry commission committee board agency".split())
ENDINGS = ("er", "or", "ist", "ian", "ant", "man", "woman", "ee")
# Nouns that speak only in a manner of speaking: "the *deal* calls for a truce", "the *rules* demand …".
ABSTRACT = frozenset(
    "request demand offer "
    "deal plan rule law draft bill treaty contract report proposal recipe job case text letter petition pact "
    "accord budget design idea work program programme game study policy charter situation system circumstance "
    "road it one two scandal affair".split()
)
# What has a name and is nobody: "*Hurricane* Rita threatened to disrupt oil production".
PHENOMENA = frozenset(
    "hurricane typhoon cyclone storm flood earthquake quake tsunami volcano fire wildfire drought scandal crisis "
    "recession pandemic epidemic outbreak war".split()
)
# Words with such an ending that are nobody.
THINGS = frozenset(
    "letter paper order offer number factor error plant restaurant matter tower power river water computer "
    "poster chapter charter register letter center centre computer winter summer october november december "
    "september weather disaster sector motor corridor harbor corner border tender paper covenant grant tree "
    "degree fee coffee guarantee answer other newsletter barrier danger quarter semester theater theatre meter "
    "metre layer shelter counter printer".split()
)


def can_act(token: Token, asking: Asking, verb: Token | None = None) -> bool:
    """True on somebody: a person, an organisation, a country, "relatives of the detainees"; not on a rule or a place.

    A verb such as "urge" makes somebody of any noun but a few: "*shipping lines* have urged …".
    """
    name = asking.reading.names.of(token)
    said = {c.lemma_.lower() for c in token.children if c.dep_ in {"appos", "compound", "flat"}}
    said |= set(name.text.lower().split()) if name is not None else {token.lemma_.lower()}
    if (said & PHENOMENA and token.tag_ in {"NNP", "NNPS"}) or token.lemma_.lower() in PHENOMENA:
        return False
    if name is not None:
        described = any(c.dep_ == "appos" and _is_acting(c.lemma_.lower()) for c in token.children)
        return name.kind in {"PER", "ORG"} or name.country is not None or described or not is_city(name.text)
    lemma = token.lemma_.lower()
    owned = {"det", "nmod:poss", "nummod"} & {child.dep_ for child in token.children}
    if token.tag_ == "NN" and not owned and lemma not in BARE:
        return False  # "psychology major at the university wanted …" is the beginning of something else
    if token.pos_ == "PRON" or nationality_code(token.text) is not None:
        return True
    if verb is not None and verb.lemma_.lower() in DELIBERATE and token.pos_ in {"NOUN", "PROPN"}:
        return _is_acting(lemma) or (lemma not in ABSTRACT and not lemma.endswith(("tion", "ment", "ness", "ity")))
    return token.pos_ in {"NOUN", "PROPN"} and _is_acting(lemma)


def _is_acting(lemma: str) -> bool:
    return lemma in ACTORS | GROUPS | PEOPLE or (lemma.endswith(ENDINGS) and lemma not in THINGS)


def subject_of(head: Token) -> Token | None:
    """Who does what `head` says; in "Peru, *which* hosted the talks" that is Peru."""
    clause = clause_of(head)
    return clause.antecedent if clause.antecedent is not None and clause.whose is None else clause.subject


def acting(head: Token, asking: Asking) -> tuple[Clause, Token | None]:
    """The clause of `head` and who acts in it; a sentence that begins with "It" or "They" carries on the one before."""
    clause = clause_of(head)
    subject = clause.antecedent if clause.antecedent is not None and clause.whose is None else clause.subject
    if subject is None or subject.pos_ != "PRON" or asking.reading.referent(subject) is not None:
        return clause, subject
    before = _carried_on(subject, asking)
    return (clause, subject) if before is None else (replace(clause, antecedent=before), before)


def _carried_on(pronoun: Token, asking: Asking) -> Token | None:
    """ "The court awarded 58 million euros. *It* also ordered …": the subject of both sentences, where both act."""
    sentence = asking.reading.sentence_of(pronoun)
    previous = asking.reading.before(sentence) if sentence is not None else None
    if sentence is None or previous is None or pronoun.head != sentence.root or asking.reading.quoted(pronoun):
        return None
    times = {
        t.i for c in pronoun.head.children if c.dep_ == "obl" and asking.reading.moments_in([c]) for t in c.subtree
    }
    front = [t for t in pronoun.doc[sentence.start : pronoun.i] if not t.is_space and not t.is_punct]
    if any(t.i not in times for t in front):  # "*By Thursday*, they were asking …"
        return None
    subject = next((c for c in previous.root.children if c.dep_ == "nsubj"), None)
    if subject is None:  # "The ballot was called *by the alliance*. It is demanding …"
        called = any(c.dep_ == "nsubj:pass" and not can_act(c, asking) for c in previous.root.children)
        subject = next((c for c in previous.root.children if c.dep_ == "obl:agent" and called), None)
    if subject is None or subject.pos_ == "PRON" or not can_act(subject, asking):
        return None
    plural = subject.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in subject.children)
    person = (name := asking.reading.names.of(subject)) is not None and name.kind == "PER"
    fits = {"they": plural, "it": not plural and not person and not is_person(subject)}
    return subject if fits.get(pronoun.lower_, False) else None


def is_person(noun: Token) -> bool:
    """True on "the minister": a common noun for one human being, who is no "it"."""
    lemma = noun.lemma_.lower()
    return lemma.endswith(("er", "or", "ist", "ian", "man", "woman")) and lemma not in THINGS


def as_key(token: Token, asking: Asking) -> tuple[str, AnswerKind, tuple[str, ...]]:
    """The phrase of `token` as the answer to "who", its kind and its variants; raises `Unclear` where it is nobody."""
    if token.pos_ == "PRON":
        name = asking.reading.referent(token)
        if name is None:
            raise Unclear(f"it is not certain whom “{token.text}” means")
        kind: AnswerKind = "country" if name.country else "person" if name.kind == "PER" else "organisation"
        return full_name(name), kind, name.variants
    called = _called(token, asking)
    if called is not None:
        return (
            full_name(called),
            "organisation",
            (*called.variants, token.doc[token.left_edge.i : token.i + 1].text.lower()),
        )
    named = asking.by_name(token)
    try:
        answer = noun_phrase(asking, named)
    except Unclear:
        if named.lemma_.lower() not in OFFICES or not is_group_noun(named):
            raise
        answer = f"the {named.text}"  # there is one court in the story, whatever its name
    if named.lemma_.lower() in {"side", "party", "people", "head"} and not _specified(named):
        raise Unclear(f"“{answer}” alone says too little")
    if any(child.lower_ in {"a", "an", "another", "some", "one", "any", "each"} for child in named.children):
        raise Unclear(f"the article says only “{answer}”")
    if re.search(r" (?:at (?:first|last)|for now|in turn)$", answer):
        raise Unclear("the answer ends in what belongs to the verb")  # "*the president at first* refused"
    if len(answer.split()) > 8:
        raise Unclear("the answer would be too long")
    accept = asking.mentions_of(named) + ((asking.phrases.name(token, roles=False),) if named != token else ())
    return answer, asking.party_kind(token), accept


def _called(token: Token, asking: Asking) -> Name | None:
    """The one name that "the fund" or "the guild" stands for: "Kaarna Capital, a fund", "the Velmar Pilots' Guild"."""
    if token.pos_ != "NOUN" or _specified(token) or not any(child.lower_ == "the" for child in token.children):
        return None
    lemma = token.lemma_.lower()
    found: list[Name] = []
    for other in token.doc[: token.i]:
        name = asking.reading.names.of(other)
        if name is None or name.kind == "PER" or name in found:
            continue
        if name.kind == "LOC" and (" " not in name.text or name.country):
            continue  # a fund that was taken for a place has two words; "Miradouro" is one
        described = any(c.dep_ == "appos" and c.lemma_.lower() == lemma for c in other.children)
        if described or lemma in name.nouns or name.text.split()[-1].lower() == lemma:
            found.append(name)
    return found[0] if len(found) == 1 else None


def _specified(token: Token) -> bool:
    return any(child.dep_ not in {"det", "case", "punct"} for child in token.children)


def wh_of(token: Token, asking: Asking) -> str:
    """ "Which country" where the key is one, else "Who"."""
    if token.pos_ == "PRON":
        name = asking.reading.referent(token)
        return "Which country" if name is not None and name.country else "Who"
    parties = [token, *(child for child in token.children if child.dep_ == "conj")]
    if len(parties) > 1:
        countries = [name for party in parties if (name := asking.reading.names.of(party)) and name.country]
        number = {2: "two ", 3: "three ", 4: "four "}.get(len(parties), "")
        return f"Which {number}countries" if len(countries) == len(parties) else "Who"
    return asking.which(asking.by_name(token))


def is_plural(wh: str) -> bool:
    """True on "Which two countries", which takes "were" and "have"."""
    return wh.endswith("countries")


def along_with(head: Token) -> list[Token]:
    """ "Egypt, *along with the United States*, is trying": parties that the verb's number does not count."""
    found = []
    above = {head, *(c for c in head.children if c.dep_ == "nsubj")}
    above |= {c for upper in above for c in upper.children if c.lower_ in {"together", "along"}}
    for token in head.subtree:
        if token.dep_ in {"obl", "nmod"} and token.head in above:
            cases = {token.head.lower_, *(c.lower_ for c in token.subtree if c.i < token.i)}
            if {"along", "with"} <= cases or {"together", "with"} <= cases or {"as", "well"} <= cases:
                found.append(token)
    return found


def listed(asking: Asking, parties: list[Token]) -> str:
    """Names as one key: "Egypt, Qatar and the United States"."""
    names = [_bare(asking, party) for party in parties]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _bare(asking: Asking, party: Token) -> str:
    """One member of a list, without the others."""
    without = [c for c in party.children if c.dep_ in {"conj", "cc", "case", "punct", "acl:relcl"}] + asides(party)
    along = along_with(party.head)
    without += [c for c in party.children if any(t in along for t in c.subtree)]
    dropped = {inner.i for root in without for inner in root.subtree}
    return asking.phrases.text([t for t in party.subtree if t.i not in dropped], roles=False)


def is_country(asking: Asking, party: Token) -> bool:
    """True on the name of a country."""
    name = asking.reading.names.of(party)
    return name is not None and country_code(name.text) is not None


def is_list(token: Token) -> bool:
    """True on "Peru and Chile"."""
    return any(child.dep_ == "conj" for child in token.children)
