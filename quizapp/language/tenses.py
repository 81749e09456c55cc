"""Whether a time is past or still to come, by the verb that it hangs on.

"will vote on Friday", "is to vote on Friday" and "votes on Friday" look ahead, "voted on Friday" looks back. "was to
vote on Friday" leaves it open: the vote may be over, or due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.language.speech import REPORTS

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from quizapp.language.date_words import Tense

FUTURE_WORDS = frozenset({"will", "would", "wo", "upcoming", "tomorrow", "ll", "'ll", "’ll", "shall"})
MODALS = frozenset({"must", "should", "can", "could", "may", "might"})
DUE = frozenset({"due", "scheduled", "expected", "set", "slated", "planned", "supposed"})
# What follows "to" behind them is still to come; what hangs on them as a noun may be.
PLANS = frozenset(
    "offer plan agree promise want hope intend expect vow propose decide pledge schedule ask urge demand order prepare "
    "aim announce call request require seek need oblige threaten invite instruct refuse decline".split()
)
PLAN_NOUNS = PLANS | frozenset("deadline decision proposal agreement deal bid intention permission time right".split())
# "gave the company until Friday", "set the vote for Friday", "postponed it to Friday".
GRANTS = frozenset("give have set extend postpone delay schedule adjourn call tell order get allow grant move".split())
# A present that does not look ahead: "is seen here on Monday", "dates from May", "shows that in May …".
BACKWARD = frozenset("see picture date remain know stem".split())
# What they open behind "would" lies ahead, too.
AWAITED = frozenset({"before", "until", "till", "when", "once", "after"})
AUXILIARIES = ("aux", "aux:pass", "cop")
DIRECT = frozenset({"obl", "obl:unmarked", "nmod:unmarked", "advmod", "obj", "obl:tmod", "xcomp", "nmod"})


def tense_around(span: Span) -> Tense:
    """Whether the time in `span` lies before the publication, after it, or either."""
    inside = {token.i for token in span}
    top = span.root
    cases = {child.lower_ for token in span for child in token.children if child.dep_ == "case"}
    cases |= {span.doc[span.start - 1].lower_} if span.start else set()
    if "since" in cases:
        return "past"
    verb = top
    path = [top]
    while verb.head != verb and verb.pos_ not in {"VERB", "AUX"} and not _has_copula(verb):
        verb = verb.head
        path.append(verb)
    direct = len([token for token in path if token.i not in inside]) <= 1 and top.dep_ in DIRECT
    tense = _of_verb(verb, cases)
    if direct or tense == "future":
        return tense
    return _inside_noun(path, verb, tense)


def _has_copula(token: Token) -> bool:
    return any(child.dep_ == "cop" for child in token.children)


def _inside_noun(path: list[Token], verb: Token, tense: Tense) -> Tense:
    """The time of a noun: "announced a strike on Friday" and "cancelled Friday's vote" leave it open."""
    noun = path[-2] if len(path) > 1 else path[-1]
    if verb.tag_ in {"VBZ", "VBP"} and not any(child.dep_ in AUXILIARIES for child in verb.children):
        return "open"  # "Tuesday's attack brings the number to 20"
    if path[0].dep_ in {"nmod:poss", "compound", "amod"} and noun.dep_ in {"obj", "nsubj:pass"}:
        return "open"
    if noun.dep_ not in {"nsubj"} and verb.lemma_ in PLANS | GRANTS:
        return "open"
    if any(child.dep_ == "case" and child.lower_ in {"ahead", "before"} for child in noun.children):
        return "open"  # "met in Oslo ahead of a vote on Sunday"
    return tense


def _of_verb(verb: Token, cases: set[str]) -> Tense:
    own = _auxiliaries(verb)
    words = [child for child in verb.children if child.dep_ in {*AUXILIARIES, "advmod"}]  # not "in *May*"
    around = {word.lower_ for word in (verb, *words, *own)}
    finite = own[0] if own else verb
    past = finite.tag_ == "VBD" or (finite.tag_ == "VBN" and not own)
    to = any(child.lower_ == "to" and child.dep_ in {"mark", "aux"} for child in verb.children)
    if "would" in around and any(aux.lower_ == "have" for aux in own):
        return "open"  # "The plan in May would have closed two schools"
    if around & FUTURE_WORDS:
        return "future"
    if _is_due(verb, around, cases) or (to and any(aux.lemma_ == "be" and aux.i < verb.i for aux in own[:1])):
        return "open" if past else "future"  # "is to vote", "was due to vote"
    if around & MODALS:
        # "may have left", but "should *have* power by Tuesday"
        return "past" if any(aux.lower_ == "have" for aux in own) else "future"
    if to and (own[0] if own else verb).tag_ == "VB" and verb.head != verb:  # "hopes to *have caught* up by March"
        return _of_infinitive(verb, cases)
    if past:
        return "open" if not own and _is_awaited(verb) else _of_past(verb, cases)
    if own and own[0].lemma_ == "have" and verb.tag_ == "VBN":
        return (
            "future" if own[0].tag_ != "VBD" and cases & {"until", "till"} else "past"
        )  # "has booked it until Tuesday"
    return _of_present(verb, finite, cases)


def _auxiliaries(verb: Token) -> list[Token]:
    own = [child for child in verb.children if child.dep_ in AUXILIARIES and child.i < verb.i]
    if not own and verb.dep_ == "conj" and verb.tag_ in {"VB", "VBN", "VBG"}:
        return _auxiliaries(verb.head)
    return own


def _is_due(verb: Token, around: set[str], cases: set[str]) -> bool:
    """ "is due on Monday", "set for Monday"; not "a record was set on Monday"."""
    if around & DUE <= {"set"} and around & DUE:
        return "for" in cases or any(child.dep_ == "xcomp" for child in verb.children)
    return bool(around & DUE)


def _of_infinitive(verb: Token, cases: set[str]) -> Tense:
    head = verb.head
    if verb.dep_ == "xcomp" and head.lemma_ == "be":
        return "open" if head.tag_ == "VBD" else "future"  # "were to vote"
    if verb.dep_ == "acl":
        return "future" if head.lemma_.lower() in PLAN_NOUNS else "open"
    if head.lemma_ in PLANS or (verb.dep_ in {"xcomp", "advcl"} and head.lemma_ == "have" and "by" in cases):
        return "future"  # "offered to freeze prices until March"
    return _of_verb(head, cases) if head.pos_ in {"VERB", "AUX"} or _has_copula(head) else "past"


def _of_past(verb: Token, cases: set[str]) -> Tense:
    """A past, but for what is granted or put off: "gave the company until Friday"; "closed until Friday" is open."""
    if cases & {"until", "till", "by", "for", "to"} and verb.lemma_ in PLANS | GRANTS:
        return "future"
    return "open" if cases & {"until", "till", "by", "for"} else "past"


def _is_awaited(verb: Token) -> bool:
    """ "said the rain would ease before a second front *crossed* it on Friday": not over yet when it was said."""
    openers = [t for t in verb.sent[: verb.i - verb.sent.start] if t.lower_ in AWAITED]
    if not openers or not any(t.lower_ == "would" for t in verb.sent[: openers[-1].i - verb.sent.start]):
        return False
    return not any(t.pos_ == "VERB" for t in verb.doc[openers[-1].i + 1 : verb.i])


def _of_present(verb: Token, finite: Token, cases: set[str]) -> Tense:
    """ "votes on Friday", "begin on July 8", "is on Tuesday" look ahead; "says on Tuesday" does not."""
    if finite.tag_ not in {"VBZ", "VBP"}:
        return "open" if cases & {"until", "till", "by", "for"} else "past"
    return "past" if verb.lemma_ in REPORTS | BACKWARD else "future"
