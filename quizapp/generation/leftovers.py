"""What a shortened question may be left with: words that lost their partner, half an aside, a key in two pieces.

Each check reads the finished candidate beside the tree of its sentence, and gives the reason against it, or None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.clauses import SUBJECTS, clause_of
from quizapp.generation.rereading import bare
from quizapp.language.dates import MONTHS
from quizapp.language.speech import REPORTS
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from quizapp.generation.candidate import Candidate
    from quizapp.language.reading import Reading

VERB_FIRST = r"(?:did|does|do|was|were|is|are|had|has|have|will|would|can|could)"
ASKED = r"(?:how|what|when|which)\b"
FEW = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
# What these say of somebody is only half of it: "how long was Vega *questioned*?"
ABOUT = "questioned|interviewed|convinced|persuaded|accused|warned|consulted|informed|notified|reminded|briefed"
SAID_BEFORE = (
    # "accept *the second*?", "will schools *do so*?", "of *such stars*": told in the sentence before
    (re.compile(r"\bthe (?:first|second|third|latter|former|other|others|rest|remainder)(?=$|[?,]| (?:of|in|on)\b)"),
     "it is not said the first or second of what"),
    (
        re.compile(r"\bthe (?:first |last |other |next )?(?:two|three|four|five|six)(?=$|[?,])"),
        "it is not said which ones",
    ),
    (re.compile(r"\b(?:do|does|did|done) so\b"), "it is not said what is done"),
    (re.compile(r"\bsuch (?!as\b)(?:an? )?[a-z-]+\b(?! as\b)"), "it is not said such as what"),
    (re.compile(r"\bthe same [a-z-]+\b(?! as\b)"), "it is not said the same as what"),
)  # fmt: skip
TORN = (
    (re.compile(r", (?:up|down) \W?\d"), "an aside was left over"),
    (re.compile(r"\w[’']s? \w+(?:[’']s|s[’']) "), "one owner stands in front of another"),
    (
        re.compile(r"\ban? (?:earlier|previous) [a-z]+\b(?! (?:by|of|from|in|between)\b)"),
        "it is not said which earlier one",
    ),
    (re.compile(r"\b[Aa]ccording to (?:which|who|whom|whose)\b"), "the source is only a pronoun"),
    (
        re.compile(r"\b(?:was|were) (?!it\b)[^?]*\b(?:declared|said|claimed|announced|insisted) that\b"),
        "it is no passive",
    ),
    (re.compile(rf"\b{VERB_FIRST}, "), "a comma stands behind the auxiliary"),  # "who has, offered"
    (
        re.compile(r"\b(?:for|on|of|with|at|about) to [a-z]+"),
        "two phrases were run together",
    ),  # "call for to be shared"
    (re.compile(r"[a-z] [a-z]+, an? [a-z][^,?]*\?$"), "what stands behind the comma belongs to something left out"),
    (re.compile(rf"\b\d{{4}}, {VERB_FIRST} "), "the time stands inside what is asked"),  # "by how much from March 1, …"
    (re.compile(r"\bhow (?:many|much) [a-z]{1,2} (?:has|have|had|did|was|were)\b"), "the unit was split"),
    (re.compile(r"\b[Aa]s (\w+) as\b.* as \1\b"), "the same words stand twice"),  # "as late as which year … as late"
    (re.compile(r"\b(?:the|an?) (?:will|would|is|was|are|were|has|have|had)\b"), "a verb stands in for a noun"),
    (
        re.compile(r"\b(?:can|could|will|would) [^,?]*[a-z] (?:had|has) \w+(?:ed|en)\b"),
        "there are two auxiliaries",
    ),  # "to how much can the price of a 5-litre had risen"
    (
        re.compile(r"\b(?:did|does|do|will|would) (?:with|for|from|in|on|at|by|of|through|into|under|after|before)\b"),
        "the subject is missing",
    ),
    (re.compile(rf"\b(?:the|its|their) [a-z]+s (?:{FEW})\b"), "a number stands behind its noun"),
    (re.compile(rf"\b[Hh]ow many [a-z]+ [a-z]+ed {VERB_FIRST} "), "a participle has lost what goes with it"),
    (re.compile(r"\b(?:where|if|when) (?:possible|necessary|needed|required)\b"), "a condition was left over"),
    (re.compile(r"^[A-Z][\w-]*[^\Wy], (?:\w+ ){0,3}(?:how|what|when|which)\b"), "an adjective has lost its noun"),
    (
        re.compile(rf"\b(?:[Aa]bout|[Nn]early|[Aa]lmost|[Rr]oughly|[Oo]ver) (?:in|by|for|to|with|of|on|at) {ASKED}"),
        "a word is misplaced",
    ),
    (re.compile(rf"^(?:The|An?|Its|Their) [^?]*, (?:[a-z]+ )?{ASKED}"), "a whole sentence stands in front"),
    (re.compile(rf"\bat (?:{'|'.join(MONTHS)}) \d{{4}}", re.I), "the end or the beginning of the month was cut"),
    (re.compile(rf"\b(?:{'|'.join(MONTHS)}) \d{{4}}[’']s\b", re.I), "a date owns nothing"),
    (re.compile(r"\b[Ii]n (?:[a-z]+ )?how many years (?!will|would)"), "the years are asked instead of the change"),
    (
        re.compile(r"\b(?:is|was) [^,?]*\b(?:estimate|view|idea|fear|hope) (?:is|was|will|would)\b"),
        "there are two verbs",
    ),
    (
        re.compile(rf"^(?:after|before|until|whenever|once|when) how (?:(?!{VERB_FIRST} )[^,?])*\?$", re.I),
        "only a part of a clause is asked",
    ),
    (re.compile(r"^[^,“]*, and [^,]*\?$"), "a comma is left over"),  # "signed by the general, and Ana Holm"
    (re.compile(r"\b[Hh]ow many (?:(?:\S+ ){1,4}and an? |.* along with\b)"), "another number is told with it"),
    (re.compile(r"\b(?:offer|cut|raise|pay|give|make) (?:up|down) the \W?\d"), "“up” belongs to a comparison"),
    (
        re.compile(r"\ban? (?:increase|rise|cut) of (?:what|how)\b(?!.* (?:in|to|on|for) )"),
        "it is not said an increase of what",
    ),
    (re.compile(rf"\b(?:sued?|(?:{ABOUT}))\?$|\bstay(?:ed)? out\b(?! of\b)"), "it is not said what about"),
    (
        re.compile(r"\b(?:introduce|adopt|issue|impose|announce|publish|pass|approve|propose) [a-z]+s\?$"),
        "it is not said which ones",
    ),  # "when did the club introduce rules?"
)
LEVEL = re.compile(r", (?:down|up) from (?:\w+ ){0,2}\W?\d")
OWNER = r"(?:his|her|its|their|the|[\w.]+[’']s?)"
RECKONED = re.compile(rf"\b[Bb]y {OWNER}(?: [\w’']+){{0,2}} (?:count|account|estimates?|reckoning|calculations?)\b")
OPENERS = frozenset({"when", "while", "because", "although", "though", "unless", "whereas"})
PERSONS = frozenset({"person", "party", "organisation", "country"})
DRAFT = re.compile(r"\b[Uu]nder (?:a|an|the|its|their) (?:\w+ ){0,2}(?:draft|bill|proposal)\b")
FRAMES = frozenset({"under", "if", "unless", "provided", "without"})


def leans_on_nothing(candidate: Candidate, reading: Reading) -> str | None:
    """Neither prompt nor key points at a sentence before: "such stars", "do so", "discuss the first"."""
    for text in (candidate.bare, candidate.answer):
        plain = re.sub(r"“[^”]*”", "", text)
        for pattern, reason in SAID_BEFORE:
            if pattern.search(plain):
                return reason
    return None


def is_not_torn(candidate: Candidate, reading: Reading) -> str | None:
    """No word of the prompt lost its partner when the rest was shortened."""
    plain = re.sub(r"“[^”]*”", "“”", candidate.bare)
    for pattern, reason in TORN:
        if pattern.search(plain):
            return reason
    if candidate.said_by and candidate.category == Category.NUMBERS and re.search(r"\bhad\b", plain):
        return "“had” leans on when it was said"  # "according to Vega, how many cases had it recorded?"
    doc = bare(candidate.bare)
    for token in doc[3:-1]:  # "would the offer *when* shorten the longest shifts"
        if token.nbor(-1).text != "," and token.lower_ in OPENERS and token.nbor(1).tag_ in {"VB", "VBP", "VBZ", "VBD"}:
            return f"“{token.text}” has lost its clause"
    return None


def keeps_together(candidate: Candidate, reading: Reading) -> str | None:
    """ "In the city of Tumbes *and shrimp growers*": no member of a list stands behind the verb of another clause."""
    said = set(re.findall(r"[\w’'-]+", candidate.bare))
    for token in candidate.fact.sentence:
        if token.dep_ != "conj" or token.text not in said or token.head.text not in said:
            continue
        if token.pos_ not in {"NOUN", "PROPN"} or token.head.pos_ not in {"NOUN", "PROPN"}:
            continue
        between = candidate.fact.sentence.doc[min(token.head.i, token.i) + 1 : max(token.head.i, token.i)]
        if any(t.pos_ in {"VERB", "AUX"} and not token.head.is_ancestor(t) for t in between):
            return f"“{token.text}” stands too far from what it is listed with"
    return None


def key_is_of_one_piece(candidate: Candidate, reading: Reading) -> str | None:
    """ "A loan fund of €150,000 [for tenants] in difficulty": nothing without commas is cut out of the key."""
    if candidate.kind not in {"thing", "action"}:
        return None
    words = re.findall(r"[€$£]|[\w’'-]+(?:[.,]\d+)*", candidate.answer)
    tokens = [token for token in candidate.fact.sentence if re.match(r"[\w’'€$£-]", token.text)]
    at, last = 0, None
    for word in words:
        here = next((i for i in range(at, len(tokens)) if tokens[i].text in {word, word.rstrip("’'")}), None)
        if here is None:
            last = None
            continue
        if last is not None and here > last + 1 and _cuts(tokens[last + 1 : here], tokens[here]):
            return f"“{tokens[last + 1].text}” was cut out of the key"
        at, last = here + 1, here
    return None


def _cuts(gone: list[Token], following: Token) -> bool:
    """True where a phrase went from between a noun and what belongs to that very phrase: no comma beside it."""
    doc = following.doc
    commas = any(token.text in {",", "—", "–", "(", ";"} for token in doc[gone[0].i - 1 : following.i + 1])
    return not commas and gone[0].pos_ == "ADP" and following.pos_ == "ADP"


def proof_names_key(candidate: Candidate, reading: Reading) -> str | None:
    """The sentence that is shown as proof says who it is, not only "she" or "it"."""
    if candidate.kind not in PERSONS:
        return None
    said = candidate.fact.sentence.text
    if candidate.fact.key.pos_ == "PRON":  # the sentence before is shown too where that one has the name
        before = reading.before(candidate.fact.sentence)
        said = f"{before.text if before is not None else ''} {said}"
    forms = [candidate.answer, *candidate.accept]
    words = [word for form in forms for word in re.findall(r"[\w’'-]{2,}", form) if re.search("[A-Z]", word)]
    if candidate.fact.key.pos_ == "PRON" and not words:  # "It has urged the government …": the university
        words = [candidate.answer.split()[-1]]
    if not words or any(re.search(rf"(?<!\w){re.escape(word)}", said) for word in words):
        return None
    return "the sentence shown does not name the key"


def relative_is_sure(candidate: Candidate, reading: Reading) -> str | None:
    """ "The board of Veldkamp, *which was founded in 1921*": not where two nouns may be meant."""
    clause = clause_of(candidate.fact.head)
    noun, relative = clause.antecedent, clause.relative
    if noun is None or relative is None or relative.i < noun.i:
        return None
    pronoun = next((t for t in relative.subtree if t.tag_ in {"WDT", "WP$"}), None)
    if pronoun is not None and pronoun.nbor(-1).text == "," and noun.dep_ == "obl" and clause.finite.tag_ == "MD":
        return "it may be said of the whole sentence before"  # "declare it in three provinces, *which would release* …"
    inner = [c for c in noun.children if c.dep_ == "nmod" and noun.i < c.i < relative.i and c.pos_ == "PROPN"]
    if pronoun is None or not inner or noun.tag_ in {"NNS", "NNPS"} or pronoun.nbor(-1).text != ",":
        return None
    name = reading.names.of(inner[-1])
    if name is None or (name.kind == "PER" and pronoun.tag_ == "WDT"):
        return None
    return f"it may be said of “{inner[-1].text}” or of “{noun.text}”"


def keeps_its_frame(candidate: Candidate, reading: Reading) -> str | None:
    """ "Would vanish by the end of the year" holds only "*under a draft*": what would be so, keeps the condition."""
    clause = clause_of(candidate.fact.head)
    if candidate.fact.rule == "numbers.existing":
        return None  # "of the more than 100 hostages": they are there, whatever comes of the draft
    if clause.refusal or clause.finite.lower_ not in {"will", "would", "’d", "'d"}:
        return None
    draft = DRAFT.search(candidate.fact.sentence.text) if not candidate.said_by else None
    if draft is not None and not re.search(r"\bunder\b", candidate.prompt, re.IGNORECASE):
        return f"it holds only “{draft.group()}”"
    if clause.finite.lower_ == "will" or candidate.said_by:
        return None
    inside = re.findall(r"[\w’'-]+", candidate.prompt.lower())
    heads = {candidate.fact.head}
    heads |= {candidate.fact.head.head} if candidate.fact.head.dep_ == "conj" else set()
    for token in candidate.fact.sentence:
        if token.lower_ not in FRAMES or token.dep_ not in {"case", "mark"}:
            continue
        phrase = token.head
        if phrase == candidate.fact.key:
            continue  # "On what condition …?": the frame is the key
        first = [t for t in phrase.subtree if t.is_alpha][:1]
        if first == [token] and phrase.head in heads and token.lower_ not in inside:
            return f"it holds only “{token.text} …”"
    return None


def keeps_its_reckoner(candidate: Candidate, reading: Reading) -> str | None:
    """ "*By her own count*, she took on 212 disputes": a number that is somebody's own keeps to whom it is owed."""
    if candidate.fact.quantity is None or RECKONED.search(candidate.prompt) or candidate.said_by:
        return None
    head, sentence = candidate.fact.head, candidate.fact.sentence
    found = RECKONED.search(sentence.text)
    before = sentence.doc[sentence.start : head.left_edge.i].text if head.dep_ == "conj" else ""
    if found is not None and found.end() <= len(before) and found.start():
        return None  # "was 9 million, by its own count, and profits slipped to €88m": said of the other verb
    return f"“{found.group()}” would be lost" if found is not None else None


