"""How long the progress page's figures and the export take for someone with a long log.

`python -m tests.benchmarks.bench_progress [REVIEWS]` prints a table; nothing here passes or fails.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.app import create_app
from quizapp.scheduling import returns
from quizapp.services import accounts, deletion, my_data, progress
from quizapp.settings import Settings
from quizapp.store import db
from tests.simulation import Person, make_sets, store

if TYPE_CHECKING:
    from collections.abc import Callable

REVIEWS, DAYS = 20_000, 730
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def timed(name: str, work: Callable[[], object]) -> None:
    """Print the seconds of one run, of work and by the clock: on a busy machine only the first tell something."""
    start, worked = time.perf_counter(), time.process_time()
    work()
    print(f"{name:<30}{time.process_time() - worked:>8.2f} s of work{time.perf_counter() - start:>8.2f} s", flush=True)


def main(reviews: int) -> None:
    """Make somebody up who has studied for two years, then ask for their figures and data, and delete them."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{Path(folder) / 'bench.sqlite3'}", secret_key="only for this run")
        with create_app(settings, clock=lambda: NOW).app_context():
            db.upgrade()
            person = accounts.start_guest(now=NOW).user.id
            questions = make_sets(80, 30, now=NOW)
            log = Person(seed=1, new_a_day=4, diligence=0.9).study(
                questions, first=NOW - timedelta(days=DAYS), days=DAYS
            )
            store(person, log[:reviews])
            print(f"{len(log[:reviews]):,} reviews, {len({row.card_id for row, _ in log[:reviews]}):,} cards\n")
            returns._learned.cache_clear()
            timed("figures, first time", lambda: progress.progress(person, now=NOW))
            timed("figures, again", lambda: progress.progress(person, now=NOW))
            timed("everything.json", lambda: my_data.write_json(person, io.StringIO(), now=NOW))
            tracemalloc.start()
            with (Path(folder) / "everything.json").open("w", encoding="utf-8") as out:
                my_data.write_json(person, out, now=NOW)
                size = out.tell() / 1e6
            print(f"{'':<30}{size:>8.1f} MB written, {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB of memory")
            tracemalloc.stop()
            timed("deletion", lambda: deletion.delete_person(person, now=NOW))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else REVIEWS)
