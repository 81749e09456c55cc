"""What somebody says that they will do under a condition: "What did he say he would do unless a judge was found?".

Without one it is a plan, and what is planned is no demand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.actors import acting, can_act, is_person
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.contents import LONGEST_CONTENT, complete, verb_phrase
from quizapp.generation.demanding import NO_ACTS, child_of
from quizapp.generation.spans import subtree
from quizapp.generation.truth import conditional, conditions_of, negated
from quizapp.generation.verbs import AUXILIARIES, opened_by
from quizapp.generation.weighing import weighty
from quizapp.language.mentions import is_group_noun
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generation.asking import Asking
    from quizapp.language.reading import Reading

RULES = frozenset({"demands.would"})
SAYING = frozenset("say tell warn announce reply declare".split())
INTENDED = frozenset({"would", "will", "wo", "'ll", "’ll"})
SELF = frozenset("it he she they".split())
BARGAINS = frozenset("provided providing condition only once".split())
# No deeds: "would like", "would have", "would rather", "would do so".
NO_DEEDS = NO_ACTS | frozenset("have do like love need want hope win lose receive feel remain prefer".split())


def find(reading: Reading) -> Iterator[Fact]:
    """What speakers say that they themselves will do."""
    for sentence in reading.sentences:
        for verb in sentence:
            subject = child_of(verb, "nsubj")
            modal = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in INTENDED), None)
            told = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in SAYING and verb.i > verb.head.i
            if told and verb.pos_ == "VERB" and modal is not None and subject is not None and subject.lower_ in SELF:
                yield Fact(Category.DEMANDS, "demands.would", sentence, verb.head, verb, other=modal)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    inner, modal = fact.key, fact.other
    clause, party = acting(fact.head, asking)
    subject = child_of(inner, "nsubj")
    assert modal is not None
    assert subject is not None
    if party is None or party.dep_ == "nsubj:pass" or not can_act(party, asking, fact.head):
        raise Unclear("nobody is named who says it")
    if not means(subject, party, asking):
        raise Unclear(f"it is not certain whom “{subject.text}” means")
    if negated(fact.head) or conditional(fact.head) or any(c.lower_ == "rather" for c in inner.children):
        raise Unclear("what is said is denied or only supposed")
    if asking.reading.quoted(inner) or asking.reading.quoted(fact.head):
        raise Unclear("it is said in somebody's own words")
    if inner.lemma_.lower() in NO_DEEDS or {"cop", "aux:pass"} & {c.dep_ for c in inner.children}:
        raise Unclear("it is no deed")
    if any(t.lower_ in BARGAINS for t in inner.subtree if t.i > inner.i):
        raise Unclear("it is a bargain, and left to `conditions`")
    supposed = conditions_of(inner)
    if not supposed or negated(inner):
        raise Unclear("it is a plan and no bargain")  # "said she would *review the ruling*"
    weighty(inner, asking)
    besides = sum(1 for one in supposed for _ in one.subtree)
    tokens = [
        t
        for t in _without(verb_phrase(inner, most=LONGEST_CONTENT + besides), supposed)
        if t.head != inner or t.dep_ not in AUXILIARIES
    ]
    asking.anchors.refuse_unknown(tokens)
    answer = asking.phrases.text(tokens, bound=(party, subject), roles=False)
    complete(answer)
    will = "would" if modal.lower_ == "would" else "will"
    under = "".join(f" {asking.phrases.text(subtree(one), bound=(party, subject))}" for one in supposed)
    tail = f"{subject.lower_} {will} do{under}"
    prompt = asking.wording.object_question("What", clause, drop=beside_what_is_said(fact.head, asking), tail=tail)
    source = asking.anchors.source(fact.head, unless=party)
    return asking.candidate(fact, prompt, answer, "action", source=source)


def beside_what_is_said(saying: Token, asking: Asking) -> list[Token]:
    """What a question about the words leaves out: the words themselves, what else is said or done, and when."""
    times = [c for c in saying.children if c.dep_.startswith("obl") and asking.reading.moments_in(c.subtree)]
    return [*times, *(c for c in saying.children if c.dep_ in {"ccomp", "conj"})]


def _without(tokens: list[Token], conditions: list[Token]) -> list[Token]:
    """What is done, without the condition, which must stand at the end: "walk out [unless …]"."""
    gone = {t.i for one in conditions for t in one.subtree}
    left = [t for t in tokens if t.i not in gone]
    fits = all(opened_by(one, {"if", "unless"}) and one.left_edge.i > left[-1].i for one in conditions)
    if len(conditions) > 1 or not fits:
        raise Unclear("the condition stands inside what is done")
    return left


def means(pronoun: Token | None, party: Token, asking: Asking) -> bool:
    """True where `pronoun` can be nobody but who speaks: "The company said *it*", "Ana Holm said *she*"."""
    if pronoun is None or pronoun.lower_ not in SELF:
        return False
    name = asking.reading.names.of(asking.by_name(party))
    person = name.kind == "PER" if name is not None else is_person(party) and not is_group_noun(party)
    several = party.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in party.children)
    if pronoun.lower_ == "they":  # "A group of 40 shops said *they*", "Rovers have said *they*"
        return several or is_group_noun(party) or (name is not None and name.kind == "ORG")
    if party.pos_ == "PRON":
        return pronoun.lower_ == party.lower_
    return not several and person == (pronoun.lower_ in {"he", "she"})
