"""What makes a prompt stand alone: the source of a claim in front, and the story that "the deal" belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.story import find_story

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generation.phrases import Phrases
    from quizapp.language.reading import Reading

# Words that may begin a question of ours: they lose their capital when something is put in front.
BEGINNINGS = re.compile(
    r"^(?:Who|Whose|Whom|What|Which|When|Where|Why|How|In|On|At|By|To|For|From|During|Under|Between|Around|About|Since|"
    r"Until|After|Before|Over|More|Fewer|Less|Roughly|Nearly|Almost|Up|As|Some|Approximately|Close|A|An|The|Of|With|"
    r"Through|"
    r"Against|Into|No|Just|Only|Well|Exactly|Not)\b"
)
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
    r"(?!of\b|for\b|in\b|from\b|at\b|on\b|who\b)[a-z]"
)
# A name, a number or a quotation that says which event is meant.
NAMED = re.compile(r"“|\d|[A-Z][a-z]|[A-Z]\.")


class Anchors:
    """Puts source and story in front of prompts of one reading."""

    def __init__(self, reading: Reading, phrases: Phrases) -> None:
        self._reading = reading
        self._phrases = phrases
        self.story = find_story(reading, phrases)

    def source(self, head: Token, *, unless: Token | None = None) -> str | None:
        """Who says the clause of `head`, in words; None where the article does, or where `unless` is that speaker.

        Raises `Unclear` where there is a source that cannot be named, or where the source denies the clause.
        """
        found = self._reading.source_of(head)
        if found is None:
            if self._reading.quoted(head):
                raise Unclear("it is not certain who is quoted")
            return None
        if found.denied:
            raise Unclear("the source denies it")
        if found.speaker is None:
            raise Unclear("nobody is named as the source")
        if unless is not None and found.speaker.i == unless.i:
            return None
        return self._phrases.name(found.speaker)

    def attributed(self, prompt: str, source: str | None) -> str:
        """ "According to U.S. officials, who …" """
        if source is None or prompt.startswith("According to"):
            return prompt
        return f"According to {source}, {_lowered(prompt)}"

    def anchored(self, prompt: str, answer: str) -> str:
        """ "In the talks over a cease-fire in Gaza, who …" where the prompt leans on its story; else unchanged."""
        if (
            not DEPENDENT.search(prompt)
            and not BARE_SUBJECT.search(prompt)
            and NAMED.search(re.sub(r"^\W*\w+", "", prompt))
        ):
            return prompt
        if self.story is None:
            raise Unclear("the question leans on something that only the article names")
        noun, text = self.story
        if (
            answer.lower() in text.lower()
            or text.lower() in prompt.lower()
            or re.search(rf"\b{noun}\b.* (?:over|in|between|with|about) ", prompt)
        ):
            return prompt
        return f"In {text}, {_lowered(prompt)}"


def _lowered(prompt: str) -> str:
    return prompt[0].lower() + prompt[1:] if BEGINNINGS.match(prompt) else prompt
