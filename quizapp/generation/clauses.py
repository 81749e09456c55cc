"""What a verb's subject and auxiliaries are, wherever in its sentence they stand.

After Heilman and Smith's "extracting simplified statements" (2010): every predicate becomes a `Clause` that can be
asked about on its own, with a subject, a tense and its modality, or is refused with a reason. `clause_of` never
raises: a clause that cannot be asked has a `refusal`, and no subject.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from quizapp.generation import relatives
from quizapp.generation.candidate import Unclear
from quizapp.generation.truth import CONDITIONS
from quizapp.generation.verbs import (
    AUXILIARIES,
    is_infinitive,
    is_plural,
    modal_above,
    opened_by,
    same_participle,
    tense_above,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
SUREST = 0.5  # an arc that a borrowed subject rests on; of surer ones nine in ten are right
NO_SUBJECT = "the clause has no subject of its own"
# Verbs and adjectives whose infinitive has their own subject: what hangs on them as an "adverbial" is theirs, too.
CONTROL = frozenset(
    "agree offer plan promise vow pledge refuse decide decline threaten want hope intend expect seek try manage fail "
    "begin start continue need propose attempt prepare aim choose undertake due ready set likely able willing".split()
)
# Done by what happened, not by whom it happened to: "the bridge collapsed, *killing* 14 people".
HARMS = frozenset("kill injure wound displace hurt destroy damage trap strand infect".split())
RESULTS = frozenset("leave make cause bring force put send mean prompt lead create take push trigger end".split())
# What only somebody does, so that the subject beside it does it: "villagers blocked the road, *demanding* an inquiry".
CLAIMS = frozenset("demand call seek ask press urge insist offer refuse vow promise propose reject".split())
MANNERS = frozenset({"while", "by", "after", "when"})  # "*by* doubling its duty": done as the verb above is done
SCOPES = frozenset({"not", "n't", "n’t", "never"})
# What is done before it happens: "a meeting planned in May" may lie ahead.
PLANNED = frozenset("plan schedule expect set slate project forecast aim intend".split())
PEOPLE = frozenset(
    "government company party team court council army police union club ministry board agency group bank firm troops "
    "force official leader minister president mayor judge rebel militant soldier officer guild authority".split()
)


@dataclass(slots=True)
class Clause:
    """A predicate with what it needs to be asked about.

    `head` is the verb whose words the question has: for an infinitive the verb above it, so that "offered to buy"
    stays an offer. `asked` is then the infinitive. `subject` stands in the tree; where it is a relative pronoun or
    belongs to another verb, `antecedent` is the noun that is said, without its clause `relative`. An object relative
    has its antecedent as `filler`, to be said behind `gap` (with `filler_case` at the end). `implied` are auxiliaries
    that the text leaves out ("nets [were] seized"); `tense` is the tense of a participle ("past", "present").
    Where what happened did the harm, not who it happened to, `event` is that clause ("the bridge collapsed").
    """

    head: Token
    subject: Token | None
    auxiliaries: list[Token]
    fronted: list[Token] = field(default_factory=list)
    refusal: str = ""
    asked: Token | None = None
    antecedent: Token | None = None
    relative: Token | None = None
    whose: Token | None = None
    filler: Token | None = None
    filler_case: str = ""
    gap: Token | None = None
    pronoun: Token | None = None
    implied: tuple[str, ...] = ()
    tense: str = ""
    instead: tuple[Token, ...] = ()
    event: Clause | None = None

    @property
    def finite(self) -> Token:
        """The word that carries the tense."""
        return self.auxiliaries[0] if self.auxiliaries else self.head


def clause_of(head: Token) -> Clause:
    """The clause around `head`, with its subject wherever that stands; without one, `refusal` says why."""
    try:
        return _found(head)
    except Unclear as reason:
        return Clause(head, None, _auxiliaries(head), refusal=str(reason))


def require(*, clause: Clause) -> Token:
    """The clause's subject; raises `Unclear` with the reason where it has none."""
    if clause.subject is None:
        raise Unclear(clause.refusal or NO_SUBJECT)
    return clause.subject


