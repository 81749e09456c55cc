"""Which tokens belong to a phrase: everything under its head but what can be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token


def subtree(token: Token, *, without: Collection[Token] = ()) -> list[Token]:
    """The tokens under `token` in order, without the subtrees of `without`, without blanks."""
    dropped = {inner.i for root in without for inner in root.subtree}
    end = next((inner.i for inner in token.subtree if inner.text == ";" and inner.i > token.i), len(token.doc))
    inside = (inner for inner in token.subtree if inner.i not in dropped and not inner.is_space and inner.i < end)
    return sorted(inside, key=lambda inner: inner.i)  # spaCy gives the words of crossing arcs out of order


def asides(token: Token) -> list[Token]:
    """Heads of what can be left out under `token`: appositions and relative clauses set off by a comma."""
    found = []
    for inner in token.subtree:
        if inner != token and inner.dep_ in {"appos", "acl:relcl", "acl", "parataxis", "list"}:
            left = inner.left_edge.i - 1
            own_comma = inner.left_edge.text in {",", "—", "–", "(", "-"}
            of_name = inner.dep_ == "acl:relcl" and inner.head.pos_ == "PROPN"
            opened = own_comma or (left >= 0 and token.doc[left].text in {",", "—", "–", "("})
            if of_name or (opened and _is_closed(inner)) or (opened and _is_part(inner)):
                found.append(inner)
            if opened and _is_part(inner):
                behind = inner.right_edge.i + 1
                found += [
                    t
                    for t in token.subtree
                    if t != token and t.left_edge.i == behind and t.head.i < inner.i and t.left_edge.text != ","
                ]
        elif inner.dep_ in {"amod", "advmod", "advcl", "dep"} and inner.i > inner.head.i and inner.head.pos_ == "NOUN":
            if inner.left_edge.text == "," or inner.left_edge.nbor(-1).text == ",":
                found.append(inner)  # "64,000 tons of salmon, *nearly a third less than in 2022*"
        elif _is_age(inner):
            found.append(inner)  # "Berg, *67*, was warned"
        elif inner != token and inner.dep_ == "conj" and any(c.dep_.startswith("nsubj") for c in inner.children):
            found.append(inner)  # "a drug that nobody makes, *and wholesalers hold stocks*"
    return found


def _is_age(inner: Token) -> bool:
    named = inner.like_num and inner.head.pos_ == "PROPN" and inner.head.ent_type_ == "PER"
    return named and inner.i > 0 and inner.nbor(-1).text == "," and _is_closed(inner)


def _is_part(aside: Token) -> bool:
    """ "Is to grow by 11%, *most of it* for new posts": what follows is said of a part only."""
    return any(c.tag_ == "PRP" and any(case.lower_ == "of" for case in c.children) for c in aside.children)


def _is_closed(aside: Token) -> bool:
    """False on "professors, *students* and trustees": what a comma opens, another one closes."""
    last = aside.right_edge
    return last.is_punct or last.i + 1 == aside.sent.end or not last.nbor(1).is_alpha
