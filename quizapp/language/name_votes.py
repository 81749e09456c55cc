"""All mentions of a name in one text vote on what it is: the network reads one sentence at a time, a text says more.

Each mention gives the network's log probabilities for a person, an organization, a place, and for no name at all;
what is known of the words (countries, titles, "Inc.") counts like one sure mention. The winner goes to all of them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from quizapp.language.countries import country_code, is_city, nationality_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quizapp.language.analysis import Analysis

    Text = Sequence[tuple[Sequence[str], Analysis]]

NOTHING = "O"
LEAST = -6.0  # no single mention may shout the others down
KNOWN = 3.0  # what a sure mention is worth: its log probability is about this far above the next one's
TITLES = frozenset(
    "Mr. Mrs. Ms. Miss Mr Mrs Ms Sir Dr. Dr Prof. Professor President Senator Sen. Governor Gov. Judge".split()
)
COMPANY = frozenset(
    "Inc. Inc LLC LLP Ltd. Ltd Corp. Corp Co. PLC plc P.C. PC L.P. LP GmbH AG Corporation Limited".split()
)
BODIES = COMPANY | frozenset(
    "Union Ministry Department University College Institute Agency Committee Council Association Foundation Bank "
    "Company Party Group Society Commission Bureau Museum Airlines Airways Times News Post Federation League Club "
    "Court Parliament Congress Senate Army Police School Restaurant Pharmacy".split()
)


class Mention(NamedTuple):
    """Words `start` to `end` (one past the last) of one sentence; `found` is None where the network saw no name."""

    sentence: int
    start: int
    end: int
    found: str | None


def voted(text: Text) -> list[list[str]]:
    """BIO tags of each sentence of `text`, in which every form of a name has one type, or is none."""
    names: list[dict[tuple[int, int], str]] = [dict(_found(words, analysis.names)) for words, analysis in text]
    for form, mentions in _mentions(text, names).items():
        votes = _known(text, form, mentions)
        if len(mentions) == 1 and not votes:
            continue  # nothing to add to what the network says
        for mention in mentions:
            for kind, vote in _evidence(text[mention.sentence][1].name_odds, mention).items():
                votes[kind] = votes.get(kind, 0.0) + vote
        winner = max(votes, key=lambda kind: votes[kind])
        for sentence, start, end, _ in mentions:
            if winner == NOTHING and len(mentions) > 1:
                names[sentence].pop((start, end), None)
            elif winner != NOTHING:
                names[sentence][start, end] = winner
    return [_tags(words, analysis, spans) for (words, analysis), spans in zip(text, names, strict=True)]


def _found(words: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """The network's names of one sentence, a company's with what it ends in: "Net Works *, LLC*"."""
    done = 0
    for start, end, kind in spans_of(tags):
        if start < done:
            continue
        after = end + (end < len(words) and words[end] == ",")
        if after < len(words) and words[after] in COMPANY:
            yield (start, after + 1), "ORG"
            done = after + 1
        else:
            yield (start, end), kind


def spans_of(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(first word, one past the last, type) of each name in BIO tags, in their order."""
    start: int | None = None
    for at, tag in enumerate([*tags, NOTHING]):
        if start is not None and not tag.startswith("I-"):
            yield start, at, tags[start][2:]
            start = None
        if tag.startswith("B-"):
            start = at


def _mentions(text: Text, names: Sequence[Mapping[tuple[int, int], str]]) -> dict[tuple[str, ...], list[Mention]]:
    """By form, all places where its words stand, unless they are part of another name there.

    "*Google* is a nice search engine" is missed by itself and found where the text says "Google" elsewhere.
    """
    forms = {tuple(text[at][0][start:end]): None for at, spans in enumerate(names) for start, end in spans}
    taken = [{i for start, end in spans for i in range(start, end)} for spans in names]
    starts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for sentence, (words, _) in enumerate(text):
        for at, word in enumerate(words):
            starts[word].append((sentence, at))
    found: dict[tuple[str, ...], list[Mention]] = {}
    for form in forms:
        if not any(word[:1].isupper() for word in form):
            continue
        found[form] = []
        for sentence, start in starts[form[0]]:
            end = start + len(form)
            kind = names[sentence].get((start, end))
            words = text[sentence][0]
            common = start == 0 and form[0].lower() in starts  # "*Tram* drivers stop": "tram" elsewhere is no name
            if kind is None and (common or not taken[sentence].isdisjoint(range(start, end))):
                continue
            if tuple(words[start:end]) == form:
                found[form].append(Mention(sentence, start, end, kind))
    return found


def _evidence(odds: Mapping[str, Sequence[float]], mention: Mention) -> dict[str, float]:
    """Log probability of each kind for one mention, the best 0 and none below `LEAST`."""
    inside = range(mention.start + 1, mention.end)
    sums = {NOTHING: sum(float(odds[NOTHING][at]) for at in range(mention.start, mention.end))}
    for tag in odds:
        if tag.startswith("B-"):
            kind = tag[2:]
            sums[kind] = float(odds[tag][mention.start]) + sum(float(odds["I-" + kind][at]) for at in inside)
    best, length = max(sums.values()), mention.end - mention.start
    return {kind: max((value - best) / length, LEAST) for kind, value in sums.items()}


def _known(text: Text, form: tuple[str, ...], mentions: Iterable[Mention]) -> dict[str, float]:
    """What the words themselves say, as votes."""
    votes: defaultdict[str, float] = defaultdict(float)
    name = " ".join(form)
    if country_code(name) or is_city(name):  # "*Chad* signed": a country, not a man; "*Lima* grew"
        votes["LOC"] += KNOWN
    if len(form) > 1 and form[-1] in BODIES:  # "the *Hakka Restaurant*", "*Gulf Bank*"
        votes["ORG"] += KNOWN
    for sentence, start, _, _ in mentions:
        if start and text[sentence][0][start - 1] in TITLES:  # "Dr. *Lays* agreed"
            votes["PER"] += KNOWN
    return votes


def _tags(words: Sequence[str], analysis: Analysis, spans: Mapping[tuple[int, int], str]) -> list[str]:
    """BIO tags of one sentence."""
    tags = [NOTHING] * len(words)
    for (start, end), kind in sorted(spans.items()):
        if _is_people(words[start:end], analysis.xpos[start]) or any(tag != NOTHING for tag in tags[start:end]):
            continue
        for left, right in _places(words, start, end) if kind == "LOC" else [(start, end)]:
            tags[left:right] = ["B-" + kind] + ["I-" + kind] * (right - left - 1)
    return tags


def _is_people(name: Sequence[str], xpos: str) -> bool:
    """True on "joined by *Egyptians*" and "the *Chilean* capital": a nationality is no name."""
    return len(name) == 1 and xpos != "NNP" and bool(nationality_code(name[0])) and not country_code(name[0])


def _places(words: Sequence[str], start: int, end: int) -> list[tuple[int, int]]:
    """ "*Reno*, *Nevada*" names two places, one within the other."""
    comma = next((at for at in range(start + 1, end - 1) if words[at] == ","), None)
    return [(start, end)] if comma is None else [(start, comma), (comma + 1, end)]
