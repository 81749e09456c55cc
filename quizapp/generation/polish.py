"""What a copy-editor would strike in a finished prompt, read without its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.clauses import clause_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generation.candidate import Candidate
    from quizapp.language.reading import Reading

VERB_FIRST = r"(?:did|does|do|was|were|is|are|had|has|have|will|would|can|could)"
# "In the season reported in 2016, in which decade …"
DATED = re.compile(r"\b\d{4}, (?:in which|when|since|by|until)\b")
FAULTS = (
    (re.compile(r"[a-z]\.\d|[a-z]['‘’](?!clock)[a-z]{3,}|[”\"] - [a-z]"), "a blank is missing or too many"),
    (re.compile(rf"\b{VERB_FIRST} (?:An?|The) [a-z]|\b{VERB_FIRST} An? [A-Z]"), "a capital in the middle"),
    (re.compile(r"(?<=[A-Z])[a-z]+, \d{1,2} (?!or\b|and\b|to\b)[a-z]+"), "the comma behind an age is missing"),
    (re.compile(r"[a-z] what\?$"), "the question has a second question word"),
    (re.compile(r"\b(?:did|do|does) there (?!be\b)[a-z]+ [a-z]"), "“there” is a place that is not said"),
    (
        re.compile(r"\b(?:who|that|which) [^,?]*(?:ed|en) [a-z]+(?:ed|en)\?$"),
        "the verb stands too far from its auxiliary",  # "was a nurse who gave drugs that nobody had ordered sentenced"
    ),
    (
        re.compile(r"\b(?:will|would|can|could)\b(?![^?]*\bbe\b)[^,?]* (?:lower|higher|larger|smaller|greater) than\b"),
        "the verb is missing",  # "by how much will spending lower than before"
    ),
    (re.compile(r"\b(?:was|were|is|are) be [a-z]+(?:ed|en)\b|\bthrough (?:in|on|at|by)\b"), "a word is missing"),
    (re.compile(r"\brespectively\b"), "“respectively” has lost its two"),
    (re.compile(r"\bstill\b.* in (?:[A-Z][a-z]+ )?\d{4}\?$"), "what is so today is not what happened then"),
    (re.compile(r"\bas (?!saying|being|having)[a-z]+ing [A-Za-z]"), "the clause behind “as” has no verb"),
    (re.compile(r", [a-z]+ing [a-z]+\?$"), "the clause at the end breaks off"),
    (
        re.compile(rf"^[^,?]*\b{VERB_FIRST} [a-z][^,?]*, (?:[A-Z][\w.’'-]* )+(?!and\b|or\b|of\b|to\b)[a-z][^,?]*\?$"),
        "the comma behind a name is missing",
    ),
    (re.compile(r"\b[A-Z]{4,} [A-Z]{4,}\b"), "the name is shouted"),
    (re.compile(r"\banother (?:\d|two|three|four|five|six|seven|eight|nine|ten|dozen)"), "“another” leans on others"),
    (
        re.compile(r"^(?:[Ww]hen|[A-Za-z]+ wh(?:en|ich)[^,]*?) (?:did|does|will|was|is|had|would) it\b"),
        "“it” is nothing",
    ),
)
NAME = re.compile(r"\b(?:[A-Z][\w’'.-]*?[\w.] ){1,4}[A-Z][\w-]*[a-z]\b")
TIGHT = frozenset({"acl", "ccomp", "xcomp"})
GOVERNED = frozenset("on in of about from at into".split())
TIGHT_VERB = frozenset({"obl", "xcomp", "ccomp", "obl:arg", "obj"})


def reads_cleanly(candidate: Candidate, reading: Reading) -> str | None:
    """No stray capital, age, blank or shouted name, and nobody's full name twice."""
    whole, asked = (re.sub(r"“[^”]*”", "“”", text) for text in (candidate.prompt, candidate.bare))
    if DATED.search(whole):
        return "the prompt tells when it was"
    for pattern, reason in FAULTS:
        if pattern.search(candidate.bare if "blank" in reason else asked):
            return reason
    for word in re.findall(r"\b[A-Z]{4,}\b", asked):
        if re.search(rf"(?m)^{word}\b[^—–\n]{{0,60}} [—–-]+ ", reading.article.text):
            return f"“{word}” is a dateline"
    names = [found.removesuffix("’s").removesuffix("'s") for found in NAME.findall(candidate.bare)]
    twice = next((name for at, name in enumerate(names) if name in names[:at]), None)
    return f"“{twice}” is named twice" if twice is not None else None


def is_not_cut(candidate: Candidate, reading: Reading) -> str | None:
    """The last word has what completes it: "return to Rome to concentrate [on music]" has not."""
    fact = candidate.fact
    if fact.moment is None:
        return None
    said = re.findall(r"[\w’'-]+", candidate.prompt)
    words = said[-2:]
    for token in fact.sentence:
        if token.dep_ == "acl:relcl" and token.text in said and token.nbor(-1).text in said:
            lost = next((c for c in token.children if _is_lost(c, token, candidate) and c.text not in said), None)
            if lost is not None and any(c.dep_ == "cop" for c in token.children):
                return f"“{token.text}” has lost “{lost.text}”"  # "who had been on the field [for ten minutes]"
        if len(words) == 2 and token.text == words[1] and token.i and words[0] in _two_before(token):
            lost = next((c for c in token.children if _is_lost(c, token, candidate)), None)
            return f"“{token.text}” has lost “{lost.text}”" if lost is not None else None
    return None


def is_one_person(candidate: Candidate, reading: Reading) -> str | None:
    """ "Moreau" and "she" are not told apart where a father and a daughter have the surname."""
    subject = clause_of(candidate.fact.head).subject
    name = None if subject is None else reading.names.of(subject) or reading.referent(subject)
    if subject is None or name is None or name.kind != "PER" or len(_own(subject, reading)) > 1:
        return None
    last = name.text.split()[-1]
    family = [n for n in reading.names if n.kind == "PER" and last in n.text.split() and " " in n.text]
    first = min(family, key=lambda n: n.first, default=name)
    return f"more than one person is called {last}" if first is not name else None


def _own(subject: Token, reading: Reading) -> list[Token]:
    return [t for t in reading.names.span(subject) if t.pos_ == "PROPN"]


def _two_before(token: Token) -> set[str]:
    before = token.doc[max(0, token.i - 2) : token.i]
    return {t.text for t in before} | {t.lemma_ for t in before}


def _is_lost(child: Token, token: Token, candidate: Candidate) -> bool:
    key = candidate.fact.key
    if child.left_edge.i != token.i + 1 or key == child or child.is_ancestor(key) or key.is_ancestor(child):
        return False
    if token.pos_ in {"VERB", "ADJ", "AUX"} or any(c.dep_ == "cop" for c in token.children):
        governed = any(c.dep_ == "mark" and c.lower_ in GOVERNED for c in child.children)
        return child.dep_ in TIGHT_VERB or (child.dep_ == "advcl" and governed)
    marked = any(c.dep_ in {"mark", "case"} for c in child.children)
    return child.dep_ in TIGHT or (child.dep_ == "nmod" and not any(c.dep_ == "det" for c in token.children) and marked)
