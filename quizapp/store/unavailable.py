"""The one error of the store that people must hear of in words: the database cannot be used as it is."""

from __future__ import annotations


class Unavailable(Exception):  # noqa: N818 - said as people would say it
    """The database does not answer, cannot be written, or belongs to a newer version. The message says what to do."""