def misplaced(noun: Token) -> list[Token]:
    """Prepositional phrases before a noun: in "Under a framework, 40 would be released" they belong to the verb."""
    return [
        c
        for c in noun.children
        if c.i < noun.i and c.dep_ in {"nmod", "obl"} and any(g.dep_ == "case" for g in c.children)
    ]


def _found(head: Token) -> Clause:
    own = next((child for child in head.children if child.dep_ in SUBJECTS), None)
    auxiliaries = _auxiliaries(head)
    if own is not None and own.lower_ == "whom":
        raise Unclear(NO_SUBJECT)  # "a judge whom both accepted", misread
    if own is not None and relatives.is_pronoun(own):
        return _with_antecedent(head, own, auxiliaries)
    if own is not None:
        clause = Clause(head, own, auxiliaries, _fronted(head, own))
        return _with_gap(clause) if relatives.opens(head) is not None else clause
    if head.dep_ == "conj" and head.head != head:
        return _second(head, auxiliaries)
    if _is_infinitive_of(head):
        return _matrix(head)
    if head.dep_ in {"acl", "acl:relcl"} and not auxiliaries and head.tag_ in {"VBN", "VBD", "VBG"}:
        return _reduced(head)
    if head.dep_ == "advcl" and head.tag_ in {"VBN", "VBG"}:
        return _participle(head)
    if head.dep_ == "advcl" and head.tag_ == "VB" and head.lemma_.lower() in CLAIMS and modal_above(head) is None:
        return _participle(head)  # "villagers blocked the road *to demand* an inquiry"; who "will block" it may not
    raise Unclear(NO_SUBJECT)


def _auxiliaries(head: Token) -> list[Token]:
    found = [child for child in head.children if child.dep_ in AUXILIARIES and child.i < head.i]
    return sorted(found, key=lambda token: token.i)


def _fronted(head: Token, subject: Token) -> list[Token]:
    kinds = {"obl", "obl:unmarked", "advcl", "advmod"}
    found = [c for c in head.children if c.i < subject.left_edge.i and c.dep_ in kinds]
    return found + misplaced(subject)


def _sure(*tokens: Token) -> None:
    """Raises `Unclear` where the parser is not sure of an arc that a borrowed subject rests on."""
    weak = next((t for t in tokens if float(t._.confidence) < SUREST), None)
    if weak is not None:
        raise Unclear(f"the parser is unsure where “{weak.text}” belongs")


def _with_antecedent(head: Token, pronoun: Token, auxiliaries: list[Token]) -> Clause:
    """ "The contract, *which* expires on June 30": the noun in front is the subject."""
    relative = relatives.clause_above(head)
    antecedent = relatives.antecedent_of(relative)
    antecedent = relatives.nearest_thing(antecedent, relative, pronoun)
    antecedent = relatives.agreeing(antecedent, auxiliaries[0] if auxiliaries else head)
    if pronoun.lower_ == "who" and relatives.is_thing(antecedent) and antecedent.dep_ == "nmod":
        antecedent = relatives.person_above(antecedent)
    _sure(relative, pronoun)
    nearest = head.doc[max(relative.left_edge.i - 2, 0)]
    others = antecedent != nearest and antecedent.is_ancestor(nearest) and not relatives.is_thing(nearest)
    if pronoun.lower_ == "who" and nearest.tag_ == "NNS" and others:
        raise Unclear("it is not certain who does it")  # "the proceeds shared among the *victims, who* can expect …"
    return Clause(head, pronoun, auxiliaries, antecedent=antecedent, relative=relative, asked=head)


def _with_gap(clause: Clause) -> Clause:
    """ "A complaint *it lodged on Dec. 3*", "Delgado, *whose shareholders* vote on July 2", "which the crew fills"."""
    relative = relatives.opens(clause.head)
    assert relative is not None
    antecedent = relatives.antecedent_of(relative)
    _sure(relative)
    subject = clause.subject
    assert subject is not None
    whose = next((c for c in subject.children if c.lower_ == "whose"), None)
    if whose is not None:
        return replace(clause, whose=whose, antecedent=antecedent, relative=relative, fronted=[])
    gap = relatives.gap_of(clause.head, relative)
    return replace(
        clause, filler=antecedent, relative=relative, gap=gap.verb, filler_case=gap.case, pronoun=gap.pronoun,
        fronted=[],
    )  # fmt: skip


