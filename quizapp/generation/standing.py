"""What a stranger with the headline in view cannot know: "the gates", "the employees", "any increase".

`is_understood` tells of a definite noun whether it needs no introduction; `leans` is the check on finished prompts and
keys for words that point back into the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.introductions import EVENTS, VERBS_OF
from quizapp.generation.rereading import bare
from quizapp.language.countries import nationality_code
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
# What is done to something: "the sale", "the bans" of what?
OF_WHAT = frozenset(
    "sale purchase acquisition merger takeover ban embargo blockade boycott closure suspension withdrawal release "
    "increase cut expansion relocation eviction election appointment dismissal arrest recall".split()
)
TALKS = frozenset({"talk", "talks", "negotiation", "negotiations", "mediation", "mediator"})
SETTLED = frozenset({"deal", "proposal", "agreement", "framework", "plan"})
# Any story has one, or nobody asks which.
UNIQUE = (EVENTS - SEVERAL - OF_WHAT) | frozenset(
    "government state country nation capital police army military parliament mayor president "
    "premier minister ministry judge court prosecutor plaintiff defendant jury opposition coalition public economy "
    "world sun moon sea weather coast border north south east west authority hospital team council board season year "
    "month week day weekend end start beginning time majority ground air water winter summer spring "
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
ORDINALS = frozenset("last second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
ELLIPSIS = re.compile(
    r"\b(?:sooner|actually)\b|\bonce (?=[a-z]+\?)|\b(?:its|their|the) earlier\b|"
    r"\b(?:afterward|afterwards|beforehand|nonetheless|nevertheless|instead|otherwise|likewise|thereafter|throughout"
    r"(?= ?[?,]))\b|\bany (?:increase|rise|cut|change|reduction)\b(?! (?:of|in|to)\b)|"
    r"\b[Tt]he next (?:meeting|round|session|hearing)\b(?! (?:of|between|with|in|on)\b)|"
    # "how have prices changed": of what? "of demand": whose?
    r"\b(?:the numbers|(?:did|do|does|have|has|had|will|were|are|of|for) "
    r"(?:prices|demand|sales|profits?|costs|turnout|rents|wages|exports|imports))\b"
    r"(?! (?:of|for|in|on|at|by|to)\b)(?= \w)|"
    # "other aid groups", "further changes": besides which, to what?
    r"\b(?:[Hh]ow many other|further)\b(?! than\b)(?= [a-z])|"
    # "how many partners did he need", "what have owners offered": whose?
    r"\b(?:the|of|many|have|has|did|do|were|are|would|will|could|should|by|with|among|between|that|both) "
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
    if not VERBS_OF.get(lemma, frozenset()).isdisjoint(title):
        return True  # "the *sale*" of what the headline tells that somebody buys
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
    if re.search(r"\b[Ss]imilar\b(?! to\b)", outside):
        return "it is not said similar to what"
    for token in bare(candidate.bare):
        of = any(child.dep_ == "nmod" for child in token.children)
        if token.lower_ in ORDINALS and token.dep_ in {"nsubj", "nsubj:pass", "obj"} and not of:
            return f"“{token.text}” has lost its noun"  # "an *eighth* was released", "miss the *last*"
    return None


def things_are_told(candidate: Candidate, reading: Reading) -> str | None:
    """No thing that comes from nowhere: "*the country*", "ask *each*", "*the nine* were named"."""
    outside = re.sub(r"“[^”]*”", "“”", candidate.prompt)
    if re.search(r"\b[Hh]ow many [a-z]+ (?:were|are) there(?: on board)?\?", outside):
        return "it is not said where there are so many"
    land = re.search(r"\b[Tt]he (?:country|nation)\b", outside)
    if land is not None and not _names_country(candidate, reading):
        return f"it is not said which “{land.group()}” is"
    doc = bare(re.sub(r"“[^”]*”", "“”", candidate.bare))
    for token in doc:
        words = [child for child in token.children if not child.is_punct and child.dep_ != "case"]
        if token.lower_ == "each" and token.dep_ in {"obj", "iobj"} and not words:
            return "it is not said each of what"
        if _counts_nothing(token):
            return f"it is not said {token.text} of what"
    return None


def _headline(reading: Reading) -> set[str]:
    return {token.lemma_.lower() for token in bare(reading.article.title or "")}


def _names_country(candidate: Candidate, reading: Reading) -> bool:
    """True where the prompt, headline included, has the name of a country or of its people."""
    named = any(name.country is not None and form in candidate.prompt for name in reading.names for form in name.forms)
    return named or any(nationality_code(word) is not None for word in re.findall(r"[A-Z][\w.]+", candidate.prompt))


def _counts_nothing(number: Token) -> bool:
    """True on "the *nine* had been named": no noun, no unit with the number."""
    before = number.nbor(-1).lower_ if number.i else ""
    if number.tag_ != "CD" or number.dep_ not in {"nsubj", "nsubj:pass"} or before != "the":
        return False
    return not any(c.dep_ in {"nmod", "nmod:unmarked", "compound"} or c.text in "$€£¥%" for c in number.children)


def pronouns_have_owners(candidate: Candidate, reading: Reading) -> str | None:
    """What "it", "they" and "their" stand for comes before them: not "to *its* old offer would Andes return?".

    "According to the leaders, what do *they* want" is clear, and so is what a body named in front calls its own.
    """
    said_by = candidate.said_by or ""
    body = any(name.text in said_by and name.kind != "PER" for name in reading.names)
    before = [token for token in bare(said_by) if token.tag_ in {"NNS", "NNPS"}]
    for token in bare(re.sub(r"“[^”]*”", "“”", candidate.bare)):
        plural = token.lower_ in {"they", "them", "their"}
        if not plural and token.lower_ not in {"it", "its"}:
            asked = any(child.lower_ in {"what", "which"} for child in token.children) and token.dep_ != "nsubj"
            before += [token] if not asked and (token.pos_ in {"NOUN", "PROPN"} or token.lower_ == "who") else []
            continue
        if token.dep_ == "expl" or body or (token.i and token.nbor(-1).lower_ == "of"):
            continue  # "how many of *its* pumps did Vigo close?"
        if not any(_may_be(other, token, plural=plural) for other in before):
            return f"“{token.text}” comes before what it stands for"
    return None


def _may_be(noun: Token, pronoun: Token, *, plural: bool) -> bool:
    own = pronoun.dep_ in {"obj", "iobj"} and noun.head == pronoun.head  # "the proposal values *it*": something else
    several = noun.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in noun.children)
    return not own and (noun.lower_ == "who" or several == plural)


def source_is_known(candidate: Candidate, reading: Reading) -> str | None:
    """No source is a body that only the article tells from others: "according to *the office*"."""
    said_by = bare(candidate.said_by or "")
    if len(said_by) != 2 or said_by[0].lower_ != "the" or not said_by[1].is_lower:
        return None
    return None if is_understood(said_by[1], _headline(reading)) else f"“{said_by.text}” is not introduced"


def people_are_introduced(candidate: Candidate, reading: Reading) -> str | None:
    """No single name of somebody whom neither the headline nor the beginning names: "what has *Akiko* offered?"."""
    lead = reading.sentences[min(1, len(reading.sentences) - 1)].end
    outside = re.sub(r"“[^”]*”", "“”", candidate.prompt)
    for name in reading.names:
        known = name.first < lead or name.text in reading.article.title or name.country is not None
        if name.kind != "PER" or " " in name.text or known:
            continue
        if re.search(rf"(?<!\w){re.escape(name.text)}(?!\w)", outside):
            return f"“{name.text}” is nobody to whom the article is new"
    return None
