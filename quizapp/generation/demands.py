"""Who demands, offers, accepts or rejects what.

In "Hamas wants Israel to commit to a permanent cease-fire" the fact is the wanting; it becomes "What does Hamas want
Israel to commit to?", and the other way round "Who wanted Israel to commit to a permanent cease-fire?". That somebody
demands is stated, what they demand never is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation import answers, burdens, conditions, obligations
from quizapp.generation.actors import acting, as_key, can_act, is_plural, subject_of, wh_of
from quizapp.generation.asking import Asking, noun_phrase
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import clause_of
from quizapp.generation.contents import (
    GENERIC,
    LONGEST_GENERIC,
    complete,
    core,
    inner_object,
    spare,
    substantial,
    tails,
    verb_phrase,
    whole_act,
    with_stranded,
)  # fmt: skip
from quizapp.generation.demanding import ANSWERING, DEMAND_NOUNS, REFUSING, case_of, demand_of
from quizapp.generation.spans import asides, subtree
from quizapp.generation.truth import conditional, negated
from quizapp.generation.wanted import ask_happening, ask_object, thing
from quizapp.generation.weighing import as_well, counted, granted, printable, telling, weighty
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from quizapp.generation.demanding import Demand
    from quizapp.language.reading import Reading

# Verbs that say less than their object: "wants to *maintain* control of security".
LASTING = frozenset("maintain keep retain sign join support discuss receive see get".split())
# What one verb says in full: "demanded that the minister *resign*".
RESOLUTE = frozenset(
    "resign withdraw apologise apologize surrender testify disarm retreat intervene negotiate mediate cooperate".split()
)
LONGEST_ACT = 14  # words of a verb phrase that is asked for as a whole
LONGEST_THING = 14
SHORT = 11  # words of a key from which nothing more is left out
LONGEST_CLAUSE = 16


def find(reading: Reading) -> Iterator[Fact]:
    """Facts about demands, offers, answers to them, their conditions, burdens and stated purposes."""
    for sentence in reading.sentences:
        for token in sentence:
            if token.pos_ == "VERB" and not sentence.text.rstrip().endswith("?"):  # what is asked is not said
                yield from _demands(sentence, token)
    for module in (answers, burdens, conditions, obligations):
        yield from module.find(reading)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    return printable(_asked(fact, asking))


def _asked(fact: Fact, asking: Asking) -> Candidate:
    for rules, asker in (
        (answers.RULES, answers.ask), (burdens.RULES, burdens.ask), (conditions.RULES, conditions.ask),
        (obligations.RULES, obligations.ask),
    ):  # fmt: skip
        if fact.rule in rules:
            return asker(fact, asking)
    demand = demand_of(fact.head)
    assert demand is not None
    party = _party(fact, asking)
    granted(demand, party, asking)
    if fact.rule == "demands.who":
        return _ask_who(fact, asking, demand, party)
    askers = {
        "demands.object": ask_object, "demands.preposition": ask_object, "demands.person": _ask_person,
        "demands.infinitive": _ask_infinitive, "demands.clause": _ask_clause,
    }  # fmt: skip
    return askers[fact.rule](fact, asking, demand, party)


def _demands(sentence: Span, verb: Token) -> Iterator[Fact]:
    demand = demand_of(verb)
    if demand is None:
        return
    if verb.lemma_.lower() not in ANSWERING:  # "What did Israel accept?" would only be "the deal"
        yield Fact(Category.DEMANDS, demand.rule, sentence, verb, demand.content, other=demand.person)
    subject = subject_of(verb)
    summed = verb.dep_ == "acl:relcl" and verb.head.lemma_.lower() in DEMAND_NOUNS  # left to `answers`
    if subject is not None and not summed:
        yield Fact(Category.DEMANDS, "demands.who", sentence, verb, subject, other=demand.content)


def _party(fact: Fact, asking: Asking) -> Token:
    """The subject of the demand; raises `Unclear` where it is nobody, negated or conditional."""
    _, party = acting(fact.head, asking)
    if party is None or not can_act(party, asking, fact.head) or party.dep_ == "nsubj:pass":
        raise Unclear("no party is named that makes the demand")
    if negated(fact.head) or conditional(fact.head):
        raise Unclear("the demand is denied or only supposed")
    outside = any(c.tag_ == "WDT" and c.dep_ != "nsubj" for verb in (fact.head, fact.key) for c in verb.children)
    if outside and fact.rule != "demands.who":
        raise Unclear("what is demanded stands outside the clause")  # "an offer that both sides agreed to study"
    return party


def _ask_who(fact: Fact, asking: Asking, demand: Demand, party: Token) -> Candidate:
    """ "Who demanded that no pilot be sent out for more than 14 nights in any month?"."""
    answer, kind, accept = as_key(party, asking)
    telling(party, answer, asking)
    clause = acting(fact.head, asking)[0]
    drop = as_well(fact.head)
    if clause.filler is None:
        _said(demand, asking, party)  # refused where what is demanded says too little
        drop += spare(demand.content, most=LONGEST_CLAUSE, short=LONGEST_CLAUSE)
    elif clause.filler.dep_ == "nmod":  # "a refund of the duties, which Canada …": the refund or the duties
        raise Unclear("it is not certain what is answered")
    else:  # "a refund, which Canada has refused to discuss"
        substantial(noun_phrase(asking, clause.filler))
    wh = wh_of(party, asking)
    prompt = asking.wording.subject_question(wh, clause, drop=drop, past=True, plural=is_plural(wh))
    counted(demand.content, prompt)
    source = asking.anchors.source(fact.head, unless=party)
    return asking.candidate(fact, prompt, answer, kind, accept=accept, source=source)


def _said(demand: Demand, asking: Asking, party: Token) -> str:
    """What is demanded, in words; raises `Unclear` where they do not stand alone."""
    if demand.shape in {"object", "preposition"}:
        text = thing(demand.content, asking, party)
        if demand.content.lemma_.lower() in DEMAND_NOUNS - answers.SUMMING:
            return text  # "accepted the framework": the prompt says which
    else:
        tokens = verb_phrase(demand.content, most=LONGEST_CLAUSE)
        bound = [party, *([demand.person] if demand.person is not None else [])]
        text = asking.phrases.text(tokens, bound=bound, roles=False)
        if demand.content.lemma_.lower() in RESOLUTE:
            return text
        weighty(demand.content, asking)
    substantial(text, most=LONGEST_CLAUSE)
    return text


def _times(fact: Fact, asking: Asking) -> list[Token]:
    """Days and months under what is demanded: questions of their own. What is refused "before December" keeps it."""
    if fact.head.lemma_.lower() in REFUSING or negated(fact.key):
        return []
    kinds = {"obl", "obl:unmarked"}
    times = [t for t in fact.key.subtree if t.dep_ in kinds and asking.reading.moments_in([t, *t.children])]
    return [t for t in times if case_of(t) in {"", "by", "on", "in"}]


def _ask_person(fact: Fact, asking: Asking, demand: Demand, party: Token) -> Candidate:
    """ "What did Hamas want Israel to commit to?", "What did the court order Moravan Metals to do?"."""
    person = demand.person
    assert person is not None
    bound = (party, person)
    if any(child.dep_ == "aux:pass" for child in fact.key.children):
        return ask_happening(fact, asking, party, person)
    if not can_act(person, asking):
        raise Unclear("nobody is named of whom it is demanded")
    return _ask_act(fact, asking, party, bound=bound)


def _ask_infinitive(fact: Fact, asking: Asking, demand: Demand, party: Token) -> Candidate:
    """ "What did the union refuse to do?", "What do Israeli leaders want to maintain in Gaza?"."""
    return _ask_act(fact, asking, party, bound=(party,))


def _ask_act(fact: Fact, asking: Asking, party: Token, *, bound: tuple[Token, ...]) -> Candidate:
    """What somebody is to do: as a whole where it is short, else its object."""
    clause, inner = acting(fact.head, asking)[0], fact.key
    source = asking.anchors.source(fact.head, unless=party)
    said = asking.reading.source_of(fact.head)
    speaker = said.speaker if said is not None else None
    key, preposition = inner_object(inner)
    tokens = whole_act(inner, key, short=SHORT, times=_times(fact, asking))
    if inner.lemma_.lower() not in RESOLUTE:
        weighty(inner, asking)
    most = LONGEST_GENERIC if any(t.lemma_.lower() in GENERIC for t in tokens) else LONGEST_ACT
    lasting = inner.lemma_.lower() in LASTING and key is not None and len(list(key.subtree)) > 2
    if key is None or (not preposition and len(tokens) <= most and not lasting):
        answer = asking.phrases.text(tokens, bound=bound, roles=False)
        asking.anchors.refuse_unknown(tokens)
        if inner.lemma_.lower() not in RESOLUTE:
            complete(answer, most=most + 1)
        prompt = asking.wording.object_question("What", clause, drop=[inner], past=True, tail="to do", speaker=speaker)
        accept = (f"to {answer}", *([_short(key, asking, bound)] if key is not None else []))
        return asking.candidate(fact, prompt, answer, "action", accept=accept, source=source)
    answer = noun_phrase(asking, key, bound=bound, tails=tails(key), without=spare(key))
    complete(answer)
    drop = [key, *tails(key), *(c for c in inner.children if c.dep_ in {"advcl", "parataxis"} or c.text == ",")]
    prompt = asking.wording.object_question("What", clause, drop=drop, past=True, speaker=speaker)
    if preposition:
        prompt = with_stranded(prompt, inner.text, preposition)
    return asking.candidate(fact, prompt, answer, "thing", accept=core(key), source=source)


def _short(key: Token, asking: Asking, bound: tuple[Token, ...]) -> str:
    return noun_phrase(asking, key, bound=bound, without=spare(key))


def _ask_clause(fact: Fact, asking: Asking, demand: Demand, party: Token) -> Candidate:
    """ "What did the islanders demand?" with the answer "that the ferry company restore its night boat"."""
    inner = fact.key
    inner_subject = clause_of(inner).subject
    bound = [party, inner_subject] if inner_subject is not None else [party]
    if inner_subject is not None and not asking.anchors.knows(inner_subject):
        raise Unclear(f"it is not certain which {inner_subject.text} is meant")  # "ordered that *the logs* be kept"
    if _is_act(inner, inner_subject, asking):
        return _ask_duty(fact, asking, party, inner_subject)
    tokens = subtree(inner, without=spare(inner, most=LONGEST_CLAUSE, short=LONGEST_CLAUSE))
    answer = asking.phrases.text(tokens, bound=bound, roles=False)
    complete(answer, most=LONGEST_CLAUSE)
    answer = answer if answer.startswith("that ") else f"that {answer}"
    accept = (answer.removeprefix("that "),)
    besides = [c for c in fact.head.children if c.dep_ == "ccomp" and c.i > inner.i]
    prompt = asking.wording.object_question("What", acting(fact.head, asking)[0], drop=[inner, *besides], past=True)
    stranded = {"insist": "on", "ask": "for"}.get(fact.head.lemma_)  # "What was Ecuador asking *for*?"
    if stranded is not None:
        verb = fact.head.text if acting(fact.head, asking)[0].auxiliaries else fact.head.lemma_
        prompt = with_stranded(prompt, verb, stranded)
    source = asking.anchors.source(fact.head, unless=party)
    return asking.candidate(fact, prompt, answer, "action", accept=accept, source=source)


def _is_act(inner: Token, subject: Token | None, asking: Asking) -> bool:
    """True where the clause says what somebody is to do: "that the council sell a convention center"."""
    if subject is None or subject.dep_ != "nsubj" or subject.pos_ == "PRON" or not can_act(subject, asking):
        return False
    return inner.tag_ in {"VB", "VBP"} and inner.lemma_ not in {"be", "have"} and not negated(inner)


def _ask_duty(fact: Fact, asking: Asking, party: Token, subject: Token | None) -> Candidate:
    """ "What had Bolivia demanded that Paraguay do?" with the answer "dismantle a watchtower built in 2020"."""
    assert subject is not None
    inner = fact.key
    phrase = verb_phrase(inner, short=SHORT, times=_times(fact, asking))
    tokens = [t for t in phrase if t.head != inner or t.dep_ != "aux"]
    answer = asking.phrases.text(tokens, bound=[party, subject], roles=False)
    if inner.lemma_.lower() not in RESOLUTE:
        complete(answer)
    without = [*asides(subject), *(c for c in subject.children if c.dep_ == "punct")]
    tail = f"that {asking.phrases.text(subtree(subject, without=without), bound=[party])} do"
    clause = acting(fact.head, asking)[0]
    prompt = asking.wording.object_question("What", clause, drop=[inner], past=True, tail=tail)
    source = asking.anchors.source(fact.head, unless=party)
    return asking.candidate(fact, prompt, answer, "action", accept=(f"to {answer}",), source=source)