def _second(head: Token, auxiliaries: list[Token]) -> Clause:
    """ "… raised pay by 5 percent and *bought* two boats": the subject of the first verb, and its auxiliaries."""
    first = head.head
    upper = _found(first)
    _sure(head)
    if _is_stray(head, first):
        raise Unclear("it is not certain who does it")  # "… how lynxes breed on ice, *died* on Friday"
    if any(c.dep_ == "cc" and c.lower_ in {"or", "nor"} for c in head.children):
        raise Unclear("one of two things is said, and not which")
    if any(c.dep_ == "advcl" and opened_by(c, CONDITIONS) for c in first.children):
        raise Unclear("it is only said under a condition")
    if upper.head != first:  # "are to begin on Aug. 19 and *to report* by October"
        return replace(upper, asked=head, instead=(first, head)) if head.tag_ == "VB" else _unclear(NO_SUBJECT)
    if first.dep_ == "ccomp" and head.tag_ == "VBD" and not auxiliaries and any(c.tag_ == "MD" for c in first.children):
        raise Unclear("it may be the speaker who did it")  # "Vega said its board *would* meet and *urged* its rivals"
    plain = replace(upper, head=head, asked=head, fronted=[], gap=None, filler=None, filler_case="", pronoun=None)
    if upper.filler is not None:
        raise Unclear("a part of what is told stands outside the clause")
    if auxiliaries:
        return replace(plain, auxiliaries=auxiliaries, implied=(), tense="")
    finite = upper.auxiliaries[0] if upper.auxiliaries else None
    shares = head.tag_ in {"VBN", "VB", "VBG"} or (finite is not None and finite.tag_ == "MD" and head.tag_ == "VBP")
    if finite is not None and head.tag_ == "VBD" and finite.lemma_ in {"have", "be"} and same_participle(head):
        if finite.lemma_ == "be" and not any(c.dep_ == "obj" for c in head.children):
            raise Unclear("it may be done or be done to")  # "was founded in 1931 and closed in 1990"
        shares = finite.lemma_ == "have" or _is_fined(head)
    if not shares or (finite is None and not upper.implied and not upper.tense):
        if head.tag_ in {"VB", "VBN", "VBG"}:
            raise Unclear(f"“{head.text}” carries no tense")
        return replace(plain, auxiliaries=[], implied=(), tense="")
    if any(c.lower_ in SCOPES for c in first.children):
        raise Unclear("the denial may reach over both verbs")
    return replace(plain, tense=upper.tense if head.tag_ == first.tag_ else "")


def _is_fined(head: Token) -> bool:
    """ "Was acquitted of fraud but *fined €7,500*": a sum that somebody is made to pay is no object of theirs."""
    thing = next((c for c in head.children if c.dep_ == "obj"), None)
    summed = thing is not None and (thing.text in "$€£¥" or any(c.text in "$€£¥" for c in thing.children))
    return head.lemma_ == "fine" and summed


def _is_stray(head: Token, first: Token) -> bool:
    """True on a verb behind a comma that no "and" joins to `first`, nor to a list that one closes."""
    opens = head.left_edge
    comma = "," in {opens.text, opens.nbor(-1).text if opens.i else ""}
    joined = [c for c in first.children if c.dep_ == "conj" and c.i >= head.i]
    return comma and not any(inner.dep_ == "cc" for c in joined for inner in c.children)


def _unclear(reason: str) -> Clause:
    raise Unclear(reason)


def _is_infinitive_of(head: Token) -> bool:
    """True on "promised *to decide*", "agreed on Monday *to pull* back", "began *shipping*"."""
    if head.dep_ == "xcomp":
        return True
    to = head.tag_ == "VB" and is_infinitive(head)
    return to and head.dep_ in {"advcl", "ccomp"} and head.head.lemma_.lower() in CONTROL


def _matrix(head: Token) -> Clause:
    """ "Health officials promised *to decide* by Friday": the verb above stays in the question, with its subject."""
    upper = _found(head.head)
    _sure(head)
    return replace(upper, asked=head)


