"""Who and what an article names: mentions of one name joined, their type voted on by all of them.

"Mr. Biden", "Biden" and "President Biden" are one name; so are "the U.S." and "the United States". A name shows
itself by its fullest form, `Name.text`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from quizapp.language.businesses import ends_like_one, is_one, is_other, owned_by
from quizapp.language.countries import country_code
from quizapp.language.name_spans import COURTESY, RANKS, name_spans
from quizapp.language.nouns import BODY, NO_ENDINGS, is_person, names_body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

Kind = Literal["PER", "ORG", "LOC"]
# Nouns in apposition that no body of people can have.
HUMAN = frozenset(
    "judge lawyer teacher nurse professor economist engineer diplomat mayor senator conciliator mediator ombudsman "
    "ombudswoman solicitor surgeon widow man woman farmer scientist chairman chairwoman spokesman spokeswoman".split()
)


@dataclass(slots=True)
class Name:
    """One name of the article. `text` is its fullest form, `first` the index of its first token.

    `role` says what a person is ("Hamas official"), `nouns` what the article calls the name ("union", "company"),
    `definite` how many mentions stand behind "the", `business` whether it is a company's beyond doubt.
    """

    text: str
    kind: Kind
    first: int
    forms: set[str] = field(default_factory=set)
    mentions: int = 0
    role: str | None = None
    nouns: set[str] = field(default_factory=set)
    definite: int = 0
    business: bool = False

    @property
    def variants(self) -> tuple[str, ...]:
        """The ways to write the name: its forms in the article, a person's last name, and the full text."""
        last = (self.text.split()[-1],) if self.kind == "PER" else ()
        return (*sorted(self.forms), *last, self.text)

    @property
    def called_body(self) -> bool:
        """True where the article calls the name a company, a union or the like, and nothing that a person is."""
        return bool(self.nouns & (BODY - NO_ENDINGS)) and not any(is_person(noun) for noun in self.nouns - BODY)

    @property
    def country(self) -> str | None:
        """ISO code where the name is a country's."""
        return country_code(self.text)


class Names:
    """All names of a `Doc`, reachable from each of their tokens."""

    def __init__(self, doc: Doc) -> None:
        self._by_token: dict[int, Name] = {}
        self.all: list[Name] = []
        self.called: dict[str, str] = {}
        spans = sorted(name_spans(doc), key=lambda span: (-(span[1] - span[0]), span[0]))
        votes: dict[str, Counter[str]] = {}
        for start, end, kind in spans:
            votes.setdefault(_bare(doc, start, end), Counter())[kind] += 1
        _vote_by_surname(votes)
        for start, end, _ in spans:
            self._join(doc, start, end, votes)
        self._join_births(doc)
        self.all.sort(key=lambda name: name.first)
        for token in doc:
            self._describe(token)
        for name in self.all:
            if name.kind != "ORG" and name.country is None and name.called_body and name.role is None:
                name.kind = "ORG"  # "Elmara, a shipping company": whatever the pipeline took it for
            elif name.kind == "ORG" and name.nouns & HUMAN and not name.called_body and " " in name.text:
                name.kind = "PER"  # "Aoife Carmody, a retired appeal judge"
            sells = (name.business and not is_other(name.nouns)) or is_one(name.text, name.nouns)
            name.business = name.kind == "ORG" and sells

    def of(self, token: Token) -> Name | None:
        """The name that `token` is part of."""
        return self._by_token.get(token.i)

    def span(self, token: Token) -> list[Token]:
        """All tokens of the mention that `token` is part of, its title included."""
        name = self.of(token)
        if name is None:
            return [token]
        left = right = token.i
        while left > 0 and self._by_token.get(left - 1) is name:
            left -= 1
        while self._by_token.get(right + 1) is name:
            right += 1
        return list(token.doc[left : right + 1])

    def __iter__(self) -> Iterator[Name]:
        return iter(self.all)

    def _join_births(self, doc: Doc) -> None:
        """ "Marguerite Kell … *Born* Marguerite Anne Surette in 1928": the name at birth goes with the known one."""
        for born in [name for name in self.all if name.kind == "PER" and name.mentions == 1]:
            begins = min((i for i, name in self._by_token.items() if name is born), default=None)
            if begins is None:
                continue  # a longer name took all its tokens
            if (begins == 0 or doc[begins - 1].lower_ != "born") and doc[begins].head.lower_ != "born":
                continue
            given = born.text.split()[0]
            known = [n for n in self.all if n is not born and n.kind == "PER" and n.text.split()[0] == given]
            if len(known) == 1 and " " in known[0].text:
                self.all.remove(born)
                known[0].mentions += 1
                self._by_token |= {i: known[0] for i, name in self._by_token.items() if name is born}

    def _describe(self, token: Token) -> None:
        """Notes what a person is ("X, *a Hamas official*,") and what a thing is called ("a probe named Sparrow")."""
        name = self.of(token)
        if token.lower_ in {"named", "called", "dubbed"} and token.dep_ == "acl":
            given = [c for c in token.children if c.i == token.i + 1 and c.pos_ == "PROPN"]
            if given:
                self.called[token.head.lemma_] = given[0].text
        if token.lower_ in {"named", "called", "dubbed", "calling"} and token.dep_ == "acl":
            self._take_noun(token)
        if name is not None:
            name.business = name.business or owned_by(token)
            if name.kind != "PER":
                name.nouns |= {_singular(word.lower()) for word in name.text.split()[1:]}
            name.nouns |= {c.lemma_.lower() for c in token.children if c.dep_ == "appos" and c.pos_ == "NOUN"}
            if (
                token.dep_ == "nsubj"
                and token.head.pos_ == "NOUN"
                and any(c.dep_ == "cop" for c in token.head.children)
            ):
                name.nouns.add(token.head.lemma_.lower())  # "Elmara is a shipping company"
            if token.dep_ in {"appos", "flat"} and token.head.pos_ == "NOUN":
                name.nouns.add(token.head.lemma_.lower())
            name.nouns |= {c.lemma_.lower() for c in token.children if c.dep_ == "compound" and c.pos_ == "NOUN"}
        if name is None or name.kind != "PER" or name.role or token.dep_ == "appos":
            return
        for child in token.children:
            words = [inner for inner in child.subtree if not inner.is_punct]
            article = words and words[0].lower_ in {"a", "an"}
            simple = not any(inner.dep_ in {"acl:relcl", "acl", "cc", "appos"} for inner in words if inner != child)
            near = child.left_edge.i <= self.span(token)[-1].i + 2  # not "…, was sold for 240,000 euros, a record"
            fits = child.dep_ == "appos" and child.pos_ == "NOUN" and is_person(child.lemma_.lower()) and near
            if fits and article and len(words) <= 5 and simple:
                name.role = token.doc[words[1].i : words[-1].i + 1].text if len(words) > 1 else None

    def _take_noun(self, token: Token) -> None:
        """ "A *firm* called Elmara", "a *faction* calling itself the Free Guard": the noun goes with the name."""
        noun = next((before for before in reversed(token.doc[: token.i]) if before.pos_ == "NOUN"), None)
        step = token.i + 1
        while step < len(token.doc) and token.doc[step].lower_ in {"itself", "the"}:
            step += 1
        name = self._by_token.get(step)
        if name is not None and name.kind != "PER" and noun is not None and noun.i == token.i - 1:
            name.nouns.add(noun.lemma_.lower())

    def _join(self, doc: Doc, start: int, end: int, votes: dict[str, Counter[str]]) -> None:
        bare = _bare(doc, start, end)
        kind = votes[bare].most_common(1)[0][0]
        if country_code(bare):
            kind = "LOC"
        elif names_body(bare.split()) or (kind == "LOC" and ends_like_one(bare)):
            kind = "ORG"
        name = next((name for name in self.all if _same(name, bare, kind)), None)
        if name is None:
            name = Name(text=bare, kind=_kind(kind), first=start)
            self.all.append(name)
        name.forms.add(bare)
        name.first = min(name.first, start)
        name.mentions += 1
        described = start > 1 and doc[start - 1].text.islower() and doc[start - 1].dep_ in {"amod", "compound"}
        before = doc[start - 2 if described else start - 1] if start else None  # "*the* rebel Front"
        name.definite += (
            before is not None and before.lower_ == "the" and doc[end - 1 : end + 1].text[-2:] not in {"’s", "'s"}
        )
        left = start
        while left > 0 and (doc[left - 1].text in COURTESY or doc[left - 1].text in RANKS) and name.kind == "PER":
            left -= 1
        while left < start and left > 0 and doc[left - 1].text[:1].isupper() and _is_part_of_rank(doc[left - 1], end):
            left -= 1
        titled = doc[left:end].text
        ranked = left < start and doc[left].text not in COURTESY
        if ranked and " " not in name.text:
            name.text = re.sub(r"\s+", " ", titled)
        for i in range(left, end):
            self._by_token[i] = name


