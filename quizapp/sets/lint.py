"""The writing check: faults of a question that show in the question alone.

`lint(question)` gives findings (rule, severity, field, message). The rules are the item-writing rules of Haladyna and
of the NBME, and what human quiz writers for news ask; their ids stay the same for good, so that people can cite them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from quizapp.question import Category
from quizapp.spelling import normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizapp.question import Question

Severity: TypeAlias = Literal["error", "warning"]

LONGEST_PROMPT = 25  # words; nine of ten questions that people write for the news have fewer than 20
HEADLINE = re.compile(r"^In the story “([^”]+)”")
HEADLINE_WORDS = 3
LONGEST_ANSWER, LONGEST_FIGURE, LONGEST_DEMAND = 8, 6, 16  # words; a demand may be a clause
KEY_STICKS_OUT = 1.25  # times the length of the longest distractor
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_COMMON = frozenset(
    _WORDS.findall(
        "about after again against also among another around because been before being between both came come could "
        "does down during each either ever every from have having here into just like made make many might more most "
        "much must near only onto other over said same says should since some such than that their them then there "
        "these they this those through under until upon very want wants were what when where which while whom whose "
        "will with within would year years month months week weeks days people"
    )
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: the rule's id, how bad it is, the field it is in, and what to do about it."""

    rule: str
    severity: Severity
    field: str
    message: str


def words_of(prompt: str) -> int:
    """How many words a prompt makes its reader hold: a headline in front, 'In the story “…”', counts as no more than 3.

    It is a label, read at a glance; what follows is the question.
    """
    label = HEADLINE.match(prompt)
    longer = max(len(label.group(1).split()) - HEADLINE_WORDS, 0) if label else 0
    return len(prompt.split()) - longer


def lint(question: Question) -> list[Finding]:
    """All that is wrong with a question, rule by rule."""
    return [finding for rule in RULES for finding in rule(question)]


def one_key(question: Question) -> Iterator[Finding]:
    """L01: exactly one choice is right, and no two choices are the same or contain each other."""
    right = {normalised(text) for text in (question.answer, *question.accept)}
    seen: dict[str, str] = {}
    for choice in question.distractors:
        plain = normalised(choice)
        if plain in right:
            yield Finding("L01", "error", "distractors", f"“{choice}” is right too; a distractor must be wrong")
        elif plain in seen:
            yield Finding("L01", "error", "distractors", f"“{choice}” stands here twice")
        seen[plain] = choice
    key = normalised(question.answer)
    for plain, choice in seen.items():
        if plain != key and key and (_contains(plain, key) or _contains(key, plain)):
            yield Finding("L01", "error", "distractors", f"“{choice}” and “{question.answer}” contain each other")


def key_length(question: Question) -> Iterator[Finding]:
    """L04: a key of four words or more must not be the longest choice by a quarter: length gives it away."""
    lengths = [len(choice) for choice in question.distractors]
    if len(_words(question.answer)) >= 4 and lengths and len(question.answer) > KEY_STICKS_OUT * max(lengths):
        message = "the answer is much longer than every distractor, which gives it away; shorten it or lengthen them"
        yield Finding("L04", "error", "answer", message)


def clang(question: Question) -> Iterator[Finding]:
    """L05: no telling word of the prompt stands in the key, unless it stands in a distractor too."""
    prompt = _telling(question.prompt)
    others = set().union(*(_telling(choice) for choice in question.distractors))
    shared = sorted((prompt & _telling(question.answer)) - others)
    if shared and question.distractors:
        yield Finding("L05", "error", "answer", f"“{shared[0]}” stands in the question and only in the right answer")


def odd_forms(question: Question) -> Iterator[Finding]:
    """L06: no "all of the above", no "both", no true or false, no "which is not"."""
    for choice in (question.answer, *question.distractors):
        plain = normalised(choice)
        name = "answer" if choice == question.answer else "distractors"
        if re.match(r"(all|none|any|both|neither) of (the|these|those|them)\b|all above|none above", plain):
            yield Finding("L06", "error", name, f"“{choice}” asks about the choices, not about the news")
        if plain in {"true", "false", "yes", "no"}:
            yield Finding("L06", "error", name, "true-or-false questions can be guessed; ask for the fact")
    if re.search(r"\b(EXCEPT|NOT)\b|\bwhich (one )?(of [\w ]+ )?(is|was|are|were) not\b|\bexcept\?", question.prompt):
        yield Finding("L06", "error", "prompt", "a question for the odd one out is misread; ask for what is so")


def absolutes(question: Question) -> Iterator[Finding]:
    """L07: words such as "always" and "never" in one choice tell people that it is wrong."""
    for name, choices in (("answer", (question.answer,)), ("distractors", question.distractors)):
        for choice in choices:
            found = re.search(
                r"\b(always|never|completely|absolutely|totally|entirely|usually|sometimes)\b", choice.lower()
            )
            if found:
                yield Finding("L07", "warning", name, f"“{found[1]}” tells people whether “{choice}” is right")