def _reduced(head: Token) -> Clause:
    """ "Nets *seized* since May", "ships *carrying* fruit": the noun in front is the subject."""
    antecedent = relatives.antecedent_of(head)
    _sure(head)
    if relatives.is_far(head, antecedent):
        raise Unclear("it is not certain what the participle belongs to")  # "a plan to move the boats, drawn up by …"
    if any(token.lower_ == "whose" for token in head.doc[antecedent.i : head.i]):
        raise Unclear("it is not certain what the participle belongs to")  # "Berge, whose shot, taken from 30 meters"
    if head.tag_ == "VBG":
        return Clause(head, antecedent, [], asked=head, antecedent=antecedent, relative=head, tense=tense_above(head))
    implied = _implied(head, antecedent)
    return Clause(head, antecedent, [], asked=head, antecedent=antecedent, relative=head, implied=implied)


def _implied(head: Token, subject: Token) -> tuple[str, ...]:
    """The auxiliaries that a passive participle leaves out, by the time it belongs to."""
    plural = is_plural(subject)
    since = any(case.lower_ == "since" for child in head.children for case in child.children if case.dep_ == "case")
    if any(child.dep_ == "obj" for child in head.children) and head.tag_ == "VBD":
        raise Unclear("it may be done or be done to")
    dated = head.lemma_ not in PLANNED and any(relatives.is_dated(c) for c in head.children)
    if head.tag_ == "VBD" and not same_participle(head):
        raise Unclear("the verb has a tense")  # "the scheme that she designed *began* with 40 pupils"
    tense = "past" if dated and not since else tense_above(head)
    if since:
        return ("had" if tense == "past" else "have" if plural else "has", "been")
    if tense != "past":
        raise Unclear(f"the time of “{head.text}” is not said")
    return ("were" if plural else "was",)


def _noun_in_front(head: Token) -> Token | None:
    """ "Under the new plan, *put* forward in May, three schools would close": the noun right before the comma."""
    at = head.left_edge.i - (head.left_edge.text != ",")
    if head.tag_ != "VBN" or head.i > head.head.i or at <= head.sent.start or head.doc[at].text != ",":
        return None
    phrases = (c for c in head.head.children if c.dep_ == "obl" and c.pos_ == "NOUN" and c.i < at <= c.right_edge.i + 1)
    return next(phrases, None)


def _participle(head: Token) -> Clause:
    """ "*Founded* in 1931, the club …", "Peru won the vote, *gaining* 40 seats": the subject of the verb beside it."""
    purpose = {"to"} if head.tag_ == "VB" else set()
    if any(c.dep_ == "mark" and c.lower_ not in MANNERS | purpose for c in head.children):
        raise Unclear(NO_SUBJECT)
    if purpose and any(c.lower_ in SCOPES for c in head.head.children):
        raise Unclear(NO_SUBJECT)  # "did not come to demand a raise"
    upper = _found(head.head)
    subject = upper.antecedent or upper.subject
    _sure(head)
    noun = _noun_in_front(head)
    if noun is not None:
        return Clause(head, noun, [], asked=head, antecedent=noun, relative=head, implied=_implied(head, noun))
    if subject is None or subject.lower_ in {"it", "there"} or upper.head != head.head or upper.filler is not None:
        raise Unclear(NO_SUBJECT)
    plain = replace(upper, head=head, asked=head, auxiliaries=[], fronted=[], implied=(), tense="")
    plain.antecedent = subject if upper.whose is None else upper.antecedent
    if head.tag_ == "VBN":
        return replace(plain, implied=_implied(head, subject))
    passive = any(c.dep_ == "nsubj:pass" for c in head.head.children)
    acts = subject.ent_type_ != "" or subject.lemma_.lower() in PEOPLE or head.lemma_.lower() in CLAIMS
    if head.lemma_.lower() in HARMS and not any(c.dep_ == "mark" for c in head.children):
        return replace(plain, tense=tense_above(head), event=upper)
    if passive or not acts or head.lemma_.lower() in RESULTS:
        raise Unclear("it is not certain who did it")
    modal = modal_above(head)
    if modal is not None and modal.lower_ in {"will", "would"} and not any(c.dep_ == "mark" for c in head.children):
        return replace(plain, tense=modal.lower_)
    return replace(plain, tense=tense_above(head))
