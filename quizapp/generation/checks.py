"""Reasons to refuse a candidate. Each check returns None, or the reason in words for `generate --explain`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation import leftovers
from quizapp.generation.anchors import NAMED
from quizapp.generation.number_settings import is_told_of_one, number_is_settled, wish_is_kept
from quizapp.generation.polish import is_not_cut, is_one_person, reads_cleanly
from quizapp.generation.rereading import (
    QUESTION_WORDS,
    bare,
    duration_is_whole,
    ends_with_its_object,
    has_its_object,
    infinitives_are_whole,
    reads_as_asked,
    subject_is_sure,
    time_fits,
)
from quizapp.generation.standing import (
    leans,
    people_are_introduced,
    pronouns_have_owners,
    source_is_known,
    things_are_told,
)
from quizapp.language.countries import city_tells
from quizapp.sets.lint import LONGEST_PROMPT, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generation.candidate import Candidate, Fact
    from quizapp.language.reading import Reading

SHORTEST_PROMPT = 4
LONGEST_ANSWER = 22
# Of arcs to arguments with a confidence under 0.55, 49 of 100 are right on the treebanks' dev sets; over 0.9, 96.
LEAST_CONFIDENCE = 0.55
# A phrase behind an embedded verb may belong to the verb above it, and the short question would not show it.
EMBEDDED = frozenset({"acl:relcl", "acl"})
EMBEDDED_CONFIDENCE = 0.6
MISPLACED = re.compile(
    r"\b(?:did|does|do|was|were|is|are|had|has|have|will|would|can|could) "
    r"(?:since|whose|which|that|as|because|while|and|or|but|of|when|where|who)\b|"
    r"\b(?:did|does|do|was|were|is|are|will|would|can|could) to\b(?! be [a-z]+(?:ed|en|[aeiou]ld|t)\b)|"
    r"\bthe (?:how|what)\b|"
    r"\b(?:as|and|or|of|the|a|an|by|than)\?$|\b(?:Several|Some|Few|Many) how\b|"
    r"\b(?:either|record) (?:how|what)\b|\b(?:[Aa]round|[Aa]bout|[Nn]early) (?:roughly|about|around|nearly|almost)\b|"
    r"\b(?:the the|a the|the a|an? an?|of whom|of which)\b|(?<=[a-z] )(?:In|On|At|By|For|With|From|Under|During)\b|"
    r"(?<=[a-z]) -[a-z]|\b(in|on|of|by|at|for|from|with) \1\b|\bin (?:on|of|by)\b|\bof (?:in|on|by|at)\b|"
    r"(?<!serve )(?<!act )(?<!work )(?<!known )\bas [a-z]+ ?[a-z]*s\?$"
)
# "What share *of the city* does *the city* want …" from "half of them".
OWN_OWNER = re.compile(r"\b(?:the|its|their) ([a-z]{4,})\b.* (?:the|each|every) \1\b")
# A key that breaks off or leans on what the prompt does not say. Particles ("hand over", "back off") may end one.
LOOSE_END = re.compile(
    r"(?:^|\s)(?:it|they|them|that|this|who|him|her|us|me|for|of|with|from|at|by|the|a|an|and|or|which|about|"
    r"as (?:long|soon|far|much|many))$"
)
SMALL_WORDS = frozenset(
    "the a an of and or to in on at by for from with that this these those is are was were be been being has have had "
    "do does did will would could should may might can it its his her their they he she who whom whose which what when "
    "where how many much long about around over under after before during between more than less least most some any "
    "all not no said say says according into out up down as if than then there per cent percent under new other first "
    "last".split()
)
DANGLING = re.compile(
    r"\b(?:he|she|him|here|there's|yesterday|today|tomorrow|this (?:week|month|year)|"
    r"(?:last|next|past) (?:[a-z]+ )?(?:night|week|month|year|spring|summer|fall|autumn|winter|decade|century)|"
    r"the (?:former(?! (?-i:[a-z-]+ ){0,2}(?-i:[A-Za-z-]+ [A-Z]))|latter|same)|these|those)\b",
    re.IGNORECASE,
)

# "What did Ana Holm *say she would* do": who speaks is named in front.
SAID_OF_ONESELF = re.compile(
    r"\b(?:say|says|said)(?: [A-Z][a-z]+| on [A-Z][a-z]+| that)* (?:he|she) (?:would|will|could)\b"
)


def content_stems(text: str) -> set[str]:
    """Stems of the words that carry meaning: "Israeli" and "Israel" share one."""
    words = re.findall(r"[A-Za-z][A-Za-z’']+", text)
    return {_stem(word.lower()) for word in words if word.lower() not in SMALL_WORDS and len(word) > 2}


def _stem(word: str) -> str:
    word = re.sub(r"(?:’s|'s|’|')$", "", word)
    return re.sub(r"(?:ians?|ings?|ed|es|s|is?)$", "", word) if len(word) > 5 else word.removesuffix("s")


def is_whole(candidate: Candidate, reading: Reading) -> str | None:
    """One question of a bearable length, with its quotation marks and brackets closed."""
    prompt = candidate.prompt
    words = words_of(prompt)
    if not SHORTEST_PROMPT <= words <= LONGEST_PROMPT:
        return f"the prompt has {words} words"
    bare = candidate.bare
    if len(bare.split()) <= SHORTEST_PROMPT and not bare.startswith("Who ") and not NAMED.search(bare[1:]):
        return "the question has too few words to say what is asked"  # "When are checks due?"
    if prompt.count("“") != prompt.count("”") or prompt.count("(") != prompt.count(")") or prompt.count('"') % 2:
        return "a quotation mark or a bracket is left open"
    if not prompt.endswith("?") or prompt.count("?") > 1 + candidate.prompt.count("?”"):
        return "the prompt is not one question"
    return "the prompt has a blank too many" if "  " in prompt or " ?" in prompt else None


def stands_alone(candidate: Candidate, reading: Reading) -> str | None:
    """No pronoun or time that only the article explains, outside quotations."""
    match = DANGLING.search(SAID_OF_ONESELF.sub("", re.sub(r"“[^”]*”", "", candidate.prompt)))
    return f"“{match.group()}” means nothing without the article" if match else None


def is_not_leaked(candidate: Candidate, reading: Reading) -> str | None:
    """No word of the key in the prompt, unless the distractors share it with the key's kind."""
    if candidate.kind in {"number", "date"}:
        bare = re.sub(r"^(?:[A-Z][a-z]+day, )", "", candidate.answer)
        said = re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", candidate.prompt, re.IGNORECASE)  # "*Six* boats"
        return "the prompt contains the key" if said else None
    if candidate.kind == "country" and city_tells(candidate.prompt, candidate.answer):
        return "the prompt names a city of the country that is the key"
    shared = content_stems(candidate.answer) & content_stems(candidate.bare)
    if candidate.kind in {"thing", "action", "list"}:
        return "the prompt gives the key away" if len(shared) > len(content_stems(candidate.answer)) / 2 else None
    return f"“{sorted(shared)[0]}” stands in the key and in the prompt" if shared else None


