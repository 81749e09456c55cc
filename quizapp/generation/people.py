"""Who said what, to whom, and whose office kept silent.

A quotation is asked with its exact words: "Who said, “There's an offer out there that's rational”?".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.asking import Asking, noun_phrase
from quizapp.generation.candidate import AnswerKind, Candidate, Fact, Unclear
from quizapp.generation.clauses import clause_of
from quizapp.generation.demanding import child_of
from quizapp.generation.joining import tidy
from quizapp.generation.truth import conditional, negated
from quizapp.generation.verbs import opened_by
from quizapp.language.speech import REPORTS, speaker_of
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from quizapp.language.reading import Reading

SILENCE = frozenset({"decline", "refuse"})
LONGEST_QUOTE, SHORTEST_QUOTE = 18, 2
TELLING_QUOTE = 8  # words that somebody may remember without the story
HEARSAY = frozenset("reportedly allegedly apparently supposedly possibly perhaps".split())
TOLD = frozenset({"tell"})
# What opens half a sentence: the other half stands behind "he said".
HALVES = frozenset("if when although though because unless while since as once until".split())
JOINS = frozenset("and but or nor so yet which who whose where although though".split())
# What may stand between the halves of a quotation: "she said", "the minister told reporters on Monday".
LONGEST_BREAK = 12


def find(reading: Reading) -> Iterator[Fact]:
    """Quotations with their speaker, statements with quoted words in them, and offices that declined to comment."""
    for sentence in reading.sentences:
        for token in sentence:
            if token.pos_ != "VERB":
                continue
            if token.lemma_.lower() in SILENCE and any(c.lemma_ == "comment" for c in token.children):
                owner = _possessor(token)
                if owner is not None:
                    yield Fact(Category.PEOPLE, "people.office", sentence, token, owner)
            if token.lemma_.lower() in REPORTS and not reading.quoted(token):
                yield from _speech(reading, sentence, token)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    askers = {
        "people.quote": _ask_quote,
        "people.statement": _ask_statement,
        "people.told": _ask_told,
        "people.office": _ask_office,
    }
    return askers[fact.rule](fact, asking)


def _speech(reading: Reading, sentence: Span, verb: Token) -> Iterator[Fact]:
    speaker = speaker_of(verb)
    if speaker is None:
        return
    quote = _own_quote(reading, sentence)
    content = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if content is not None and _is_told(content) and _quotes_in(reading, content):
        yield Fact(Category.PEOPLE, "people.statement", sentence, verb, speaker, other=content)
    elif quote is not None:
        yield Fact(Category.PEOPLE, "people.quote", sentence, verb, speaker, other=reading.doc[quote[0]])
    if verb.lemma_ in TOLD and quote is not None:
        hearer = next((c for c in verb.children if c.dep_ in {"obj", "iobj"}), None)
        if hearer is not None and _described(reading, hearer) is not None:
            yield Fact(Category.PEOPLE, "people.told", sentence, verb, hearer, other=reading.doc[quote[0]])


def _is_told(content: Token) -> bool:
    """True on "that directors *should* sit down"; not on "only that …" nor "to pay", which are no whole clauses."""
    that, subject = child_of(content, "mark"), child_of(content, "nsubj", "nsubj:pass")
    only = that is not None and any(c.dep_ == "advmod" and c.i < that.i for c in content.children)
    return that is not None and that.lower_ == "that" and subject is not None and not only


def _own_quote(reading: Reading, sentence: Span) -> tuple[int, int] | None:
    """The quotation that takes up a sentence's beginning or end."""
    for start, end in reading.quotations:
        if sentence.start <= start and end <= sentence.end and (start == sentence.start or end >= sentence.end - 2):
            words = [token for token in reading.doc[start:end] if token.is_alpha]
            if SHORTEST_QUOTE < len(words) <= LONGEST_QUOTE and words[0].text[0].isupper():
                return start, end
    return None


def _quotes_in(reading: Reading, content: Token) -> list[tuple[int, int]]:
    left, right = content.left_edge.i, content.right_edge.i
    return [(start, end) for start, end in reading.quotations if left <= start and end <= right + 2 and end - start > 2]


def _possessor(verb: Token) -> Token | None:
    subject = clause_of(verb).subject
    if subject is None:
        return None
    return next((child for child in subject.children if child.dep_ == "nmod:poss"), None)


