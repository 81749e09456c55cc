"""What a stranger with the headline in view cannot know: "the gates", "the employees", "any increase".

`is_understood` tells of a definite noun whether it needs no introduction; `leans` is the check on finished prompts and
keys for words that point back into the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.introductions import EVENTS
from quizapp.language.mentions import GROUPS
from quizapp.language.nouns import BODY, is_person

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from quizapp.generation.candidate import Candidate
    from quizapp.language.reading import Reading

# Of these a story has several: which plan, which deal?
SEVERAL = frozenset(
    "plan proposal offer deal agreement accord pact demand bid settlement compromise finding session hearing "
    "suspension announcement draft".split()
)
TALKS = frozenset({"talk", "talks", "negotiation", "negotiations", "mediation", "mediator"})
SETTLED = frozenset({"deal", "proposal", "agreement", "framework", "plan"})
# Any story has one, or nobody asks which.
UNIQUE = (EVENTS - SEVERAL) | frozenset(
    "government state country nation capital police army military parliament mayor president "
    "premier minister ministry judge court prosecutor plaintiff defendant jury opposition coalition public economy "
    "world sun moon sea weather coast border north south east west authority hospital team council board season year "
    "month week day weekend end start beginning time rest majority number ground air water winter summer spring "
    "autumn party side official public media press market internet future past rain snow wind damage "
    "regulator war conflict dispute treaty trial talk negotiation delegation quarrel crisis merger constitution city "
    "matter table".split()
)
# People who are somebody's: "the employees" of whom?
SOMEBODYS = frozenset(
    "employee member staff shareholder investor owner client customer subscriber buyer seller supplier "
    "director chairman chairwoman manager executive boss founder player surveyor inspector "
    "architect consultant contractor expert holder leader partner resident".split()
)
# "the *environmental* agency": a country has one.
ACTING = frozenset("agency watchdog inspectorate service ministry office department institute church".split())
ELLIPSIS = re.compile(
    r"\b(?:afterward|afterwards|beforehand|nonetheless|nevertheless|instead|otherwise|likewise|thereafter|throughout"
    r"(?= ?[?,]))\b|\bany (?:increase|rise|cut|change|reduction)\b(?! (?:of|in|to)\b)|"
    # "other aid groups", "further changes": besides which, to what?
    r"\b(?:[Hh]ow many other|further)\b(?! than\b)(?= [a-z])|"
    # "how many partners did he need", "what have owners offered": whose?
    r"\b(?:the|of|many|have|has|did|do|were|are|by|with|among|between|that|both) "
    r"(?:members|partners|leaders|owners|residents)\b(?! (?:of|in|at|from)\b)"
)


def is_understood(noun: Token, title: Collection[str]) -> bool:
    """True where "the `noun`" says enough, or the article tells it from others there: "the terms of the sale"."""
    told = {"nmod", "nmod:poss", "acl", "acl:relcl", "appos", "flat"}
    return says_enough(noun, title) or any(child.dep_ in told for child in noun.children)


def says_enough(noun: Token, title: Collection[str]) -> bool:
    """True where a stranger who reads the headline, whose lemmas are `title`, knows which one "the `noun`" is.

    The headline has the word ("the budget") or one beside it ("the *pay* agreement"), a name tells which ("the Kagunda
    dam"), there is one in any story ("the mayor"), or it is people who belong to nobody ("the plaintiffs").
    """
    lemma = whole(noun)
    if lemma in SETTLED and not TALKS.isdisjoint(title):
        return True  # "the *proposal*" of the talks that the headline tells of
    if lemma in title or lemma in UNIQUE or (noun.tag_ == "NNS" and lemma in BODY):
        return True  # "the companies" are those of the headline
    words = (c for c in noun.children if c.i < noun.i and c.dep_ not in {"det", "case"})
    before = [c for c in words if c.nbor(1).text != "-"]  # "the *Riga-based* company" is one of many
    body = noun.tag_ == "NN" and lemma in GROUPS
    if any(c.lemma_.lower() in title or (c.text[:1].isupper() and not body) for c in before):
        return True
    if lemma in ACTING and any(c.dep_ in {"compound", "amod"} for c in before):
        return True  # "the energy ministry"; but "the *treatment* tent" is still any tent
    return is_person(lemma) and noun.tag_ == "NNS" and lemma not in SOMEBODYS


def whole(noun: Token) -> str:
    """The noun's lemma, with the word before its hyphen: "pull-back"."""
    lemma = noun.lemma_.lower()
    return f"{noun.nbor(-2).lower_}-{lemma}" if noun.i >= 2 and noun.nbor(-1).text == "-" else lemma


def leans(candidate: Candidate, reading: Reading) -> str | None:
    """No word of prompt or key that points back at what only the article has said: "what did it offer *afterward*?"."""
    outside = re.sub(r"“[^”]*”", "“”", candidate.prompt)
    for text in (outside, candidate.answer):
        if (match := ELLIPSIS.search(text)) is not None:
            return f"“{match.group()}” points at something outside the question"
    return None
