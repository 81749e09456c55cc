"""A past perfect without what it lies before: "had rejected three offers" is asked as "rejected".

"How many offers had the crews rejected?" makes a reader ask by when. Where the prompt says it, the past perfect stays;
where the sentence says it and the prompt does not, nothing is asked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.verbs import inflected

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generation.candidate import Candidate

UNTIL = re.compile(
    r"\b(?:before|when|after|since|until|till|by(?! \d)|already|previously|ever|never|not|yet|once|as of)\b"
)
BEFORE = frozenset("before when after since until by once already previously yet".split())


def plain_past(candidate: Candidate) -> Candidate:
    """The candidate in the simple past where "had" leans on a time that is not told; raises `Unclear` if cut off."""
    head = candidate.fact.head
    had = next((c for c in head.children if c.dep_ == "aux" and c.lower_ == "had"), None)
    found = re.search(r"\bhad\b", candidate.bare)
    if had is None or head.tag_ != "VBN" or found is None or UNTIL.search(candidate.bare):
        return candidate
    if any(_tells_when(child) for child in head.children if child.i > head.i):
        raise Unclear("the time before which it had happened would be lost")
    bare = _said(candidate.bare, head)
    if bare is None:
        raise Unclear("“had” leans on a time that is not told")
    front = candidate.prompt.removesuffix(candidate.bare[1:])[:-1]  # the story and the source; "" without either
    return replace(candidate, prompt=front + (bare[0].lower() if front else bare[0]) + bare[1:], bare=bare)


def _tells_when(child: Token) -> bool:
    opening = [token.lower_ for token in child.subtree if token.is_alpha][:2]
    return child.dep_ in {"advcl", "obl", "obl:unmarked", "advmod"} and bool(BEFORE & set(opening))


def _said(bare: str, head: Token) -> str | None:
    """ "had rejected" as "rejected", "had been asked" as "were asked", "had the crews rejected" as "did … reject"."""
    passive = any(c.dep_ == "aux:pass" for c in head.children)
    verb = re.escape(head.text)
    if passive:
        subject = re.search(rf"^(?:[A-Za-z]+ )*?[Hh]ow many .*?\bhad been (?=(?:\w+ly )?{verb}\b)", bare)
        return bare.replace("had been ", "were ", 1) if subject else None
    beside = re.search(rf"\bhad (?=(?:\w+ly )?{verb}\b)", bare)
    if beside is not None:
        text = bare[: beside.start()] + bare[beside.end() :]
        return re.sub(rf"\b{verb}\b", inflected(head.lemma_, "VBD"), text, count=1)
    apart = re.search(rf"\bhad (?=[^,?]+ {verb}\b)", bare)
    if apart is None:
        return None
    text = f"{bare[: apart.start()]}did {bare[apart.end() :]}"
    return re.sub(rf"(?<= ){verb}\b(?!.* {verb}\b)", head.lemma_, text, count=1)
