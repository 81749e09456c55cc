"""Who demands, offers, accepts or rejects what.

In "Hamas wants Israel to commit to a permanent cease-fire" the fact is the wanting; it becomes "What does Hamas want
Israel to commit to?". That somebody demands is stated, what they demand never is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from quizapp.generation.asking import Asking, can_demand, noun_phrase
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import clause_of
from quizapp.generation.contents import core, inner_object, substantial, tails, verb_phrase, with_stranded
from quizapp.generation.spans import asides, subtree
from quizapp.generation.truth import conditional, negated
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from quizapp.language.reading import Reading

# Verbs whose object is a demand or an answer to one: "demanded a withdrawal", "rejected the offer".
WITH_OBJECT = frozenset(
    "demand seek propose offer reject oppose accept refuse request require dismiss condemn welcome endorse approve "
    "veto".split()
)
# Verbs that take somebody and an infinitive: "wants Israel to commit to …", "urged both sides to return to …".
WITH_PERSON = frozenset("want urge ask press order require call beg pressure expect instruct implore".split())
# Verbs that take an infinitive of one's own: "refused to leave", "offered to pay".
WITH_INFINITIVE = frozenset("want refuse offer agree decline promise pledge threaten vow demand propose seek".split())
# Verbs that take "that" and a clause: "demanded that the company restore its night boat".
WITH_CLAUSE = frozenset("demand propose request require stipulate recommend".split())
# Verb and preposition: "called for a truce", "insisted on a raise".
WITH_PREPOSITION = frozenset(
    {("call", "for"), ("insist", "on"), ("press", "for"), ("push", "for"), ("ask", "for"), ("object", "to")}
    | {("agree", "to"), ("appeal", "for"), ("plead", "for")}
)
WITH_PARTICLE = frozenset({("rule", "out"), ("turn", "down")})
ANSWERS = frozenset("reject accept refuse dismiss oppose decline endorse".split())
DEMAND_NOUNS = frozenset("demand proposal offer request call condition plan suggestion".split())
BURDENS = frozenset("onus burden responsibility ball".split())
# "declined to comment" is a silence; to try to broker a truce is mediation.
NO_DEMANDS = frozenset({"comment", "broker", "host"})
MOVES = frozenset("leave travel go come arrive return fly gather".split())


def find(reading: Reading) -> Iterator[Fact]:
    """Facts about demands, offers, answers to them, burdens and stated purposes."""
    for sentence in reading.sentences:
        for token in sentence:
            if token.pos_ in {"VERB", "NOUN", "PROPN", "ADJ"}:
                yield from _facts(reading, sentence, token)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    askers = {
        "demands.object": _ask_object, "demands.person": _ask_person, "demands.infinitive": _ask_infinitive,
        "demands.clause": _ask_clause, "demands.preposition": _ask_object, "demands.answered": _ask_answered,
        "demands.accept": _ask_accept, "demands.onus": _ask_onus, "demands.purpose": _ask_purpose,
    }  # fmt: skip
    return askers[fact.rule](fact, asking)


def _facts(reading: Reading, sentence: Span, head: Token) -> Iterator[Fact]:
    lemma = head.lemma_.lower()
    children = {child.dep_: child for child in head.children}
    make = _maker(sentence, head)
    if head.pos_ != "VERB":
        # "the onus was now on Hamas to accept the proposal"
        subject = children.get("nsubj")
        if subject is not None and subject.lemma_ in BURDENS and "case" in children and children["case"].lower_ == "on":
            yield make("demands.onus", head)
        return
    if head.tag_ == "VBG" and not any(child.dep_ == "aux" for child in head.children):
        return
    obj, xcomp = children.get("obj"), children.get("xcomp")
    infinitive = xcomp is not None and any(c.dep_ == "mark" and c.lower_ == "to" for c in xcomp.children)
    if head.dep_ == "acl:relcl" and lemma in ANSWERS and head.head.lemma_.lower() in DEMAND_NOUNS:
        yield make("demands.answered", head)  # "a demand that Israel has rejected"
    elif lemma in WITH_PERSON and infinitive and xcomp is not None:
        person = obj or next((c for c in xcomp.children if c.dep_ == "nsubj" and c.i < xcomp.i), None)
        yield make("demands.person" if person is not None else "demands.infinitive", xcomp, person)
    elif (
        lemma in WITH_INFINITIVE and infinitive and xcomp is not None and obj is None and xcomp.lemma_ not in NO_DEMANDS
    ):
        yield make("demands.infinitive", xcomp)
    elif lemma in WITH_CLAUSE and "ccomp" in children and not reading.quoted(children["ccomp"]):
        yield make("demands.clause", children["ccomp"])
    elif lemma == "accept" and obj is not None:
        yield make("demands.accept", obj)
    elif (lemma in WITH_OBJECT or _particle(head) in WITH_PARTICLE) and obj is not None:
        yield make("demands.object", obj)
    else:
        yield from _prepositions(head, lemma, make)
    if lemma in MOVES:
        purpose = next((c for c in head.children if c.dep_ in {"advcl", "xcomp"} and _is_infinitive(c)), None)
        if purpose is not None:
            yield make("demands.purpose", purpose)


class _Maker(Protocol):
    def __call__(self, rule: str, key: Token, other: Token | None = None) -> Fact: ...


def _maker(sentence: Span, head: Token) -> _Maker:
    def make(rule: str, key: Token, other: Token | None = None) -> Fact:
        return Fact(Category.DEMANDS, rule, sentence, head, key, other=other)

    return make


def _prepositions(head: Token, lemma: str, make: _Maker) -> Iterator[Fact]:
    for child in head.children:
        if child.dep_ == "obl" and child.pos_ in {"NOUN", "PROPN"}:
            case = next((c for c in child.children if c.dep_ == "case"), None)
            if case is not None and (lemma, case.lower_) in WITH_PREPOSITION:
                yield make("demands.preposition", child)


def _particle(head: Token) -> tuple[str, str]:
    particle = next((child.lower_ for child in head.children if child.dep_ == "compound:prt"), "")
    return head.lemma_.lower(), particle


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)


def _party(fact: Fact, asking: Asking) -> Token:
    """The subject of the demand; raises `Unclear` where it is nobody, negated or conditional."""
    clause = clause_of(fact.head)
    if clause.subject is None or not can_demand(clause.subject, asking):
        raise Unclear("no party is named that makes the demand")
    if negated(fact.head) or conditional(fact.head):
        raise Unclear("the demand is denied or only supposed")
    if fact.rule != "demands.answered" and any(
        c.tag_ == "WDT" for verb in (fact.head, fact.key) for c in verb.children
    ):
        raise Unclear("what is demanded stands outside the clause")  # "an offer that both sides agreed to study"
    return clause.subject


def _ask_object(fact: Fact, asking: Asking) -> Candidate:
    """ "What did Mahmoud Mardawi demand?" from "He demanded a full withdrawal of Israeli troops"."""
    party = _party(fact, asking)
    clause = clause_of(fact.head)
    answer = noun_phrase(asking, fact.key, bound=(party,), tails=tails(fact.key))
    substantial(answer)
    tail = (
        next((c.text for c in fact.key.children if c.dep_ == "case"), "") if fact.rule.endswith("preposition") else ""
    )
    prompt = asking.wording.object_question("What", clause, drop=[fact.key, *tails(fact.key)], past=True)
    if tail:  # "What did Peru agree to in March 2024?"
        prompt = with_stranded(prompt, fact.head.text if clause.auxiliaries else fact.head.lemma_, tail)
    source = asking.anchors.source(fact.head, unless=party)
    return asking.candidate(fact, prompt, answer, "thing", accept=core(fact.key), source=source)


def _ask_person(fact: Fact, asking: Asking) -> Candidate:
    """ "What did Hamas want Israel to commit to?" from "Hamas wants Israel to commit to a permanent cease-fire"."""
    party = _party(fact, asking)
    clause, inner = clause_of(fact.head), fact.key
    key, preposition = inner_object(inner)
    if key is None:
        action = asking.phrases.text(verb_phrase(inner), bound=[party, *([fact.other] if fact.other else [])])
        substantial(action)
        prompt = asking.wording.object_question("What", clause, drop=[inner], past=True, tail="to do")
        return asking.candidate(fact, prompt, action, "action", source=asking.anchors.source(fact.head, unless=party))
    answer = noun_phrase(asking, key, bound=(party,), tails=tails(key))
    substantial(answer)
    prompt = asking.wording.object_question("What", clause, drop=[key, *tails(key)], past=True)
    if preposition:
        prompt = with_stranded(prompt, inner.text, preposition)
    source = asking.anchors.source(fact.head, unless=party)
    return asking.candidate(fact, prompt, answer, "thing", accept=core(key), source=source)


def _ask_infinitive(fact: Fact, asking: Asking) -> Candidate:
    """ "What did the union refuse to do?", "What do Israeli leaders want to maintain in Gaza?"."""
    party = _party(fact, asking)
    clause = clause_of(fact.head)
    key = next((child for child in fact.key.children if child.dep_ == "obj"), None)
    source_token = asking.reading.source_of(fact.head)
    speaker = source_token.speaker if source_token is not None else None
    source = asking.anchors.source(fact.head, unless=party)
    if key is not None and key.pos_ in {"NOUN", "PROPN"} and len(list(key.subtree)) <= 12:
        answer = noun_phrase(asking, key, bound=(party,))
        substantial(answer)
        drop = [key]
    else:
        answer = asking.phrases.text(verb_phrase(fact.key), bound=[party], roles=False)
        substantial(answer)
        drop = [fact.key]
    tail = "" if drop == [key] else "to do"
    prompt = asking.wording.object_question("What", clause, drop=drop, past=True, tail=tail, speaker=speaker)
    return asking.candidate(fact, prompt, answer, "thing" if drop == [key] else "action", source=source)


def _ask_clause(fact: Fact, asking: Asking) -> Candidate:
    """ "What did the islanders demand?" with the answer "that the ferry company restore its night boat"."""
    party = _party(fact, asking)
    inner = fact.key
    inner_subject = clause_of(inner).subject
    bound = [party, inner_subject] if inner_subject is not None else [party]
    answer = asking.phrases.text(subtree(inner, without=asides(inner)), bound=bound, roles=False)
    substantial(answer, most=16)
    answer = answer if answer.startswith("that ") else f"that {answer}"
    prompt = asking.wording.object_question("What", clause_of(fact.head), drop=[inner], past=True)
    return asking.candidate(fact, prompt, answer, "action", source=asking.anchors.source(fact.head, unless=party))


def _ask_answered(fact: Fact, asking: Asking) -> Candidate:
    """ "Who has rejected Hamas's demand to commit to …?" from "…, a demand that Israel has rejected"."""
    subject = _party(fact, asking)
    demand = _demand_before(fact)
    inner = next((c for c in demand.children if c.dep_ in {"xcomp", "ccomp"}), None)
    owner = clause_of(demand).subject
    if demand.lemma_.lower() not in WITH_PERSON | WITH_CLAUSE | WITH_INFINITIVE or inner is None or owner is None:
        raise Unclear("it is not certain which demand is answered")
    owner_text = asking.phrases.name(owner)
    content = asking.phrases.text(verb_phrase(inner), bound=[owner])
    answer = noun_phrase(asking, subject)
    clause = clause_of(fact.head)
    verb = asking.phrases.text([*clause.auxiliaries, fact.head])
    noun = fact.head.head.text
    possessive = owner_text + ("’" if owner_text.endswith("s") and owner.tag_ == "NNS" else "’s")
    prompt = f"Who {verb} {possessive} {noun} to {content}?"
    return asking.candidate(
        fact, prompt, answer, asking.party_kind(subject), accept=asking.mentions_of(subject),
        source=asking.anchors.source(demand, unless=owner),
    )  # fmt: skip


def _demand_before(fact: Fact) -> Token:
    """The verb of the demand that "a demand that Israel has rejected" sums up: the nearest before it that makes one."""
    noun = fact.head.head
    makers = WITH_PERSON | WITH_CLAUSE | WITH_INFINITIVE
    before = [t for t in fact.sentence if t.i < noun.i and t.pos_ == "VERB" and t.lemma_.lower() in makers]
    if not before:
        raise Unclear("it is not certain which demand is answered")
    return before[-1]


def _ask_accept(fact: Fact, asking: Asking) -> Candidate:
    """ "According to U.S. officials, who has more or less accepted the framework deal?"."""
    subject = _party(fact, asking)
    clause = clause_of(fact.head)
    source = asking.anchors.source(fact.head, unless=subject)
    answer = noun_phrase(asking, subject)
    prompt = asking.wording.subject_question(asking.which(subject), clause)
    return asking.candidate(
        fact, prompt, answer, asking.party_kind(subject), accept=asking.mentions_of(subject), source=source
    )


def _ask_onus(fact: Fact, asking: Asking) -> Candidate:
    """ "According to President Biden, on whom was the onus to accept the proposal?"."""
    if negated(fact.head) or conditional(fact.head):
        raise Unclear("the burden is denied or only supposed")
    clause = clause_of(fact.head)
    subject = clause.subject
    task = next(
        (c for c in fact.head.children if c.dep_ in {"acl", "advcl", "xcomp", "csubj"} and _is_infinitive(c)), None
    )
    task = task or next((c for c in (subject.children if subject else ()) if _is_infinitive(c)), None)
    if subject is None or task is None:
        raise Unclear("it is not said what the burden is")
    name = asking.reading.names.of(fact.head)
    if name is None:
        raise Unclear("nobody is named who bears the burden")
    source = asking.anchors.source(fact.head)
    answer = asking.phrases.text(asking.reading.names.span(fact.head), roles=False)
    prompt = f"On whom was the {subject.text} to {asking.phrases.text(verb_phrase(task))}?"
    return asking.candidate(
        fact, prompt, answer, asking.party_kind(fact.head),
        accept=asking.mentions_of(fact.head), source=source,
    )  # fmt: skip


def _ask_purpose(fact: Fact, asking: Asking) -> Candidate:
    """ "According to Hamas, what did the Hamas delegation leave Cairo to do?"."""
    party = _party(fact, asking)
    source = asking.anchors.source(fact.head)
    bound = [party]
    answer = asking.phrases.text(verb_phrase(fact.key), bound=bound, roles=False)
    substantial(answer)
    times = [c for c in fact.head.children if asking.reading.moments_in(c.subtree)]
    prompt = asking.wording.object_question("What", clause_of(fact.head), drop=[fact.key, *times], tail="to do")
    return asking.candidate(fact, prompt, answer, "action", source=source)
