"""The verdicts in words: each one sentence or two, the key in it, and never a judgement of the person."""

from __future__ import annotations

from quizapp.grading.outcome import Grade, Outcome


def right(key: str) -> Grade:
    """The same thing in other words."""
    return Grade(Outcome.RIGHT, f"That is another way to say “{key}”.")


def right_but(key: str) -> Grade:
    """The same thing, where the person should see how the article has it: "42 days" for "six weeks"."""
    return Grade(Outcome.RIGHT, f"Right; the article has it as “{key}”.")


def misspelled(spelled: str) -> Grade:
    """Right with a typo; `spelled` is the word or name as it should be."""
    return Grade(Outcome.RIGHT, f"Right; it is spelled {spelled}.")


def close(why: str) -> Grade:
    """Almost; `why` is a clause with the key in it, and without the final stop."""
    return Grade(Outcome.CLOSE, f"Close: {why}.")


def doubt(key: str) -> Grade:
    """The machine cannot tell: the person compares and decides."""
    return Grade(Outcome.CLOSE, f"Compare it yourself: the answer is “{key}”.", in_doubt=True)


def wrong(key: str, why: str = "") -> Grade:
    """Not the answer; `why` is a whole sentence that names the difference, where there is one to name."""
    return Grade(Outcome.WRONG, f"{why} The answer is “{key}”.".strip())


def best(*grades: Grade) -> Grade:
    """The most favourable of several; the first of equals."""
    order = (Outcome.RIGHT, Outcome.CLOSE, Outcome.WRONG)
    return min(grades, key=lambda grade: order.index(grade.outcome))


def worst(*grades: Grade) -> Grade:
    """The least favourable of several; the first of equals."""
    order = (Outcome.WRONG, Outcome.CLOSE, Outcome.RIGHT)
    return min(grades, key=lambda grade: order.index(grade.outcome))