def _speaker(fact: Fact, asking: Asking) -> tuple[str, AnswerKind, tuple[str, ...]]:
    """The speaker's full name, its kind and its variants; raises `Unclear` for "he" without a name."""
    if fact.key.pos_ == "PRON":
        name = asking.reading.referent(fact.key)
        if name is None:
            raise Unclear(f"it is not certain whom “{fact.key.text}” means")
        return name.text, "person", name.variants
    speaker = asking.by_name(fact.key)
    name = asking.reading.names.of(speaker)
    if name is None:
        raise Unclear("the speaker is not named")
    words = asking.reading.names.span(speaker)
    title = words[0].nbor(-1) if words[0].i > speaker.sent.start else None
    if title is not None and title.pos_ == "PROPN" and title.head in words and title.text[0].isupper():
        raise Unclear("the speaker's title is cut")  # "*Attorney* General Ashcroft"
    answer = name.text if name.kind == "PER" else asking.phrases.name(speaker, roles=False)
    return answer, asking.party_kind(speaker), name.variants


def _quote_text(fact: Fact, asking: Asking) -> str:
    """The quotation with the half behind "she said", where the sentence parts it."""
    assert fact.other is not None
    at = next(n for n, (start, _) in enumerate(asking.reading.quotations) if start == fact.other.i)
    inner = _inner(asking.reading, at)
    opens = fact.other.nbor(1).lower_ in HALVES and fact.other.nbor(1).dep_ in {"mark", "advmod"}
    if _goes_on(asking.reading, at, fact.sentence):
        second = _inner(asking.reading, at + 1)
        joined = opens or second.split()[0] in JOINS  # else the comma belongs to "she said"
        inner = f"{inner if joined else inner.rstrip(',')} {second}"
    elif opens:
        raise Unclear("the quotation is only half a sentence")
    if len(inner.split()) > LONGEST_QUOTE:
        raise Unclear("the quotation is too long")
    return "“" + re.sub(r"[,. ]+(['’]?)$", r"\1", inner) + "”"


def _inner(reading: Reading, at: int) -> str:
    start, end = reading.quotations[at]
    return reading.doc[start + 1 : end].text.strip()


def _goes_on(reading: Reading, at: int, sentence: Span) -> bool:
    """True on "“The day I sign,” she said, “*is the day I leave*”": the second half begins with a small letter."""
    if at + 1 == len(reading.quotations):
        return False
    end, (start, last) = reading.quotations[at][1], reading.quotations[at + 1]
    first = reading.doc[start + 1]
    near = start - end <= LONGEST_BREAK and reading.doc[start - 1].text == ","
    return near and last <= sentence.end and first.text[:1].islower() and reading.doc[end - 1].text == ","


def _ask_quote(fact: Fact, asking: Asking) -> Candidate:
    """ "Who said, “There's an offer out there that's rational”?"."""
    assert fact.other is not None
    answer, kind, accept = _speaker(fact, asking)
    if kind == "person" and " " not in answer and asking.anchors.headline is not None:
        raise Unclear("the speaker's full name is not told")
    quote = _quote_text(fact, asking)
    candidate = asking.candidate(fact, f"Who said, {quote}?", answer, kind, accept=accept)
    if (
        asking.anchors.headline is not None
        and candidate.prompt == candidate.bare
        and len(quote.split()) < TELLING_QUOTE
    ):
        raise Unclear("the quotation alone does not say which story is meant")  # "Who said, “People want to stop”?"
    return candidate


