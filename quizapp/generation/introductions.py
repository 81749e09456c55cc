"""What "the deal" means, in the article's own words: how it introduces what it later only calls by a noun.

"Kenya and Uganda agreed to pull back their boats. *The agreement* was brokered by Tanzania": a prompt that says "the
agreement" needs "the agreement by Kenya and Uganda to pull back their boats".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.clauses import clause_of
from quizapp.generation.phrases import full_name
from quizapp.generation.spans import asides, subtree
from quizapp.generation.truth import conditional, negated
from quizapp.generation.verbs import is_infinitive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generation.phrases import Phrases
    from quizapp.language.reading import Reading

LONGEST = 14  # words of an introduction; a prompt has 25
# Nouns for what is done or happens: with "the" alone they mean something only inside their story.
EVENTS = frozenset(
    "agreement deal accord pact truce ceasefire settlement compromise decision ruling verdict judgment judgement "
    "finding vote ballot shutdown closure halt stoppage strike walkout protest march boycott blockade attack raid "
    "shooting explosion blast crash collapse fire accident outage spill leak outbreak storm flood earthquake victory "
    "win defeat final match game takeover merger purchase acquisition sale bid announcement proposal plan offer "
    "demand move meeting talk negotiation mediation arbitration summit conference session hearing trial lawsuit arrest "
    "resignation dismissal appointment election launch landing mission study experiment discovery recall ban embargo "
    "tariff "
    "increase cut evacuation rescue search investigation inquiry dispute quarrel row standoff campaign exchange "
    "draft release swap suspension withdrawal expansion relocation eviction".split()
)
# The noun of an act and the verb that it goes with, where an infinitive says what: "the agreement to …".
ACTS = {"agreement": "agree", "deal": "agree", "decision": "decide", "offer": "offer", "vote": "vote"} | {
    "promise": "promise", "pledge": "pledge", "threat": "threaten", "refusal": "refuse", "plan": "plan",
}  # fmt: skip
# What the sentence before told by a verb, this one takes up as a noun: "stopped production … the shutdown".
TAKEN_UP = {
    "agree sign settle": "agreement deal accord pact truce settlement compromise",
    "vote pass approve adopt reject": "vote decision",
    "rule find order acquit convict sentence award uphold": "ruling verdict judgment judgement decision finding",
    "stop halt close shut suspend idle": "shutdown closure halt stoppage suspension",
    "strike walk down": "strike walkout stoppage action",
    "shoot fire kill": "shooting attack",
    "attack bomb raid storm": "attack raid bombing",
    "beat win defeat draw lose overcome": "match final game victory win defeat",
    "buy acquire take purchase": "takeover purchase acquisition deal sale",
    "sell": "sale deal",
    "merge": "merger deal",
    "meet gather convene": "meeting talk summit conference",
    "crash collide derail sink capsize": "crash accident collision derailment disaster sinking",
    "collapse": "collapse accident disaster",
    "explode": "explosion blast accident",
    "burn": "fire blaze",
    "sue": "lawsuit suit case",
    "announce": "announcement",
    "elect": "election",
    "launch": "launch mission",
    "march protest rally demonstrate": "march protest rally demonstration",
    "recall": "recall",
    "evacuate": "evacuation",
    "arrest detain": "arrest",
    "resign": "resignation",
    "exchange swap": "exchange swap",
    "ban": "ban",
    "raise increase": "increase rise",
    "cut lower reduce": "cut reduction",
}
VERBS_OF = {
    noun: frozenset(verb for verbs, nouns in TAKEN_UP.items() if noun in nouns.split() for verb in verbs.split())
    for nouns in TAKEN_UP.values()
    for noun in nouns.split()
}
# "that the company had" says nothing about a thing.
EMPTY_VERBS = frozenset("have be do get make see say call give take want need use know hold".split())
# What an introduction leaves out of the phrase that it takes.
NOT_SAID = frozenset("det nummod case conj cc acl:relcl punct acl advmod advcl appos parataxis advcl:relcl".split())
PRESENT = frozenset({"present", "current", "existing"})  # "the *present* agreement" says nothing of what it is
DIRECTIONS = frozenset("back away out off home apart".split())
PLACING = frozenset(
    {"in", "at", "off", "near", "on", "between", "of", "from", "over", "with", "for", "against", "about"}
)


class Introductions:
    """How one reading introduces what it calls "the strike", "the core", "the two plants"."""

    def __init__(self, reading: Reading, phrases: Phrases) -> None:
        self._reading = reading
        self._phrases = phrases
        self._known: dict[int, tuple[str, ...]] = {}

    def of(self, noun: Token) -> tuple[str, ...]:
        """Fuller ways to say "the `noun`", the fullest first; none where the article has none or two may be meant."""
        if noun.i not in self._known:
            self._known[noun.i] = ()  # an introduction that needs itself gives none
            self._known[noun.i] = tuple(dict.fromkeys(self._all(noun)))
        return self._known[noun.i]

    def _all(self, noun: Token) -> Iterator[str]:
        earlier = self._mentions(noun)
        if len({_distinct(token) for token in earlier if _is_new(token)}) > 1:
            return  # "a boat from Kenya … another boat": which one is meant?
        for mention in earlier:
            yield from self._by_phrase(mention, noun)
        for mention in earlier:
            yield from self._by_clause(mention, noun)
        event = earlier[0] if earlier else noun
        if not any(_is_new(token) for token in earlier):
            yield from self._by_event(event, noun)

    def _mentions(self, noun: Token) -> list[Token]:
        """The same noun in the same number before, outside quotations, that can be the same thing."""
        kinds = {child.lower_ for child in noun.children if child.dep_ in {"amod", "compound"}} - PRESENT
        found = []
        for token in noun.doc[: noun.i]:
            if token.lemma_.lower() != noun.lemma_.lower() or token.tag_ != noun.tag_ or token.pos_ != "NOUN":
                continue
            own = {child.lower_ for child in token.children if child.dep_ in {"amod", "compound"}}
            if own & {"last", "next"} - kinds:
                continue  # "last season" is none that comes
            if kinds <= own and not self._reading.quoted(token) and self._reading.sentence_of(token) is not None:
                found.append(token)
        return found

    def _by_phrase(self, mention: Token, noun: Token) -> Iterator[str]:
        """ "the disputed reef in Lake Victoria", "Corvane’s only European plant", "the port authority"."""
        names = self._reading.names
        beside = mention.head if mention.dep_ == "appos" else next(filter(_is_beside, mention.children), None)
        name = names.of(beside) if beside is not None else None
        if name is not None and name.kind == "ORG" and noun.tag_ == "NN" and not name.text.isupper():
            yield full_name(name)  # "*Kaarna Capital*, a fund from Turku … the fund", "a contractor, *Ayre Mechanical*"
        gone = [c for c in mention.children if c.dep_ in NOT_SAID and c.text != "-"] + asides(mention)
        gone += [c for c in mention.children if c.dep_ == "nmod" and _cases(c) - PLACING]
        gone += [c for c in mention.children if c.dep_ == "amod" and c.lower_ in {"new", "another", "other", "first"}]
        gone += [c for c in mention.children if c.dep_ == "amod" and any(t.like_num for t in c.subtree)]
        full = subtree(mention, without=gone)
        behind = [c for c in mention.children if c.dep_ == "nmod" and c.i > mention.i]
        short = subtree(mention, without=[*gone, *behind])
        for tokens in (full, short):
            if len(tokens) > _size(noun) and (text := self._said(tokens)) is not None:
                owned = any(c.dep_ == "nmod:poss" for c in mention.children if c in tokens)
                owned = owned and not any(c.dep_ == "det" for c in mention.children)  # "*the* players' association"
                named = text[:1].isupper() or text.startswith("the ")
                yield text if owned and named else f"the {text}"  # "*the* ferry crews’ union" from "their union"

    def _by_clause(self, mention: Token, noun: Token) -> Iterator[str]:
        """ "the budget that the city council of Tarrow passed" from "The city council of Tarrow passed a budget"."""
        verb = mention.head
        if mention.dep_ != "obj" or verb.pos_ != "VERB" or not self._is_told(verb):
            return
        clause = clause_of(verb)
        if verb.lemma_.lower() in EMPTY_VERBS or clause.subject is None or verb.dep_ in {"xcomp", "acl", "acl:relcl"}:
            return
        particle = [c for c in verb.children if c.dep_ == "compound:prt"]
        subject = self._said(subtree(clause.subject, without=asides(clause.subject)))
        doing = self._said([*clause.auxiliaries, verb, *particle])
        if subject is not None and doing is not None:
            yield f"the {noun.text} that {subject} {doing}"

    def _by_event(self, event: Token, noun: Token) -> Iterator[str]:
        """ "the agreement by Kenya and Uganda to pull …", "the shutdown in which Corvane stopped production"."""
        sentence = self._reading.sentence_of(event)
        before = self._reading.before(sentence) if sentence is not None else None
        if before is None or not {child.lower_ for child in event.children} & {"the", "that", "this"}:
            return
        verb = before.root
        clause = clause_of(verb) if verb.pos_ == "VERB" else None
        if clause is None or clause.subject is None or not self._is_told(verb):
            return
        subject = self._said(subtree(clause.subject, without=asides(clause.subject)))
        infinitive = next((c for c in verb.children if c.dep_ == "xcomp" and is_infinitive(c)), None)
        if subject is None:
            return
        if infinitive is not None and ACTS.get(noun.lemma_.lower()) == verb.lemma_.lower():
            for tokens in self._bodies(infinitive, []):
                if (text := self._said(tokens, bound=clause.subject)) is not None:
                    yield f"the {noun.text} by {subject} {text}"
            return
        if verb.lemma_.lower() not in VERBS_OF.get(noun.lemma_.lower(), ()):
            return
        for tokens in self._bodies(verb, clause.auxiliaries):
            if len(tokens) > 1 and (text := self._said(tokens, bound=clause.subject)) is not None:
                yield f"the {noun.text} in which {subject} {text}"

    def _bodies(self, verb: Token, auxiliaries: list[Token]) -> Iterator[list[Token]]:
        """The verb with all its arguments and places, then with its object alone; never with what is set off."""
        kept = {"obj", "iobj", "xcomp", "compound:prt", "aux", "aux:pass", "cop", "mark", "obl", "ccomp"}
        clause = clause_of(verb)
        left = (
            clause.subject.left_edge.i if clause.subject is not None and clause.subject.i < verb.i else verb.sent.start
        )
        others = [c for c in verb.children if (c.dep_ not in kept and c.lower_ not in DIRECTIONS) or c.i < left]
        others += [c for c in verb.children if self._reading.moments_in([c]) and c.dep_ in {"obl", "obl:unmarked"}]
        others += [c for c in verb.children if c.dep_ == "mark" and c.lower_ != "to"]
        behind = [c for c in verb.children if c.dep_ == "obl"]
        for gone in (others, [*others, *behind]):
            tokens = subtree(verb, without=[*gone, *asides(verb)])
            yield sorted({*tokens, *auxiliaries}, key=lambda token: token.i)

    def _is_told(self, verb: Token) -> bool:
        """True where the article itself says that it is so."""
        reading = self._reading
        return not (negated(verb) or conditional(verb) or reading.quoted(verb) or reading.source_of(verb) is not None)

    def _said(self, tokens: list[Token], bound: Token | None = None) -> str | None:
        try:
            text = self._phrases.text(tokens, bound=[bound] if bound is not None else [], marked=False)
        except Unclear:
            return None
        return text if text and len(text.split()) <= LONGEST else None


def _is_beside(child: Token) -> bool:
    """True on the name in "a contractor, *Ayre Mechanical*, and …", which the parser may take for one of a list."""
    joined = child.dep_ == "conj" and not any(c.dep_ == "cc" for c in child.children)
    return child.dep_ == "appos" or (joined and "," in {child.left_edge.text, child.left_edge.nbor(-1).text})


def _is_new(mention: Token) -> bool:
    """True where something comes up for the first time: "a boat", "boats"."""
    articles = {child.lower_ for child in mention.children if child.dep_ in {"det", "nmod:poss"}}
    return articles <= {"a", "an", "another"}


def _distinct(mention: Token) -> str:
    return " ".join(sorted(c.lower_ for c in mention.children if c.dep_ in {"amod", "compound", "nmod"}))


def _cases(token: Token) -> set[str]:
    return {child.lower_ for child in token.children if child.dep_ == "case"}


def _size(noun: Token) -> int:
    return 1 + sum(child.dep_ in {"amod", "compound"} and child.lower_ not in PRESENT for child in noun.children)
