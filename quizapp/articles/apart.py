"""Pages are taken apart in a process of its own, which ends in time: a page can be made so that a parser never does.

`python -m quizapp.articles.apart` reads one page as JSON and answers with its parts; only `read_apart` talks to it.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from contextlib import suppress

from quizapp.articles.article import ArticleError
from quizapp.articles.page import UNREADABLE, Parts, read_page

MOST_SECONDS = 20.0  # of which one or two are the start; the largest page that was tried took seven
MOST_MEMORY = 2 * 1024**3  # bytes of address space
TOO_MUCH = "This page takes too long to read. Open it in a browser, and paste the text that it shows."


def read_apart(page: str, *, address: str | None = None, seconds: float = MOST_SECONDS) -> Parts:
    """What `read_page` gives, within `seconds`; raises ArticleError where it gives nothing, dies, or does not end."""
    given = json.dumps({"page": page, "address": address, "seconds": seconds})
    command = [sys.executable, "-m", "quizapp.articles.apart"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and the page goes in as data
            command, input=given.encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise ArticleError(TOO_MUCH) from None
    except OSError as error:
        raise ArticleError(UNREADABLE) from error
    if done.returncode != 0:
        raise ArticleError(UNREADABLE)
    found = json.loads(done.stdout)
    if "refusal" in found:
        raise ArticleError(found["refusal"])
    day = datetime.date.fromisoformat(found["published"]) if found["published"] else None
    return Parts([(words, kept) for words, kept in found["blocks"]], found["title"], day, found["source"])


def answer(given: bytes) -> str:
    """The parts of a page, or why there are none, for the process that asked."""
    asked = json.loads(given)
    _limit(asked["seconds"])
    try:
        found = read_page(asked["page"], address=asked["address"])
    except ArticleError as error:
        return json.dumps({"refusal": str(error)})
    published = found.published.isoformat() if found.published else None
    return json.dumps({"blocks": found.blocks, "title": found.title, "published": published, "source": found.source})


def _limit(seconds: float) -> None:
    """End this process even where nobody waits for it any more. Windows has no such limits."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    sys.stdout.write(answer(sys.stdin.buffer.read()))
