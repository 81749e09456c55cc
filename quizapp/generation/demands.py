"""Who demands, offers, accepts or rejects what.

In "Hamas wants Israel to commit to a permanent cease-fire" the fact is the wanting; it becomes "What does Hamas want
Israel to commit to?", and the other way round "Who wanted Israel to commit to a permanent cease-fire?". That somebody
demands is stated, what they demand never is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation import answers, burdens, conditions, intentions, obligations
from quizapp.generation.actors import acting, as_key, can_act, is_plural, subject_of, wh_of
from quizapp.generation.asking import Asking, noun_phrase
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import clause_of
from quizapp.generation.contents import (
    belated,
    complete,
    inner_object,
    says_nothing,
    spare,
    substantial,
    verb_phrase,
    whole,
    with_stranded,
)  # fmt: skip
from quizapp.generation.demanding import ANSWERING, DEMAND_NOUNS, child_of, demand_of
from quizapp.generation.spans import asides, subtree
from quizapp.generation.truth import conditional, conditions_of, negated
from quizapp.generation.verbs import is_infinitive, opened_by
from quizapp.generation.wanted import ask_done, ask_fate, ask_happening, ask_object, thing
from quizapp.generation.weighing import (
    ahead,
    as_well,
    counted,
    counts,
    granted,
    is_money,
    only_one,
    printable,
    telling,
    uncounted,
    untold,
    weighty,
    whole_promise,
)
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from quizapp.generation.demanding import Demand
    from quizapp.language.reading import Reading

# What one verb says in full: "demanded that the minister *resign*".
RESOLUTE = frozenset(
    "resign withdraw apologise apologize surrender testify disarm retreat intervene negotiate mediate cooperate".split()
)
# "What did she *propose should happen to* …?"; "ordered should happen" is no English.
FATES = frozenset("demand propose suggest recommend insist".split())
WILL = frozenset({"will", "would", "wo", "’ll", "'ll"})
# "*His* company": the article names it elsewhere.
OWNED = frozenset("company firm group party club union".split())
# "has asked Ana Holm*, 71* to sound out …": the age goes, its second comma has gone already.
AGED = re.compile(r"([A-Z][\w’'-]*[a-z]), \d{2}(?= to [a-z])")


def find(reading: Reading) -> Iterator[Fact]:
    """Facts about demands, offers, answers to them, their conditions, burdens and stated purposes."""
    for sentence in reading.sentences:
        for token in sentence:
            if token.pos_ == "VERB" and not sentence.text.rstrip().endswith("?"):  # what is asked is not said
                yield from _demands(sentence, token)
    for module in (answers, burdens, conditions, intentions, obligations):
        yield from module.find(reading)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    found = printable(_asked(fact, asking))
    bare = asking.anchors.headline is not None and not found.prompt.startswith("In the story “")
    if bare and fact.rule not in burdens.RULES:
        raise Unclear("a headline that says which story it is has no room")  # no "Who ordered X to test the water …?"
    return found


def _asked(fact: Fact, asking: Asking) -> Candidate:
    for rules, asker in (
        (answers.RULES, answers.ask), (burdens.RULES, burdens.ask), (conditions.RULES, conditions.ask),
        (intentions.RULES, intentions.ask), (obligations.RULES, obligations.ask),
    ):  # fmt: skip
        if fact.rule in rules:
            return asker(fact, asking)
    demand = demand_of(fact.head)
    assert demand is not None
    party = _party(fact, asking)
    granted(demand, party, asking)
    untold(demand, asking)
    ahead(demand, asking)
    inner = child_of(demand.content, "nsubj", "nsubj:pass") if demand.shape == "clause" else None
    if inner is not None and inner.lower_ in {"it", "they", "he", "she"}:
        raise Unclear(f"it is not certain whom “{inner.text}” means")  # "demanded that *it* be revoked"
    if fact.rule == "demands.who":
        return _ask_who(fact, asking, demand, party)
    try:
        only_one(fact, demand, asking, party)
    except Unclear:
        if demand.shape != "clause" or fact.head.lemma_.lower() not in FATES or not _is_passive_clause(demand):
            raise
        return ask_fate(fact, asking, party)  # "What has the line *proposed should happen to* rosters?"
    askers = {
        "demands.object": ask_object, "demands.preposition": ask_object, "demands.person": _ask_person,
        "demands.infinitive": _ask_infinitive, "demands.clause": _ask_clause, "demands.asked": _ask_infinitive,
        "demands.happening": ask_done, "demands.gerund": _ask_gerund,
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
    if subject is not None and not summed and demand.shape != "asked":
        yield Fact(Category.DEMANDS, "demands.who", sentence, verb, subject, other=demand.content)


def _party(fact: Fact, asking: Asking) -> Token:
    """The subject of the demand; raises `Unclear` where it is nobody, negated or conditional."""
    _, party = acting(fact.head, asking)
    if party is None or not can_act(party, asking, fact.head) or _is_passive(fact, party):
        raise Unclear("no party is named that makes the demand")
    first = party.left_edge
    if first.i and first.nbor(-1).lower_ == "and" and first.nbor(-1).head == party and party.dep_ != "conj":
        raise Unclear("the list of who did it has no end")  # "harbor pilots, who …, *and the port authority* agreed"
    name = asking.reading.names.of(party)
    relative = [c for c in fact.head.children if c.lower_ == "who" and c.dep_ == "nsubj"]
    if relative and name is not None and name.kind == "ORG" and party.tag_ == "NNP":
        raise Unclear("it is not certain who demands it")  # "Ana Holm, head of *Lindau Transit, who had demanded* …"
    if negated(fact.head) or conditional(fact.head):
        raise Unclear("the demand is denied or only supposed")
    if any(c.lower_ in WILL for c in acting(fact.head, asking)[0].auxiliaries) or _is_forecast(fact.head):
        raise Unclear("the demand is only expected")  # under a plan, "Kanemoto *would promise* not to …"
    if _may_go_on(fact.head):
        raise Unclear("it is not certain who demands it")
    outside = any(c.tag_ == "WDT" and c.dep_ != "nsubj" for verb in (fact.head, fact.key) for c in verb.children)
    bare = fact.head.dep_ in {"acl:relcl", "parataxis"} and not any(c.tag_ in {"WDT", "WP"} for c in fact.head.children)
    loose = fact.key.pos_ == "VERB" and says_nothing(fact.key)
    outside = outside or (bare and loose)  # "surrenders *he refused to join* and one marriage"
    if loose and fact.rule != "demands.who":
        raise Unclear(f"“{fact.key.text}” alone says too little")  # "has undertaken to accept on condition that …"
    if outside and fact.rule != "demands.who":
        raise Unclear("what is demanded stands outside the clause")  # "an offer that both sides agreed to study"
    return party


def _is_passive_clause(demand: Demand) -> bool:
    subject = child_of(demand.content, "nsubj:pass")
    beside = any(c.dep_ in {"conj", "parataxis"} for c in demand.content.children)
    return subject is not None and subject.pos_ != "PRON" and not beside


def _is_forecast(verb: Token) -> bool:
    """True on "expects Oslo *to require* a sale" and "would not sign until Chad *undertook* to …": not yet done."""
    above = verb.head
    if verb.dep_ in {"xcomp", "ccomp"} and is_infinitive(verb):
        return above.lemma_.lower() in {"expect", "forecast", "predict"}
    ahead = verb.dep_ == "advcl" and opened_by(verb, {"until", "till", "once", "before"})
    return ahead and any(c.lower_ in WILL for c in above.children)


def _may_go_on(verb: Token) -> bool:
    """True on "wants" in "will do so once the army has left*, and wants* observers": it may go on with any subject."""
    first = verb.left_edge
    joined = {t.text for t in verb.doc[max(first.i - 1, 0) : first.i + 2]}
    inner = verb.head.dep_ in {"advcl", "ccomp", "acl:relcl", "acl"} and verb.dep_ == "conj"
    return inner and {",", "and"} <= joined and child_of(verb, "nsubj", "nsubj:pass") is None


def _is_passive(fact: Fact, party: Token) -> bool:
    return party.dep_ == "nsubj:pass" and fact.rule != "demands.asked"


def _ask_who(fact: Fact, asking: Asking, demand: Demand, party: Token) -> Candidate:
    """ "Who demanded that no pilot be sent out for more than 14 nights in any month?"."""
    answer, kind, accept = as_key(party, asking)
    telling(party, answer, asking)
    if len(answer.split()) == 2 and answer.islower() and answer.startswith("the ") and party.tag_ == "NN":
        raise Unclear(f"“{answer}” alone does not say who")
    if kind == "person" and " " not in answer:
        raise Unclear("it is only a first name, or half of one")  # "his sister *Akiko*"
    clause = acting(fact.head, asking)[0]
    drop = as_well(fact.head)
    if party.lemma_ in OWNED and any(c.tag_ == "PRP$" for c in party.children):
        raise Unclear("the article says whose it is, not who it is")  # "*his company* had offered …"
    if clause.filler is None:
        _said(demand, asking, party)  # refused where what is demanded says too little
        drop += spare(demand.content)
    elif clause.filler.dep_ == "nmod":  # "a refund of the duties, which Canada …": the refund or the duties
        raise Unclear("it is not certain what is answered")
    else:  # "a refund, which Canada has refused to discuss"
        substantial(noun_phrase(asking, clause.filler))
    said = subtree(demand.content, without=[c for c in drop if c != demand.content])
    counts([*said, *([demand.person] if demand.person is not None else [])], asking)
    wh = wh_of(party, asking)
    prompt = asking.wording.subject_question(wh, clause, drop=drop, plural=is_plural(wh))
    prompt = AGED.sub(r"\1", prompt)
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
        tokens = verb_phrase(demand.content)
        whole(tokens)
        bound = [party, *([demand.person] if demand.person is not None else [])]
        text = asking.phrases.text(tokens, bound=bound, roles=False)
        if demand.content.lemma_.lower() in RESOLUTE:
            return text
        weighty(demand.content, asking)
    substantial(text)
    return text


def _ask_person(fact: Fact, asking: Asking, demand: Demand, party: Token) -> Candidate:
    """ "What does Hamas want Israel to do?", "What did the court order Moravan Metals to do?"."""
    person = demand.person
    assert person is not None
    if any(child.dep_ == "aux:pass" for child in fact.key.children):
        return ask_happening(fact, asking, party, person)
    if not can_act(person, asking) and person.pos_ == "PRON":
        raise Unclear("nobody is named of whom it is demanded")
    return _ask_act(fact, asking, party, bound=(party, person))


def _ask_infinitive(fact: Fact, asking: Asking, demand: Demand, party: Token) -> Candidate:
    """ "What did the union refuse to do?", "What do Israeli leaders want to do?"."""
    paid = child_of(fact.key, "obj")
    if demand.shape == "asked" and paid is not None and is_money(paid, asking) and fact.key.right_edge.i == paid.i:
        raise Unclear("it is a sum, which `numbers` asks for")  # "was ordered to repay 2 million euros"
    return _ask_act(fact, asking, party, bound=(party,))


def _ask_act(fact: Fact, asking: Asking, party: Token, *, bound: tuple[Token, ...]) -> Candidate:
    """What somebody is to do or not to do, with all that belongs to it."""
    clause, inner = acting(fact.head, asking)[0], fact.key
    said = asking.reading.source_of(fact.head)
    late = [c for c in belated(fact.head, inner) if not asking.reading.moments_in([c])]
    tokens = verb_phrase(inner) + [t for c in late for t in subtree(c)]
    whole(tokens)
    whole_promise(inner, tokens)
    uncounted(tokens, asking)
    counts(tokens, asking)
    if inner.lemma_.lower() not in RESOLUTE or (inner.lemma_ == "mediate" and fact.rule != "demands.infinitive"):
        weighty(inner, asking)  # "asked Ana Holm to mediate" is left to `mediators`
    if any(c not in tokens for c in conditions_of(fact.head)):
        raise Unclear("the condition of the offer would be lost")
    no = [c for c in inner.children if c.lower_ in {"not", "never"} and c.i < inner.i]
    again = [t for t in tokens if (t.lower_, t.dep_, t.head.dep_) == ("to", "mark", "conj")]  # "… and *to* invite"
    answer = asking.phrases.text([t for t in tokens if t not in [*no, *again]], bound=bound, roles=False)
    asking.anchors.refuse_unknown(tokens)
    if inner.lemma_.lower() not in RESOLUTE:
        complete(answer)
    prompt = asking.wording.object_question(
        "What", clause, drop=[inner, *late, *as_well(fact.head)], tail="not to do" if no else "to do",
        speaker=said.speaker if said is not None else None,
    )  # fmt: skip
    prompt = AGED.sub(r"\1", prompt)
    key, _ = inner_object(inner)
    last = key is not None and tokens[-1].i <= key.right_edge.i
    accept = (f"to {answer}", *([_short(key, asking, bound)] if key is not None and last else []))
    source = asking.anchors.source(fact.head, unless=party)
    return asking.candidate(fact, prompt, answer, "action", accept=accept, source=source)


def _ask_gerund(fact: Fact, asking: Asking, demand: Demand, party: Token) -> Candidate:
    """ "What has the list ruled out?" with the answer "supporting a minority cabinet"."""
    tokens = verb_phrase(fact.key)
    whole(tokens)
    weighty(fact.key, asking)
    asking.anchors.refuse_unknown(tokens)
    behind = [t.lower_ for t in fact.key.doc[tokens[-1].i + 1 : tokens[-1].i + 3]]
    if behind[:1] == [","] and behind[1:] != ["but"]:  # "proposed taking a share of it*, forgiving the rest and …*"
        raise Unclear("it is only half of what is proposed")
    answer = asking.phrases.text(tokens, bound=(party,), roles=False)
    complete(answer)
    prompt = asking.wording.object_question("What", acting(fact.head, asking)[0], drop=[fact.key])
    source = asking.anchors.source(fact.head, unless=party)
    return asking.candidate(fact, prompt, answer, "action", source=source)


def _short(key: Token, asking: Asking, bound: tuple[Token, ...]) -> str:
    return noun_phrase(asking, key, bound=bound, without=spare(key))


def _ask_clause(fact: Fact, asking: Asking, demand: Demand, party: Token) -> Candidate:
    """ "What did the islanders demand?" with the answer "that the ferry company restore its night boat"."""
    inner = fact.key
    if any(t.text == ";" for t in inner.doc[inner.left_edge.i : inner.i]):
        raise Unclear("another clause has run in")
    inner_subject = clause_of(inner).subject
    named = inner_subject is not None and inner_subject.pos_ != "PRON"
    bound = [party, *([inner_subject] if inner_subject is not None and named else [])]
    if inner_subject is not None and not asking.anchors.knows(inner_subject):
        raise Unclear(f"it is not certain which {inner_subject.text} is meant")  # "ordered that *the logs* be kept"
    if _is_act(inner, inner_subject, asking):
        return _ask_duty(fact, asking, party, inner_subject)
    tokens = subtree(inner, without=spare(inner))
    asking.anchors.refuse_unknown(tokens)
    answer = asking.phrases.text(tokens, bound=bound, roles=False)
    complete(answer)
    answer = answer if answer.startswith("that ") else f"that {answer}"
    accept = (answer.removeprefix("that "),)
    if fact.head.lemma_ == "ask":  # "*for* a new judge to be named"
        answer = re.sub(r"^that (.*?[a-z]) be (?=[a-z]+(?:ed|en|n)\b)", r"\1 to be ", answer)
    besides = [c for c in fact.head.children if c.dep_ == "ccomp" and c.i > inner.i]
    prompt = asking.wording.object_question("What", acting(fact.head, asking)[0], drop=[inner, *besides])
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
    phrase = verb_phrase(inner)
    tokens = [t for t in phrase if t.head != inner or t.dep_ != "aux"]
    answer = asking.phrases.text(tokens, bound=[party, subject], roles=False)
    if inner.lemma_.lower() not in RESOLUTE:
        complete(answer)
    without = [*asides(subject), *(c for c in subject.children if c.dep_ == "punct")]
    tail = f"that {asking.phrases.text(subtree(subject, without=without), bound=[party])} do"
    clause = acting(fact.head, asking)[0]
    prompt = asking.wording.object_question("What", clause, drop=[inner], tail=tail)
    source = asking.anchors.source(fact.head, unless=party)
    return asking.candidate(fact, prompt, answer, "action", accept=(f"to {answer}",), source=source)
