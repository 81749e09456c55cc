"""Who says what: reporting verbs with their speaker, and the passages in quotation marks.

"X left Cairo, the group said" makes the group the source of the clause; so do "according to the group", "The group
said that X left Cairo", and a quotation with its speaker behind, before or around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

REPORTS = frozenset(
    "say tell add announce declare report state note warn argue insist claim write acknowledge admit confirm explain "
    "suggest predict estimate believe think hope expect promise pledge vow testify contend maintain assert complain "
    "caution conclude observe remark reply respond stress emphasize emphasise repeat reiterate recall reveal find show "
    "indicate calculate fear concede point signal propose allege accuse".split()
)
DENIALS = frozenset("deny doubt dispute disbelieve refute reject".split())
SUBJECTS = ("nsubj", "nsubj:pass")
CONTENT = frozenset({"ccomp", "parataxis", "csubj"})


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from: the reporting verb (or "according") and the head of the speaker's phrase."""

    verb: Token
    speaker: Token | None
    denied: bool = False


def source_of(token: Token) -> Source | None:
    """Who is the source of the clause headed by `token`; None where the article itself says it."""
    step = token
    while True:
        direct = _according_to(step) or _said_beside(step)
        if direct is not None:
            return direct
        head = step.head
        if head == step:
            return None
        if step.dep_ in CONTENT and _apart(step, head):
            return None
        if step.dep_ in CONTENT and head.lemma_.lower() in REPORTS | DENIALS and head.pos_ == "VERB":
            return Source(head, speaker_of(head), head.lemma_.lower() in DENIALS)
        if step.dep_ == "acl" and head.lemma_.lower() in {"claim", "report", "allegation", "rumor", "rumour"}:
            return Source(head, None)
        step = head


def speaker_of(verb: Token) -> Token | None:
    """The head of the phrase that names the speaker of a reporting verb."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if subjects:  # "At one of them, Delmar Foods, manager *Rick Ansley* said": of two, the person next to the verb
        near = [child for child in subjects if child.i < verb.i and child.ent_type_ == "PER"]
        return near[-1] if near else subjects[0]
    if verb.dep_ == "advcl" and verb.tag_ in {"VBD", "VBZ", "VBP"}:
        return None  # "…, though *both* said": a finite clause has a subject of its own, misread here
    if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head != verb:
        # "He blamed X and said …", "… , adding that …"
        return speaker_of(verb.head)
    return None


def told_by_the_way(head: Token, verb: Token) -> bool:
    """True where a relative clause between commas parts `head` from the reporting `verb`: the article tells it."""
    step = head
    top = verb.head.head if verb.lower_ == "according" else verb
    while step.head != step and step != verb:
        edge = step.left_edge
        apart = "," in {edge.text, edge.nbor(-1).text if edge.i else ""}
        if step.dep_ == "acl:relcl" and apart and top.is_ancestor(step):
            return True
        step = step.head
    return False


def _said_beside(clause: Token) -> Source | None:
    """ "X left, the group said": the reporting verb hangs on the clause that it reports."""
    for child in clause.children:
        if child.dep_ == "parataxis" and child.lemma_.lower() in REPORTS and not _apart(clause, child):
            speaker = next((other for other in child.children if other.dep_ in SUBJECTS), None)
            if speaker is not None and not any(other.dep_ == "ccomp" for other in child.children):
                return Source(child, speaker)
    return None


def _apart(clause: Token, verb: Token) -> bool:
    """True in "The lawmakers want money; the minister said …": a semicolon between them ends what can be reported."""
    return any(token.text == ";" for token in clause.doc[clause.i : verb.i])


def _according_to(clause: Token) -> Source | None:
    for child in clause.children:
        if any(case.lower_ == "according" for case in child.children):
            verb = next(case for case in child.children if case.lower_ == "according")
            return Source(verb, child)
    return None


def quotations(doc: Doc) -> list[tuple[int, int]]:
    """(first token, last token) of each passage in double quotation marks, the marks included.

    A mark left open closes at the end of its paragraph, as it does when a quotation runs over several.
    """
    found, start = [], None
    for token in doc:
        if token.text in {"“", "``"} or (token.text == '"' and start is None):
            start = token.i if start is None else start
        elif (token.text in {"”", "''", '"'} and start is not None) or (
            token.is_space and "\n" in token.text and start is not None
        ):
            found.append((start, token.i))
            start = None
    if start is not None:
        found.append((start, len(doc) - 1))
    return found


def reporting_verbs(doc: Doc) -> Iterator[Token]:
    """Verbs that report speech and have a speaker."""
    return (t for t in doc if t.pos_ == "VERB" and t.lemma_.lower() in REPORTS and speaker_of(t) is not None)
