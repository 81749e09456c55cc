"""What is demanded, as a key: an object, a verb phrase, and what is too little or too long for one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.spans import asides, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token


def inner_object(verb: Token) -> tuple[Token | None, str]:
    """The object of an infinitive, or its first prepositional object with the preposition: "commit *to* a truce"."""
    for child in verb.children:
        if child.dep_ == "obj" and child.pos_ in {"NOUN", "PROPN"}:
            return child, ""
    for child in verb.children:
        if child.dep_ == "obl" and child.i > verb.i and child.left_edge.i == verb.i + 1:
            case = [c for c in child.children if c.dep_ == "case"]
            if len(case) == 1 and case[0].lower_ in {"to", "on", "for", "from", "with"}:
                return child, case[0].text
    return None, ""


def with_stranded(prompt: str, verb: str, preposition: str) -> str:
    """Puts the preposition of the answer behind its verb: "commit" becomes "commit to"."""
    found = list(re.finditer(rf" {re.escape(verb)}\b", prompt))
    return f"{prompt[: found[-1].end()]} {preposition}{prompt[found[-1].end() :]}" if found else prompt


def verb_phrase(verb: Token) -> list[Token]:
    """ "consult with the movement's leadership": an infinitive without its "to", second verbs, asides and subject."""
    without = [c for c in verb.children if c.dep_ in {"mark", "nsubj", "parataxis"}]
    without += [c for c in verb.children if c.dep_ == "punct" and c.i < verb.i]
    for child in verb.children:
        edge = child.left_edge
        if child.dep_ == "advcl" and (edge.text == "," or (edge.i > 0 and edge.nbor(-1).text == ",")):
            without.append(child)
    without += asides(verb)
    return subtree(verb, without=without)


def tails(key: Token) -> list[Token]:
    """Phrases right behind an object that belong to it whatever the parser says: "drop a tax *on sugary drinks*"."""
    return [
        other
        for other in key.head.children
        if other.dep_ == "obl"
        and other.left_edge.i == key.right_edge.i + 1
        and any(
            c.dep_ == "case" and c.lower_ in {"of", "on", "for", "between", "against", "over", "about"}
            for c in other.children
        )
        and other.pos_ == "NOUN"
    ]


def core(token: Token) -> tuple[str, ...]:
    """The answer without its articles and what follows, where that still says enough: "permanent cease-fire"."""
    tokens = [t for t in token.subtree if (t.i <= token.i and t.dep_ not in {"det", "case", "punct"}) or t.text == "-"]
    text = "".join(t.text_with_ws for t in tokens if t.i <= token.i).strip()
    return (text,) if " " in text else ()


def substantial(answer: str, *, most: int = 13) -> None:
    """Raises `Unclear` for a key that says too little ("the proposal") or has more than `most` words."""
    words = answer.split()
    if len(words) > most:
        raise Unclear("the answer would be too long")
    if "," in answer and not answer.startswith("that "):
        raise Unclear("the answer would have a clause inside")
    content = [word for word in words if word.lower() not in {"the", "a", "an", "its", "their", "his", "her", "both"}]
    if len(content) == 1 and content[0].islower():
        raise Unclear(f"“{answer}” alone says too little")
