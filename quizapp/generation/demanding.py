"""What an act of demanding looks like in a parse: who, by which verb, of whom, and what.

`demand_of(verb)` reads the five shapes that English has for it. Questions on what is demanded, on who demands it, on
its condition and on the answer to it all start from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from quizapp.generation.verbs import is_infinitive

if TYPE_CHECKING:
    from spacy.tokens import Token

Shape = Literal["object", "person", "infinitive", "clause", "preposition", "happening", "asked", "gerund"]

# Nouns for a demand and for an answer to one.
DEMAND_NOUNS = frozenset(
    "demand proposal offer request call condition plan suggestion plea appeal bid ultimatum compromise idea deal "
    "agreement draft settlement concession framework truce fire ceasefire terms term accord pact contract".split()
)
# Verbs whose object is a demand: "demanded a withdrawal", "offered a raise".
DEMANDING = frozenset("demand seek propose request require".split())
# Verbs whose object is what they turn down.
REFUSING = frozenset("reject oppose refuse veto decline".split())
# What is declined, where "declined 80 percent" only falls.
DECLINED = frozenset({"invitation", "mediation", "help"})
# "dismissed 40 workers", "accepted an award": an answer to a demand only with a word for one.
ANSWERING = frozenset("accept dismiss approve endorse".split())
# Verbs that take somebody and an infinitive: "wants Israel to commit to …", "urged both sides to return to …".
WITH_PERSON = frozenset("want urge ask press order require call beg pressure instruct implore tell petition".split())
# Verbs that name with a preposition whom they ask.
ADDRESSED = {"call": {"on", "upon"}, "appeal": {"to"}, "plead": {"with"}}
# Of these, the ones that are done to somebody: "has been *asked* to adopt similar rules".
ASKED = frozenset("urge ask press order require beg pressure instruct implore tell".split())
# Verbs that take an infinitive of one's own: "refused to leave", "offered to pay".
WITH_INFINITIVE = frozenset(
    "want refuse offer decline promise pledge threaten vow demand propose seek agree undertake consent".split()
)
# Verbs that take "that" and a clause: "demanded that the company restore its night boat".
WITH_CLAUSE = frozenset("demand propose request require stipulate recommend ask order urge insist suggest".split())
# Of these, the ones that also claim: "insisted that no soldier had landed" is no demand.
CLAIMING = frozenset("insist suggest urge".split())
# Verb and preposition: "called for a truce", "insisted on a raise".
WITH_PREPOSITION = frozenset(
    {("call", "for"), ("insist", "on"), ("press", "for"), ("push", "for"), ("ask", "for"), ("object", "to")}
    | {("sue", "for"), ("counter", "with")}
    | {("agree", "to"), ("appeal", "for"), ("plead", "for"), ("hold", "for"), ("consent", "to"), ("campaign", "for")}
)
WITH_GERUND = frozenset({"propose", "oppose", "reject", "suggest"})
SUED_FOR = frozenset({"damage", "damages", "compensation", "reinstatement"})
WITH_PARTICLE = frozenset({("rule", "out"), ("turn", "down"), ("throw", "out"), ("put", "forward")})
# "offered products", "sought help": no demand, though their verbs often make one.
NO_DEMANDS = frozenset(
    "product service goods discount course class insight view comfort glimpse cross-section help asylum refuge "
    "treatment shelter advice information revenge comment cover condolence congratulation thanks prayer evidence "
    "hint office rumor rumour allegation speculation".split()
)
# "declined to comment" is a silence; to try to broker a truce is mediation; the rest are private wishes.
NO_ACTS = frozenset(
    "comment say broker host mediate be know see meet thank express become live tell speak talk discuss answer act "
    "serve".split()
)
# "declined *to name* the bidder" is a silence, too, where "refused to name a successor" may be none.
TELLING = frozenset(
    "put give name confirm elaborate disclose reveal specify identify explain describe predict speculate detail "
    "estimate guess provide rule".split()
)
EMPTY_OBJECTS = frozenset({"part", "place", "action", "step", "measure", "responsibility", "so", "comment"})
# Verbs that only somebody can be the subject of, so that "shipping lines" are somebody, too.
DELIBERATE = frozenset(
    "urge ask beg order refuse agree offer promise pledge threaten vow insist call want reject accept turn press push "
    "appeal plead implore decline demand dismiss".split()
)
MODALS = frozenset({"must", "should", "ought", "shall"})


@dataclass(frozen=True, slots=True)
class Demand:
    """`content` is the head of what is demanded: a noun, the verb of an infinitive, or the verb of a "that" clause.

    `person` is whom it is demanded of, where an infinitive says so.
    """

    verb: Token
    shape: Shape
    content: Token
    person: Token | None = None

    @property
    def rule(self) -> str:
        """The name of the rule that asks what is demanded."""
        return f"demands.{self.shape}"


def demand_of(verb: Token) -> Demand | None:
    """The demand that `verb` makes or answers, None where it does neither."""
    if verb.pos_ != "VERB":
        return None
    lemma = verb.lemma_.lower()
    if verb.tag_ == "VB" and any(c.lemma_ == "be" and c.dep_ in {"aux", "cop"} for c in verb.children):
        return None  # "a committee is *to propose* savings": its duty
    return (
        _asked(verb, lemma)
        or _with_participle(verb, lemma)
        or _with_infinitive(verb, lemma)
        or _with_clause(verb, lemma)
        or _with_object(verb, lemma)
        or _with_preposition(verb, lemma)
    )


def is_plain_infinitive(verb: Token) -> bool:
    """True on "lend" in "to lend": the bare form behind its "to"."""
    if any(c.dep_ == "det" for c in verb.children):
        return False  # "agreed to *a pay rise*", where "rise" was taken for a verb
    bare = verb.tag_ == "VB" or any(c.dep_ in {"aux:pass", "cop"} and c.tag_ == "VB" for c in verb.children)
    return is_infinitive(verb) and bare


def child_of(head: Token, *deps: str) -> Token | None:
    """The first child of `head` with one of the labels."""
    return next((child for child in head.children if child.dep_ in deps), None)


def case_of(noun: Token) -> str:
    """The preposition of a phrase in small letters, "" without one."""
    return next((child.lower_ for child in noun.children if child.dep_ == "case"), "")


def _asked(verb: Token, lemma: str) -> Demand | None:
    """ "The plants have been *told to reduce output*": who asks is not said, of whom is the subject."""
    passive = child_of(verb, "nsubj:pass")
    inner = next((c for c in verb.children if c.dep_ == "xcomp" and is_plain_infinitive(c)), None)
    if lemma not in ASKED or passive is None or inner is None or inner.lemma_.lower() in NO_ACTS:
        return None
    return Demand(verb, "asked", inner)


def _with_participle(verb: Token, lemma: str) -> Demand | None:
    """ "Wants the money *frozen* until …"; "ruled out *supporting* a minority cabinet", "proposed *ending* it"."""
    obj = child_of(verb, "obj")
    if lemma == "want" and obj is not None:
        beside = [*verb.children, *obj.children]
        done = (c for c in beside if c.dep_ in {"xcomp", "acl"} and c.tag_ == "VBN" and c.left_edge.i > obj.i)
        others = {"aux:pass", "mark", "nsubj", "nsubj:pass"}
        inner = next((c for c in done if not others & {g.dep_ for g in c.children}), None)
        if inner is not None:
            return Demand(verb, "happening", inner, obj)
    out = any(c.lower_ == "out" for c in verb.children)
    inner = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.tag_ == "VBG" and c.i > verb.i), None)
    takes = (lemma == "rule" and out) or lemma in WITH_GERUND
    return Demand(verb, "gerund", inner) if takes and inner is not None and obj is None else None


def _with_infinitive(verb: Token, lemma: str) -> Demand | None:
    obj = child_of(verb, "obj", "iobj")
    inner = next((c for c in verb.children if c.dep_ == "xcomp" and is_plain_infinitive(c)), None)
    if lemma in ADDRESSED:  # "called on the state to lend the city the money", "appealed to both sides to resume talks"
        asked = next((c for c in verb.children if c.dep_ == "obl" and case_of(c) in ADDRESSED[lemma]), None)
        inner = inner or next((c for c in verb.children if c.dep_ == "advcl" and is_plain_infinitive(c)), None)
        if asked is not None and inner is not None:
            return Demand(verb, "person", inner, asked)
        return None  # "called for a truce", "appealed against the ruling to win time"
    if inner is None and obj is not None:  # "want any new floodlights to be switched off", a clause of its own
        behind = (c for c in verb.children if c.dep_ == "advcl" and is_plain_infinitive(c))
        inner = next((c for c in behind if c.left_edge.i == obj.right_edge.i + 1), None)
    if inner is None:
        return None
    person = obj or next((c for c in inner.children if c.dep_.startswith("nsubj") and c.i < inner.i), None)
    if lemma in WITH_PERSON and person is not None:
        return Demand(verb, "person", inner, person)
    takes = child_of(inner, "obj")
    if takes is not None and takes.lemma_.lower() in EMPTY_OBJECTS:
        return None
    offered = lemma == "offer" and inner.lemma_ == "mediate"
    if lemma == "decline" and inner.lemma_.lower() in TELLING:
        return None
    if lemma in WITH_INFINITIVE and obj is None and (offered or inner.lemma_.lower() not in NO_ACTS):
        return Demand(verb, "infinitive", inner)
    if lemma == "refuse" and inner.lemma_.lower() == "discuss":
        return Demand(verb, "infinitive", inner)
    return None


def _with_clause(verb: Token, lemma: str) -> Demand | None:
    inner = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if lemma not in WITH_CLAUSE or inner is None or not any(c.lower_ == "that" for c in inner.children):
        return None
    return Demand(verb, "clause", inner) if lemma not in CLAIMING or is_wished(inner) else None


def is_wished(inner: Token) -> bool:
    """True on a clause that says what shall be: "that the gate *be* closed", "that it *must* close"."""
    auxiliaries = [child for child in inner.children if child.dep_ in {"aux", "aux:pass", "cop"} and child.i < inner.i]
    if any(aux.lower_ in MODALS for aux in auxiliaries):
        return True
    finite = auxiliaries[0] if auxiliaries else inner
    subject = child_of(inner, "nsubj", "nsubj:pass")
    bare = finite.lower_ == finite.lemma_.lower() and finite.tag_ in {"VB", "VBP"}
    single = subject is not None and subject.tag_ in {"NN", "NNP"} and not child_of(subject, "conj")
    return bare and (finite.tag_ == "VB" or finite.lemma_ == "be" or single)


def _with_object(verb: Token, lemma: str) -> Demand | None:
    obj = child_of(verb, "obj")
    if obj is None or obj.lemma_.lower() in NO_DEMANDS:
        return None
    particle = next((child.lower_ for child in verb.children if child.dep_ in {"compound:prt", "advmod"}), "")
    fallen = lemma == "decline" and obj.lemma_.lower() not in DEMAND_NOUNS | DECLINED
    if fallen or (lemma, particle) == ("seek", "out"):
        return None
    if any(child.dep_ == "aux:pass" for child in verb.children):
        return None  # "was offered the seat of governor": no party to it makes the offer
    sure = lemma in DEMANDING | REFUSING or (lemma == "want" and obj.pos_ == "NOUN" and child_of(verb, "xcomp") is None)
    thrown = lemma == "throw" and obj.lemma_.lower() not in DEMAND_NOUNS  # a conviction, a ball
    sure = sure or ((lemma, particle) in WITH_PARTICLE and not thrown)
    named = obj.pos_ == "PROPN" and lemma != "dismiss"  # "accepted Resolution 12"; who is dismissed is no demand
    answered = lemma in ANSWERING and (obj.lemma_.lower() in DEMAND_NOUNS or named)
    offered = lemma == "offer" and verb.tag_ in {"VBD", "VBN"}  # "the shop offers books" is a custom
    return Demand(verb, "object", obj) if sure or answered or offered else None


def _with_preposition(verb: Token, lemma: str) -> Demand | None:
    for child in verb.children:
        if child.tag_ == "NNS" and any(c.lower_ == "an" for c in child.children):
            continue  # "called for *an end to night shifts*", where "end" was taken for a verb
        fits = child.dep_ == "obl" and child.pos_ in {"NOUN", "PROPN"} and (lemma, case_of(child)) in WITH_PREPOSITION
        out = lemma != "hold" or any(c.lower_ == "out" for c in verb.children)  # "is holding out for a raise"
        if lemma == "sue":  # "is suing the maker for $120 million", not "for negligence"
            out = any(t.like_num or t.lemma_.lower() in SUED_FOR for t in child.subtree)
        if lemma == "counter":  # "countered with an offer of $19 an hour", not "with gunfire"
            out = child.lemma_.lower() in DEMAND_NOUNS
        if fits and out:
            return Demand(verb, "preposition", child)
    return None
