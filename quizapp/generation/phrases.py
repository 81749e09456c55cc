"""Phrases that stand alone: pronouns and short names replaced, relative times resolved, asides left out.

`Phrases(reading).text(tokens)` says the tokens as someone would who has not seen the article, or raises `Unclear`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation import marks
from quizapp.generation.candidate import Unclear
from quizapp.generation.coarse import light_numbers, preposition_of_time, said_time
from quizapp.generation.joining import joined, tidy
from quizapp.generation.spans import asides, subtree
from quizapp.generation.story import quoted_headline
from quizapp.language.antecedents import is_joint
from quizapp.language.countries import nationality_code
from quizapp.language.mentions import is_group_noun, tells

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from spacy.tokens import Token

    from quizapp.language.names import Name
    from quizapp.language.reading import Reading

PERSONAL = frozenset({"he", "she", "him", "her", "they", "them", "we", "us", "i", "me", "you", "it"})
POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my", "your"})
POINTING = frozenset({"this", "that", "these", "those", "there", "here", "then", "such"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
TITLES = frozenset("chief vice prime deputy attorney".split())  # the first words of a title before a name
NAME_TAGS = frozenset({"NNP", "NNPS"})
LONG_OWNER = re.compile(r" (?:of|at|in|for|from|on|with) ")


class Phrases:
    """Says tokens of one reading in words that stand alone."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._roles = True
        self.headline = quoted_headline(reading)
        self._labelled = self.headline is not None
        self._present: set[int] = set()
        self._marked: dict[int, str] = {}
        self._owners: dict[int, str] = {}
        self._words = {token.text for token in reading.doc}
        inside = {
            t.text for t in reading.doc if t.text[:1].isupper() and t.tag_ in NAME_TAGS and not _begins_sentence(t)
        }
        self._capitals = {word for word in inside if word.lower() not in self._words}

    def text(
        self,
        tokens: Iterable[Token],
        *,
        bound: Collection[Token] = (),
        replace: dict[int, str] | None = None,
        roles: bool = True,
        marked: bool = True,
    ) -> str:
        """`tokens` in their order as a phrase without blanks or commas at its ends.

        `bound` are subjects that the question names, so that "its" and "they" may stay. `replace` gives other words
        for single tokens ("" leaves one out). With `roles`, as in prompts, a person comes with what they are ("the
        Hamas official X"), and counts that say nothing are left out. `marked` phrases carry the marks of
        `marks.py` around "the deal", for `Anchors` to say which one. Raises `Unclear` for what would not be understood.
        """
        given = replace or {}
        ordered = [token for token in tokens if not token.is_space]
        present = {token.i for token in ordered}
        pieces: list[tuple[str, Token]] = []
        done: set[int] = set()
        self._roles, self._present, self._owners = roles, present, {}
        self._marked = {} if not (roles and marked) else self._definite(ordered, given)
        light = light_numbers(self.reading, present, given) if roles else {}
        for token in ordered:
            if token.i in done:
                continue
            if token.i in light and token.i not in given:
                pieces.append((light[token.i], token))
                continue
            if token.i in given:
                pieces.append((given[token.i], token))
                continue
            quoted = self.reading.quoted(token) and self._whole_quote(token, present)
            moment = None if quoted else self._time(token, done, present)
            if moment is not None:
                pieces.append((moment, token))
                continue
            marked_word = self._marked.get(token.i)
            word = self._word(token, bound, present, done) if marked_word is None else marked_word
            pieces.append((f"{word}{self._owners.get(token.i, '')}", token))
        return tidy(joined(pieces))

    def _time(self, token: Token, done: set[int], present: set[int]) -> str | None:
        """The time that begins at `token`: coarse in a prompt, in full in a key."""
        full = not self._roles
        return said_time(self.reading, token, done, labelled=self._labelled, present=present, full=full)

    def _definite(self, tokens: Collection[Token], given: Collection[int]) -> dict[int, str]:
        """The words of "the deal" with marks around them, for each such phrase that stands whole in `tokens`."""
        words: dict[int, str] = {}
        inside = {token.i for token in tokens}
        for token in tokens:
            noun = token.head
            if token.dep_ != "det" or token.lower_ not in DEFINITE or not token.i < noun.i or noun.pos_ != "NOUN":
                continue
            if {noun.i, token.i} & {*given, *words} or noun.i not in inside or not self._leans(noun):
                continue
            name = self._called_beside(noun)
            if name is not None:  # "ordered the successor, *Moravan Metals*, to test the water"
                words[token.i], words[noun.i] = "", name
                continue
            words[token.i] = marks.opening(noun, pointing=token.lower_ in POINTING or is_group_noun(noun)) + "the"
            words[noun.i] = noun.text + marks.CLOSING
        return words

    def _called_beside(self, noun: Token) -> str | None:
        """The name in apposition to a noun that nothing else describes, where the phrase leaves the name out."""
        beside = next((c for c in noun.children if c.dep_ == "appos" and c.i not in self._present), None)
        name = self.reading.names.of(beside) if beside is not None else None
        plain = {c.dep_ for c in noun.children if c is not beside and not c.is_punct} <= {"det", "case", "cc", "appos"}
        return full_name(name) if name is not None and name.kind == "ORG" and plain else None

    def _leans(self, noun: Token) -> bool:
        """True where nothing behind the noun says which one is meant, and no name does."""
        if self.reading.quoted(noun) or self.reading.names.of(noun) or noun.lemma_ in self.reading.names.called:
            return False
        if is_group_noun(noun) and self.reading.referent(noun) is not None:
            return False
        behind = [c for c in noun.children if c.i > noun.i and c.dep_ in {"nmod", "acl", "acl:relcl", "appos", "flat"}]
        named = [c for c in noun.children if c.dep_ in {"compound", "amod", "flat"} and c.pos_ == "PROPN"]
        return not named and not any(c.i in self._present for c in behind)

    def name(self, token: Token, *, roles: bool = True) -> str:
        """The phrase of a speaker or party, in full: "Mahmoud Mardawi", "U.S. officials", "the union"'s name."""
        named = next((c for c in token.children if c.dep_ == "appos" and self.reading.names.of(c)), None)
        untitled = token.tag_ == "NN" and not any(c.dep_ in {"det", "nmod:poss"} for c in token.children)
        if named is not None and (untitled or any(c.lower_ in POSSESSIVE for c in token.children)):
            return self.text(
                self.reading.names.span(named), roles=roles
            )  # "their spokeswoman, Ana Holm", "carrier Corrib"
        bare = token.pos_ == "NOUN" and not any(
            c.dep_ in {"amod", "compound", "nmod", "nmod:poss"} for c in token.children
        )
        cut = {"advcl", "parataxis", "case"} if bare else {"acl:relcl", "advcl", "parataxis", "case"}
        without = asides(token) + [
            child
            for child in token.children
            if child.dep_ in cut
            or (child.dep_ == "appos" and self.reading.names.of(child) is not self.reading.names.of(token))
        ]
        return self.text(subtree(token, without=without), roles=roles)

    def telltales(self, head: Token) -> list[Token]:
        """What under `head` gives other keys away ("by Oct. 17", times deep inside) or stands past a quotation."""
        found = []
        quoted = self.reading.quoted(head)
        source = self.reading.source_of(head)
        for child in head.children:
            if (
                source is not None
                and head.i < source.verb.i < child.i
                and child.dep_ in {"obl", "advcl", "obl:unmarked"}
            ):
                found.append(child)  # what stands behind "the club said" belongs to the saying
            if quoted and not self.reading.quoted(child) and child.dep_ in {"obl", "advcl", "advmod"}:
                found.append(child)  # "“… left Cairo,” Hamas said *on Telegram*"
        return found

    def _word(self, token: Token, bound: Collection[Token], present: set[int], done: set[int]) -> str:
        low = token.lower_
        if self.reading.quoted(token) and self._whole_quote(token, present):
            return token.text  # a quotation stays as it was said
        if token.pos_ in {"PRON", "DET"} and low in PERSONAL | POSSESSIVE:
            return self._pronoun(token, bound)
        if token.pos_ in {"PRON", "DET", "ADV"} and low in POINTING and not _is_conjunction(token):
            raise Unclear(f"“{token.text}” points at something outside the question")
        if is_group_noun(token):
            return self._group(token)
        name = self.reading.names.of(token)
        if name is not None and not (name.mentions == 1 and name.text == token.text and _is_trade(token)):
            return self._named(token, name, present, done)
        if low == "the" and is_group_noun(token.head) and self.reading.referent(token.head):
            return ""
        preposition = preposition_of_time(
            self.reading, token, labelled=self._labelled, present=present, full=not self._roles
        )
        if preposition is not None:
            return preposition
        if _is_trade(token):
            return low
        if _begins_sentence(token) and (len(token) == 1 or not token.text.isupper()):
            return token.text if self._proper(token) else token.text[0].lower() + token.text[1:]
        if token.tag_ in {"NN", "NNS"} and token.is_title and token.i and token.nbor(-1).text in {"–", "—"}:
            return low  # "OSLO, Jan. 16 – *Tube* worms live …"
        if token.pos_ == "NOUN" and self._is_bare(token) and token.lemma_ in self.reading.names.called:
            return f"{token.text} {self.reading.names.called[token.lemma_]}"  # "the probe Sparrow"
        return token.text

    def _proper(self, token: Token) -> bool:
        """True on a first word that keeps its capital inside a sentence: a name, a nationality."""
        if nationality_code(token.text) is not None or token.text in {"I", *self.reading.names.called.values()}:
            return True
        if token.lower_ in TITLES and token.i + 1 < len(token.doc) and token.nbor(1).is_title:
            return True  # "*Chief* Executive Paul Berg"
        kind = token.dep_ == "compound" and token.head.pos_ == "NOUN"
        if self.reading.names.of(token) is None and token.text not in self._capitals and (kind or _is_doing(token)):
            return False  # "*Looting* went on", "*Sugar* beets were sown"
        return token.text in self._capitals or (token.tag_ in NAME_TAGS and token.lower_ not in self._words)

    @staticmethod
    def _is_bare(noun: Token) -> bool:
        """True on "the probe": a definite noun that nothing describes."""
        kinds = [child for child in noun.children if child.dep_ in {"amod", "compound", "nmod", "nmod:poss", "appos"}]
        return not kinds and any(child.lower_ == "the" for child in noun.children)

    def _whole_quote(self, token: Token, present: set[int]) -> bool:
        """True where the quotation around `token` is in the phrase from mark to mark."""
        for start, end in self.reading.quotations:
            if start <= token.i <= end:
                solid = [i for i in range(start, end + 1) if self.reading.doc[i].text not in {".", ",", "?", "!"}]
                return all(i in present for i in solid)
        return False

    def _pronoun(self, token: Token, bound: Collection[Token]) -> str:
        low = token.lower_
        if token.dep_ == "expl" or (low == "it" and token.dep_ in SUBJECTS and _weather(token)):
            return token.text
        if any(_binds(subject, token) for subject in bound) or self._bound_inside(token):
            return low
        called = self._called_before(token)
        if called is not None:
            return called
        name = self.reading.referent(token)
        head = self.reading.antecedent(token) if name is None else None
        if head is not None:  # "*They* want a raise": the harbor pilots
            return self._taken_up(head, token)
        if name is None:
            raise Unclear(f"it is not certain whom “{token.text}” means")
        owner = self._introduced(name)
        if low not in POSSESSIVE or token.dep_ != "nmod:poss":
            return owner
        last = self.reading.names.span(self.reading.doc[name.first])[-1]
        return self._owned(owner, token, plural=last.tag_ == "NNPS")

    def _owned(self, owner: str, token: Token, *, plural: bool = False) -> str:
        """ "Corrib’s" for the "its" of `token`, but for "their union" what makes "the union of pilots at Corrib"."""
        if LONG_OWNER.search(owner) and token.head.i in self._present:
            self._owners[token.head.i] = f" of {owner}"
            return "the"
        return f"{owner}’" if plural and owner.endswith("s") else f"{owner}’s"

    def _taken_up(self, head: Token, token: Token) -> str:
        """The phrase that a pronoun stands for, without what was said of it in passing: "the harbor pilots"."""
        if head.i in self._present:
            return token.lower_  # "The goalkeeper did what *she* has done all season"
        if token.lower_ in {"he", "she", "him", "her", "his"}:
            raise Unclear(f"“{token.text}” is somebody without a name")
        if is_joint(head, token) or any(child.lower_ in POSSESSIVE for child in head.children):
            raise Unclear(f"“{token.text}” stands for more than can be said again")
        if token.lower_ in {"it", "its"} and any(_is_owner(child) for child in head.children):
            raise Unclear(
                f"“{token.text}” may be what “{head.text}” belongs to"
            )  # "The board of Corrib … *its* largest owner"
        passing = {"acl:relcl", "acl", "appos", "conj", "cc", "parataxis", "case", "det", "nummod", "advmod"}
        without = [child for child in head.children if child.dep_ in passing]
        known = any(child.dep_ in {"nummod", "det"} for child in head.children)
        telling = any(child not in without and not child.is_punct for child in head.children)
        if self.reading.moments_in([head]) or (known and not telling and head.lemma_ in {"people", "man", "woman"}):
            raise Unclear(f"“{head.text}” alone says too little")
        owned = any(child.dep_ == "nmod:poss" for child in head.children)
        said = ("the " if known and not owned else "") + Phrases(self.reading).text(subtree(head, without=without))
        return said if token.dep_ != "nmod:poss" else self._owned(said, token, plural=True)

    def _bound_inside(self, token: Token) -> bool:
        """ "that the company restore *its* night boat": the nearest subject above it is in the phrase and fits."""
        step = token
        while step.head != step and step.head.i in self._present:
            step = step.head
            for child in step.children:
                if child.dep_ in SUBJECTS and child.i < token.i and child.i in self._present and child.pos_ != "PRON":
                    return _binds(child, token)
        return False

    def _called_before(self, token: Token) -> str | None:
        """ "It was launched …" after a sentence about "the probe", which the article calls Sparrow."""
        sentence = self.reading.sentence_of(token)
        if token.lower_ != "it" or sentence is None or token.head != sentence.root or not _begins_sentence(token):
            return None
        previous = self.reading.before(sentence)
        subject = next((c for c in previous.root.children if c.dep_ in SUBJECTS), None) if previous else None
        called = self.reading.names.called.get(subject.lemma_) if subject is not None else None
        return f"the {subject.text.lower()} {called}" if called and subject is not None else None

    def _introduced(self, name: Name) -> str:
        """The name, with what the person is where the article says it: "the Hamas official Mahmoud Mardawi"."""
        return f"the {name.role} {name.text}" if self._roles and name.role else full_name(name)

    def _group(self, token: Token) -> str:
        name = self.reading.referent(token)
        head = self.reading.antecedent(token) if name is None else None
        if head is not None:  # "the *port* authority", "the *nurses’* union"
            told = {part for c in head.lefts if tells(c) for part in c.subtree if part.dep_ != "det"}
            parts = sorted(told, key=lambda part: part.i)
            return f"{''.join(part.text_with_ws for part in parts).rstrip()} {token.text}"
        if name is None:
            raise Unclear(f"it is not certain which {token.text} is meant")
        return full_name(name)

    def _named(self, token: Token, name: Name, present: set[int], done: set[int]) -> str:
        """The first mention of a person in full; other names as they stand."""
        span = [part for part in self.reading.names.span(token) if part.i in present]
        if name.kind == "PER":
            done.update(part.i for part in span)
            return self._introduced(name)
        return token.text


