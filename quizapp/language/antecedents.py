"""What each "it", "they" and "she" of an article stands for: a name, or a phrase such as "the harbor pilots".

Phrases that cannot be meant (wrong number, a person for "it", the object of a verb for its own subject) fall out
first; `salience` weighs the rest. An answer is given only where one is clearly ahead: `SURE`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizapp.language import salience
from quizapp.language.binding import CLAUSES, SUBJECTS, binders, carried, clause_of, holder
from quizapp.language.mentions import is_group_noun, referent
from quizapp.language.nouns import FEMALE, MALE
from quizapp.language.speech import source_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from quizapp.language.names import Name, Names

HE, SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
IT, THEY = frozenset({"it", "its"}), frozenset({"they", "them", "their", "theirs"})
GROUPS = ((HE, "one"), (SHE, "one"), (IT, "it"), (THEY, "they"))
PRONOUNS = HE | SHE | IT | THEY
SURE = {"one": 0.65, "it": 0.9, "they": 0.8}
WINDOW = 2  # sentences looked back over, beside the pronoun's own
INNER = frozenset({"flat", "fixed", "goeswith", "expl", "discourse", "vocative"})
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})


class Choice(NamedTuple):
    """The candidates for one pronoun: tokens with their features, and those of "none of them"."""

    group: str
    candidates: list[Token]
    rows: list[list[str]]


class Antecedents:
    """Answers for all pronouns of a `Doc`, worked out in the order of the text at the first question."""

    def __init__(self, names: Names, sentences: Sequence[Span], quotations: Sequence[tuple[int, int]]) -> None:
        self._names = names
        self._sentences = sentences
        self._quotations = quotations
        self._found: dict[int, Token | None] | None = None
        self._genders: dict[int, str] = {}

    def of(self, token: Token) -> Token | None:
        """The head of the phrase that the pronoun stands for, never a pronoun itself; None in doubt."""
        if token.lower_ not in PRONOUNS:
            return None
        if self._found is None:
            self._found = {}
            for at, sentence in enumerate(self._sentences):
                for word in sentence:
                    if word.lower_ in PRONOUNS and word.pos_ in {"PRON", "DET"}:
                        self._found[word.i] = self._resolve(word, at)
        return self._found.get(token.i)

    def choice(self, pronoun: Token, at: int) -> Choice:
        """All that the pronoun in sentence number `at` may stand for, with their features."""
        group = group_of(pronoun)
        quoted = any(start <= pronoun.i <= end for start, end in self._quotations)
        source = source_of(pronoun.head) if quoted else None
        speaker = source.speaker if source is not None else None
        bound = binders(pronoun)
        candidates: list[Token] = []
        distances: list[int] = []
        for distance in range(min(at, WINDOW) + 1):
            sentence = self._sentences[at - distance]
            fitting = [word for word in sentence if word.i < pronoun.i and self._fits(word, pronoun, group)]
            if speaker is not None:  # “I hope he comes,” *Stan* said: whoever speaks says “I”
                fitting = [word for word in fitting if self._entity(word) != self._entity(speaker)]
            candidates += reversed(fitting)
            distances += [distance] * len(fitting)
        rows: list[list[str]] = []
        near = {self._entity(word) for word, distance in zip(candidates, distances, strict=True) if distance < 2}
        acting = {entity for entity in near if salience.kind(pronoun.doc[entity], self._names) in salience.ACTORS}
        for number, (word, distance) in enumerate(zip(candidates, distances, strict=True)):
            rank = len({self._entity(other) for other in candidates[:number]} - {self._entity(word)})
            row = salience.features(pronoun, word, distance=distance, rank=rank, names=self._names, bound=bound)
            row += ["sole"] if near == {self._entity(word)} else []
            row += ["soleactor"] if acting == {self._entity(word)} else []
            front = {
                self._entity(other)
                for other, d in zip(candidates[:number], distances, strict=False)
                if d < distance and salience.is_main_subject(other)
            }
            row += ["overtaken"] if front - {self._entity(word)} else []
            row += [f"own{distance}"] if self._entity(word) == word.i else []
            rows.append(row)
        rows.append(salience.none_features(pronoun, candidates=len(candidates), quoted=quoted))
        return Choice(group, candidates, rows)

    def _resolve(self, pronoun: Token, at: int) -> Token | None:
        if pronoun.lower_ in IT and pronoun.dep_ != "expl":
            bound = self._bound(pronoun, at)
            if bound is not None:
                return self._first(bound)
        if pronoun.lower_ in HE | SHE:
            subject = carried(pronoun, self._sentences[at - 1].root if at else None)
            if subject is not None and self._only_person(subject, pronoun, at):
                return self._first(subject)
            if subject is not None and self._names.of(subject) and self._fits(subject, pronoun, "one"):
                best = self.weighed(pronoun, at)
                if best is None or self._entity(best[0]) != self._entity(subject):
                    return None  # somebody named has come between
        best = self.weighed(pronoun, at)
        if best is None or best[1] < SURE[group_of(pronoun)]:
            return None
        if pronoun.lower_ in HE | SHE:
            self._genders.setdefault(self._entity(best[0]), "he" if pronoun.lower_ in HE else "she")
        return best[0]

    def _bound(self, pronoun: Token, at: int) -> Token | None:
        """The body, country or place that grammar chooses for "it" or "its"."""
        above = [word for word in binders(pronoun) if self._stands_for(word, pronoun) is not None]
        held = holder(pronoun)
        if held is not None and self._acts(held, pronoun):
            return self._stands_for(held, pronoun)  # "The firm said that it would …"
        if above and self._acts(above[0], pronoun):
            own = clause_of(pronoun)
            close = pronoun.dep_ == "nmod:poss" and clause_of(above[0]) in {own, own.head}
            start = above[0].i if close else pronoun.sent.start
            return self._stands_for(above[0], pronoun) if not self._rivals(pronoun, above[0], start) else None
        if above:
            return None
        subject = carried(pronoun, self._sentences[at - 1].root if at else None)
        if subject is not None and self._acts(subject, pronoun):
            return self._stands_for(subject, pronoun)
        if pronoun.dep_ == "nmod:poss" and at and not self._rivals(pronoun, pronoun, pronoun.sent.start):
            # "*The group* said so on Monday. The chances of an end to *its* war are slim."
            before = self._sentences[at - 1]
            subject = next((child for child in before.root.children if child.dep_ in SUBJECTS), None)
            if subject is not None and self._acts(subject, pronoun):
                return self._stands_for(subject, pronoun) if not self._rivals(pronoun, subject, before.start) else None
        return None

    def _only_person(self, subject: Token, pronoun: Token, at: int) -> bool:
        """ "*Mr. X* said so on Monday. *He* demanded …": named, and nobody else in that sentence."""
        people = {self._entity(word) for word in self._sentences[at - 1] if self._fits(word, pronoun, "one")}
        return people == {self._entity(subject)} and self._named(subject) is not None

    def _stands_for(self, word: Token, pronoun: Token) -> Token | None:
        """`word`, or what it stands for where it is a pronoun, if "it" fits; None otherwise."""
        known = (self._found or {}).get(word.i) if word.lower_ in IT else word
        return known if known is not None and self._fits(known, pronoun, "it") else None

    def _acts(self, word: Token, pronoun: Token) -> bool:
        known = self._stands_for(word, pronoun)
        return known is not None and salience.kind(known, self._names) in salience.ACTORS | {"place"}

    def _rivals(self, pronoun: Token, chosen: Token, start: int) -> set[int]:
        """Other bodies and countries from word `start` to the pronoun."""
        words = [word for word in pronoun.doc[start : pronoun.i] if self._fits(word, pronoun, "it")]
        found = {self._entity(word) for word in words if salience.kind(word, self._names) in salience.ACTORS}
        return found - {self._entity(chosen)}

    def weighed(self, pronoun: Token, at: int) -> tuple[Token, float] | None:
        """The likeliest phrase with its probability, all its mentions taken together; None for a mere pronoun."""
        if pronoun.dep_ == "expl":
            return None
        choice = self.choice(pronoun, at)
        if not choice.candidates:
            return None
        sums: dict[int, float] = {}
        for word, share in zip(choice.candidates, salience.shares(choice.rows, choice.group), strict=False):
            sums[self._entity(word)] = sums.get(self._entity(word), 0.0) + share
        best = max(sums, key=lambda entity: (sums[entity], entity))
        answer = self._first(pronoun.doc[best])
        return None if answer.pos_ == "PRON" else (answer, sums[best])

    def _entity(self, word: Token) -> int:
        """The place of the first mention of what `word` stands for."""
        if word.lower_ in PRONOUNS:
            found = (self._found or {}).get(word.i)
            return self._entity(found) if found is not None else word.i
        name = self._named(word)
        return name.first if name is not None and not _joint(word) else word.i

    def _first(self, word: Token) -> Token:
        """The head of the first mention of what `word` stands for."""
        first = word.doc[self._entity(word)]
        span = self._names.span(first)
        return next((part for part in span if part.head not in span or part.head == part), first)

    def _named(self, word: Token) -> Name | None:
        """The name of the phrase: its own, or that which stands beside it ("the health minister, *Graham Lisle*")."""
        beside = [child for child in word.children if child.dep_ in {"appos", "flat"}]
        beside += [word.head] if word.dep_ == "appos" else []
        what = salience.kind(word, self._names)
        if is_group_noun(word):
            return referent(word, self._names, word.sent)
        for other in (word, *beside):
            name = self._names.of(other)
            if name is not None and (other == word or (name.kind == "PER") == (what == "man")):
                return name
        return None

    def _fits(self, word: Token, pronoun: Token, group: str) -> bool:
        """True where grammar lets the pronoun stand for `word`."""
        if word.dep_ in INNER or word.is_space or _is_inside(word, pronoun) or _is_rival(word, pronoun):
            return False
        if word.pos_ == "PRON":
            return word.lower_ in PRONOUNS and word.dep_ != "expl" and _same_pronoun(word, pronoun)
        if word.pos_ not in {"NOUN", "PROPN"} or (word.dep_ == "compound" and self._names.of(word) is None):
            return False
        name = self._names.of(word)
        if name is not None and any(self._names.of(c) is name for c in (word.head,)) and word.dep_ != "conj":
            return False  # "Ingrid" in "Ingrid Solheim"
        what = salience.kind(word, self._names)
        plural = word.tag_ in {"NNS", "NNPS"} and what not in {"org", "country"}
        if group == "one":
            return what in {"per", "man"} and not plural and self._gender(word) in {None, _gender_of(pronoun)}
        if group == "it":
            return what not in {"per", "man", "time"} and not plural and word.dep_ != "appos"
        return plural or _joint(word) or what in {"org", "body", "crowd"}

    def _gender(self, word: Token) -> str | None:
        """What is known of a person: from "Mr." and "the chairwoman", and from how the article went on."""
        known = self._genders.get(self._entity(word))
        around = [word, *word.children, *(word.children if word.dep_ != "appos" else [word.head])]
        titles = {part.text for part in self._names.span(word)} | {part.text for part in word.children}
        if known is None and titles & {"Mr.", "Mr", "Sir", "Lord", "King", "Prince", "Father"}:
            known = "he"
        if known is None and titles & {"Mrs.", "Ms.", "Miss", "Mrs", "Ms", "Dame", "Lady", "Queen", "Princess"}:
            known = "she"
        for part in around:
            if known is None and part.dep_ in {"appos", word.dep_} and part.pos_ == "NOUN":
                known = "he" if part.lemma_ in MALE else "she" if part.lemma_ in FEMALE else None
        return known


def group_of(pronoun: Token) -> str:
    """The class whose weights hold: "one" for he and she, "it", or "they"."""
    return next(group for words, group in GROUPS if pronoun.lower_ in words)


def _gender_of(pronoun: Token) -> str:
    return "he" if pronoun.lower_ in HE else "she"


def _same_pronoun(one: Token, other: Token) -> bool:
    return any(one.lower_ in words and other.lower_ in words for words, _ in GROUPS)


def is_joint(head: Token, pronoun: Token) -> bool:
    """True where the pronoun takes up all of "Kenya and Egypt", of which `head` is the first."""
    return pronoun.lower_ in THEY and _joint(head)


def _joint(word: Token) -> bool:
    """True on the first of "Kenya and Egypt"."""
    return any(child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"} for child in word.children)


def _is_inside(word: Token, pronoun: Token) -> bool:
    """True where the pronoun is a part of the phrase itself: "board" for "its" in "its board"."""
    step = pronoun
    while step.head != step and step.dep_ not in CLAUSES | {"conj"}:
        step = step.head
        if step == word:
            return True
    return False


def _is_rival(word: Token, pronoun: Token) -> bool:
    """True for two places beside one verb, which would call for "itself": "The union met *it*"."""
    if pronoun.dep_ == "nmod:poss":
        return False
    return word.head == pronoun.head and word.dep_ in ARGUMENTS and pronoun.dep_ in ARGUMENTS | {"obl", "obl:agent"}
