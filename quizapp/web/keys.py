"""The keys that press controls, for the help sheet. Each is named in the `data-key` of some control, and nowhere else.

A test holds this list and the templates together. Which of them work on the page at hand, the sheet finds out itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("1", "2", "3", "4"), "Choose an answer and check it; on a card: grade it"),
    (("7", "8", "9"), "Say how sure you are"),
    (("Enter",), "The main button of the page: check, next, publish"),
    (("Space",), "Reveal the answer of a card"),
    (("u",), "Undo the last grade, wish or decision"),
    (("s",), "Skip a question"),
    (("t",), "Type the answer of a card, or only think of it"),
    (("h",), "Hand in an exam"),
    (("i",), "“I was right”: count what you typed"),
    (("m",), "More: suspend a card, put it off, set its day"),
    (("c",), "Cram what is chosen"),
    (("p",), "Print the result"),
    (("v",), "Read aloud, and stop reading"),
    (("f",), "Report that something is wrong"),
    (("r",), "Review what is due"),
    (("k",), "Keep a question of a draft"),
    (("d",), "Drop a question of a draft"),
    (("n",), "Look at the next question of a draft"),
    (("a",), "Ask about words of the article"),
    (("/",), "Search the questions of a set"),
    (("e",), "Edit a question"),
    (("?",), "This list"),
)


def prepare(app: Flask) -> None:
    """Make the list known to the layout."""
    app.jinja_env.globals["KEYS"] = KEYS
