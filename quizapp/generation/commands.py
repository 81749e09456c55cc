"""The two subcommands of `quizapp` about generation; `cli` lists them beside the others.

They raise `Refused` where the input is not acceptable. What is slow to load is imported only when a command runs.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path


class Refused(Exception):  # noqa: N818 - no error of ours: the input is not acceptable
    """The input is not acceptable. The message is for the person who gave it."""


def generate_arguments(parser: argparse.ArgumentParser) -> None:
    """`generate ARTICLE [--published YYYY-MM-DD] [--json] [--explain] [-o FILE]`"""
    parser.add_argument("article", metavar="ARTICLE", help="a text file, or - for standard input")
    parser.add_argument("--published", type=_day, metavar="YYYY-MM-DD", help="the day of publication")
    parser.add_argument("--json", action="store_true", help="print one JSON object for programs")
    parser.add_argument("--explain", action="store_true", help="also show what was refused, and why")
    _output_argument(parser)


def generate(options: argparse.Namespace) -> None:
    """Make questions from an article and print them with their proof."""
    from quizapp.articles import ArticleError, from_text

    try:
        content = sys.stdin.buffer.read() if options.article == "-" else Path(options.article).read_bytes()
        article = from_text(content, published=options.published)
    except OSError as error:
        raise Refused(f"{options.article}: {error.strerror}") from error
    except ArticleError as error:
        raise Refused(f"{options.article}: {error}") from error
    from quizapp.generation.generate import generate as make
    from quizapp.generation.report import as_json, as_text

    told = as_json if options.json else as_text
    _write(told(article, make(article), explain=options.explain) + "\n", options.output)


def evaluate_arguments(parser: argparse.ArgumentParser) -> None:
    """`evaluate DIR [--json | --verbose | --unjudged] [--judged FORM] [-o FILE]`"""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder with name.txt and name.gold.json")
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="print one object for programs")
    forms.add_argument("--verbose", action="store_true", help="also name what was missed and what failed")
    forms.add_argument("--unjudged", action="store_true", help="print a form for the questions without a verdict")
    parser.add_argument("--judged", type=Path, metavar="FORM", help="first keep the verdicts of a filled-in form")
    _output_argument(parser)


def evaluate(options: argparse.Namespace) -> None:
    """Measure generated questions against the facts that an editor would ask of the same articles."""
    from quizapp.generation import evaluate_report, gold, measure, verdicts

    try:
        if options.judged is not None:
            print(f"{verdicts.keep_verdicts(options.judged)} verdicts kept", file=sys.stderr)
        results = measure.measure(options.folder, progress=sys.stderr if sys.stderr.isatty() else None)
    except gold.GoldError as error:
        raise Refused(str(error)) from error
    if options.unjudged:
        _write(verdicts.unjudged_form(results), options.output)
    else:
        _write(evaluate_report.told(results, json=options.json, verbose=options.verbose) + "\n", options.output)


def _output_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there instead of printing")


def _write(text: str, output: Path | None) -> None:
    """The same bytes in every locale and on every system: programs rely on them."""
    content = text.encode()
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise Refused(f"{output}: {error.strerror}") from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as 2024-03-07") from None
