"""Texts as people paste them, none of them prepared for us: nothing fails, and nonsense gives few questions or none."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quizapp.articles import ArticleError, from_text
from quizapp.generation.generate import Generated, generate
from quizapp.generation.report import as_json, as_text

THURSDAY = date(2024, 3, 7)
WIRE = """CAIRO (AP) — Egypt and Qatar are mediating talks between Israel and Hamas over a cease-fire, officials said \
Thursday, and Hamas has demanded a permanent truce. About 40 hostages from Israel are held in Gaza by the group."""
BY_LINES = """UPDATE 2-Talks on ferries stall in Oslo
By ANA HOLM
Associated Press
OSLO, Norway (AP) — Ferry crews in Norway stopped work on Monday after talks with the owners failed.

The Ferry Crews' Union demanded a raise of 8 percent.

___

Associated Press writer Eva Berg in Bergen contributed to this report.
"""
LIST = """Ferry strike in Norway: what to know

Ferry crews in Norway stopped work on Monday after talks failed. Here is what to know:

• The Ferry Crews' Union demanded a raise of 8 percent.
• A judge, Ruth Lund, is mediating between the union and the owners.
- The owners rejected the demand on March 5.
"""
CAPITALS = """FERRY CREWS WALK OUT; OWNERS OFFER 3 PERCENT

UNION DEMANDS RAISE OF 8 PERCENT

Ferry crews in Norway stopped work on Monday after talks with the owners had failed, their union said.

OWNERS REJECT DEMAND

The owners rejected a demand of the union for a raise of 8 percent on Tuesday.
"""
SHOUTED = """FERRY CREWS IN NORWAY STOPPED WORK ON MONDAY AFTER TALKS WITH THE OWNERS HAD FAILED. THE UNION DEMANDED A \
RAISE OF 8 PERCENT. ABOUT 40 BOATS STAYED IN PORT."""
STRAIGHT = """"We will not go back," said Ana Holm, the union's leader. "It's over." She told the owners' group that \
'no' means no. About 40 boats stayed in the port of Oslo."""
CURLY = """“We will not go back,” said Ana Holm, the union’s leader. “It’s over.” She told the owners’ group that ‘no’ \
means no. About 40 boats stayed in the port of Oslo."""
SHORT_FORMS = """Talks in Washington

The deal with Norway was rejected by the U.S. The union said that it would meet Mr. Lund and Dr. Eva Berg at 9 a.m. on \
Jan. 5. Acme Corp. of Boston offered $1.5 million. It was signed by the U.N. Nobody spoke. He works for Acme Corp. The \
company has 400 workers in St. Louis.
"""
PICTURES = """Crews walk out 🚢🔥

Ferry crews in Norway 🇳🇴 stopped work on Monday 😡 after talks failed. About 40 boats stayed in Oslo 👨‍👩‍👧‍👦.
"""
INVISIBLE = """Crews\u200b walk out

Ferry\u200b crews in Norway stopped\u200d work on Mon\u00adday after talks\u2060 failed.\u200b The un\u00adion \
demanded a raise of\u00a08\u00a0percent on March\u00a05. About\u202f40 boats stayed in the port of Oslo\ufeff.
"""
TRANSCRIPT = """Interview with Ana Holm

The leader of the Ferry Crews' Union spoke to The Harbor Post on Monday about the strike and what may come of it.

Q: How many boats stayed in port?
A: About 40. And Norway demanded a raise of 8 percent.
Q: When did it begin?
A: On Monday. The owners of the boats rejected it.
HOLM: Norway is mediating between the crews and the owners.
[laughter]
"""
SCORES = """Norrby is ahead after ten games

The league was at rest on Sunday, and nothing has changed at the top of it since the week before.

Team        P   W   D   L   Pts
Norrby     10   7   2   1   23
Halden     10   6   2   2   20
Ulm        10   5   1   4   16

Arsenal 3-2 Chelsea (Saka 12', 45+2'; Palmer 60')
"""
POEM = """The Tide

I went to the sea on a Monday morn,
  and forty gulls flew by;
the boats lay still and the sails were torn,
  and no one asked me why.

They wanted bread, they wanted wine,
  they wanted the sun to stay,
and seven sailors stood in line
  and wished the war away.
"""
CODE = '''def main(argv):
    """Return the number of boats in the port of Oslo."""
    for boat in range(40):
        if boat > 7 and boat.owner is not None:
            print("the union demanded", boat)
    return 40

class Boat(object):
    # The owner of the boat wants 8 percent of it.
    def __init__(self, owner): self.owner = owner
'''
RECIPE = """Pancakes

2 cups flour
1 1/2 cups milk

Mix the flour and the milk. Add three eggs, one after the other, and let it stand for 30 minutes. Fry each pancake for
2 minutes. This is enough for 4 people, or for one who is as hungry as I was.
"""
SIGNS = "... !!! ??? --- the and of to in a is that for it was."
ENDLESS = f"The union said {'a' * 5000} that it was on for the of and to in."
NESTED = f"The union said that {'the owners said that ' * 200}it was over."
COMMAS = f"{'The union, ' * 400}demanded a raise of 8 percent."
BRACKETS = (
    "The union (the (the of and (to in a is) that) for) it) had demanded a raise of 8 percent on Monday with it)))."
)
GLUED = (
    "The union demanded a raise of 8 percent.The owners rejected it.About 40 boats stayed,and the crews waited for it."
)
ADDRESSES = "See https://example.com/a?b=40&c=8 or write to ana@example.com for all of the 40 boats that were on it."
SHUFFLED = "of Monday the that demanded Norway 40 in percent boats said and it union 8 to raise a for was on Qatar by."

