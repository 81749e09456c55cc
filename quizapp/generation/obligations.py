"""What a named speaker says that somebody must or should do: "What did the minister say the company must do?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.actors import can_act
from quizapp.generation.asking import Asking, noun_phrase
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.contents import spare, substantial, verb_phrase
from quizapp.generation.demanding import child_of
from quizapp.generation.verbs import AUXILIARIES
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.language.reading import Reading

RULES = frozenset({"demands.must", "demands.passive"})
MODALS = frozenset({"must", "should"})
# "should arrive on Monday" expects, "must be tired" guesses.
EXPECTED = frozenset("be have arrive come happen become know see expect take feel work understand".split())


def find(reading: Reading) -> Iterator[Fact]:
    """Duties that a speaker lays on somebody."""
    for sentence in reading.sentences:
        for verb in sentence:
            modal = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in MODALS), None)
            subject = child_of(verb, "nsubj", "nsubj:pass")
            if verb.pos_ != "VERB" or modal is None or subject is None or reading.source_of(verb) is None:
                continue
            if subject.dep_ == "nsubj:pass" or verb.lemma_.lower() not in EXPECTED:
                rule = "demands.passive" if subject.dep_ == "nsubj:pass" else "demands.must"
                yield Fact(
                    Category.DEMANDS, rule, sentence, verb, verb if rule.endswith("must") else subject, other=modal
                )


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    verb, modal = fact.head, fact.other
    said = asking.reading.source_of(verb)
    subject = child_of(verb, "nsubj", "nsubj:pass")
    assert said is not None
    assert subject is not None
    assert modal is not None
    if said.speaker is None or said.denied or not can_act(said.speaker, asking):
        raise Unclear("nobody is named as the source")
    if any(c.dep_ == "mark" and c.lower_ != "that" for c in verb.children) or child_of(verb, "advcl") is not None:
        raise Unclear("the duty is only supposed")
    if subject.pos_ == "PRON":
        raise Unclear(f"it is not certain whom “{subject.text}” means")
    speaker = asking.phrases.name(asking.by_name(said.speaker))
    no = " not" if any(c.lower_ in {"not", "n't", "n’t", "never"} for c in verb.children) else ""
    if fact.rule == "demands.passive":
        answer = noun_phrase(asking, subject, without=spare(subject))
        substantial(answer)
        rest = [t for t in verb_phrase(verb) if t.dep_ not in AUXILIARIES or t.head != verb]
        passive = asking.phrases.text([t for t in rest if t.lower_ not in {"not", "n't", "n’t"}], bound=[subject])
        prompt = f"What did {speaker} say {modal.lower_}{no} be {passive}?"
        return asking.candidate(fact, prompt, answer, "thing")
    if not can_act(subject, asking):
        raise Unclear("it is nobody who has the duty")
    tokens = [t for t in verb_phrase(verb) if t.head != verb or t.dep_ not in AUXILIARIES]
    answer = asking.phrases.text(
        [t for t in tokens if t.lower_ not in {"not", "n't", "n’t"}], bound=[subject], roles=False
    )
    substantial(answer)
    prompt = f"What did {speaker} say {asking.phrases.name(subject)} {modal.lower_}{no} do?"
    return asking.candidate(fact, prompt, answer, "action")