def _vote_by_surname(votes: dict[str, Counter[str]]) -> None:
    """ "Wiebe Hoek" is a person where the article has "Mr. Hoek", whatever the pipeline takes the full name for."""
    people = {bare for bare, kinds in votes.items() if kinds.most_common(1)[0][0] == "PER"}
    for bare, kinds in votes.items():
        if bare.partition(" ")[2] in people and not names_body(bare.split()) and not country_code(bare):
            kinds["PER"] += kinds.total() + 1


def _singular(word: str) -> str:
    return {"airlines": "airline", "airways": "airway", "railways": "railway", "industries": "industry"}.get(word, word)


def _is_part_of_rank(token: Token, end: int) -> bool:
    """True on "Health" in "Health Minister Aoife Burke", which hangs on what follows."""
    return (
        token.pos_ in {"PROPN", "NOUN", "ADJ"} and token.dep_ in {"compound", "amod"} and token.i < token.head.i < end
    )


def _kind(kind: str) -> Kind:
    return "PER" if kind == "PER" else "ORG" if kind == "ORG" else "LOC"


def _bare(doc: Doc, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", doc[start:end].text).strip()


def _same(name: Name, bare: str, kind: str) -> bool:
    """True where `bare` names the same: equal, a country's other name, a last name, or an acronym."""
    if bare in name.forms:
        return True
    code = country_code(bare)
    if code and code == name.country:
        return True
    if name.kind == "PER" and kind == "PER":
        parts, given = name.text.split(), bare.split()
        surname = len(given) < len(parts) and given == parts[-len(given) :]  # "Abu Salim", "van Dijk"
        return given[-1] == parts[-1] and (surname or given[0] == parts[0])
    if name.kind == "ORG" and kind == "ORG" and bare.isupper() and 2 <= len(bare) <= 6:
        return bare == "".join(word[0] for word in name.text.split() if word[0].isupper())
    if name.kind == "ORG" and kind == "ORG" and name.text.startswith(f"{bare} "):
        return ends_like_one(name.text)  # "Corrib" for "Corrib Ferries"
    return False