def _ask_statement(fact: Fact, asking: Asking) -> Candidate:
    """ "Who said that the negotiations had “come to a standstill”?"."""
    if negated(fact.head):
        raise Unclear("the statement is denied")
    if any(child.lower_ in HEARSAY for child in fact.head.children):
        raise Unclear("it is not certain that it was said")  # "Mohammed reportedly said that …"
    answer, kind, accept = _speaker(fact, asking)
    assert fact.other is not None
    second = [c for c in fact.other.children if c.dep_ == "conj" and opened_by(c, {"that"})]
    other = {t.i for c in second for t in c.subtree}  # "that all had left and *that it was “a pity”*"
    tokens = [
        t for t in fact.other.subtree if t.i not in other and (asking.reading.quoted(t) or not _trailing(t, fact.other))
    ]
    following = tokens[-1].i + 1
    while following < fact.sentence.end and fact.sentence.doc[following].text in {".", "”", ","}:
        tokens.append(fact.sentence.doc[following])  # the quotation mark that closes behind the sentence's full stop
        following += 1
    behind = fact.sentence.doc[following] if following < fact.sentence.end else None
    if behind is not None and behind.pos_ in {"DET", "NOUN", "PROPN", "PRON", "NUM"} and behind.head not in tokens:
        raise Unclear("the statement goes on behind the quotation")  # "an offer “undervalues” a company whose …"
    content = asking.phrases.text(sorted(tokens, key=lambda token: token.i))
    content = content if content.startswith("that ") else f"that {content}"
    if len(content.split()) > 26:
        raise Unclear("the statement is too long to be asked about")
    if content.count("“") != content.count("”") or "“" not in content:
        raise Unclear("only a part of the quotation belongs to the statement")
    prompt = tidy(f"Who said {content}") + "?"
    return asking.candidate(fact, prompt, answer, kind, accept=accept)


def _trailing(token: Token, content: Token) -> bool:
    """Second statements behind "and that …" are left out."""
    step = token
    while step != content:
        if step.dep_ in {"conj", "cc"} and step.head == content:
            return True
        if step.dep_ == "cc" and step.head.dep_ == "conj" and step.head.head == content:
            return True
        step = step.head
    return False


def _ask_told(fact: Fact, asking: Asking) -> Candidate:
    """ "Which Arabic-language broadcaster did Mahmoud Mardawi tell, “The ball is not in our court”?"."""
    noun = _described(asking.reading, fact.key)
    speaker = clause_of(fact.head).subject
    assert noun is not None
    if speaker is None:
        raise Unclear("nobody is named as the speaker")
    name_token = _name_token(asking.reading, fact.key)
    assert name_token is not None
    span = asking.reading.names.span(name_token)
    inside = {token.i for token in span}
    words = [t for t in noun.subtree if t.i <= noun.i and t.i not in inside and t.dep_ != "det"]
    prompt = f"Which {asking.phrases.text(words)} did {asking.phrases.name(speaker)} tell, {_quote_text(fact, asking)}?"
    answer = "".join(t.text_with_ws for t in span).strip()
    return asking.candidate(fact, prompt, answer, "organisation")


def _described(reading: Reading, hearer: Token) -> Token | None:
    """The common noun in "the Arabic-language broadcaster Al-Ghad", whichever of the two is the head."""
    if reading.names.of(hearer) is None and hearer.pos_ == "NOUN":
        return hearer if _name_token(reading, hearer) is not None else None
    nouns = [
        child
        for child in hearer.children
        if child.dep_ in {"compound", "nmod", "nmod:unmarked"} and child.pos_ == "NOUN"
    ]
    return nouns[0] if nouns else None


def _name_token(reading: Reading, hearer: Token) -> Token | None:
    """The name itself, not a place: in "reporters in Oslo" nobody is named."""
    names = (t for t in hearer.subtree if reading.names.of(t) is not None and t.pos_ == "PROPN")
    return next((t for t in names if not any(child.dep_ == "case" for child in t.children)), None)


def _ask_office(fact: Fact, asking: Asking) -> Candidate:
    """ "Whose office declined to comment on the state of the talks?"."""
    if negated(fact.head) or conditional(fact.head):
        raise Unclear("that the office kept silent is denied or only supposed")
    clause = clause_of(fact.head)
    assert clause.subject is not None
    without = [child for child in fact.key.children if child.lower_ in {"'s", "’s", "'", "’"}]
    answer = noun_phrase(asking, fact.key) if not without else _plain(asking, fact.key, without)
    prompt = asking.wording.subject_question(f"Whose {clause.subject.text}", clause)
    return asking.candidate(fact, prompt, answer, "party", accept=asking.mentions_of(fact.key))


def _plain(asking: Asking, token: Token, without: list[Token]) -> str:
    gone = {inner.i for root in without for inner in root.subtree}
    text = asking.phrases.text([t for t in token.subtree if t.i not in gone], roles=False)
    return text if text[:4].lower() == "the " or asking.reading.names.of(token) else f"the {text}"