def full_name(name: Name) -> str:
    """A name as a newcomer needs it: "the United States", "Mahmoud Mardawi"."""
    usual = re.match(r"United |U\.[SKN]\.|Netherlands|Philippines", name.text)
    definite = (name.kind != "PER" and name.definite > name.mentions / 2) or name.text[:1].islower()
    return f"the {name.text}" if usual or definite else name.text


def _binds(subject: Token, pronoun: Token) -> bool:
    """True where `pronoun` can go with `subject`, which the question names: "Israeli leaders … they"."""
    low = pronoun.lower_
    if pronoun.dep_ not in {"nsubj", "nsubj:pass", "nmod:poss"} and _verb_above(pronoun) == subject.head:
        return False  # "Qatar and Kenya mediated between them": between others
    if subject.lower_ in {"it", "they"}:
        return low in {"it": {"it", "its"}, "they": {"they", "them", "their"}}[subject.lower_]
    if pronoun.i < subject.i and pronoun.dep_ in SUBJECTS:
        return False  # "If *it* is not passed, the state will …"
    if low in {"they", "them", "their"}:
        return (
            subject.tag_ in {"NNS", "NNPS"}
            or any(child.dep_ == "conj" for child in subject.children)
            # "*Seven* of the league's 14 clubs owe their squads …"
            or (subject.tag_ == "CD" and any(c.dep_ == "nmod" and c.tag_ == "NNS" for c in subject.children))
        )
    if low in {"it", "its"}:
        return subject.tag_ in {"NN", "NNP"}
    female, male = {"she", "her"}, {"he", "his", "him"}
    if subject.lower_ in female | male:
        return {subject.lower_, low} <= female or {subject.lower_, low} <= male
    return low in female | male and subject.ent_type_ == "PER"


def _verb_above(token: Token) -> Token:
    step = token.head
    while step.pos_ not in {"VERB", "AUX"} and step.head != step:
        step = step.head
    return step


def _begins_sentence(token: Token) -> bool:
    """True on a sentence's first word, behind blanks and opening quotation marks too."""
    for i in range(token.i - 1, token.sent.start - 1, -1):
        before = token.doc[i]
        if not before.is_space and before.text not in {"“", '"', "‘", "(", "—", "–", "•"}:
            return False
    return True


def _is_trade(token: Token) -> bool:
    """ "*Insurers* put the damage at …": no name, only the first word of its sentence."""
    return token.tag_ == "NNPS" and token.lower_.endswith(("ers", "ors", "ists")) and _begins_sentence(token)


def _is_doing(token: Token) -> bool:
    return token.lower_.endswith("ing") and token.dep_ in SUBJECTS


def _weather(token: Token) -> bool:
    """ "It is likely that …", "it could be dangerous if …": a subject that means nothing."""
    if token.head.pos_ == "VERB" and token.head.lemma_ not in {"seem", "appear", "happen", "turn", "take"}:
        return False  # "It demanded that …"
    clauses = {"ccomp", "csubj", "xcomp"} | ({"advcl"} if token.head.pos_ == "ADJ" else set())
    return any(child.dep_ in clauses for child in token.head.children)


def _is_conjunction(token: Token) -> bool:
    return token.dep_ == "mark" or token.tag_ in {"IN", "WDT", "EX"} or token.dep_ == "expl"


def _is_owner(child: Token) -> bool:
    return child.dep_ == "nmod" and child.pos_ == "PROPN" and any(case.lower_ == "of" for case in child.children)
