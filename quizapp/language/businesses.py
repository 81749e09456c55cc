"""Which names are a company's: by the words at their end, by what they are called, by what only a company has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.language.nouns import classes

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Token

# The trade at the end of a company's name: "Corrib *Ferries*". Words that end the names of places are left out.
TRADES = frozenset(
    "airline airlines airways ferries shipping maritime logistics transport freight haulage railways motors automotive "
    "steel coal mining minerals metals aluminium petroleum energy electric solar nuclear foods beverages breweries "
    "dairies bakeries industries industrial manufacturing engineering technologies technology systems software "
    "electronics semiconductors robotics aerospace aviation pharmaceuticals pharma therapeutics biosciences chemicals "
    "textiles plastics homes residential properties realty housebuilders construction builders holdings partners "
    "investments securities insurance retail supermarkets hotels resorts entertainment pictures publishing supplies "
    "solutions trading terminals telecom communications networks group plc inc ltd llc corp corporation gmbh".split()
)
# What nothing but a company has: "Corrib’s *shareholders*".
OWNED = frozenset("shareholder share profit turnover".split())
# What a company is to others: "their landlord, *Corrib*".
ROLES = frozenset("company firm landlord employer maker manufacturer retailer airline carrier brewer insurer".split())


def ends_like_one(name: str) -> bool:
    """True on "Corrib Ferries", whatever the article says of it."""
    words = name.lower().split()
    return len(words) > 1 and words[-1] in TRADES


def is_one(name: str, nouns: AbstractSet[str]) -> bool:
    """True where the words of a name, or the nouns that the article calls it, are a company's and no other body's."""
    return not is_other(nouns) and (ends_like_one(name) or bool(nouns & ROLES))


def is_other(nouns: AbstractSet[str]) -> bool:
    """True where a noun that the article calls a name is a union's, a court's or another body's that is no company."""
    return any("company" not in body for noun in nouns for body in classes(noun))


def owned_by(token: Token) -> bool:
    """True on the name in "*Corrib*’s shareholders" and "the chief executive of *Corrib*"."""
    noun = token.head
    of = token.dep_ == "nmod" and any(child.lower_ == "of" for child in token.children)
    if token.dep_ != "nmod:poss" and not of:
        return False
    chief = noun.lemma_.lower() == "executive" and any(child.lower_ == "chief" for child in noun.children)
    shares = noun.lemma_.lower() in OWNED and (noun.lemma_.lower() != "share" or noun.tag_ == "NNS")
    return chief or shares
