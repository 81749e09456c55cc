"""Where a name begins and ends: the pipeline's names, with what belongs to them and without what only stands beside.

"Lindau Drivers' Union", "Marsh & Reed" and "the Front for the Renewal of the North" are one name each; "Mr.", "the
rebel" and "’s" are no part of one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.language.businesses import TRADES
from quizapp.language.nouns import BODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

COURTESY = frozenset({"Mr.", "Mrs.", "Ms.", "Miss", "Mr", "Mrs", "Ms", "Sir", "Dame", "Lord", "Lady"})
RANKS = frozenset(
    "President Premier Chancellor Senator Sen. Representative Rep. Governor Gov. Mayor Judge Justice Minister "
    "Secretary General Gen. Colonel Col. Captain Capt. Lieutenant Lt. Sergeant Sgt. Admiral Adm. King Queen Prince "
    "Maj. Cpl. Spc. Supt. "
    "Princess Pope Bishop Archbishop Cardinal Imam Rabbi Father Sister Dr. Dr Prof. Professor Ambassador "
    "Commissioner Chairman Chairwoman Chief Coach Inspector Vice Deputy Prime Foreign Defense Defence Finance "
    "Interior Councillor Councilman Councilwoman Congressman Congresswoman Alderman Sheriff".split()
)


def name_spans(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """(first token, one past the last, type): the pipeline's names without titles, possessives and articles."""
    for start, end, label in _joined(doc):
        while start < end and (doc[start].text in COURTESY or doc[start].text in RANKS or doc[start].lower_ == "the"):
            start += 1
        while label == "ORG" and start < end - 1 and doc[start].text.islower() and doc[start].pos_ in {"ADJ", "NOUN"}:
            start += 1  # "the *rebel* Front for …"
        while end > start and doc[end - 1].text in {"'s", "’s", "'", "’", ".", ",", "-"}:
            end -= 1
        common = end == start + 1 and doc[start].text[0].isupper() and _is_common(doc[start])
        indefinite = start > 0 and doc[start - 1].lower_ in {"a", "an"} and end == start + 1  # "a Democrat"
        if start < end and not common and not indefinite and any(token.text[0].isupper() for token in doc[start:end]):
            yield start, end, label


def _joined(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """The pipeline's names; a capitalised noun behind a possessive belongs to one: "Lindau Drivers' Union"."""
    last = -1
    unions = _unions(doc)
    inside = {i for start, end in unions for i in range(start, end)}
    yield from ((start, end, "ORG") for start, end in unions)
    for ent in doc.ents:
        if ent.start < last or ent.start in inside:
            continue
        end = ent.end
        possessive = end < len(doc) and doc[end].text in {"’", "'"} and doc[end - 1].text.endswith("s")
        label = ent.label_
        person = label == "PER" and not (ent.start > 0 and doc[ent.start - 1].lower_ == "the")
        if possessive and end + 1 < len(doc) and doc[end + 1].text.istitle() and not person:
            end, label = end + 2, "ORG"
        if end == ent.end and end < len(doc) and _goes_on(doc[end - 1], doc[end]):
            end += 1
        if end == ent.end and end < len(doc) and _has_trade(doc[end - 1], doc[end]):
            end, label = end + 1, "ORG"
        partner = _with_partner(doc, end)
        if partner > end:
            end, label = partner, "ORG"
        if label == "PER":
            end = _with_hyphens(doc, end)
        if label == "ORG":
            end = _with_purpose(doc, end)
        last = end
        yield ent.start, end, label


def _has_trade(last: Token, following: Token) -> bool:
    """ "Their landlord, Domstede *Residential*, …": the trade behind a company's name is a part of it."""
    return (
        following.text.istitle() and following.lower_ in TRADES and last.dep_ == "compound" and last.head == following
    )


def _unions(doc: Doc) -> list[tuple[int, int]]:
    """ "the *Deck and Engine Officers’ Union*": capitalised words with a plural owner before that of a body."""
    found = []
    for token in doc[2:]:
        owned = doc[token.i - 1].text in {"’", "'"} and doc[token.i - 2].text.endswith("s")
        if not (owned and token.text.istitle() and token.lower_ in BODY):
            continue
        start = token.i - 2
        while start > 0 and (_is_part(doc[start - 1]) or doc[start - 1].text in {"and", "&", "’", "'", "-"}):
            start -= 1
        while not _is_part(doc[start]):
            start += 1
        if doc[start].ent_type_ != "PER":
            found.append((start, token.i + 1))
    return found


def _is_part(token: Token) -> bool:
    """True on a word that can stand inside a union's name; not on "The" nor "In" at a sentence's beginning."""
    return token.text.istitle() and token.pos_ in {"PROPN", "NOUN", "ADJ"}


def _with_partner(doc: Doc, end: int) -> int:
    """Where "Marsh & Reed" ends, which the pipeline takes for two names: "&" stands inside a firm's."""
    end -= doc[end - 1].text == "&"
    return end + 2 if end + 1 < len(doc) and doc[end].text == "&" and doc[end + 1].text[:1].isupper() else end


def _with_hyphens(doc: Doc, end: int) -> int:
    """Where "Leyla Duran-Kaya" ends, of which the pipeline saw only the first half of the surname."""
    while end + 1 < len(doc) and doc[end - 1 : end + 1].text.endswith("-") and not doc[end].whitespace_:
        second = doc[end + 1]
        apart = second.dep_ in {"compound", "amod", "nmod"}  # "the *Biden-Xi* meeting"
        if doc[end - 1].whitespace_ or apart or not (second.dep_ == "flat" or second.ent_type_ == "PER"):
            break
        end += 2
    return end


def _goes_on(last: Token, following: Token) -> bool:
    """ "The company, Domstede *Living*, …": the second word of a name that is the name of a noun in front."""
    both = following.tag_ == "NNP" and following.text.istitle() and last.tag_ == "NNP"
    return both and last.dep_ == "appos" and (following.dep_, following.head) == ("flat", last)


def _with_purpose(doc: Doc, end: int) -> int:
    """Where "the *Front* for the Renewal of the North" ends, of which the pipeline saw only the first word."""
    step = end
    if doc[end - 1].text.istitle() and doc[end - 1].lower_ in BODY and doc[end : end + 1].text in {"for", "of"}:
        while step < len(doc) and (doc[step].text in {"for", "of", "and", "the"} or doc[step].text.istitle()):
            end = step + 1 if doc[step].text.istitle() else end
            step += 1
    return end


def _is_common(token: Token) -> bool:
    """True on "Tram" at a sentence's beginning where the text has "tram" elsewhere: no name, only a capital."""
    first = all(before.is_space or before.is_punct for before in token.doc[token.sent.start : token.i])
    return first and any(other.text == token.lower_ for other in token.doc)
