"""Finished questions about numbers in the words that people use, and the occasion that tells of which time they are.

`reworded` changes a candidate's prompt, `occasion` gives what is to be said behind the verb.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generation.spans import subtree
from quizapp.language.speech import REPORTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from quizapp.generation.asking import Asking
    from quizapp.generation.candidate import Candidate, Fact

LONGEST_OCCASION = 14  # words
SPEEDS = r"(?:km/h|kph|mph|knots|(?:kilomet(?:er|re)s|miles|met(?:er|re)s) (?:an|per) hour)"
RESULTS = r"(?:profits?|loss(?:es)?|revenues?|sales|turnover|earnings|surplus|deficit|income)"
YEAR = r"(?:19|20)\d\d"
PATTERNS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # "raised rents by *an average of* 17 percent"
    (re.compile(r"\b([Bb]y) on average (what percentage|how much)\b"), r"\1 \2, on average,"),
    # "about a third of *this year’s* crop"
    (re.compile(rf"\b({YEAR})[’']s (?=[a-z])"), r"the \1 "),
    # "gusts reached *158 km/h*"
    (re.compile(rf"\b([Hh])ow many {SPEEDS} (?=(?:did|do|does|was|were|is|are|has|have|had|will|would)\b)"),
     lambda match: f"{'W' if match.group(1) == 'H' else 'w'}hat speed "),
    # "*reported* a profit of £74m *last year*": a year's result is reported when the year is over
    (re.compile(rf"(\b{RESULTS} .*\b(?:report|post|record|announce|book)) in (?={YEAR}\b)"), r"\1 for "),
)  # fmt: skip


def reworded(candidate: Candidate) -> Candidate:
    """The candidate with its prompt in the usual words: "what speed" for "how many km/h"."""
    bare = candidate.bare
    front = candidate.prompt[: len(candidate.prompt) - len(bare)]
    if not bare or candidate.prompt[len(front) + 1 :] != bare[1:]:
        return candidate
    said = f"{candidate.prompt[len(front)]}{bare[1:]}"
    for pattern, words in PATTERNS:
        said, bare = pattern.sub(words, said), pattern.sub(words, bare)
    return replace(candidate, prompt=front + said, bare=bare)


def occasion(fact: Fact, asking: Asking) -> str:
    """The clause that tells when it was, from in front of the verb: "*When mains were laid in 2019*, takings fell".

    It may stand on "she said" behind it. "" where there is none. Raises `Unclear` where it cannot be understood alone.
    """
    for step in _told_together(fact.head):
        subject = next((c for c in step.children if c.dep_.startswith("nsubj")), None)
        for clause in step.children:
            if subject is None or clause.dep_ != "advcl" or clause.i > subject.i or not _is_when(clause):
                continue
            words = [token for token in subtree(clause) if token.i < clause.right_edge.i or not token.is_punct]
            if len(words) <= LONGEST_OCCASION:
                return asking.phrases.text(words)
    return ""


def _told_together(head: Token) -> list[Token]:
    """The verb, and "she said" in the middle of its sentence."""
    above = head.head
    beside = head.dep_ == "ccomp" and above.lemma_.lower() in REPORTS and above.i < head.i
    opened = any(c.dep_ == "mark" and c.lower_ == "that" for c in head.children)
    return [head, above] if beside and not opened else [head]


def _is_when(clause: Token) -> bool:
    past = clause.tag_ == "VBD" or any(
        c.dep_ in {"aux", "aux:pass", "cop"} and c.tag_ == "VBD" for c in clause.children
    )
    return past and clause.left_edge.lower_ == "when" and any(c.dep_.startswith("nsubj") for c in clause.children)
