"""What a careful reader thought of each question: ten criteria, the verdicts in a file, and the form to give them in.

`name.verdicts.json` stands beside `name.txt` and `name.gold.json`. A verdict is kept under the question's text,
"prompt = answer", so that a question that has changed is without one until it is read again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from quizapp.generation.gold import GoldError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quizapp.generation.evaluate import ArticleResult
    from quizapp.question import Question

# Each criterion with the question to be answered with yes. The first eight must all hold; the last two stand apart.
CRITERIA = {
    "natural": "Is it grammatical and natural, with nothing that a copy editor would change?",
    "stands alone": "Does someone who follows the news, but has no article in view, know what is asked?",
    "true": "Does the article assert prompt and key together, with its negations, conditions, hedges and times?",
    "attributed": "Is a claim put as a claim of the right source?",
    "key": "Is the key right and complete: the whole enumeration, the unit, the precision, the day?",
    "single answer": "Is no other answer, from the article or from what people know, as right?",
    "no leak": "Do neither the prompt nor the form of the options give the key away?",
    "category": "Is the category right, and does the sentence shown really prove the key?",
    "worth asking": "Would a reader care?",
    "options": "Are all the distractors plausible, wrong, and of the key's form?",
}
MUST = tuple(CRITERIA)[:8]
FIELDS = ("judge", "verdicts")
FORM_FIELDS = ("judge", "criteria", "questions")
NORMAL_95 = 1.959964  # the quantile of the normal distribution for an interval of 95 per cent

Fields: TypeAlias = "Mapping[str, object]"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The criteria that a question failed, and a word about it."""

    failed: tuple[str, ...] = ()
    note: str = ""

    @property
    def passed(self) -> bool:
        """True where each of the first eight criteria holds."""
        return not set(self.failed) & set(MUST)


def verdict_key(question: Question) -> str:
    """What a verdict is kept under: the text of prompt and key."""
    return f"{question.prompt} = {question.answer}"


def verdicts_file(article: str) -> Path:
    """The file beside the article of that path."""
    return Path(article).with_suffix(".verdicts.json")


def load_verdicts(article: str) -> dict[str, Verdict]:
    """The verdicts on the article's questions by their text, none without a file; raises `GoldError`."""
    raw = _read(verdicts_file(article), FIELDS)
    return {} if raw is None else dict(_verdicts(raw, verdicts_file(article)))


def wilson(passed: int, judged: int) -> tuple[float, float]:
    """The interval of 95 per cent around a share (Wilson 1927), as two numbers from 0 to 1."""
    if not judged:
        return 0.0, 1.0
    share, square = passed / judged, NORMAL_95**2
    middle = share + square / (2 * judged)
    half = NORMAL_95 * sqrt(share * (1 - share) / judged + square / (4 * judged**2))
    low, high = ((middle + sign * half) / (1 + square / judged) for sign in (-1, 1))
    return max(0.0, low), min(1.0, high)


def unjudged_form(results: Sequence[ArticleResult]) -> str:
    """A form in JSON for all questions without a verdict: the judge puts the failed criteria in place of each null.

    It does not tell the rules, which the judge should not know.
    """
    rows = [
        {
            "article": result.gold.name,
            "category": question.category.value,
            "prompt": question.prompt,
            "answer": question.answer,
            "distractors": list(question.distractors),
            "said_by": question.said_by,
            "evidence": question.evidence.text if question.evidence else None,
            "failed": None,
            "note": "",
        }
        for result in results
        for question in result.unjudged
    ]
    return _dumped({"judge": "", "criteria": CRITERIA, "questions": rows})


def keep_verdicts(form: Path) -> int:
    """Put what a filled-in form says into the files beside its articles; gives the number of verdicts.

    Rows whose `failed` is still null are passed over. Raises `GoldError`, and then nothing is written.
    """
    raw = _read(form, FORM_FIELDS)
    if raw is None:
        raise GoldError(f"{form}: there is no such file")
    rows = raw.get("questions")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise GoldError(f"{form}: questions: a list of objects is expected")
    given: dict[Path, dict[str, Fields]] = {}
    for at, row in enumerate(rows):
        if row.get("failed") is not None:
            verdict = _verdict(row, f"{form}: questions[{at}]")
            kept = {"failed": list(verdict.failed), "note": verdict.note}
            file = verdicts_file(str(row.get("article")))
            given.setdefault(file, {})[f"{row.get('prompt')} = {row.get('answer')}"] = kept
    contents = {file: _merged(file, str(raw.get("judge") or ""), verdicts) for file, verdicts in given.items()}
    for file, content in contents.items():
        file.write_text(content, "utf-8")
    return sum(map(len, given.values()))


def _merged(file: Path, judge: str, verdicts: dict[str, Fields]) -> str:
    if not file.with_name(file.name.replace(".verdicts.json", ".txt")).is_file():
        raise GoldError(f"{file}: there is no article beside it")
    raw = _read(file, FIELDS) or {}
    before = {key: {"failed": list(old.failed), "note": old.note} for key, old in _verdicts(raw, file)}
    judges = dict.fromkeys(name for name in (*str(raw.get("judge") or "").split("; "), judge) if name)
    return _dumped({"judge": "; ".join(judges), "verdicts": before | verdicts})


def _read(file: Path, fields: tuple[str, ...]) -> Fields | None:
    try:
        raw: object = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise GoldError(f"{file}: this is not JSON: {error}") from error
    except OSError as error:
        raise GoldError(f"{file}: {error.strerror}") from error
    if not isinstance(raw, dict) or set(raw) - set(fields):
        raise GoldError(f"{file}: one object with the fields {', '.join(fields)} is expected")
    return raw


def _verdicts(raw: Fields, file: Path) -> Iterator[tuple[str, Verdict]]:
    rows = raw.get("verdicts", {})
    if not isinstance(rows, dict):
        raise GoldError(f"{file}: verdicts: an object is expected, its names the questions, “prompt = answer”")
    for key, fields in rows.items():
        if not isinstance(fields, dict):
            raise GoldError(f"{file}: verdicts: {key!r}: an object with failed and note is expected")
        yield key, _verdict(fields, f"{file}: verdicts: {key!r}")


def _verdict(fields: Fields, place: str) -> Verdict:
    failed, note = fields.get("failed"), fields.get("note", "")
    if not isinstance(failed, list) or not all(name in CRITERIA for name in failed):
        raise GoldError(f"{place}: failed: a list is expected, of {', '.join(CRITERIA)}; not {failed!r}")
    if not isinstance(note, str):
        raise GoldError(f"{place}: note: a text is expected, not {note!r}")
    return Verdict(tuple(failed), note)


def _dumped(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
