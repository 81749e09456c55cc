"""How a clause's subject is said in a question: its own phrase, or the noun that a relative clause tells about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation import marks
from quizapp.generation.candidate import Unclear
from quizapp.generation.clauses import SUBJECTS, Clause, misplaced, require
from quizapp.generation.introductions import EVENTS
from quizapp.generation.marks import unmarked
from quizapp.generation.phrases import LONG_OWNER, POSSESSIVE
from quizapp.generation.spans import asides, subtree
from quizapp.generation.verbs import inflected, is_plural
from quizapp.spelling import indefinite

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generation.phrases import Phrases

# "the boats had by Peru": verbs that have no passive, or none that names a thing.
NO_PASSIVE = frozenset(
    "have want like hold mean say see be become find lack resemble cost fit suit need get give tell keep leave".split()
)


OPENERS = frozenset({"since", "before", "after", "until", "as", "once", "than"})


class Naming:
    """Says subjects and antecedents of one reading."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases

    def subject(self, clause: Clause, speaker: Token | None) -> str:
        """The subject in words; `speaker` is named in front of the question. Raises `Unclear` for "a club that …"."""
        subject = require(clause=clause)
        bound = [speaker] if speaker is not None else []
        if clause.whose is not None and clause.antecedent is not None:
            owner = self.noun(clause.antecedent, clause.relative, definite=True)
            if LONG_OWNER.search(owner) and not any(c.i > subject.i for c in _tokens(subject)):
                words = {clause.whose.i: "the", subject.i: f"{subject.text} of {owner}"}
                return self.phrases.text(_tokens(subject), bound=bound, replace=words)
            possessive = f"{owner}’" if unmarked(owner).endswith("s") and is_plural(clause.antecedent) else f"{owner}’s"
            return self.phrases.text(_tokens(subject), bound=bound, replace={clause.whose.i: possessive})
        if clause.antecedent is not None:
            if clause.relative is not None:
                try:
                    return self.noun(clause.antecedent, clause.relative, definite=True)
                except Unclear:
                    if not _has_definite_object(clause):
                        raise
                    return self.noun(clause.antecedent, clause.relative)
            subject = clause.antecedent
        if subject.pos_ in {"ADJ", "NUM", "DET"} and not any(c.dep_ == "nmod" for c in subject.children):
            raise Unclear(f"“{subject.text}” says too little")  # "*the second* is due", "*the other* sails"
        if any(c.tag_ == "POS" for c in subject.children):
            raise Unclear(f"“{subject.text}’s” what is not said")  # "Hartwell's shares rose; *Marlow's* fell"
        owner_token = self._of_relative(clause, subject)
        if owner_token is not None:
            return self.phrases.text(_tokens(owner_token), bound=bound)
        tokens = _tokens(subject)
        said = (
            self._by_name(subject, tokens) or self._of_story(subject, tokens) or self.phrases.text(tokens, bound=bound)
        )
        last = tokens[-1] if tokens else subject
        if "," in said and last.text == "," and said.count(",") % 2:
            said += ","  # "the suggestion of a smaller levy, *on parking,* drew two votes"
        last_words = {"AUX", "VERB", "PUNCT"}
        owners = [t for t in tokens if t.tag_ == "POS" and t.nbor(1) not in tokens and t.nbor(1).pos_ not in last_words]
        if subject.nbor(1).tag_ == "POS" or owners:
            raise Unclear(f"the noun behind “{said}” is left out")  # "*Skaldair's* fell 6%"
        return said

    def _by_name(self, subject: Token, tokens: list[Token]) -> str | None:
        """ "A night nurse, *Ana Holm*, rang …" is said as "the night nurse Ana Holm"; None where no name stands so."""
        article = next((c for c in subject.children if c.dep_ == "det" and c.lower_ in {"a", "an"}), None)
        named = next((c for c in subject.children if c.dep_ == "appos" and c.i > subject.i), None)
        name = self.phrases.reading.names.of(named) if named is not None else None
        if article is None or named is None or name is None or name.kind != "PER" or named in tokens:
            return None
        plain = all(c.dep_ in {"det", "appos", "compound", "amod", "punct"} for c in subject.children)
        beside = subject.nbor(1).text == "," and named.i == subject.i + 2
        if not plain or not beside:
            return None
        said = self.phrases.text([t for t in tokens if t != article])
        return f"the {said} {name.text}"

    def _of_story(self, subject: Token, tokens: list[Token]) -> str | None:
        """ "The most since *an* outbreak *began* in May", under a headline about the outbreak: "the outbreak"."""
        verb, title = subject.head, self.phrases.reading.article.title or ""
        article = next((c for c in subject.children if c.dep_ == "det" and c.lower_ in {"a", "an"}), None)
        since = any(c.dep_ == "mark" and c.lower_ == "since" for c in verb.children)
        if article is None or not since or verb.lemma_ not in {"begin", "start"}:
            return None
        told = re.search(rf"\b{re.escape(subject.lower_)}\b", title, re.IGNORECASE) is not None
        return f"the {self.phrases.text([t for t in tokens if t != article])}" if told else None

    def noun(self, noun: Token, relative: Token | None, *, definite: bool = False) -> str:
        """An antecedent without its clause. With `definite`, "a budget that …" is said as "the budget passed by …"."""
        kinds = {"case", "acl:relcl", "punct", "cc", "conj", "cop", "mark"}
        without = [c for c in noun.children if (c.dep_ in kinds and c.text != "-") or c.dep_ in SUBJECTS]
        without += [relative] if relative is not None else []
        # "Vega, *a fund* that owns 6 percent of it"
        without += [c for c in noun.children if relative is not None and c.dep_ == "appos" and c == relative.head]
        if relative is not None:  # "Vega Capital, *a hedge fund* that owns …": no comma closes it without its clause
            without += [c for c in noun.children if c.dep_ == "appos" and c.i < relative.i and _comma_before(c)]
        tokens = subtree(noun, without=[*without, *asides(noun), *misplaced(noun)])
        tokens += self._name_behind(noun)
        determiner = next((c for c in noun.children if c.dep_ in {"det", "nmod:poss"}), None)
        if determiner is not None and determiner.lower_ == "some" and any(c.dep_ == "nummod" for c in noun.children):
            counts = {t.i for c in noun.children if c.dep_ == "nummod" for t in c.subtree}
            tokens = [t for t in tokens if t != determiner and t.i not in counts]
            determiner = None  # "*some 1,700* longshoremen, who …"
        known = noun.pos_ == "PROPN" or (determiner is not None and determiner.lower_ not in {"a", "an", "some", "any"})
        if not definite or known:
            text = self.phrases.text(tokens)  # behind a dateline too, "HALIFAX — A hospital", the article is small
            return text[0].lower() + text[1:] if re.match(r"(?:An?|The) [a-z]", text) else text
        set_off = relative is not None and relative.left_edge.i > 0 and _comma_before(relative)
        if determiner is None and set_off and is_plural(noun):
            return self.phrases.text(tokens)  # "harbor pilots, who guide …": all of them
        return self._introduced(noun, tokens, determiner)

    def _name_behind(self, noun: Token) -> list[Token]:
        """The name of "the relief agency *Medair*, which …", wherever the tree hangs it."""
        following = noun.doc[noun.i + 1 : noun.i + 2]
        name = self.phrases.reading.names.of(following[0]) if following else None
        apart = name is None or name.kind != "ORG" or noun.pos_ != "NOUN" or noun.is_ancestor(following[0])
        return [] if apart else self.phrases.reading.names.span(following[0])

    def _introduced(self, noun: Token, tokens: list[Token], determiner: Token | None) -> str:
        """ "The budget passed by the city council" for "the city council passed a budget that will close …"."""
        verb = noun.head
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        plain = verb.pos_ == "VERB" and not any(c.dep_ in {"iobj", "compound:prt", "xcomp"} for c in verb.children)
        only_has = all(c.lemma_ == "have" for c in verb.children if c.dep_ in {"aux", "aux:pass"})
        negated = any(c.lower_ in {"not", "n't", "n’t", "never"} for c in verb.children)
        past = verb.tag_ in {"VBD", "VBN"}
        if (
            noun.dep_ != "obj" or not plain or not past or not only_has or negated or subject is None
            or verb.lemma_ in NO_PASSIVE or subject.pos_ == "PRON"
        ):  # fmt: skip
            if determiner is not None and noun.lemma_.lower() in EVENTS:
                return f"{marks.opening(noun, pointing=True)}{self.phrases.text(tokens)}{marks.CLOSING}"
            article = "" if determiner is None else f"{indefinite(noun.text)} "
            said = f"{article}{noun.text}"
            raise Unclear(f"the article says only “{said}”")
        without = [] if determiner is None else [determiner]
        bare = self.phrases.text([t for t in tokens if t not in without])
        return f"the {bare} {inflected(verb.lemma_, 'VBN')} by {self.phrases.text(_tokens(subject))}"

    def _of_relative(self, clause: Clause, subject: Token) -> Token | None:
        """ "The guild withdraws a complaint *it* lodged": the pronoun is the subject of the clause around."""
        if clause.filler is None or subject.lower_ not in {"it", "they", "he", "she"}:
            return None
        verb = clause.filler.head
        while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
            verb = verb.head
        owner = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if owner is None or owner.pos_ == "PRON" or owner == subject:
            return None
        plural = is_plural(owner)
        person = owner.ent_type_ == "PER"
        fits = {"it": not plural and not person, "they": plural, "he": person, "she": person}
        return owner if fits[subject.lower_] else None


