"""On what condition somebody offers or agrees to something, and what they want in return.

"The authority has offered to buy a boat, on the condition that the guild withdraws a complaint" becomes "On what
condition has the authority offered to buy a boat?". A bare "if" is a condition only behind an offer or a promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.actors import acting, can_act
from quizapp.generation.asking import Asking, noun_phrase
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.contents import says_nothing, spare, substantial
from quizapp.generation.demanding import case_of, child_of
from quizapp.generation.spans import subtree
from quizapp.generation.truth import negated
from quizapp.generation.verbs import AUXILIARIES, is_infinitive
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
    acts = party is not None and party.dep_ != "nsubj:pass" and can_act(party, asking)
    if party is None or not acts or (head.pos_ != "VERB" and head.lemma_ not in GIVING):
        raise Unclear("no party is named that makes the condition")
    inner = [c for c in head.children if c.dep_ == "xcomp"]
    if any(says_nothing(verb) for verb in inner or [head]):
        raise Unclear("it is not said what is granted")  # "has undertaken to accept on condition that …"
    if negated(head):
        raise Unclear("the condition is denied or only supposed")
    source = asking.anchors.source(head, unless=party)
    if fact.rule == "demands.return":
        answer, wh = (
            noun_phrase(asking, fact.key, bound=(party,), without=spare(fact.key)),
            f"In {phrase.lower_} for what",
        )
        accept: tuple[str, ...] = ()
        substantial(answer)
    else:
        answer, wh = _clause(fact, asking, party), "On what condition"
        accept = (answer.removeprefix("that "),)
    only = [t for t in head.subtree if t.lower_ == "only" and t.i == phrase.left_edge.i - 1]
    opener = [t for t in head.children if t.lower_ in PROVIDED and t.right_edge.i < phrase.left_edge.i]
    prompt = asking.wording.object_question(wh, clause, drop=[phrase, *only, *opener])
    return asking.candidate(fact, prompt, answer, "action", accept=accept, source=source)


def _condition(token: Token) -> tuple[Token, Token] | None:
    """(verb of the condition, head of the phrase to take out of the question)."""
    if token.lemma_ == "condition" and case_of(token) == "on":  # "on the condition that the guild withdraws …"
        clause = child_of(token, "acl", "ccomp", "acl:relcl")
        return (clause, token) if clause is not None and not is_infinitive(clause) else None
    if token.lower_ in PROVIDED and token.dep_ == "advcl":  # "provided that Chile opens 26 of its hatcheries"
        clause = child_of(token, "ccomp")
        return (clause, token) if clause is not None else None
    if token.dep_ != "advcl" or token.pos_ not in {"VERB", "NOUN", "ADJ"}:
        return None
    marks = {child.lower_ for child in token.children if child.dep_ == "mark"}
    if marks & PROVIDED:
        return token, token
    before = token.doc[token.left_edge.i - 1].lower_ if token.left_edge.i else ""
    if before in PROVIDED:  # "would back it *provided* the ministry was not merged", with two heads
        return token, token
    only = "only" in {before, *(c.lower_ for c in token.children)}
    return (token, token) if "if" in marks and _gives(_granting(token), token, only=only) else None


def _gives(granting: Token, condition: Token, *, only: bool) -> bool:
    """True on "offered to pay if …" and "said that it *would* pay if …"; "if it rained, it would stop" is no offer."""
    modal = any(c.tag_ == "MD" and c.lower_ in {"would", "will"} for c in granting.children)
    if granting.lemma_.lower() in GIVING and condition.i > granting.i:
        return True
    subject, other = child_of(granting, "nsubj"), child_of(condition, "nsubj", "nsubj:pass")
    if not modal or subject is None or other is None:
        return False
    told = granting.dep_ == "ccomp" and subject.lower_ in {"it", "they", "he", "she"}
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
    while step.head != step and (step.pos_ not in {"VERB", "AUX", "ADJ"} or step.dep_ == "xcomp"):
        step = step.head
    beside = [c for c in step.children if c.dep_ == "advcl" and step.i < c.i < phrase.left_edge.i]
    nearer = [c for c in beside if c.lemma_ in GIVING]
    return nearer[-1] if nearer else step  # "made one last move, *offering* to take 48 percent, provided …"


def _clause(fact: Fact, asking: Asking, party: Token) -> str:
    """ "that the minimum salary go up to $85,000": what is to be, whatever its tense in the article."""
    clause = fact.key
    marks = [c for c in clause.children if c.dep_ in {"mark", "cc", "advmod"} and c.i < clause.left_edge.i + 2] + [
        c for c in clause.children if c.tag_ == "WDT"
    ]
    subject = child_of(clause, "nsubj", "nsubj:pass")
    if subject is None or subject.tag_ == "WDT":
        raise Unclear("the condition has no subject")
    tokens = subtree(clause, without=[*marks, *spare(clause)])
    bound = [party, *([subject] if subject.pos_ != "PRON" else [])]
    answer = asking.phrases.text(tokens, bound=bound, roles=False, replace=_wished(clause))
    substantial(answer)
    return f"that {answer}"


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
