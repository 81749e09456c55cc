"""Who brokers between whom, and where the talks are held.

"International mediators have sought to broker a truce between Israel and Hamas" gives the parties and the mediators;
"Israeli officials met with mediators in Paris" the place. "Refused to mediate" is no mediation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation import gathering, helping, mandates, thirds, venues
from quizapp.generation.actors import along_with, as_key, can_act, is_country, is_list, listed, wh_of
from quizapp.generation.answers import verb_words
from quizapp.generation.asking import Asking, is_actor
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import Clause, clause_of
from quizapp.generation.demanding import case_of, child_of
from quizapp.generation.mediation import (
    DEALS,
    MEDIATE,
    MEET,
    ROLES,
    SENT,
    TALKS,
    TALKS_NOUNS,
    TRY,
    betweens,
    helped,
    is_role,
    is_tried,
    mediates,
    named_by,
    role_of,
)  # fmt: skip
from quizapp.generation.phrases import full_name
from quizapp.generation.spans import asides, subtree
from quizapp.generation.truth import conditional, negated
from quizapp.generation.verbs import is_infinitive
from quizapp.generation.weighing import telling
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from quizapp.language.reading import Reading


def find(reading: Reading) -> Iterator[Fact]:
    """Facts about mediation: its parties, the mediators, the place of the talks."""
    for sentence in reading.sentences:
        yield from mandates.find(reading, sentence)
        for token in sentence:
            yield from gathering.find(reading, sentence, token)
            yield from thirds.find(reading, sentence, token)
            if token.pos_ == "VERB":
                yield from _acts(sentence, token)
                yield from _roles(sentence, token)
                yield from venues.find(reading, sentence, token)
            elif is_role(token):
                names = {t.i for t in sentence if _is_somebody(t, token, reading)}
                named = named_by(token, names)
                if named is not None:
                    yield Fact(Category.MEDIATORS, "mediators.called", sentence, token, named, other=token)
                chosen = next((c for c in token.children if c.dep_ == "acl" and c.lemma_.lower() in SENT), None)
                giver = child_of(chosen, "obl:agent") if chosen is not None else None
                if chosen is not None and giver is not None:
                    yield Fact(Category.MEDIATORS, "mediators.giver", sentence, chosen, giver, other=token)


def _is_somebody(token: Token, role: Token, reading: Reading) -> bool:
    """True on the name of a person, and of a country with a role beside it: "*Angola*, the mediator in the war"."""
    name = reading.names.of(token)
    return name is not None and (
        name.kind == "PER" or (bool(name.country) and (role.dep_, role.head) == ("appos", token))
    )


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    askers = {
        "mediators.between": _ask_between, "mediators.who": _ask_who, "mediators.role": _ask_who,
        "mediators.agent": _ask_agent, "mediators.place": venues.ask, "mediators.whom": _ask_agent,
        "mediators.called": _ask_called, "mediators.help": helping.ask,
        "mediators.giver": _ask_giver,
    }  # fmt: skip
    if fact.rule == "mediators.mandate":
        return mandates.ask(fact, asking)
    if fact.rule in gathering.ASKERS:
        return gathering.ask(fact, asking)
    if fact.rule in thirds.ASKERS:
        return thirds.ask(fact, asking)
    if fact.rule not in {"mediators.called"} and (negated(fact.head) or conditional(fact.head)):
        raise Unclear("the mediation is denied or only supposed")
    return askers[fact.rule](fact, asking)


def _acts(sentence: Span, verb: Token) -> Iterator[Fact]:
    obj = child_of(verb, "obj", "nsubj:pass")
    relative = obj is not None and obj.tag_ == "WDT" and verb.dep_ == "acl:relcl"  # "talks *that Uruguay had convened*"
    what = verb.head if relative or verb.dep_ in {"acl", "amod"} else obj
    if what is None and verb.tag_ == "VBN" and verb.left_edge.text == "," and verb.left_edge.i:
        what = verb.left_edge.nbor(-1)  # "approved a settlement, *reached with the help of Joost Hamelink*"
    what = _shared(verb) or what
    if verb.lemma_ == "preside":  # "has presided *over five conferences*"
        what = next((c for c in verb.children if case_of(c) == "over"), what)
    found = helped(verb)
    met = found is not None and what is None and verb.lemma_.lower() in MEET and found[0].lemma_.lower() != "help"
    if found is not None and (met or (what is not None and what.lemma_.lower() in DEALS | TALKS_NOUNS)):
        yield Fact(Category.MEDIATORS, "mediators.help", sentence, verb, found[1], other=what)
    if not mediates(verb, what):
        return
    head = verb.head if is_tried(verb) else verb
    between = next(betweens(verb, obj), None)
    if between is not None:
        yield Fact(Category.MEDIATORS, "mediators.between", sentence, head, between, other=obj)
    agent = child_of(verb, "obl:agent")
    if verb.dep_ == "amod" and verb.i >= 2 and verb.nbor(-1).text == "-":
        agent = verb.nbor(-2)  # "an Oman-brokered truce"
    if agent is not None and what is not None and (obj is None or obj.dep_ == "nsubj:pass"):
        yield Fact(Category.MEDIATORS, "mediators.agent", sentence, verb, agent, other=what)
        return
    subject = clause_of(head).subject
    if subject is not None and not any(c.dep_ == "nsubj:pass" for c in head.children):
        rule = "mediators.whom" if relative and subject.tag_ not in {"WDT", "WP"} else "mediators.who"
        yield Fact(Category.MEDIATORS, rule, sentence, head, subject, other=what)


def _shared(verb: Token) -> Token | None:
    """The deal that is the subject of another verb: "Mediated by Oman, *the talks* lasted eleven days"."""
    if verb.tag_ != "VBN" or child_of(verb, "obl:agent") is None or child_of(verb, "nsubj", "nsubj:pass") is not None:
        return None
    what = child_of(verb.head, "nsubj:pass", *(["nsubj"] if verb.dep_ == "advcl" else []))
    return what if what is not None and what.lemma_.lower() in DEALS | TALKS_NOUNS else None


def _roles(sentence: Span, verb: Token) -> Iterator[Fact]:
    """ "Kenya acted as mediator", "was appointed as a mediator"."""
    role = role_of(verb)
    if role is None:
        return
    head = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in TRY else verb
    subject = clause_of(head).subject or child_of(head, "nsubj", "nsubj:pass")
    active = verb.lemma_ in {"act", "serve"}
    if subject is not None and (active or subject.dep_ == "nsubj:pass"):
        yield Fact(Category.MEDIATORS, "mediators.role", sentence, head, subject)


def _ask_between(fact: Fact, asking: Asking) -> Candidate:
    """ "Between which two parties have international mediators sought to broker a truce?"."""
    parties = [fact.key, *(child for child in fact.key.children if child.dep_ == "conj")]
    if len(parties) == 1:
        raise Unclear("only one party is named")
    if not all(is_actor(party, asking) for party in parties):
        raise Unclear("it is not said between whom")  # "shuttled between Milan and Tampere"
    number = {2: "two ", 3: "three "}.get(len(parties), "")
    noun = "countries" if all(is_country(asking, party) for party in parties) else "parties"
    answer = listed(asking, parties)
    clause = clause_of(fact.head)
    drop = [fact.key, *(inner for inner in (fact.other.children if fact.other else ()) if inner.dep_ == "acl:relcl")]
    source = asking.anchors.source(fact.head)
    if clause.subject is None or clause.asked not in {None, clause.head}:
        raise Unclear("nobody is named who mediates")
    prompt = asking.wording.object_question(f"Between which {number}{noun}", clause, drop=drop)
    backwards = listed(asking, parties[::-1])
    return asking.candidate(fact, prompt, answer, "list", accept=(backwards,), source=source)


def _ask_who(fact: Fact, asking: Asking) -> Candidate:
    """ "Which three countries were trying to secure a cease-fire?", "Who has mediated the dispute since August?"."""
    clause = clause_of(fact.head)
    subject = fact.key
    if subject.tag_ in {"WP", "WDT"} and fact.head.dep_ == "acl:relcl":
        return _ask_antecedent(fact, asking, clause)
    if subject.pos_ == "PRON":
        return _ask_pronoun(fact, asking, clause)
    named = asking.by_name(subject)
    unnamed = asking.reading.names.of(named) is None and not is_list(subject)
    if not (helping.is_known(named, asking) if unnamed else is_actor(named, asking)):
        raise Unclear("nobody is named who mediates")
    if fact.head.i and fact.head.nbor(-1).text == "-":
        raise Unclear("a part of the verb stands apart")  # "Switzerland *co-hosted* the meeting", in three tokens
    parties = [subject, *(child for child in subject.children if child.dep_ == "conj"), *along_with(fact.head)]
    source = asking.anchors.source(fact.head, unless=subject)
    drop = along_with(fact.head)
    if len(parties) == 1:
        answer = as_key(named, asking)[0] if unnamed else helping.key_of(named, asking)
        telling(named, answer, asking)
        prompt = helping.between_sides(fact, asking, asking.which(named), clause)
        return asking.candidate(
            fact, prompt, answer, asking.party_kind(named), accept=asking.mentions_of(named), source=source
        )
    countries = all(is_country(asking, party) for party in parties)
    number = {2: "two ", 3: "three ", 4: "four "}.get(len(parties), "")
    persons = all(
        (n := asking.reading.names.of(asking.by_name(party))) is not None and n.kind == "PER" for party in parties
    )
    wh = f"Which {number}{'countries' if countries else 'people' if persons else 'parties'}"
    prompt = asking.wording.subject_question(wh, clause, drop=drop, plural=True)
    return asking.candidate(fact, prompt, listed(asking, parties), "list", source=source)


def _ask_pronoun(fact: Fact, asking: Asking, clause: Clause) -> Candidate:
    """ "She has chaired the talks since March", where it is certain who she is."""
    name = asking.reading.referent(fact.key)
    if name is None:
        raise Unclear(f"it is not certain whom “{fact.key.text}” means")
    wh = "Which country" if name.country else "Who"
    prompt = asking.wording.subject_question(wh, clause)
    kind = "country" if name.country else "person" if name.kind == "PER" else "organisation"
    source = asking.anchors.source(fact.head, unless=fact.key)
    return asking.candidate(fact, prompt, name.text, kind, accept=name.variants, source=source)  # type: ignore[arg-type]


def _ask_agent(fact: Fact, asking: Asking) -> Candidate:
    """ "Who brokered a deal …?" from "a deal brokered by the United Nations" and "a deal that the U.N. brokered"."""
    what = fact.other
    agent = asking.by_name(fact.key)
    assert what is not None
    if asking.reading.names.of(agent) is None:
        telling(agent, as_key(agent, asking)[0], asking)
    if not (is_actor(agent, asking) or helping.is_known(agent, asking)):
        raise Unclear("nobody is named who mediates")
    verb = verb_words(fact.head, passive=fact.rule == "mediators.agent")
    answer = helping.key_of(agent, asking) if fact.head.dep_ != "amod" else agent.text
    top = fact.head if what.head == fact.head else what
    wh = wh_of(agent, asking)  # "brokered by Turkey and the United Nations"
    if is_list(agent):
        answer = listed(asking, [agent, *(c for c in agent.children if c.dep_ == "conj")])
    prompt = f"{wh} {verb} {helping.the_deal(what, asking)}?"
    source = asking.anchors.source(top)
    kind, accept = asking.party_kind(agent), asking.mentions_of(agent)
    try:
        return asking.candidate(fact, prompt, answer, kind, accept=accept, source=source)
    except Unclear:
        if is_list(agent) or fact.head.lemma_.lower() not in MEDIATE:
            raise  # "*an accord on prices* was put together by …"
        role = re.search(rf"\b{mandates.ROLE}\b", asking.reading.article.title.lower())
        plain = f"was the {role.group()}" if role is not None else "mediated between the two sides"
        return asking.candidate(fact, f"{wh} {plain}?", answer, kind, accept=accept, source=source)


def _ask_antecedent(fact: Fact, asking: Asking, clause: Clause) -> Candidate:
    """ "Who has mediated the dispute since August?" from "X, a retired judge who has mediated it since August"."""
    antecedent = fact.head.head
    personal = fact.key.lower_ == "who"
    while antecedent.head != antecedent:
        name = asking.reading.names.of(antecedent)
        if name is not None and (name.kind == "PER" or not personal):
            break
        if antecedent.dep_ not in {"appos", "flat", "nmod"}:
            break
        antecedent = antecedent.head
    antecedent = asking.by_name(antecedent)
    name = asking.reading.names.of(antecedent)
    if name is None or (personal and name.kind != "PER"):
        raise Unclear("nobody is named who mediates")
    if is_list(antecedent):
        raise Unclear("several are named at once, and not all of them may mediate")
    role = role_of(fact.head)
    if clause.subject is None and role is not None:  # "a chair of the court who was named as conciliator"
        text = asking.phrases.text([fact.head, *subtree(role)])
        prompt = f"Who {'was ' if fact.head.tag_ == 'VBN' else ''}{text}?"
    else:
        prompt = helping.between_sides(fact, asking, asking.which(antecedent), clause)
    return asking.candidate(
        fact, prompt, full_name(name), asking.party_kind(antecedent), accept=name.variants,
        source=asking.anchors.source(antecedent.head),
    )  # fmt: skip


def _ask_called(fact: Fact, asking: Asking) -> Candidate:
    """ "Who was the arbitrator in the case?" from "The arbitrator, Henrike Oosterlaan, found …"."""
    role = fact.other
    assert role is not None
    name = asking.reading.names.of(fact.key)
    assert name is not None
    without = [c for c in role.children if c.dep_ in {"appos", "acl:relcl", "acl", "case", "punct", "flat", "det"}]
    without += [c for c in role.children if c.dep_ in {"nsubj", "cop", "obl", "advcl", "parataxis", "conj", "cc"}]
    # "The mediator, Ruth Abel *of the Conciliation Service*": the service is said of the name
    without += [c for c in role.children if c.dep_ == "nmod" and c.i > fact.key.i > role.i]
    if role.dep_ == "appos" and any(c.i < role.i and c.text[:1].isupper() for c in role.children):
        raise Unclear("it is only said what somebody is")  # "X, the *Montreal* arbitrator who ended a dispute in May"
    text = asking.phrases.text(subtree(role, without=[*without, *asides(role)]), roles=False)
    own = any(c.dep_ == "nmod:poss" for c in role.children)
    if text in ROLES and not TALKS.search(asking.reading.article.title):
        text += " between the two sides"  # where no headline tells of a mediator
    prompt = f"{asking.which(fact.key)} {'is' if _is_now(role) else 'was'} {'' if own else 'the '}{text}?"
    return asking.candidate(fact, prompt, name.text, asking.party_kind(fact.key), accept=name.variants)


def _is_now(role: Token) -> bool:
    """True in "The mediator, Ruth Abel, *has* asked both sides to return"."""
    verb = next((t for t in role.ancestors if t.pos_ == "VERB"), None)
    words = {verb.tag_, *(c.lower_ for c in verb.children if c.dep_ == "aux")} if verb is not None else set()
    return bool(words & {"VBZ", "VBP", "has", "have", "is", "are", "will"})


def _ask_giver(fact: Fact, asking: Asking) -> Candidate:
    """ "Who appointed the mediator?" from "a mediator appointed by the ministry of sport"."""
    giver, role = fact.key, fact.other
    assert role is not None
    above = next((t for t in role.ancestors if t.pos_ == "VERB"), role)
    if is_infinitive(above) or any(c.tag_ == "MD" for c in above.children) or not can_act(giver, asking):
        raise Unclear("nobody has been appointed")  # "would accept a mediator appointed by the ministry"
    answer, kind, accept = as_key(giver, asking)
    ahead = any(c.lower_ == "to" and c.i < fact.head.i for c in fact.head.children)  # "to be named by the court"
    verb = f"will {fact.head.lemma_}" if ahead else verb_words(fact.head, passive=True)
    prompt = f"{wh_of(giver, asking)} {verb} the {role.text}?"
    return asking.candidate(fact, prompt, answer, kind, accept=accept)
