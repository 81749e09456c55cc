"""Where sentences begin, by rule: the shipped parser reads one sentence at a time.

A sentence ends at `.`, `?`, `!` or `…`, with the quotes and brackets that close behind it. A full stop inside a
token (`Mr.`, `U.S.`, `3.5`) ends nothing, unless the token is an abbreviation and the next word plainly begins anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ENDS = frozenset({".", "?", "!", "…", "...", "?!", "!?"})
CLOSERS = frozenset({"”", "’", '"', "'", ")", "]", "''", "»"})
OPENERS = frozenset({"“", "‘", '"', "'", "(", "[", "``", "«"})
# Titles stand before a name: "Mr. Biden" is one sentence however the next word is written.
RANKS = frozenset("Capt. Col. Cmdr. Cpl. Cllr. Insp. Lt. Maj. Pvt. Sgt. Spc. Supt. Adm. Msgr.".split())
TITLES = RANKS | frozenset(
    "Mr. Mrs. Ms. Dr. Prof. Sen. Rep. Gov. Gen. Rev. Hon. St. Mt. Ft. No. vs. "
    "Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. Fig. approx. ca. cf. e.g. i.e.".split()
)
# Words that begin a sentence when they follow "U.S." or "Inc." with a capital.
BEGINNERS = frozenset(
    "The A An He She It They We I You This That These Those His Her Its Their Our But And Or So Yet In On At By For "
    "From With After Before When While If As Although Though Since Because However Under Last Earlier Later Both Some "
    "Most Many Several Other Another Each Neither Nor There Here Now Then What Who Why How Which".split()
)
# Behind a number: "€88m." ends a sentence where a capital follows.
MILLIONS = frozenset({"m.", "mn.", "bn.", "tn.", "k."})
TELLING = frozenset("said says asked asks added told wrote called cried shouted".split())


def sentence_starts(words: Sequence[str], breaks: Sequence[bool]) -> list[bool]:
    """For each word, whether a sentence begins there. `breaks` marks words that follow a paragraph break."""
    starts = [False] * len(words)
    fresh = True  # the next word begins a sentence
    for i, word in enumerate(words):
        starts[i] = fresh or breaks[i]
        fresh = False
        if _ends_after(words, i) or (starts[i] is False and i and word in CLOSERS and _closes_sentence(words, i)):
            fresh = True
    return starts


def _ends_after(words: Sequence[str], i: int) -> bool:
    word = words[i]
    if i + 1 == len(words):
        return False
    following = words[i + 1]
    if word in ENDS:
        if word == "." and i and words[i - 1] == "No" and following[0].isdigit():
            return False  # "at No. 10"
        if following in CLOSERS and not _opens(words, i + 1):
            return False  # "… over.” He left": the quote closes first
        return _begins(words, i + 1)
    if word in MILLIONS and i and words[i - 1][-1:].isdigit():
        return _begins(words, i + 1)  # "… to €88m. Only two …"
    if word.endswith(".") and len(word) > 1 and word not in TITLES and not _initial(word):
        return following in BEGINNERS  # "… by the U.S. The talks went on."
    return False


def _closes_sentence(words: Sequence[str], i: int) -> bool:
    """True on the closing quote or bracket of a sentence that has ended inside it."""
    before = i - 1
    while before > 0 and words[before] in CLOSERS:
        before -= 1
    if words[before] not in ENDS or i + 1 == len(words):
        return False
    if words[before] != "." and _speaker_follows(words, i + 1):
        return False  # “Who pays?” Mr. Holm asked.
    goes_on = words[i + 1] in CLOSERS and not _opens(words, i + 1)  # in “… over." "They …” a straight quote opens
    return not goes_on and _begins(words, i + 1)


def _speaker_follows(words: Sequence[str], i: int) -> bool:
    """True on a name of up to four words, and then a verb that tells who asked or called out."""
    for at in range(i, min(i + 5, len(words))):
        if at > i and words[at] in TELLING:
            return True
        if not words[at][:1].isupper():
            return False
    return False


def _begins(words: Sequence[str], i: int) -> bool:
    """True where the word can begin a sentence: “he said.” after a quotation cannot, nor can a comma."""
    at = i
    while at < len(words) - 1 and words[at] in OPENERS:
        at += 1
    first = words[at][:1]
    return first.isupper() or first.isdigit() or first in {"$", "€", "£", "-", "–", "—", "•", "*"}


def _opens(words: Sequence[str], i: int) -> bool:
    """True on a straight quote that opens: an even number of them stands before it."""
    return words[i] in {'"', "'"} and words[:i].count(words[i]) % 2 == 0


def _initial(word: str) -> bool:
    """True on "J." in "J. K. Rowling" and on "U.N." never."""
    return len(word) == 2 and word[0].isupper()