NEWS = {
    "wire copy of one paragraph": (WIRE, 1),
    "by-lines": (BY_LINES, 1),
    "a list": (LIST, 2),
    "headings in capitals": (CAPITALS, 0),
    "straight quotation marks": (STRAIGHT, 1),
    "curly quotation marks": (CURLY, 1),
    "short forms": (SHORT_FORMS, 0),
    "pictures": (PICTURES, 1),
    "invisible characters": (INVISIBLE, 0),
}
NONSENSE = {
    "everything in capitals": SHOUTED,
    "an interview": TRANSCRIPT,
    "scores": SCORES,
    "a poem": POEM,
    "a program": CODE,
    "a recipe": RECIPE,
    "signs": SIGNS,
    "a word without end": ENDLESS,
    "a sentence without end": NESTED,
    "commas without end": COMMAS,
    "brackets": BRACKETS,
    "words without order": SHUFFLED,
    "addresses": ADDRESSES,
}
REFUSED = {
    "lorem ipsum": (
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt.",
        "English",
    ),
    "another language": (
        "Les négociateurs ont quitté Le Caire jeudi sans accord, a indiqué le groupe armé.",
        "English",
    ),
    "only a title": ("Ferry crews walk out in Norway", "headline"),
    "only pictures": ("🚢🔥 🚢\u200d", "no text"),
    "only invisible characters": ("\u200b\u2060\ufeff", "no text"),
    "nothing": ("", "no text"),
    "a web page": ("<html><p>The crews left.</p><p>The owners stayed.</p></html>", "web page"),
    "a book": ("The crews left the port of Oslo, and nobody knew when they would be back. " * 2800, "at most"),
}


def made(text: str) -> Generated:
    """All that is made of a text; what is printed of it is printed, and its proof holds."""
    article = from_text(text, published=THURSDAY)
    result = generate(article)
    assert as_text(article, result, explain=True)
    assert as_json(article, result, explain=True)
    for question in result.questions:
        assert question.evidence is not None
        assert text[question.evidence.start : question.evidence.end] == question.evidence.text
        assert "\n" not in question.prompt + question.answer
        assert question.prompt.isprintable()
    return result


@pytest.mark.parametrize(("text", "least"), NEWS.values(), ids=list(NEWS))
def test_news_in_any_dress_is_read(text: str, least: int) -> None:
    assert len(made(text).questions) >= least


@pytest.mark.parametrize("text", NONSENSE.values(), ids=list(NONSENSE))
def test_nonsense_gives_hardly_a_question(text: str) -> None:
    assert [question.prompt for question in made(text).questions][1:] == []


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_asked_is_refused_in_words(text: str, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        from_text(text, published=THURSDAY)


def test_words_that_stand_around_an_article_are_never_asked() -> None:
    for text in (BY_LINES, LIST, CAPITALS, PICTURES):
        for question in made(text).questions:
            told = f"{question.prompt} {question.answer} {' '.join(question.distractors)}"
            assert not [word for word in ("Associated", "HOLM", "UPDATE", "•", "🚢", "contributed") if word in told]


def test_what_a_speaker_of_an_interview_says_is_not_told_as_a_fact() -> None:
    assert [question for question in made(TRANSCRIPT).questions if "Norway" in question.prompt + question.answer] == []


def test_a_quotation_is_asked_alike_with_straight_and_with_curly_marks() -> None:
    straight, curly = ([(q.prompt, q.answer) for q in made(text).questions] for text in (STRAIGHT, CURLY))
    marks = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    assert [(p.translate(marks), a.translate(marks)) for p, a in straight] == [
        (p.translate(marks), a.translate(marks)) for p, a in curly
    ]


def test_blanks_of_other_widths_make_no_difference() -> None:
    plain = (
        "About 40 boats of Peru stayed in the port of Callao on March 5. Peru demanded a raise of 8 percent from Chile."
    )
    odd = (
        plain.replace("40 boats", "40\u202fboats")
        .replace("8 percent", "8\u00a0percent")
        .replace("March 5", "March\u00a05")
    )
    assert [(q.prompt, q.answer) for q in made(odd).questions] == [(q.prompt, q.answer) for q in made(plain).questions]
    assert made(plain).questions


def test_a_long_text_is_read_in_bearable_time() -> None:
    """Three times a long article, all its sentences alike: the worst for whatever compares questions."""
    sentences = (f"Crew {n} of Oslo demanded a raise of {n % 90 + 2} percent on March 5." for n in range(330))
    text = " ".join(sentences) + " And it was so."
    assert len(text) > 18_000
    start = time.process_time()
    made(text)
    assert time.process_time() - start < 40


WORDS = st.sampled_from(
    "the union Norway demanded that of 40 percent boats on Monday , . “ ” said who had not if Qatar mediated between "
    "and Peru — ( ) raise $1.5 million ; : ' 2-1 U.S. Mr. Lund 8 a for in was by March 5 😀 \u200b \u00a0".split(" ")
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=3, max_size=60))
@example("on the the ” Monday who union Monday the the raise".split())
def test_any_words_in_any_order_are_read_without_failing(words: list[str]) -> None:
    try:
        made(" ".join(words) + " and it was so.")
    except ArticleError:
        return