def key_is_short(candidate: Candidate, reading: Reading) -> str | None:
    """A key that can be remembered."""
    answer = candidate.answer
    if not answer or len(answer.split()) > LONGEST_ANSWER:
        return "the key is too long"
    if answer.count("“") != answer.count("”"):
        return "a quotation mark is left open in the key"
    if LOOSE_END.search(answer.lower()):
        return "the key ends in the middle, or in a word that only the article explains"  # "pay for", "discuss it"
    return None


def parse_is_sure(candidate: Candidate, reading: Reading) -> str | None:
    """The parser is confident of the arcs that the question rests on, or reads the question itself the same way."""
    fact = candidate.fact
    if fact.rule == "mediators.mandate":
        return None  # read from the words, not from the parse
    subjects = [child for child in fact.head.children if child.dep_.startswith("nsubj")]
    near = [fact.key] if not _same_either_way(fact) else []
    tokens = [token for token in (fact.head, *near, *subjects) if token.dep_ != "ROOT"]
    if (
        _has_verb_above(candidate, reading)
        and fact.key.dep_.startswith("obl")
        and fact.key._.confidence < EMBEDDED_CONFIDENCE
    ):
        return f"“{fact.key.text}” may belong to the verb above"  # "lower a duty that it imposed … to 7 percent"
    weakest = min((float(token._.confidence) for token in tokens), default=1.0)
    if weakest >= LEAST_CONFIDENCE or reads_back(candidate):
        return None
    return f"the parser is unsure of “{fact.key.text}” ({weakest:.2f})"


