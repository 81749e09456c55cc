"""What a rule of the writing check finds, and why each rule is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]

# Why a rule matters, in a sentence for the author.
WHY = {
    "L01": "Who knows the answer must be able to tell it from every other choice.",
    "L02": "A wrong answer that the article makes right punishes those who read it well.",
    "L03": "A choice that differs in form is taken, or passed over, for its form.",
    "L04": "Test-wise people take the longest choice, because writers take care to be exact where they are right.",
    "L05": "A word that the question and one choice share points at that choice.",
    "L06": "Such choices are answered by logic, and say nothing about what somebody knows.",
    "L07": "“Always” is nearly always wrong, and “usually” nearly always right: both give the choice away.",
    "L08": "Numbers and days out of their order cost time to find, and a key that has a habit of place is guessed.",
    "L09": "A choice that does not fit the grammar of the question is out before anybody thinks.",
    "L10": "Of choices made from the same parts, the one that shares most with the others is the key.",
    "L11": "What is asked must be clear in one reading, before the choices are seen.",
    "L12": "A “not” is overlooked, a shouted or marked word misleads: then a person who knows answers wrong.",
    "L13": "People have no article before them; ask about the news.",
    "L14": "A question comes back after weeks, among others: it must say by itself whom and what it means.",
    "L15": "A short answer can be recalled, typed and judged; a long one only recognised.",
    "L16": "The proof must prove the answer: people see it after every question, and check.",
    "L17": "What somebody claims, and what is only about so, must not become a plain fact on the way.",
    "L18": "Who reads one question must not learn the answer of another.",
    "L19": "“About” in some choices only sets them apart from the others.",
    "L20": "Brackets, chains of commas and unknown abbreviations are read twice, or not at all.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: the rule's id, how bad it is, the field it is in, and what to do about it.

    `index` is the place in the field (from 0) where that is a list: which of the distractors is meant.
    """

    rule: str
    severity: Severity
    field: str
    message: str
    index: int | None = None

    @property
    def why(self) -> str:
        """Why the rule matters, in a sentence for the author."""
        return WHY[self.rule]
