"""What is denied, only supposed or only wished: clauses that a question must not take for facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.verbs import opened_by

if TYPE_CHECKING:
    from spacy.tokens import Token

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "without"})
# "refused to mediate", "it is doubtful that …": what hangs on them is not said to be so.
UNTRUE = frozenset(
    "refuse decline fail deny false untrue wrong doubtful unlikely impossible unclear uncertain unthinkable".split()
)
PROVISOS = frozenset({"provided", "providing", "assuming", "supposing"})
CONDITIONS = frozenset({"if", "unless", "whether", "provided", "lest"})
# Verbs whose content need not be so: "demanded that Georgia release 12 drivers".
WISHES = frozenset("demand want propose request urge ask insist recommend hope wish plan suggest require order".split())


def negated(head: Token) -> bool:
    """True where the clause of `head` is denied: "not", "no one", "refused to …"."""
    if any(
        child.lower_ in NEGATIONS for child in head.children if child.dep_ in {"advmod", "det", "aux", "cc:preconj"}
    ):
        return True
    subject = next((child for child in head.children if child.dep_.startswith("nsubj")), None)
    if subject is not None and (
        subject.lower_ in {"nobody", "none", "neither"} or any(c.lower_ in {"no", "neither"} for c in subject.children)
    ):  # "no one", "neither Norway nor Kenya"
        return True
    return _denied_above(head)


def _denied_above(head: Token) -> bool:
    """True on what hangs on a denial, and on a verb beside it: "it is not true that X weighs … and *carries* …"."""
    upper = head.head
    if head.dep_ == "conj":
        return _denied_above(upper)
    return head.dep_ in {"xcomp", "ccomp", "csubj"} and (negated(upper) or upper.lemma_ in UNTRUE)


def conditional(head: Token) -> bool:
    """True where a clause is only supposed or wished: around "if", and in "demanded that X *release* them"."""
    return bool(conditions_of(head)) or supposed(head)


def conditions_of(head: Token) -> list[Token]:
    """The clauses that say under which condition: "the crews will walk out *unless there is a deal*"."""
    return [child for child in head.children if child.dep_ in {"advcl", "conj"} and _opened_by_if(child)]


def supposed(head: Token) -> bool:
    """True where the clause of `head` stands inside a condition or a wish."""
    step = head
    while True:
        if _opened_by_if(step) or _is_proviso(step) or (step.dep_ == "ccomp" and step.head.lemma_.lower() in WISHES):
            return True
        if step.head == step or _told_by_the_way(step):
            return False
        step = step.head


def _told_by_the_way(step: Token) -> bool:
    """ "Requires that trucks be unloaded, a procedure *that takes 40 hours*": so it is, whatever is required."""
    if step.dep_ != "acl:relcl" or any(child.tag_ == "MD" for child in step.children):
        return False
    comma = step.left_edge.i > 0 and "," in {step.left_edge.text, step.left_edge.nbor(-1).text}
    noun = step.head.left_edge
    return comma or (step.head.dep_ == "appos" and noun.i > 0 and noun.nbor(-1).text in {",", "—", "–"})


def _is_proviso(step: Token) -> bool:
    """ "… over three years, *provided* that Chile opens 26 hatcheries": the verb of the condition stands under it."""
    above = step.head
    if step.dep_ in {"acl", "ccomp"} and above.lemma_.lower() in {"condition", "proviso"}:
        return True  # "on condition that the port *keeps* its name"
    return (
        step.dep_ in {"ccomp", "advcl"}
        and above.lower_ in PROVISOS
        and not any(child.dep_.startswith("nsubj") for child in above.children)
    )


def _opened_by_if(head: Token) -> bool:
    if opened_by(head, CONDITIONS):
        return True
    subject = next((child for child in head.children if child.dep_ in {"nsubj", "nsubj:pass"}), None)
    first = next((child for child in head.children if child.dep_ in {"aux", "aux:pass", "cop"}), None)
    # "*Had the sluices* been opened on Sunday, …"
    if subject is None or first is None or not first.i < subject.left_edge.i or not first.i < head.i:
        return False
    opens = first.i == first.sent.start or first.nbor(-1).text in {",", "“", ";"} or first.nbor(-1).is_space
    return opens and first.lower_ in {"had", "were", "should"} and first.sent.text.strip()[-1:] != "?"