def _same_either_way(fact: Fact) -> bool:
    """ "Vote on the takeover *on July 2*": the day of the takeover's vote, whichever of the two words it hangs on."""
    between = fact.sentence.doc[fact.head.i + 1 : fact.key.i]
    verbs = any(token.pos_ in {"VERB", "AUX"} or token.text in {",", ";"} for token in between)
    return fact.moment is not None and fact.key.head == fact.head and fact.head.i < fact.key.i and not verbs


def _has_verb_above(candidate: Candidate, reading: Reading) -> bool:
    """True where the key may hang on a verb in front of the embedded one too.

    Not in "Delgado, whose shareholders vote on July 2, wants …", and no past day belongs to "withdraws a complaint
    that it lodged on Dec. 3".
    """
    fact = candidate.fact
    if fact.head.dep_ not in EMBEDDED:
        return False
    above = fact.head.head
    while above.head != above and above.pos_ not in {"VERB", "AUX"}:
        above = above.head
    moment, published = fact.moment, reading.article.published
    past = moment is not None and moment.day is not None and published is not None and moment.day < published
    if past and fact.head.tag_ in {"VBD", "VBN"} and above.tag_ in {"VBZ", "VBP", "VB"}:
        return False
    return above.i < fact.head.i


def reads_back(candidate: Candidate) -> bool:
    """True where the prompt, parsed on its own, has the fact's verb as its root and the question word under it.

    A second opinion: the long sentence of the article was hard to parse, the short question need not be.
    """
    doc = bare(candidate.bare)
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None or root.lemma_ != candidate.fact.head.lemma_:
        return False
    asked = next((token for token in doc if token.lower_ in QUESTION_WORDS), None)
    step = asked
    while step is not None and step != root:
        if float(step._.confidence) < LEAST_CONFIDENCE or step.dep_ in {"acl", "acl:relcl", "advcl", "parataxis"}:
            return False
        step = step.head
    return asked is not None


def has_anchor(candidate: Candidate, reading: Reading) -> str | None:
    """At least one name, number or quotation says which event is meant."""
    if NAMED.search(re.sub(r"^\W*\w+", "", candidate.prompt)):
        return None
    return "nothing in the prompt says which event is meant"


def reads_well(candidate: Candidate, reading: Reading) -> str | None:
    """After "did" or "was" comes who or what, never a word that opens a clause: "when did *since* the trial open"."""
    asked = re.sub(r"“[^”]*”", "", candidate.prompt)
    if (twice := OWN_OWNER.search(asked)) is not None:
        return f"“{twice.group(1)}” stands for a pronoun beside itself"
    match = MISPLACED.search(asked)
    return f"“{match.group()}” is no English" if match else None


CHECKS: tuple[Callable[[Candidate, Reading], str | None], ...] = (
    is_whole,
    stands_alone,
    leans,
    things_are_told,
    pronouns_have_owners,
    people_are_introduced,
    source_is_known,
    is_not_leaked,
    key_is_short,
    parse_is_sure,
    has_anchor,
    reads_well,
    reads_as_asked,
    has_its_object,
    ends_with_its_object,
    infinitives_are_whole,
    time_fits,
    duration_is_whole,
    subject_is_sure,
    reads_cleanly,
    is_not_cut,
    is_one_person,
    *leftovers.CHECKS,
    number_is_settled,
    wish_is_kept,
    is_told_of_one,
)
