"""On what condition somebody offers or agrees to something, and what they want in return.

"The authority has offered to buy a boat, on the condition that the guild withdraws a complaint" becomes "On what
condition has the authority offered to buy a boat?". A bare "if" is a condition only behind an offer or a promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.actors import acting, can_act
from quizapp.generation.asking import Asking, noun_phrase
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import SUBJECTS
from quizapp.generation.contents import OBJECTS, says_nothing, spare, substantial
from quizapp.generation.demanding import case_of, child_of
from quizapp.generation.intentions import SAYING, SELF, beside_what_is_said, means
from quizapp.generation.spans import subtree
from quizapp.generation.truth import negated
from quizapp.generation.verbs import AUXILIARIES, is_infinitive, opened_by
from quizapp.generation.weighing import counts
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.language.reading import Reading

RULES = frozenset({"demands.condition", "demands.return"})
GIVING = frozenset("offer agree promise pledge vow consent undertake willing ready prepared".split())
# "would lose", "would strike", "would be glad": of these a condition is no bargain.
NO_GIFTS = frozenset(
    "be have lose need cost see feel know like win suffer strike sue close quit resign leave appeal halt walk fall "
    "rise become happen continue fail die love fight".split()
)
PROVIDED = frozenset({"provided", "providing"})
WILL = frozenset({"would", "will", "wo"})
MODALS = WILL | {"could"}
NO = frozenset("not n't n’t".split())
RETURNS = frozenset({"return", "exchange"})
POSSIBLE = frozenset("can could will would shall should may might do does did".split())


def find(reading: Reading) -> Iterator[Fact]:
    """Conditions and returns, with the clause that they hang on."""
    for sentence in reading.sentences:
        for token in sentence:
            found = _condition(token)
            if found is not None:
                clause, phrase = found
                yield Fact(Category.DEMANDS, "demands.condition", sentence, _granting(phrase), clause, other=phrase)
            gift = _return(token)
            if gift is not None and token.head.pos_ in {"VERB", "NOUN"}:
                yield Fact(Category.DEMANDS, "demands.return", sentence, _granting(token), gift, other=token)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    head, phrase = fact.head, fact.other
    clause, party = acting(head, asking)
    assert phrase is not None
    acts = party is not None and party.dep_ != "nsubj:pass" and can_act(party, asking, head)
    if party is None or not acts or (head.pos_ != "VERB" and head.lemma_ not in GIVING):
        raise Unclear("no party is named that makes the condition")
    if opened_by(head, {"whether"}):
        raise Unclear("it is only asked whether")  # "to sound out whether the fund would leave in exchange for a seat"
    inner = [c for c in head.children if c.dep_ == "xcomp"]
    if any(says_nothing(verb) for verb in inner or [head]):
        raise Unclear("it is not said what is granted")  # "has undertaken to accept on condition that …"
    unless = fact.rule == "demands.condition" and opened_by(fact.key, {"unless"})
    no = [c for c in head.children if c.lower_ in NO] if unless else []
    if negated(head) != unless or (unless and not no):
        raise Unclear("the condition is denied or only supposed")
    source = asking.anchors.source(head, unless=party)
    if source is not None and asking.phrases.name(party) in source:
        source = None  # "the clubs will not play, *their leaders* said"
    if fact.rule == "demands.return":
        answer, wh = (
            noun_phrase(asking, fact.key, bound=(party,), without=spare(fact.key)),
            f"In {phrase.lower_} for what",
        )
        accept: tuple[str, ...] = ()
        substantial(answer)
    else:
        answer, wh = _clause(fact, asking, party), "In what event" if _feared(fact.key) else "On what condition"
        accept = (answer.removeprefix("that "),)
    only = [t for t in head.subtree if t.lower_ == "only" and t.i == phrase.left_edge.i - 1]
    opener = [t for t in head.children if t.lower_ in PROVIDED and t.right_edge.i < phrase.left_edge.i]
    drop = [phrase, *only, *opener, *no]
    counts(subtree(head, without=drop), asking)
    said = asking.reading.source_of(head)
    if said is not None and said.speaker is not None and means(clause.subject, said.speaker, asking):
        prompt, source = _told(fact, asking, said.verb, wh, drop), None
    else:
        prompt = asking.wording.object_question(wh, clause, drop=drop)
    return asking.candidate(fact, prompt, answer, "action", accept=accept, source=source)


def _told(fact: Fact, asking: Asking, saying: Token, wh: str, drop: list[Token]) -> str:
    """ "On what condition did Ana Holm *say she would lift the ban*?", where who grants it says so."""
    clause, speaker = acting(saying, asking)
    head = fact.head
    if speaker is None or head.dep_ != "ccomp" or head.head != saying or head.i < saying.i:
        raise Unclear("it is not certain who says it")
    marks = [c for c in head.children if c.dep_ in {"mark", "cc", "punct", "conj"}]
    tokens = subtree(head, without=[*drop, *marks])
    if any(t.lower_ in OBJECTS and t.dep_ not in SUBJECTS for t in tokens):
        raise Unclear("what is granted stands outside the clause")  # "could live with *it* provided …"
    if any(t.text in {",", "—", "–"} for t in tokens):
        raise Unclear("what is granted has a clause inside")
    others = beside_what_is_said(saying, asking)
    return asking.wording.object_question(
        wh,
        clause,
        drop=others,
        tail=asking.phrases.text(tokens, bound=[speaker, *(t for t in tokens if t.dep_ == "nsubj")]),
    )


def _condition(token: Token) -> tuple[Token, Token] | None:
    """(verb of the condition, head of the phrase to take out of the question)."""
    if token.lemma_ == "condition" and case_of(token) == "on":  # "on the condition that the guild withdraws …"
        clause = child_of(token, "acl", "ccomp", "acl:relcl")
        return (clause, token) if clause is not None and not is_infinitive(clause) else None
    if token.lower_ in PROVIDED and token.dep_ == "advcl":  # "provided that Chile opens 26 of its hatcheries"
        clause = next((c for c in token.children if c.i > token.i and child_of(c, "nsubj", "nsubj:pass")), None)
        return (clause, token) if clause is not None else None
    if token.dep_ not in {"advcl", "conj"} or token.pos_ not in {"VERB", "NOUN", "ADJ"}:
        return None
    marks = {child.lower_ for child in token.children if child.dep_ == "mark"}
    if marks & PROVIDED and token.dep_ == "advcl":
        return token, token
    before = token.doc[token.left_edge.i - 1].lower_ if token.left_edge.i else ""
    if (
        before in PROVIDED and token.dep_ == "advcl"
    ):  # "would back it *provided* the ministry was not merged", with two heads
        return token, token
    only = "only" in {before, *(c.lower_ for c in token.children)}
    if token.dep_ == "conj" and not (only and "if" in marks):
        return None  # "could review it, *but only if* the crews went back"
    fits = "if" in marks or (only and "once" in marks) or "unless" in marks
    return (token, token) if fits and _gives(_granting(token), token, only=only) else None


def _gives(granting: Token, condition: Token, *, only: bool) -> bool:
    """True on "offered to pay if …" and "said that it *would* pay if …"; "if it rained, it would stop" is no offer."""
    subject, other = child_of(granting, "nsubj"), child_of(condition, "nsubj", "nsubj:pass")
    own = subject is not None and subject.lower_ in SELF  # "it could live with less"; "Lindau could pay" is a guess
    modal = any(c.tag_ == "MD" and c.lower_ in (MODALS if own else WILL) for c in granting.children)
    if opened_by(condition, {"unless"}) and not any(c.lower_ in NO for c in granting.children):
        return False  # "would strike unless it paid": a threat, which `intentions` asks
    if granting.lemma_.lower() in GIVING and condition.i > granting.i:
        return True
    if not modal or subject is None or other is None:
        return False
    if opened_by(condition, {"unless"}):
        return granting.lemma_.lower() not in NO_GIFTS
    told = granting.dep_ in {"ccomp", "parataxis"} and granting.head.lemma_ in SAYING
    return only or (told and other.pos_ != "PRON" and granting.lemma_.lower() not in NO_GIFTS)


def _return(token: Token) -> Token | None:
    """ "in return for access to the reports": what is given for it."""
    if token.lower_ not in RETURNS or case_of(token) != "in":
        return None
    return next(
        (c for c in token.children if c.dep_ == "nmod" and case_of(c) == "for" and c.pos_ in {"NOUN", "PROPN"}), None
    )


def _granting(phrase: Token) -> Token:
    """The verb that grants something on a condition: above "to buy one new boat" that is "offered"."""
    step = phrase.head
    while step.head != step and (step.pos_ not in {"VERB", "AUX", "ADJ"} or step.dep_ == "xcomp" or _second(step)):
        step = step.head
    beside = [c for c in step.children if c.dep_ == "advcl" and step.i < c.i < phrase.left_edge.i]
    nearer = [c for c in beside if c.lemma_ in GIVING]
    return nearer[-1] if nearer else step  # "made one last move, *offering* to take 48 percent, provided …"


def _second(verb: Token) -> bool:
    """True on "forgive" in "has offered to replace a boiler *and to forgive* half of the rent"."""
    return verb.dep_ == "conj" and verb.head.dep_ == "xcomp" and verb.tag_ == "VB"


def _clause(fact: Fact, asking: Asking, party: Token) -> str:
    """ "that the minimum salary go up to $85,000": what is to be, whatever its tense in the article."""
    clause = fact.key
    marks = [c for c in clause.children if c.dep_ in {"mark", "cc", "advmod"} and c.i < clause.left_edge.i + 2] + [
        c for c in clause.children if c.tag_ == "WDT"
    ]
    subject = child_of(clause, "nsubj", "nsubj:pass")
    if subject is None or subject.tag_ == "WDT":
        raise Unclear("the condition has no subject")
    beside = [c for c in (*clause.children, *clause.head.children) if c.dep_ == "conj" and c.i > clause.i]
    if any(c.pos_ == "VERB" and not any(g.tag_ == "MD" for g in c.children) for c in beside):
        raise Unclear("it is only one of the conditions")  # "if the power were restored *and the buses delayed*"
    tokens = [t for t in subtree(clause, without=[*marks, *spare(clause)]) if t.i >= subject.left_edge.i]
    asking.anchors.refuse_unknown(tokens)
    bound = [party, *([subject] if subject.pos_ != "PRON" else [])]
    if _feared(clause):
        answer = asking.phrases.text(tokens, bound=bound, roles=False)
        substantial(answer)
        return f"if {answer}"
    answer = asking.phrases.text(tokens, bound=bound, roles=False, replace=_wished(clause))
    substantial(answer)
    return f"that {answer}"


def _feared(clause: Token) -> bool:
    """True on "would go to court *if no deal was reached*": who says so does not wish it."""
    failed = clause.lemma_.lower() in {"fail", "collapse", "refuse"}
    return opened_by(clause, {"if"}) and (failed or negated(clause))


def _wished(clause: Token) -> dict[int, str]:
    """The words of a condition as those of a wish: "went" is "go", "was not merged" is "not be merged"."""
    aux = [c for c in clause.children if c.dep_ in AUXILIARIES and c.i < clause.i]
    if not aux:
        return {clause.i: clause.lemma_}
    words = {one.i: "" for one in aux if one.lower_ in POSSIBLE}
    first = next((one for one in aux if one.i not in words), None)
    no = next((c for c in clause.children if c.lower_ in {"not", "n't", "n’t", "never"} and c.i < clause.i), None)
    if first is None:
        return words | {clause.i: clause.lemma_} | ({no.i: "not"} if no is not None else {})
    words[first.i] = first.lemma_ if no is None or no.i < first.i else "not"
    return words | ({no.i: first.lemma_} if no is not None and no.i > first.i else {})