def one_question(question: Question) -> Iterator[Finding]:
    """L11: the prompt is one question of at most 25 words, and ends with a question mark.

    Of a headline that names the story in front, three words count.
    """
    prompt = question.prompt.strip()
    if not prompt.endswith(("?", "?”", '?"')):
        yield Finding("L11", "error", "prompt", "the question must end with a question mark")
    if len(re.findall(r"[?!](?=\s|$)|[a-z]{3}[.](?=\s+[A-Z])", prompt)) > 1:
        yield Finding("L11", "error", "prompt", "this is more than one sentence; ask one question")
    count = words_of(prompt)
    if count > LONGEST_PROMPT:
        yield Finding("L11", "error", "prompt", f"the question has {count} words; at most {LONGEST_PROMPT}")
    if re.match(r"which of (the following|these)\b", prompt.lower()):
        yield Finding("L11", "error", "prompt", "the question must be answerable with the choices covered")


def no_article_talk(question: Question) -> Iterator[Finding]:
    """L13: the question is about the news, not about the article: no "according to the passage".

    A story may be named by its headline, as an event by its name: "In the story “Drug maker halts plant”, …".
    """
    found = re.search(
        r"\b(?:according to|in|from|by) (?:the|this) (?:article|passage|text|story|report above|above)\b(?! [“\"])"
        r"|\bthe (?:article|passage|text) (?:says?|mentions?|states?)\b|\b(?:mentioned|stated) above\b",
        question.prompt.lower(),
    )
    if found:
        yield Finding(
            "L13", "error", "prompt", f"“{found[0]}”: ask about the news; readers have no article before them"
        )


def stands_alone(question: Question) -> Iterator[Finding]:
    """L14: nothing in the prompt points outside it: no loose "he" or "this", no "yesterday".

    What stands in quotation marks was said so, and "they" may be those whom the prompt begins with.
    """
    prompt = re.sub(r"“[^”]*”|\"[^\"]*\"", "“”", question.prompt)
    found = re.search(
        r"\b(yesterday|today|tomorrow|tonight|last (?:week|month|year|night)|next (?:week|month|year)|this (?:week"
        r"|month|year|morning|evening)|now|(?<!as )recently|ago)\b",
        prompt.lower(),
    )
    if found:
        message = f"“{found[0]}” means another day each time it is read; say which day or leave it out"
        yield Finding("L14", "error", "prompt", message)
    named = bool(re.search(r"(?<=[\s“\"])[A-Z]\w+", prompt))
    loose = re.search(r"\b(he|she|him|they|them|it|its|his|her|their)\b", prompt.lower())
    if loose and not named and not re.search(r"\b(?:the|an?|which|what|whose|how many|how much) \w+", prompt.lower()):
        yield Finding("L14", "error", "prompt", f"nobody knows what “{loose[0]}” stands for; name it")
    bare = re.sub(r"\b[Aa]ccording to [^,]+s, (.*?)\bthey\b", r"\1", prompt)
    if re.search(
        r"\b(?:do|does|did|is|are|was|were|has|have|had|will|would|could) (?:he|she|they|this|these|those)\b", bare
    ):
        yield Finding("L14", "error", "prompt", "the question is about someone it does not name")


def short_answer(question: Question) -> Iterator[Finding]:
    """L15: the answer is at most 8 words (figures and dates 6, demands 16), no full stop, no clause unless a demand."""
    limits = {Category.NUMBERS: LONGEST_FIGURE, Category.DATES: LONGEST_FIGURE, Category.DEMANDS: LONGEST_DEMAND}
    limit = limits.get(question.category, LONGEST_ANSWER)
    count = len(question.answer.split())
    if count > limit:
        yield Finding("L15", "error", "answer", f"the answer has {count} words; at most {limit} here")
    if re.search(r"[.!?;:,]$", question.answer) and not re.search(
        r"(?:\b[A-Za-z]\.){2,}$|\b(?:[apAP]\.m|Jr|Sr|Inc|Co)\.$", question.answer
    ):
        yield Finding("L15", "error", "answer", "the answer ends with a punctuation mark")
    clause = re.match(
        r"(?:that|because|if|when|while|although|to \w+ that) |(?:he|she|they|it|we|I) \w+", question.answer
    )
    if clause and question.category is not Category.DEMANDS:
        yield Finding("L15", "error", "answer", "the answer is a clause; ask for a name, a figure or a day")


RULES: tuple[Callable[[Question], Iterator[Finding]], ...] = (
    one_key, key_length, clang, odd_forms, absolutes, one_question, no_article_talk, stands_alone, short_answer,
)  # fmt: skip


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.lower())


def _telling(text: str) -> set[str]:
    return {word for word in _words(text) if len(word) >= 4 and word not in _COMMON}


def _contains(outer: str, inner: str) -> bool:
    """True where `inner` stands in `outer` as whole words; "1,900" does not contain "900"."""
    return re.search(rf"(?<!\w)(?<!\d[,.]){re.escape(inner)}(?!\w)", outer) is not None
