"""Wrong answers made of the key itself: the same phrase with one or two of its words turned round.

"a full withdrawal of troops" -> "a partial withdrawal of troops". Nobody in the article says that, and it has the form
of the key to the letter. Two places are turned one by one and together, so that the key is not the one phrase which
shares most with all the others.
"""

from __future__ import annotations

import re

from quizapp.spelling import indefinite

# Pairs that exclude each other, wherever they stand in a phrase.
WORDS = (
    "permanent/temporary full/partial complete/partial immediate/gradual unconditional/conditional public/private "
    "national/regional international/national domestic/foreign annual/monthly weekly/daily higher/lower longer/shorter "
    "larger/smaller joint/separate minimum/maximum direct/indirect formal/informal written/oral "
    "mandatory/voluntary compulsory/voluntary civilian/military independent/internal binding/non-binding more/fewer "
    "increased/reduced stricter/looser northern/southern eastern/western summer/winter night/day first/second "
    "short-term/long-term interest-free/low-interest men/women exports/imports withdrawal/deployment raise/cut "
    "rise/cut increase/cut extension/shortening opening/closure reopening/closure ban/tax buyers/sellers "
    "tenants/owners loans/grants troops/settlers teachers/pupils patients/staff weekdays/weekends before/after "
    "upper/lower"
)
# Verbs that exclude each other, in their base form, where the key begins with one: "refused to *reopen* the plant".
VERBS = (
    "reopen/close raise/lower extend/shorten withdraw/deploy accept/reject lift/tighten keep/abolish "
    "build/demolish buy/sell join/leave increase/reduce start/stop suspend/resume cancel/confirm hire/dismiss "
    "open/close allow/forbid begin/end strengthen/weaken expand/reduce restore/abolish publish/withhold delay/advance "
    "double/halve cut/raise ban/allow evacuate/occupy dismantle/enlarge remove/install return/keep "
    "free/arrest hand/sell send/recall"
)


def _table(pairs: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for one, other in (pair.split("/") for pair in pairs.split()):
        table.setdefault(one, other)
        table.setdefault(other, one)
    return table


_WORDS, _VERBS = _table(WORDS), _table(VERBS)
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def with_article(phrase: str) -> str:
    """ "an" or "a" in front of a phrase by its first sound."""
    return f"{indefinite(phrase)} {phrase}"


def altered(answer: str, *, verb: str | None = None) -> list[str]:
    """Up to three texts that say the opposite of the answer somewhere; none where no word of it has an opposite.

    `verb` is the word of the answer that is a verb in its base form, if it has one.
    """
    turns: list[tuple[int, int, str]] = []
    words = set(WORD.findall(answer))
    for place in WORD.finditer(answer):
        is_verb = place.group() == verb and not any(answer[start:end] == verb for start, end, _ in turns)
        other = (_VERBS if is_verb else _WORDS).get(place.group())
        if place.group() == "more" and answer[place.end() :].startswith(" than a "):
            other = "less"  # "more than a century old"
        if other is not None and other not in words:  # "loans rather than grants" turned round says nothing
            turns.append((*place.span(), other))
    if not turns:
        return []
    turns = turns[:2]
    made = [_turned(answer, [turn]) for turn in turns]
    return made if len(turns) == 1 else [*made, _turned(answer, turns)]


def _turned(answer: str, turns: list[tuple[int, int, str]]) -> str:
    for start, end, other in reversed(turns):
        answer = answer[:start] + other + answer[end:]
    return re.sub(r"\b[Aa]n? (?=([\w-]+))", _as_before, answer)


def _as_before(found: re.Match[str]) -> str:
    article = f"{indefinite(found[1])} "
    return article.capitalize() if found.group()[0] == "A" else article
