"""What was typed, without what does not count: case, accents, signs, a pasted question, "I think it is"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 600  # letters of an answer that is still read; nobody needs as many
_SPELLINGS: dict[str, str | int | None] = {
    **dict.fromkeys("’‘‛`´ʼ′", "'"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("–—‑‒−―", "-"),
    **dict.fromkeys("łŁ", "l"),
    **dict.fromkeys("øØ", "o"),
    **dict.fromkeys("đĐð", "d"),
    **dict.fromkeys("ı", "i"),
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
    "þ": "th",
}
_SIGNS = str.maketrans(_SPELLINGS)
_UMLAUTS = str.maketrans(dict(zip("äöüÄÖÜ", ("ae", "oe", "ue", "Ae", "Oe", "Ue"), strict=True)))
_VULGAR = re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞])")
_DOTTED = re.compile(r"\b[a-z](?:\.[a-z])+\b\.?")  # "u.s.", "p.m", "n.a.t.o."
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
# What people put before and behind an answer; the longest phrases first.
_LEADS = sorted(
    (
        tuple(phrase.split())
        for phrase in (
            "i think,i believe,i guess,i suppose,i say,i'd say,i would say,i am sure,i'm sure,my guess is,my guess,"
            "the answer is,the answer,answer,answer is,it is,it's,its,it was,it were,that is,that's,that was,they are,"
            "they were,there are,there were,there was,there is,must be,should be,could be,might be,may be,maybe,"
            "perhaps,probably,possibly,likely,surely,definitely,certainly,well,um,uh,hm,hmm,so,ok,okay,is,was,were,because,both"
        ).split(",")
    ),
    key=len,
    reverse=True,
)
_TAILS = sorted(
    (
        tuple(phrase.split())
        for phrase in (
            "i think,i believe,i guess,i suppose,i'd say,i'm sure,maybe,perhaps,probably,possibly,not sure,"
            "i'm not sure,please,thanks,of course,or so,did,does,do,only"
        ).split(",")
    ),
    key=len,
    reverse=True,
)
NO_ANSWER = frozenset(
    "i don't know,i dont know,don't know,dont know,idk,dunno,no idea,not sure,i'm not sure,i forgot,forgot,no clue,"
    "pass,skip,n/a,na,i have no idea,unknown,?".split(",")
)
# Words that carry no meaning of their own in an answer.
SMALL = frozenset(
    "the a an of to in on at by for from with that this these those its his her hers their theirs it he she they them "
    "him be is are was were been being has have had will would shall should must may might can could and or as any all "
    "each some than per into within so such there who which what do does did up out between both also".split()
)
NEGATIONS = frozenset("not no never none nobody neither nor without cannot n't except".split())


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """In lower case, without accents and with one kind of each sign: "’26 Côte  d’Ivoire" -> "'26 cote d'ivoire"."""
    spaced = _VULGAR.sub(" ", text.translate(_SIGNS))
    wide = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", spaced).translate(_SIGNS).replace("⁄", "/"))
    bare = "".join(char for char in wide.casefold() if not unicodedata.combining(char))
    return " ".join(bare.split())


def umlauts_spelled(text: str) -> str:
    """Another spelling of German names: "Jörg Müller" -> "Joerg Mueller"."""
    return text.translate(_UMLAUTS)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text as they compare: "The U.S. didn’t" -> ("the", "us", "did", "n't"); hyphens stay inside."""
    low = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", plain(text))
    found: list[str] = []
    for word in _WORD.findall(low.replace("can't", "can not").replace("won't", "will not").replace("&", " and ")):
        if word.endswith("n't"):
            found += [word[:-3], "n't"]
        elif word in {"dont", "doesnt", "didnt", "isnt", "wasnt", "wont", "cant"}:
            found += [word[:-2], "n't"]
        else:
            found.append(word.removesuffix("'s").replace("'", ""))
    return tuple(word for word in found if word)


def without_frame(text: str, prompt: str) -> str:
    """What is left when a pasted question, "I think it is" and ", maybe" are taken away; in plain spelling."""
    low, question = plain(text), plain(prompt).rstrip("?").strip()
    if len(question) > len("who was it") and question in low:
        low = low.replace(question, " ", 1)
    low = low.strip(' \t\n,;:!?"=()[]*').rstrip(" .")
    if low in NO_ANSWER:
        return ""
    return _behind(_before(low))


def _before(low: str) -> str:
    """ "well, I think it is 40" -> "40"."""
    while True:
        for phrase in _LEADS:
            start = " ".join(phrase)
            if low == start or (low.startswith(start) and not (low[len(start)].isalnum() or low[len(start)] in "'-")):
                low = low[len(start) :].lstrip(" ,:;=")
                break
        else:
            return low


def _behind(low: str) -> str:
    """ "Cairo, I think" -> "cairo"."""
    while True:
        for phrase in _TAILS:
            end = " ".join(phrase)
            if low == end or (low.endswith(end) and not (low[-len(end) - 1].isalnum() or low[-len(end) - 1] in "'-")):
                low = low[: -len(end)].rstrip(" ,;:(")
                break
        else:
            return low
