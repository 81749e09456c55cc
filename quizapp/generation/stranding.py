"""Prepositions that people leave behind their verb: "How much has the union asked *for*?", not "*For* how much …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.figures import has_copula

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.language.quantities import Quantity

LEFT = frozenset({"for", "of", "through", "into", "at"})
ASKED = frozenset({"money", "percent", "share", "count", "number"})
# "*A limit of how many patients* are nurses seeking": the number stands too deep to be put in front.
DEEP = re.compile(r"^(?:for )?an? (?:[\w’-]+ )+of (?:\w+ ){0,2}how many\b", re.IGNORECASE)
SUM_OF = re.compile(r"\bof (?:how much|what percentage)\b(?! of\b)")


def left_preposition(argument: Token, quantity: Quantity) -> Token | None:
    """The preposition that goes with the verb, to be said behind it; None where it goes with the number.

    "Accounts *for* a third of the cases", "was short *of* 27 drivers"; never "take milk *from* 40 farms", where the
    verb has an object, or "at a height of …", where the preposition is the place's.
    """
    head = argument.head
    cases = [child for child in argument.children if child.dep_ == "case"]
    if argument.dep_ != "obl" or len(cases) != 1 or quantity.compound or quantity.measure not in ASKED:
        return None
    deps = {child.dep_ for child in head.children}
    active = (head.pos_ == "VERB" and not deps & {"obj", "aux:pass", "ccomp"}) or (
        head.pos_ == "ADJ" and has_copula(head)
    )
    case = cases[0]
    whole = case.lower_ != "at" or quantity.measure in {"money", "percent"}
    return case if active and whole and case.lower_ in LEFT and case.i == head.i + 1 else None


def without(preposition: Token, asked: str) -> str:
    """ "For at least how much" without its "for"."""
    return re.sub(rf"^{preposition.lower_} ", "", asked, count=1, flags=re.IGNORECASE)


def refuse_deep(asked: str, *, subject: bool) -> None:
    """Raises `Unclear` for "a limit of how many patients" in front, and for "the estimate of how much"."""
    if SUM_OF.search(asked) or (not subject and DEEP.search(asked)):
        raise Unclear("people would not put the number so deep in its phrase")