def number_is_the_only_one(candidate: Candidate, reading: Reading) -> str | None:
    """ "Had no electricity, *down from 190,000*", "closed at €42.10": true only of one day, which is not said."""
    fact = candidate.fact
    if fact.quantity is None:
        return None
    behind = fact.sentence.doc[fact.quantity.end : fact.sentence.end].text
    if LEVEL.search(behind) and not LEVEL.search(candidate.prompt):
        return "it was another number before, and the day is not said"
    if fact.head.lemma_ in {"close", "trade"} and fact.quantity.measure == "money":
        return None if re.search(r"\b(?:19|20)\d\d\b", candidate.bare) else "a price on the stock exchange has a day"
    return None


def is_said_by_nobody_else(candidate: Candidate, reading: Reading) -> str | None:
    """ "The two governments *announced* on Wednesday": they announce, and are not announced."""
    clause = clause_of(candidate.fact.head)
    if clause.refusal or not clause.implied or candidate.fact.head.lemma_.lower() not in REPORTS:
        return None
    return f"“{candidate.fact.head.text}” may have its own subject"


def belongs_to_its_noun(candidate: Candidate, reading: Reading) -> str | None:
    """ "For 48 hours, from May 24, *for which* people hold tickets": a time or a count is no noun to come back to."""
    clause = clause_of(candidate.fact.head)
    if clause.refusal or clause.filler is None or clause.gap is not None:
        return None
    counted = any(quantity.noun == clause.filler for quantity in reading.quantities)
    if counted or reading.moments_in([clause.filler]):
        return f"it may not be “{clause.filler.text}” that the relative clause is about"
    return None


def is_no_participle(candidate: Candidate, reading: Reading) -> str | None:
    """ "The agreement, *reached after five weeks*, spares …": a participle between commas is no past tense."""
    head = candidate.fact.head
    if head.tag_ != "VBD" or head.i == 0 or head.nbor(-1).text != "," or head.dep_ in {"conj", "acl:relcl"}:
        return None
    subject = next((c for c in head.children if c.dep_ in SUBJECTS and c.i < head.i), None)
    if subject is None or any(t.text == "," for t in head.doc[subject.i : head.i - 1]):
        return None  # "A dispute, in 2016, ended": the second comma closes what the first one opened
    return f"“{head.text}” may be a participle"


CHECKS: tuple[Callable[[Candidate, Reading], str | None], ...] = (
    leans_on_nothing,
    is_not_torn,
    keeps_together,
    key_is_of_one_piece,
    proof_names_key,
    relative_is_sure,
    keeps_its_frame,
    is_no_participle,
    number_is_the_only_one,
    keeps_its_reckoner,
    is_said_by_nobody_else,
    belongs_to_its_noun,
)
