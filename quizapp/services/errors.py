"""What can go wrong when a person does something: four errors, which the web turns into 404, 404, 409 and 422.

`Unavailable` comes from below, out of every service, when the database cannot be used: 503 in the web.
"""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.store.unavailable import Unavailable

__all__ = ["Conflict", "Invalid", "NotAllowed", "NotFound", "Problem", "ServiceError", "Unavailable"]


class ServiceError(Exception):
    """A refusal that the person who asked should hear of; its text is written for them."""


class NotFound(ServiceError):  # noqa: N818 - named as people and the web say it
    """There is no such thing, or it is somebody else's: the answer is the same for both."""


class NotAllowed(ServiceError):  # noqa: N818
    """It exists and may be seen, but this person may not do this with it."""


class Conflict(ServiceError):  # noqa: N818
    """Somebody, or another tab, has changed it in the meantime."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in what a person sent; `field` is None where it is about the whole."""

    field: str | None
    message: str


class Invalid(ServiceError):  # noqa: N818
    """What was sent cannot be used; `problems` says why, field by field."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems
