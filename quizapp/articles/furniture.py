"""What stands on a page beside the article: navigation, by-lines, credits, tables, and the date line's beginning."""

from __future__ import annotations

import re
from collections import Counter

from quizapp.articles.article import Paragraph

# "CAIRO, March 7 (Reuters) - ", "LONDON (AP) — ", "LINDAU, Oct. 3. "
DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,40}(?:, [A-Z][A-Za-z.]+)?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([A-Za-z ]{2,30}\))?"
    r"(?: ?[—–-]{1,2} |(?<=\d)\. )"
)
FURNITURE = re.compile(
    r"(?:advertisement|related (?:articles?|stories|topics|coverage)|back to top|read more|sign up|subscribe|share this"
    r"|follow us|click here|photo(?:graph)? by|image credit|copyright|all rights reserved|skip to|by clicking"
    r"|listen to this|see also|more on this|most read|print this|e-?mail this|get the (?:latest|app)"
    r"|download (?:our|the) app)\b|©|comments? ?\(|(?:watch|our standards|(?:first |last )?(?:published|updated)):",
    re.IGNORECASE,
)
# "Sign up for our newsletter to get the best stories of the day in your inbox.", "We use cookies to …"
PITCH = re.compile(
    r"(?:please |to )?(?:sign up|subscribe|register|log in|become a (?:member|subscriber)|support (?:our|us)"
    r"|get (?:our|unlimited|the (?:best|day|latest))|enjoy(?:ed|ing)? (?:this|reading)|already a (?:member|subscriber)"
    r"|(?:we|this (?:web)?site) use(?:s|d)? cookies|by (?:continuing|using this|signing up)|accept (?:all )?cookies)\b"
    r"(?=.{0,300}\b(?:newsletters?|inbox|e-?mail|subscri\w+|cookies?|account|membership|journalism|terms|privacy)\b)",
    re.IGNORECASE | re.DOTALL,
)
LONGEST_PITCH = 45  # words
# "(Reporting by Ana Holm in Oslo; Editing by Jon Lund)", "Associated Press writer Eva Berg contributed to this report."
CREDITS = re.compile(
    r"\((?:additional |further )?(?:reporting|writing|editing|compiled|graphics?)\b.*\)\.?$"
    r"|(?:additional |further )?(?:reporting|writing) by\b.*; ?(?:and )?(?:writing|editing|additional reporting) by\b"
    r"|.{0,200}\bcontributed (?:reporting|research|to this (?:report|article|story))\b[^.]{0,80}\.?$",
    re.IGNORECASE | re.DOTALL,
)
ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$|:$")
BY_LINE = re.compile(r"(?:By|BY) (?:(?:[A-Z][\w.'’-]*|and|AND|de|von|van),? ?){2,9}$")
BULLET = re.compile(r"(?:[•·▪‣◦●○■*–—-]|\d{1,2}[.)])[ \t]+(?=\S)")
SPEAKER = re.compile(r"^([A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){0,3}):[ \t]", re.MULTILINE)
FEWEST_SPEECHES = 3


def is_furniture(paragraph: str) -> bool:
    """True on navigation, by-lines, credits, tables, headings: mostly short blocks that do not end as sentences do."""
    words = paragraph.split()
    if (FURNITURE.match(paragraph) and len(words) <= 12) or CREDITS.match(paragraph):
        return True
    if PITCH.match(paragraph) and len(words) <= LONGEST_PITCH:
        return True
    if ENDS_SENTENCE.search(paragraph):
        return len(words) < 3
    numbers = sum(any(char.isdigit() for char in word) for word in words)
    return len(words) <= 15 or 3 * numbers >= len(words)  # "Norrby 10 7 2 1 23 Halden 10 6 2 2 20 …"


def pieces(text: str, part: Paragraph) -> list[Paragraph]:
    """A block cut at its list items, without their marks, and without by-line, heading and date line in front."""
    found: list[Paragraph] = []
    start = at = part.start
    head = ended = item = True
    by_line = False
    for line in text[part.start : part.end].splitlines(keepends=True):
        bare = line.strip()
        mark = BULLET.match(bare)
        # in wrapped lines a dash or "4. " may begin a line by chance: an item follows a full stop or another item
        if mark is not None and (ended or (item and not head)):
            found.append(Paragraph(start, at))
            start = at + line.index(bare) + mark.end()
            head, item = False, True
        elif head and at + len(line) < part.end and _is_heading(bare, by_line=by_line):
            start, by_line = at + len(line), bool(BY_LINE.match(bare))
        else:
            head, item = False, item and not head
        ended = bool(ENDS_SENTENCE.search(bare))
        at += len(line)
    found.append(Paragraph(start, part.end))
    return [
        _without_dateline(text, piece) for piece in (_stripped(text, piece) for piece in found) if piece is not None
    ]


def _is_heading(line: str, *, by_line: bool) -> bool:
    """True on a by-line, the agency below it, and a heading in capitals."""
    if ENDS_SENTENCE.search(line) or DATELINE.match(line):
        return False
    agency = by_line and len(line.split()) <= 4 and line.istitle()
    return agency or bool(BY_LINE.match(line)) or (line.isupper() and len(line.split()) > 1)


def _stripped(text: str, part: Paragraph) -> Paragraph | None:
    inner = text[part.start : part.end]
    start = part.start + len(inner) - len(inner.lstrip())
    return Paragraph(start, part.start + len(inner.rstrip())) if inner.strip() else None


def _without_dateline(text: str, part: Paragraph) -> Paragraph:
    match = DATELINE.match(text[part.start : part.end])
    return Paragraph(part.start + match.end(), part.end) if match else part


def is_conversation(paragraphs: list[str]) -> bool:
    """True on an interview or a transcript: lines that name their speaker, and speakers who come back."""
    speakers = Counter(name for paragraph in paragraphs for name in SPEAKER.findall(paragraph))
    return speakers.total() >= FEWEST_SPEECHES and max(speakers.values()) > 1
