"""The `quizapp` command; `COMMANDS` lists what it can do.

Exit status 0: done; 1: the input is not acceptable (file, line, column, what was expected); 2: wrong usage. A
subcommand is one row of COMMANDS: its name, a function that adds its arguments, and one that runs it.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.generation import commands as generation
from quizapp.settings import SETTINGS, SettingError, Settings, load_settings, questions_folder, sqlite_file
from quizapp.store.unavailable import Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

DONE, NOT_ACCEPTABLE, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand and give its exit status; without arguments those of the command line are used."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except SettingError as error:
        return _refuse(str(error), status=WRONG_USAGE)
    except (Unavailable, generation.Refused) as error:
        return _refuse(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


def serve_arguments(parser: argparse.ArgumentParser) -> None:
    """`serve` is set up by the environment; its help lists every setting."""
    rows = [f"  {item.name:<20} {item.help} (default: {item.default or 'empty'})" for item in SETTINGS]
    parser.epilog = "settings, read from the environment:\n" + "\n".join(rows)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def serve(_options: argparse.Namespace) -> int:
    """Start the app: make and migrate the database, load the shipped sets, answer requests until stopped."""
    import waitress.server

    from quizapp.app import create_app, fit_in_background, generate_in_background, prepare

    settings = _settings()
    app = create_app(settings)
    report = prepare(app, now=_now())
    for problem in report.problems:
        print(problem, file=sys.stderr)
    if app.debug:
        return _refuse(
            "The debug mode shows the insides of the app to everyone. Unset FLASK_DEBUG.", status=WRONG_USAGE
        )
    signal.signal(signal.SIGTERM, _stop)
    try:
        server = waitress.server.create_server(
            app, host=settings.host, port=settings.port, threads=settings.threads, ident=None
        )
    except OSError as error:
        return _refuse(f"Cannot listen on {settings.host}:{settings.port}: {error.strerror}. Set PORT to another one.")
    host = "localhost" if settings.host in {"127.0.0.1", "0.0.0.0", "::"} else settings.host  # noqa: S104 - only to print
    print(f"quizapp is at http://{host}:{_port(server)}  (stop it with Ctrl+C)", flush=True)
    fit_in_background(app)
    generate_in_background(app)
    server.run()
    return DONE


def load_arguments(parser: argparse.ArgumentParser) -> None:
    """`load [PATH…]`"""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="set files, or folders of them")


def load(options: argparse.Namespace) -> int:
    """Put question sets into the database, all shipped ones by default; progress is kept."""
    from quizapp.app import create_app
    from quizapp.services.library import load_sets
    from quizapp.store import db

    app = create_app(_settings())
    with app.app_context():
        db.upgrade()
        report = load_sets(options.paths or [questions_folder()], now=_now())
    for what in ("added", "updated", "unchanged"):
        for set_id in getattr(report, what):
            print(f"{what}: {set_id}")
    for problem in report.problems:
        print(problem, file=sys.stderr)
    return NOT_ACCEPTABLE if report.problems else DONE


def check(options: argparse.Namespace) -> int:
    """Look for faults in set files and in how their questions are written, changing nothing."""
    from quizapp.services.checking import check_files

    report = check_files(options.paths or [questions_folder()])
    for problem in [*report.errors, *report.warnings]:
        print(problem, file=sys.stderr)
    counts = (f"{report.files} files", f"{report.questions} questions")
    print(", ".join([*counts, f"{len(report.errors)} errors", f"{len(report.warnings)} warnings"]))
    return NOT_ACCEPTABLE if report.errors else DONE


def export_arguments(parser: argparse.ArgumentParser) -> None:
    """`export SET [-o FILE]`"""
    parser.add_argument("set", metavar="SET", help="id of the set, as in its address and its file's name")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where it goes (default: standard output)")


def export(options: argparse.Namespace) -> int:
    """Write a set as a file that `load` brings back unchanged, and its article beside it where no file has it."""
    from quizapp.app import create_app
    from quizapp.services.errors import ServiceError
    from quizapp.services.exporting import export_set, write_export
    from quizapp.store import db

    output: Path | None = options.output
    app = create_app(_settings())
    try:
        with app.app_context():
            db.upgrade()
            made = export_set(options.set, article_name=f"{output.stem if output else options.set}.txt")
        if output is None:
            sys.stdout.write(made.text)
            return DONE
        for file in write_export(made, output):
            print(f"wrote: {file}")
    except ServiceError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{error.filename}: cannot be written: {error.strerror}")
    return DONE


def backup_arguments(parser: argparse.ArgumentParser) -> None:
    """`backup FILE` and `restore FILE`"""
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup")


def backup(options: argparse.Namespace) -> int:
    """Copy the database to a new file, also while the app runs, and prove the copy good."""
    from quizapp.store.backup import back_up

    return _with_backup(lambda database: back_up(database, options.file), "Backed up")


def restore(options: argparse.Namespace) -> int:
    """Put a backup in place of the database; what was there is kept beside it as .before-restore."""
    from quizapp.store.backup import restore as put_back

    return _with_backup(lambda database: put_back(options.file, database), "Restored")


def fit(_options: argparse.Namespace) -> int:
    """Fit the schedule to each person with enough new reviews; what predicts them no better is not used."""
    from quizapp.app import create_app
    from quizapp.services import fitting
    from quizapp.store import db

    if not fitting.AVAILABLE:
        return _refuse("Fitting needs fsrs-rs-python. Install it with: pip install 'quizapp[optimize]'")
    with create_app(_settings()).app_context():
        db.upgrade()
        done = fitting.fit_everyone(now=_now())
    print(f"{done.looked_at} people looked at, {done.fitted} fitted, {done.adopted} of them better and adopted")
    return DONE


def doctor(_options: argparse.Namespace) -> int:
    """Check the installation: folders, database, tables, review log, proofs."""
    from quizapp.app import create_app
    from quizapp.services.doctor import examine

    app = create_app(_settings())
    with app.app_context():
        findings = examine()
    print(f"quizapp {version('quizapp')}, Python {sys.version.split()[0]}")
    for finding in findings:
        print(f"{'good' if finding.good else 'BAD '}  {finding.message}")
    return DONE if all(finding.good for finding in findings) else NOT_ACCEPTABLE


def generate(options: argparse.Namespace) -> int:
    """Make questions from an article and print them with their proof."""
    generation.generate(options)
    return DONE


def evaluate(options: argparse.Namespace) -> int:
    """Measure generated questions against the facts that an editor would ask of the same articles."""
    generation.evaluate(options)
    return DONE


def train_arguments(parser: argparse.ArgumentParser) -> None:
    """`train-language DATA -o DIR [--epochs N]`"""
    parser.add_argument("data", type=Path, metavar="DATA", help="folder with the corpora (ewt-train.conllu.gz, …)")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", required=True, help="where the model goes")
    parser.add_argument("--epochs", type=int, default=8, help="times that all sentences are seen (default: 8)")


def train_language(options: argparse.Namespace) -> int:
    """Train the English pipeline anew; takes about an hour and needs the extra `train`."""
    try:
        from quizapp.language.training.card import train_language as train
        from quizapp.language.training.train import Recipe
    except ImportError as error:
        return _refuse(f"Training needs {error.name}. Install it with: pip install 'quizapp[train]'")
    if not (options.data / "ewt-train.conllu.gz").is_file():
        return _refuse(f"{options.data}: there is no ewt-train.conllu.gz in this folder")
    quiet = not sys.stderr.isatty()
    train(
        options.data,
        options.output,
        recipe=Recipe(epochs=options.epochs),
        report=lambda line: None if quiet else print(line, file=sys.stderr),
    )
    return DONE


def no_arguments(_parser: argparse.ArgumentParser) -> None:
    """For subcommands that take none."""


COMMANDS: tuple[tuple[str, Callable[[argparse.ArgumentParser], None], Callable[[argparse.Namespace], int]], ...] = (
    ("serve", serve_arguments, serve),
    ("generate", generation.generate_arguments, generate),
    ("evaluate", generation.evaluate_arguments, evaluate),
    ("load", load_arguments, load),
    ("check", load_arguments, check),
    ("export", export_arguments, export),
    ("backup", backup_arguments, backup),
    ("restore", backup_arguments, restore),
    ("fit", no_arguments, fit),
    ("doctor", no_arguments, doctor),
    ("train-language", train_arguments, train_language),
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quizapp", description="Questions worth remembering from news articles.")
    parser.add_argument("--version", action="version", version=f"quizapp {version('quizapp')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", title="commands")
    for name, add_arguments, run in COMMANDS:
        help_text = (run.__doc__ or "").split("\n", maxsplit=1)[0]
        command = commands.add_parser(name, help=help_text, description=help_text)
        add_arguments(command)
        command.set_defaults(run=run)
    return parser


def _settings() -> Settings:
    return load_settings(os.environ)


def _now() -> datetime:
    return datetime.now(UTC)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(DONE)


def _port(server: object) -> int:
    """The port listened on; with IPv4 and IPv6 both there are several servers on the same one."""
    ports: list[tuple[str, int]] = getattr(server, "effective_listen", [])
    return ports[0][1] if ports else int(getattr(server, "effective_port", 0))


def _with_backup(work: Callable[[Path], dict[str, int]], done: str) -> int:
    from quizapp.store.backup import BackupError

    database = sqlite_file(_settings().database_url)
    if database is None:
        return _refuse("Only SQLite files are backed up here. For PostgreSQL use pg_dump and pg_restore.")
    try:
        counts = work(database)
    except BackupError as error:
        return _refuse(str(error))
    print(f"{done}: {counts['review']} reviews, {counts['card']} cards, {counts['user']} people.")
    return DONE


def _refuse(message: str, *, status: int = NOT_ACCEPTABLE) -> int:
    print(f"quizapp: {message}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
