"""Rules about the prompt: one clear question that stands alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.question import HEADLINE, Category
from quizapp.sets.lint.finding import Finding
from quizapp.sets.lint.words import unquoted, without_headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.question import Question

# Words. Nine of ten questions that people write for the news have fewer than 20; but one that is cut short to fit says
# less than is true: of our questions with 31 to 40 words readers passed as many as of shorter ones.
LONGEST_PROMPT = 32
HEADLINE_WORDS = 3
# Abbreviations that a reader of the news knows, and words that other rules find when they are shouted.
KNOWN = frozenset(
    "UN US USA UK EU UAE NATO UNESCO UNICEF WHO WTO IMF OPEC NASA ESA FIFA UEFA NBA NFL IOC BBC CNN NBC ABC CBS FBI "
    "CIA CEO GDP AIDS HIV DNA COVID TV GPS OECD ASEAN MP MPS PC AI IT ID PDF USB VAT MRI LGBT NGO NGOS II III IV "
    "AP AFP DPA G7 G20 F1 F16 NOT EXCEPT LEAST MOST ONLY FIRST LAST TRUE FALSE ALWAYS NEVER".split()
)
_DENIAL = re.compile(r"\b(?:not|never|nobody|nothing|none|neither|nor|without|cannot)\b|n[’']t\b", re.IGNORECASE)
# "According to officials of the port, what did *they* want": they who are named in front.
_SEVERAL_SOURCES = re.compile(r"\b[Aa]ccording to [^,]*?\w+s(?: (?:of|in|from|at|with|for|who) [^,]+)?, (.*?)\bthey\b")
_TRICK = re.compile(r"\*\*|__\w|</?(?:b|i|u|em|strong)>|\b(?:LEAST|MOST|ONLY|FIRST|LAST|TRUE|FALSE|ALWAYS|NEVER)\b")


def words_of(prompt: str) -> int:
    """How many words a prompt makes its reader hold: a headline in front, 'In the story “…”', counts as no more than 3.

    It is a label, read at a glance; what follows is the question.
    """
    label = HEADLINE.match(prompt)
    longer = max(len(label.group(1).split()) - HEADLINE_WORDS, 0) if label else 0
    return len(prompt.split()) - longer


def one_question(question: Question, article: str) -> Iterator[Finding]:
    """L11: the prompt is one question of at most 32 words, and ends with a question mark.

    Of a headline that names the story in front, three words count.
    """
    prompt = question.prompt.strip()
    if not prompt.endswith(("?", "?”", '?"')):
        yield Finding("L11", "error", "prompt", "the question must end with a question mark")
    if len(re.findall(r"[?!](?=\s|$)|[a-z]{3}[.](?=\s+[A-Z])", without_headline(prompt))) > 1:
        yield Finding("L11", "error", "prompt", "this is more than one sentence; ask one question")
    count = words_of(prompt)
    if count > LONGEST_PROMPT:
        yield Finding("L11", "error", "prompt", f"the question has {count} words; at most {LONGEST_PROMPT}")
    if re.match(r"which of (the following|these)\b", prompt.lower()):
        yield Finding("L11", "error", "prompt", "the question must be answerable with the choices covered")


def denials(question: Question, article: str) -> Iterator[Finding]:
    """L12: no "not" in the prompt, unless what is told is itself a refusal or a denial; and no word is shouted."""
    prompt = unquoted(without_headline(question.prompt))
    odd_one_out = re.search(r"\b(EXCEPT|NOT)\b|\bwhich (one )?(of [\w ]+ )?(is|was|are|were) not\b", prompt)
    denied = _DENIAL.search(prompt)
    told = question.evidence is not None and _DENIAL.search(question.evidence.text) is not None
    if denied and not odd_one_out and not told and question.category is not Category.DEMANDS:
        yield Finding("L12", "error", "prompt", f"“{denied[0]}” is easily overlooked; ask for what is so")
    trick = _TRICK.search(prompt)
    if trick:
        yield Finding("L12", "error", "prompt", f"“{trick[0]}”: a question needs no marks; say it in plain words")


def no_article_talk(question: Question, article: str) -> Iterator[Finding]:
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


def stands_alone(question: Question, article: str) -> Iterator[Finding]:
    """L14: nothing in the prompt points outside it: no loose "he" or "this", no "yesterday".

    What stands in quotation marks was said so, and "they" may be those whom the prompt begins with.
    """
    prompt = unquoted(question.prompt)
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
    bare = _SEVERAL_SOURCES.sub(r"\1", prompt)
    if re.search(
        r"\b(?:do|does|did|is|are|was|were|has|have|had|will|would|could) (?:he|she|they|this|these|those)\b", bare
    ):
        yield Finding("L14", "error", "prompt", "the question is about someone it does not name")


def readable(question: Question, article: str) -> Iterator[Finding]:
    """L20: no brackets, no chain of commas and no abbreviation that only some people know.

    A headline, a quotation, a source in front and the commas of a date count for nothing.
    """
    prompt = unquoted(without_headline(question.prompt))
    if re.search(r"[(\[]", prompt):
        yield Finding("L20", "warning", "prompt", "brackets make a question hard to read; say it or leave it out")
    plain = re.sub(r"^(?:[Ii]n [^,]+, )?[Aa]ccording to [^,]+,|(?<=\d), \d{4},?|\b\w+day,", "", prompt)
    if plain.count(",") > 1:
        yield Finding("L20", "warning", "prompt", f"{plain.count(',')} commas in one question; say it more simply")
    name = "".join(word[0] for word in re.findall(r"\b[A-Z][a-z]\w*", prompt))
    for short in re.findall(r"\b[A-Z][A-Z0-9]{1,5}s?\b", prompt):
        if short.upper() not in KNOWN and short.rstrip("s") not in KNOWN and short not in name:
            yield Finding("L20", "warning", "prompt", f"not everybody knows what “{short}” stands for; say it in full")
            return
