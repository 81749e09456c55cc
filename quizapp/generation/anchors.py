"""What makes a prompt stand alone: the source of a claim in front, and the story that "the deal" belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.lang.en.stop_words import STOP_WORDS

from quizapp.generation import marks
from quizapp.generation.candidate import Unclear
from quizapp.generation.introductions import EVENTS, Introductions
from quizapp.generation.joining import capitalised
from quizapp.generation.phrases import full_name
from quizapp.generation.standing import is_understood, says_enough, whole
from quizapp.generation.story import find_story
from quizapp.language.countries import city_tells, hide_cities, nationality_code
from quizapp.language.mentions import is_group_noun
from quizapp.language.pipeline import parse_once
from quizapp.language.speech import told_by_the_way
from quizapp.sets.lint import LONGEST_PROMPT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from quizapp.generation.marks import Mark
    from quizapp.generation.phrases import Phrases
    from quizapp.language.reading import Reading

DATELINE = 6  # tokens, with the dash behind it
TIMED = re.compile(r" (?:by|until|since|before|after|on|in|at|for|over) ")
# Definite nouns that mean something only inside their story.
DEPENDENT = re.compile(
    r"\b[Tt]he (?:[a-z-]+ )?(?:deal|agreement|proposal|offer|plan|talks|negotiations|truce|cease-fire|dispute|war|"
    r"conflict|"
    r"strike|demands?|vote|meeting|sides|parties|framework|contract|accord|"
    r"pact|bill|measure|ruling|verdict|case|trial|fighting|settlement|mediators?|hostages)\b"
    r"(?! (?:of|between|over|for|in|on|with|to|against|about|that|from|at|by) )"
    r"|\ba (?:truce|cease-fire|ceasefire|peace deal|deal|agreement)\b(?! (?:in|of|between|over|for|with|to|on|that) )"
)

# "had the line lost": a subject that only the article explains.
BARE_SUBJECT = re.compile(
    r"\b(?:did|does|do|had|has|have|will|would|was|were|is|are|can|could|should) the (?!sun\b|moon\b|world\b)[a-z]+ "
    r"(?!of\b|for\b|in\b|from\b|at\b|on\b|who\b|between\b|over\b|with\b|to\b)[a-z]"
)
NOBODY = frozenset("one another other others some many both all none most few two three neither either".split())
CAPITALISED = re.compile(r"[A-Z][\w’-]+")
# "how many boats did the … lose": nothing else says who is meant.
SUBJECT = re.compile(r"\b(?:did|does|do|had|has|have|will|would|was|were|is|are|can|could|should) …")
# "Who was named as conciliator in May 2019?": no number says which dispute is meant, and nobody is named.
UNANSWERED = re.compile(r"(?:Who|Whom|Whose|Which [a-z ]+|On what condition) ")
TIMES = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
# A name, a number or a quotation that says which event is meant.
NAMED = re.compile(r"“|\d|[A-Z][a-z]|[A-Z]\.")


class Anchors:
    """Puts source and story in front of prompts of one reading."""

    def __init__(self, reading: Reading, phrases: Phrases) -> None:
        self._reading = reading
        self._phrases = phrases
        self._introductions = Introductions(reading, phrases)
        self.story = find_story(reading, phrases, self._introductions)
        self.headline = phrases.headline
        title = reading.article.title  # in small letters too: the lemma of “Talks” is a name's
        self._title = {token.lemma_.lower() for text in (title, title.lower()) for token in parse_once(text)}
        self._title |= {self.story[0]} if self.story is not None else set()

    def source(self, head: Token, *, unless: Token | None = None) -> str | None:
        """Who says the clause of `head`, in words; None where the article does, or where `unless` is that speaker.

        Raises `Unclear` where there is a source that cannot be named, or where the source denies the clause.
        """
        found = self._reading.source_of(head)
        if found is None:
            if self._reading.quoted(head):
                raise Unclear("it is not certain who is quoted")
            return None
        if found.speaker is not None and found.speaker.is_ancestor(head):
            return None  # "according to Mr. Harrasi, the envoy *who has shuttled for three weeks*"
        if told_by_the_way(head, found.verb) and not self._reading.quoted(head):
            return None  # "The dean said the school, *which has 2,900 pupils*, would close"
        if found.denied:
            raise Unclear("the source denies it")
        if found.speaker is None:
            raise Unclear("nobody is named as the source")
        opening = found.speaker.doc[found.speaker.i + 1 : found.speaker.sent.start + DATELINE]
        if any(token.text in {"—", "–"} for token in opening):
            raise Unclear("a dateline is no source")  # "*BOGOTÁ* — Police have broken up a ring, …"
        if unless is not None and found.speaker.i == unless.i:
            return None
        if found.speaker.pos_ in {"NUM", "DET"} or found.speaker.lower_ in NOBODY:
            raise Unclear("nobody is named as the source")  # "*One*, who asked not to be named, said …"
        return self._phrases.name(_meant(found.speaker))

    def settled(self, prompt: str, answer: str) -> tuple[str, bool]:
        """`prompt` without marks: what leans on the article is said as the article introduces it, where it does.

        The second is true where "the union" is left: it needs the story in front. Raises `Unclear` for "that deal" and
        for "the union" where the article has two.
        """
        text, leaning = prompt, False
        while (mark := marks.first(text)) is not None:
            before, behind = text[: mark.start], text[mark.end :]
            noun = self._reading.doc[mark.noun]
            rest = marks.unmarked(before + "… " + behind)
            bare = (
                noun.lemma_.lower() in EVENTS or SUBJECT.search(rest) or not NAMED.search(re.sub(r"^\W*\w+", "", rest))
            )
            plain = not mark.pointing and is_understood(noun, self._title)
            chosen = self._introduced(noun, rest, answer) if mark.pointing or bare or not plain else None
            if chosen is not None and " that " in chosen and TIMED.match(behind):
                chosen = None  # "the offer that a mediator presented *by Friday*"
            doubtful = mark.pointing or not plain or (bare and text.endswith("?"))
            if chosen is None and doubtful and not self._is_known(noun, mark):
                raise Unclear(f"it is not certain which {mark.text.split()[-1]} is meant")
            leaning = leaning or (chosen is None and is_group_noun(noun))
            text = before + (chosen or mark.text) + behind
        return capitalised(text) if text.endswith("?") else text, leaning

    def knows(self, noun: Token) -> bool:
        """True where "the `noun`" may stand in a key: told of before, or a stranger with the headline knows which."""
        definite = any(c.lower_ == "the" for c in noun.children) and noun.pos_ == "NOUN"
        told = any(t.lemma_ == noun.lemma_ and t.pos_ == "NOUN" for t in noun.doc[: noun.i])
        return not definite or told or is_understood(noun, self._title)

    def refuse_unknown(self, tokens: Iterable[Token]) -> None:
        """Raises `Unclear` where a key says "the money", which only who has read the article could name."""
        said = list(tokens)
        for token in said:
            bare = {c.dep_ for c in token.children if not c.is_punct and c in said} <= {"det", "case", "cc", "conj"}
            definite = token.pos_ == "NOUN" and any(c.lower_ == "the" for c in token.children)
            known = says_enough(token, self._title)
            if is_group_noun(token) or token.dep_ == "nmod:poss":  # "the guild", "the plant’s licence"
                known = self.knows(token)
            if bare and definite and not known and not self._reading.quoted(token):
                raise Unclear(f"it is not certain which {token.text} is meant")

    def _is_known(self, noun: Token, mark: Mark) -> bool:
        """True where a stranger with the headline in view knows which one "the plant" is.

        Not "that deal", nor "the union" where the article has two.
        """
        lemma = whole(noun)
        if mark.pointing and not is_group_noun(noun):
            return False  # "that deal"
        if sum(lemma in name.nouns for name in self._reading.names) > 1:
            return False  # two unions
        bodies = sum(name.kind == "ORG" for name in self._reading.names)
        if is_group_noun(noun) and noun.tag_ == "NN" and bodies > 1 and lemma not in self._title:
            return False  # "the company": the yard or the ferry line?
        return noun.text[:1].isupper() or says_enough(noun, self._title)  # "the probe *Sparrow*"

    def _lowered(self, prompt: str) -> str:
        """`prompt` as it goes on behind a comma: "how many …", but "Israel’s offer of how many …"."""
        first = re.match(r"[\w’'.-]+", prompt)
        if first is None or nationality_code(first.group()):
            return prompt
        begun = [form.split()[0] for name in self._reading.names for form in name.forms]
        if first.group() in begun and first.group().lower() not in STOP_WORDS:  # never “To how many” for a Mr. To
            return prompt
        return prompt[0].lower() + prompt[1:]

    def _introduced(self, noun: Token, rest: str, answer: str) -> str | None:
        """The introduction that says most in the words that are left, that tells no key and no name twice."""
        name = None if is_understood(noun, self._title) else self._reading.referent(noun)
        options = (*([full_name(name)] if name is not None else []), *self._introductions.of(noun))
        for option in options:
            words = len(rest.split()) - 1 + len(option.split())
            twice = set(CAPITALISED.findall(option)) & set(CAPITALISED.findall(rest))
            if words <= LONGEST_PROMPT and not twice and not _tells(option, answer) and self._says_which(option, noun):
                return option
        return None

    def _says_which(self, option: str, noun: Token) -> bool:
        """ "The bridge near *Roccabella*", "the *retirement* age" under such a headline; not "the treatment tent"."""
        others = {token.lemma_.lower() for token in parse_once(option)} - {noun.lemma_.lower(), *STOP_WORDS}
        return bool(CAPITALISED.search(option.removeprefix("the ")) or others & self._title)

    def put(self, front: str, source: str | None, bare: str) -> str:
        """ "In the talks over a cease-fire in Gaza, according to U.S. officials, who …"; either may be missing."""
        said = source is not None and not bare.startswith("According to")
        parts = [f"In {front}" if front else "", f"According to {source}" if said else ""]
        begun = [part for part in parts if part]
        begun[1:] = [part[0].lower() + part[1:] for part in begun[1:]]
        return ", ".join([*begun, self._lowered(bare)]) if begun else bare

    def fronts(self, prompt: str, answer: str, *, vague: bool, leaning: bool) -> list[str]:
        """What to put in front of `prompt` so that it stands alone, the best first; "" where it does so by itself.

        'the story “Court finds foundry liable for poisoned wells”', with the article's own headline, or "the talks over
        a cease-fire in Gaza". The headline goes with every prompt that has room for it: a name alone does not say which
        of somebody's doings is meant. A `vague` prompt names its parties and little more: it gets the story where there
        is one; a `leaning` one must. Raises `Unclear` where one is needed and none is to be had.
        """
        bare = (
            "“" not in prompt
            and UNANSWERED.match(prompt)
            and not CAPITALISED.search(TIMES.sub("", re.sub(r"^\W*\w+", "", prompt)))
        )
        leans = leaning or bare or DEPENDENT.search(prompt) or BARE_SUBJECT.search(prompt)
        named = not leans and NAMED.search(re.sub(r"^\W*\w+", "", prompt)) is not None
        headline = hide_days(hide_cities(self.headline, answer), answer) if self.headline is not None else None
        found = [headline] if headline is not None and not _tells(headline, answer, mostly=True) else []
        if self.story is not None and (vague or not named):
            noun, text = self.story
            said = re.search(rf"\b{noun}\b.* (?:by|that|over|in|between|with|about) ", prompt)
            known = text.lower() in prompt.lower() or said is not None
            found += [text] if not known and not _tells(text, answer) else []
            named = named or known
        found += [""] if named else []
        if not found:
            raise Unclear("the question leans on something that only the article names")
        return found


def hide_days(headline: str, answer: str) -> str:
    """`headline` with "…" for the month or the weekday of a date that is the key: "given until *Aug.* …"."""
    for name in TIMES.findall(answer):
        short = name if name.endswith("day") or len(name) < 5 else f"(?:{name}|{name[:3]}t?\\.)"
        headline = re.sub(rf"(?<!\w){short}(?!\w)(?: (?:…|\d{{1,2}}(?!\d)))?", "…", headline)
    return headline


def _tells(option: str, answer: str, *, mostly: bool = False) -> bool:
    """True where an introduction or a headline tells the key or a part of it; with `mostly`, half of a long key."""
    words = {word for word in re.findall(r"\w+", answer.lower()) if len(word) > 3 or word.isdigit()}
    shared = words & set(re.findall(r"\w+", option.lower()))
    allowed = len(words) / 2 if mostly and len(words) > 3 else 0
    return len(shared) > allowed or answer.lower() in option.lower() or city_tells(option, answer)


def _meant(speaker: Token) -> Token:
    """The name behind "which says that …": of "the Alliance, a union, *which*" the Alliance.

    Raises `Unclear` where it is no noun that "who" stands for.
    """
    if speaker.tag_ not in {"WDT", "WP"}:
        return speaker
    verb = speaker.head
    while verb.dep_ == "conj" and verb.head != verb:  # "a tenor, who teaches music and *who said* he would sing"
        verb = verb.head
    if verb.dep_ != "acl:relcl":
        raise Unclear("nobody is named as the source")
    noun = verb.head
    return noun.head if noun.dep_ == "appos" else noun
