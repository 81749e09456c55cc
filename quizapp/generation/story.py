"""What a news story is about, in a phrase that says which event is meant: "the talks over a cease-fire in Gaza".

Prompts that lean on their story ("the offer", "the drivers") get it put in front.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.util import filter_spans

from quizapp.generation.candidate import Unclear
from quizapp.generation.spans import asides, subtree
from quizapp.language.pipeline import parse_once
from quizapp.language.quantities import quantities

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generation.introductions import Introductions
    from quizapp.generation.phrases import Phrases
    from quizapp.language.reading import Reading

# Nouns for what a news story is about: something that people are in.
STORIES = frozenset(
    "talk negotiation dispute strike war conflict election trial case crisis merger referendum summit race lawsuit "
    "hearing protest investigation inquiry mission campaign study experiment vote ceasefire walkout lockout takeover "
    "bid match final tournament season reform storm flood fire outbreak appeal standoff deadlock rescue search "
    "scandal recall sale auction expedition drought blackout shooting crash explosion shortage verdict debate".split()
)
# Stories that somebody makes: "the strike by the drivers".
DOINGS = frozenset("strike walkout protest boycott bid lawsuit campaign hearing march appeal".split())
DOING_VERBS = frozenset({"walk", "strike", "protest", "march", "boycott", "sue", "appeal"})
FIRST_SENTENCES = 3
# Words: a shorter headline says too little, a longer one ends before its last comma where that leaves most of it, the
# longest is more than a glance.
SHORTEST_HEADLINE, LONG_HEADLINE, LONGEST_HEADLINE = 4, 14, 18
YEAR = re.compile(r"(?:19|20)\d\d")
NAME = re.compile(r"[A-Z][a-z]")


def find_story(reading: Reading, phrases: Phrases, introductions: Introductions) -> tuple[str, str] | None:
    """(noun, phrase) of the story, None where neither headline nor beginning names it well enough.

    Only a phrase with a name in it does: "talks over a cease-fire in Gaza", "the strike by tram drivers in Lindau".
    """
    beginning = [token for sentence in reading.sentences[:FIRST_SENTENCES] for token in sentence if _is_story(token)]
    for noun in beginning:
        text = _named(noun, reading, phrases) or _made_by(noun, reading, phrases)
        text = text or next((option for option in introductions.of(noun) if NAME.search(option)), None)
        text = text or _walked_out(noun, reading, phrases)
        if text is not None:
            return noun.text.lower(), text
    return None


def quoted_headline(reading: Reading) -> str | None:
    """The article's title in quotation marks, None where it has none that tells what the article is about.

    Its numbers are left out: they may be what another question asks for.
    """
    title = _quoted_singly(reading.article.title.strip().rstrip("."))
    begun = title.rpartition(", ")[0]
    if len(title.split()) > LONG_HEADLINE and _fits(begun) and len(begun) > len(title) / 2:
        title = begun  # "Peru and Chile agree to open …, minister calls it …", but not "Short of money, Peru closes …"
    if not _fits(title):
        return None
    if title.isupper():  # in the letters that the text writes the words in
        known = {token.text.lower(): token.text for token in reading.doc if not token.is_sent_start}
        title = " ".join(known.get(word.lower(), word.lower()) for word in title.split())
    parsed = parse_once(title)
    told = [parsed[quantity.start : quantity.end] for quantity in quantities(parsed)]
    told += [parsed[t.i : t.i + 1] for t in parsed if t.pos_ == "NUM" and t.like_num and not YEAR.fullmatch(t.text)]
    for span in reversed(filter_spans(told)):  # "kills … and leaves Varna in the dark"
        title = f"{title[: span.start_char]}…{title[span.end_char :]}"
    return f"the story “{title[:1].upper()}{title[1:]}”"


def _quoted_singly(title: str) -> str:
    """The title with its quotations in single marks, as it will stand in double ones itself."""
    return re.sub(r'"([^"]*)"', r"‘\1’", title).replace("“", "‘").replace("”", "’")


def _fits(title: str) -> bool:
    return SHORTEST_HEADLINE <= len(title.split()) <= LONGEST_HEADLINE and not re.search(r"[\"|]", title)


def _is_story(token: Token) -> bool:
    hyphenated = token.i > 0 and token.nbor(-1).text == "-"
    return token.pos_ == "NOUN" and token.lemma_.lower() in STORIES and not hyphenated


def _named(noun: Token, reading: Reading, phrases: Phrases) -> str | None:
    tails = [child for child in noun.children if child.dep_ == "nmod" and child.i > noun.i]
    if not any(reading.names.of(inner) for tail in tails for inner in tail.subtree):
        return None
    others = [child for child in noun.children if child not in tails and child.dep_ not in {"amod", "compound"}]
    try:
        text = phrases.text(subtree(noun, without=[*others, *asides(noun)]), marked=False)
    except Unclear:
        return None
    return f"the {text}" if len(text.split()) <= 10 else None


def _made_by(noun: Token, reading: Reading, phrases: Phrases) -> str | None:
    """ "the strike by tram drivers in Lindau" from "Tram drivers in Lindau called off a strike"."""
    if noun.lemma_.lower() not in DOINGS or noun.dep_ != "obj":
        return None
    subject = next((child for child in noun.head.children if child.dep_ == "nsubj"), None)
    if subject is None or not any(reading.names.of(inner) for inner in subject.subtree):
        return None
    try:
        doer = phrases.text(subtree(subject, without=asides(subject)), marked=False)
    except Unclear:
        return None
    return f"the {noun.text} by {doer}" if len(doer.split()) <= 7 else None


def _walked_out(noun: Token, reading: Reading, phrases: Phrases) -> str | None:
    """ "the walkout by nurses in Calder": a bare "walkout", after a beginning such as "Nurses in Calder walked out"."""
    root = reading.sentences[0].root
    subject = next((child for child in root.children if child.dep_ == "nsubj"), None)
    if noun.lemma_.lower() not in DOINGS or subject is None or root.lemma_.lower() not in DOING_VERBS:
        return None
    if subject.tag_ != "NNS" or not any(reading.names.of(inner) for inner in subject.subtree):
        return None
    try:
        doer = phrases.text(subtree(subject, without=asides(subject)), marked=False)
    except Unclear:
        return None
    return f"the {noun.text} by {doer}" if len(doer.split()) <= 7 else None