def _tokens(subject: Token) -> list[Token]:
    # in "since the trial opened" the word that opens the clause may hang on its subject
    openers = [c for c in subject.children if c.dep_ == "case" and c.i < subject.i and c.lower_ in OPENERS]
    return subtree(subject, without=[*asides(subject), *misplaced(subject), *_set_off_parts(subject), *openers])


def _set_off_parts(subject: Token) -> list[Token]:
    """ "Egypt, *along with Qatar*, is …": between commas, and no part of the subject for the verb."""
    behind = (child for child in subject.children if child.dep_ == "nmod" and child.i > subject.i)
    return [child for child in behind if "," in {child.left_edge.text, child.left_edge.nbor(-1).text}]


def _comma_before(head: Token) -> bool:
    edge = head.left_edge
    return edge.text in {",", "—", "–"} or edge.nbor(-1).text in {",", "—", "–"}


def _has_definite_object(clause: Clause) -> bool:
    """ "A downpour that delayed *the start*": its object says which one is meant."""
    obj = next((c for c in clause.head.children if c.dep_ == "obj"), None)
    if obj is None:
        return False
    words = {c.lower_ for c in obj.children if c.dep_ in {"det", "nmod:poss"}}
    return obj.pos_ == "PROPN" or bool(words & ({"the"} | POSSESSIVE))
