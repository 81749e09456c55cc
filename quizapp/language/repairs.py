"""Small repairs to a parse where English grammar leaves no choice. Each has the sentence that it is for."""

from __future__ import annotations

import calendar
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.language.garden_paths import unwound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.language.analysis import Analysis

HAVE = frozenset({"has", "have", "had", "'ve", "’ve"})
CLAUSES = frozenset({"root", "ccomp", "parataxis"})
LOOSE = frozenset({"conj", "parataxis", "ccomp", "acl", "advcl"})
WEEKDAYS = frozenset(calendar.day_name)
NEAR_DAYS = frozenset({"yesterday", "today", "tomorrow"})
PARTS_OF_DAYS = frozenset({"morning", "afternoon", "evening", "night"})
OWN = frozenset({"nsubj", "nsubj:pass", "mark"})
BETWEEN = frozenset({"ADV", "CCONJ", "ADJ", "PART"})


def repaired(words: Sequence[str], analysis: Analysis) -> Analysis:
    """The analysis with every repair applied."""
    for at, word in enumerate(words):
        if _is_up_to(words, analysis, at):
            analysis = _as_hedge(analysis, at)
        name = _name_beside(analysis, at)
        if name is not None:
            analysis = _as_name_of(analysis, at, name)
        doing = _verb_behind_time(words, analysis, at)
        if doing is not None:
            analysis = _as_adverbial(analysis, at, doing)
        verb = _participle_after(words, analysis, at) if word.lower() in HAVE else None
        if verb is not None:
            analysis = _as_auxiliary(analysis, at, verb)
    analysis = _names_of_two_words(analysis)
    analysis = _names_before_verbs(analysis)
    analysis = _verbs_behind_relatives(words, analysis)
    analysis = _active(analysis)
    analysis = _bare_verbs_beside_modals(words, analysis)
    analysis = _past_beside_modals(analysis)
    analysis = _whose_subjects(words, analysis)
    analysis = _across_verbs(analysis)
    analysis = _times_before_that(analysis)
    verb = _verb_under_phrase(analysis)
    return unwound(words, analysis if verb is None else _as_root(analysis, verb))


def _names_of_two_words(analysis: Analysis) -> Analysis:
    """ "The company, *Domstede Living*, …": two names side by side beside one noun are one name."""
    heads, labels = list(analysis.heads), list(analysis.labels)
    for at in range(1, len(heads)):
        both = {analysis.upos[at - 1], analysis.upos[at]} == {"PROPN"}
        if both and labels[at - 1] == labels[at] == "appos" and heads[at - 1] == heads[at]:
            heads[at], labels[at] = at, "flat"
    return replace(analysis, heads=heads, labels=labels)


def _names_before_verbs(analysis: Analysis) -> Analysis:
    """ "At the talks *Kenya insisted* …": a name right before a verb that has no subject is its subject."""
    heads, labels = list(analysis.heads), list(analysis.labels)
    for verb in range(1, len(heads)):
        name, upper = verb - 1, heads[verb - 1] - 1
        if analysis.upos[name] != "PROPN" or analysis.xpos[verb] not in {"VBD", "VBZ"} or labels[name] != "appos":
            continue
        taken = any(h == verb + 1 and labels[c].startswith(("nsubj", "csubj")) for c, h in enumerate(heads))
        if not taken and upper >= 0 and heads[upper] == verb + 1 and labels[upper] == "obl" and upper < name:
            heads[name], labels[name] = verb + 1, "nsubj"
    return replace(analysis, heads=heads, labels=labels)


def _verbs_behind_relatives(words: Sequence[str], analysis: Analysis) -> Analysis:
    """ "*Paraguay*, which contends that the tower stands on its soil, *offered* to leave it": the name's own verb.

    Behind an apposition it is the last: "*Ana Holm*, a singer whose songs changed how people hear, *died* on Friday".
    """
    heads, labels = list(analysis.heads), list(analysis.labels)
    root = heads.index(0) if 0 in heads else -1
    comma = root + 1
    while comma < len(words) and labels[comma] == "flat" and heads[comma] == root + 1:
        comma += 1
    if root < 0 or analysis.upos[root] != "PROPN" or comma + 1 >= len(words) or words[comma] != ",":
        return analysis
    related = words[comma + 1].lower() in {"which", "who", "whose"}
    beside = [c for c, head in enumerate(heads) if head == root + 1 and c > comma and labels[c] == "appos"]
    if not related and not beside:
        return analysis
    verbs = range(comma + 3, len(words))
    for verb in verbs if related else reversed(verbs):
        # in "… brought water and, in time, titles to many, *died*" the "and" joins nouns
        nouns = {c for c in range(verb) if labels[c] == "cc" and "NOUN" in analysis.upos[c:verb]}
        own = {labels[c] for c, head in enumerate(heads) if head == verb + 1 and c not in nouns}
        own &= OWN if related else OWN | {"cc"}
        torn = [] if related else _cut_off(words, analysis, verb)
        own -= {"nsubj"} if torn else set()
        finite = analysis.xpos[verb] in {"VBD", "VBZ"} and analysis.upos[verb] == "VERB" and words[verb - 1] == ","
        if finite and labels[verb] in {"ccomp", "parataxis", "conj"} and not own:
            heads[root], labels[root] = verb + 1, "nsubj"
            heads[verb], labels[verb] = 0, "root"
            for at in torn:
                heads[at], labels[at] = beside[0] + 1, "dep"
            for at, head in enumerate(heads):
                if head == root + 1 and at > verb:
                    heads[at] = verb + 1
            return replace(analysis, heads=heads, labels=labels)
    return analysis


def _cut_off(words: Sequence[str], analysis: Analysis, verb: int) -> list[int]:
    """What hangs on a verb in front of it where its subject does, which one comma alone cannot part from it."""
    under = [c for c, head in enumerate(analysis.heads) if head == verb + 1 and c < verb]
    subjects = [c for c in under if analysis.labels[c] == "nsubj"]
    apart = subjects and words[verb - 1] == "," and words[subjects[-1] + 1 : verb].count(",") == 1
    return [c for c in under if analysis.labels[c] != "aux"] if apart else []


def _active(analysis: Analysis) -> Analysis:
    """ "Egypt *mediated* between the two": with a subject and no form of "be", a participle is a past tense."""
    xpos, labels = list(analysis.xpos), list(analysis.labels)
    for verb, tag in enumerate(analysis.xpos):
        under = [at for at, head in enumerate(analysis.heads) if head == verb + 1]
        if tag != "VBN" or any(labels[at].startswith(("aux", "cop")) for at in under):
            continue
        if analysis.labels[verb] not in CLAUSES:
            continue
        for at in under:
            if labels[at] in {"nsubj:pass", "nsubj"} and at < verb:
                xpos[verb], labels[at] = "VBD", "nsubj"
    return replace(analysis, xpos=xpos, labels=labels)


def _bare_verbs_beside_modals(words: Sequence[str], analysis: Analysis) -> Analysis:
    """ "X passed a budget that *will close* two libraries and *leave* one open": a bare verb goes with the modal."""
    heads = list(analysis.heads)
    for at, tag in enumerate(analysis.xpos):
        upper = heads[at] - 1
        own = {analysis.labels[c] for c, head in enumerate(heads) if head == at + 1}
        if tag != "VB" or analysis.labels[at] != "conj" or own & {"aux", "mark", "nsubj"} or upper < 0:
            continue
        if analysis.xpos[upper] not in {"VBD", "VBZ"} or any(
            head == upper + 1 and analysis.labels[c] == "aux" for c, head in enumerate(heads)
        ):
            continue
        modal = {head - 1 for c, head in enumerate(heads) if analysis.xpos[c] == "MD" and upper < c < at}
        verbs = [verb for verb in modal if upper < verb < at and analysis.xpos[verb] == "VB"]
        if verbs:
            heads[at] = max(verbs) + 1
    return replace(analysis, heads=heads)


def _past_beside_modals(analysis: Analysis) -> Analysis:
    """ "The bank *said* its lawyers would read it and *urged* patience": a past tense does not go with "would"."""
    heads = list(analysis.heads)
    for at, tag in enumerate(analysis.xpos):
        upper = heads[at] - 1
        own = {analysis.labels[c] for c, head in enumerate(heads) if head == at + 1}
        if tag != "VBD" or analysis.labels[at] != "conj" or own & {"aux", "mark", "nsubj", "nsubj:pass"} or upper < 0:
            continue
        modal = any(head == upper + 1 and analysis.xpos[c] == "MD" and c < upper for c, head in enumerate(heads))
        said = heads[upper] - 1
        inner = analysis.xpos[upper] == "VB" and analysis.labels[upper] == "ccomp" and said >= 0
        if inner and modal and said < upper and analysis.xpos[said] in {"VBD", "VBZ"}:
            heads[at] = said + 1
    return replace(analysis, heads=heads)


def _whose_subjects(words: Sequence[str], analysis: Analysis) -> Analysis:
    """ "The union, whose 860 *members* voted, …": the noun behind "whose" is the subject of a verb that has none."""
    heads, labels = list(analysis.heads), list(analysis.labels)
    for at, word in enumerate(words):
        noun = heads[at] - 1
        if word.lower() != "whose" or noun < at or labels[noun].startswith("nsubj") or analysis.upos[noun] != "NOUN":
            continue
        verbs = (v for v in range(noun + 1, len(words)) if labels[v] == "acl:relcl" and heads[v] == heads[noun])
        verb = next(verbs, None)
        if verb is None or any(h == verb + 1 and labels[c].startswith(("nsubj", "obj")) for c, h in enumerate(heads)):
            continue
        heads[noun], labels[noun] = verb + 1, "nsubj"
    return replace(analysis, heads=heads, labels=labels)


def _across_verbs(analysis: Analysis) -> Analysis:
    """ "Parties that had refused to *sit* together agreed *on Wednesday* to talk": no phrase reaches over its verb."""
    heads, labels = list(analysis.heads), list(analysis.labels)
    for at, label in enumerate(labels):
        if label not in {"obl", "obl:unmarked"}:
            continue
        own = step = heads[at] - 1
        inner = False
        while heads[step] > 0 and step < at:
            inner = inner or labels[step] in {"acl", "acl:relcl"}
            step = heads[step] - 1
            if inner and own < step < at and analysis.upos[step] == "VERB":
                heads[at] = step + 1
                break
    return replace(analysis, heads=heads, labels=labels)


def _times_before_that(analysis: Analysis) -> Analysis:
    """ "The firm said *on Monday* that it would close": what stands before "that" belongs to the verb above."""
    heads = list(analysis.heads)
    for mark, label in enumerate(analysis.labels):
        clause = heads[mark] - 1
        if label != "mark" or clause < mark or analysis.labels[clause] not in {"ccomp", "advcl"}:
            continue
        upper = heads[clause] - 1
        for at in range(upper + 1, mark):
            if heads[at] == clause + 1 and analysis.labels[at] in {"obl", "obl:unmarked"}:
                heads[at] = upper + 1
    return replace(analysis, heads=heads)


def _verb_under_phrase(analysis: Analysis) -> int | None:
    """ "*Under a framework*, 40 would be *released*": a phrase with a preposition cannot govern a whole clause."""
    root = next((at for at, head in enumerate(analysis.heads) if head == 0), None)
    if root is None or analysis.upos[root] not in {"NOUN", "PROPN"}:
        return None
    under = [at for at, head in enumerate(analysis.heads) if head == root + 1]
    if not any(analysis.labels[at] == "case" and at < root for at in under):
        return None
    verbs = [at for at in under if at > root and analysis.upos[at] == "VERB" and analysis.labels[at] in LOOSE]
    subjects = {head - 1 for at, head in enumerate(analysis.heads) if analysis.labels[at].startswith("nsubj")}
    return next((at for at in verbs if at in subjects), None)


def _as_root(analysis: Analysis, verb: int) -> Analysis:
    """`verb` becomes the root and the phrase that was it an adverbial of `verb`."""
    heads, labels = list(analysis.heads), list(analysis.labels)
    root = heads.index(0)
    heads[root], labels[root] = verb + 1, "obl"
    heads[verb], labels[verb] = 0, "root"
    return replace(analysis, heads=heads, labels=labels)


def _participle_after(words: Sequence[str], analysis: Analysis, at: int) -> int | None:
    """ "Israel *has* more or less *accepted* the deal": with nothing but adverbs between, "has" is an auxiliary."""
    if analysis.labels[at] == "aux":
        return None
    for after in range(at + 1, min(at + 6, len(words))):
        if analysis.xpos[after] == "VBN" and analysis.upos[after] == "VERB":
            return after
        if analysis.upos[after] not in BETWEEN:
            return None
    return None


def _is_up_to(words: Sequence[str], analysis: Analysis, at: int) -> bool:
    """ "drill *up to* 70 centimeters": before a number the two words are a hedge, no particle of the verb."""
    return (
        words[at].lower() == "up"
        and at + 2 < len(words)
        and words[at + 1].lower() == "to"
        and analysis.upos[at + 2] == "NUM"
        and analysis.heads[at] != at + 3
    )


def _name_beside(analysis: Analysis, at: int) -> int | None:
    """ "The ferry *Aurora* sank": one verb has one subject, and the name behind a noun says which one."""
    if analysis.labels[at] != "nsubj" or analysis.upos[at] != "NOUN":
        return None
    for name in range(at + 1, min(at + 5, len(analysis.heads))):
        if analysis.labels[name] == "nsubj" and analysis.heads[name] == analysis.heads[at]:
            return name if analysis.upos[name] == "PROPN" else None
        if analysis.upos[name] != "PROPN":
            return None
    return None


def _as_name_of(analysis: Analysis, noun: int, name: int) -> Analysis:
    heads, labels = list(analysis.heads), list(analysis.labels)
    heads[name], labels[name] = noun + 1, "appos"
    return replace(analysis, heads=heads, labels=labels)


def _verb_behind_time(words: Sequence[str], analysis: Analysis, at: int) -> int | None:
    """ "The court *on Wednesday* upheld the ruling": between subject and verb a day is when it was done."""
    day = words[at] in WEEKDAYS | NEAR_DAYS or (words[at] in PARTS_OF_DAYS and at > 0 and words[at - 1] in WEEKDAYS)
    subject = analysis.heads[at] - 1
    cases = [
        words[c].lower() for c, head in enumerate(analysis.heads) if head == at + 1 and analysis.labels[c] == "case"
    ]
    if not day or cases not in ([], ["on"]) or at + 1 == len(words) or subject < 0:
        return None
    if not analysis.labels[subject].startswith("nsubj"):
        return None
    verb = analysis.heads[subject] - 1
    follows = at + 1 == verb or (analysis.heads[at + 1] == verb + 1 and analysis.labels[at + 1].startswith("aux"))
    return verb if subject < at and follows and analysis.upos[verb] == "VERB" else None


def _as_adverbial(analysis: Analysis, at: int, verb: int) -> Analysis:
    heads, labels = list(analysis.heads), list(analysis.labels)
    bare = not any(head == at + 1 and labels[case] == "case" for case, head in enumerate(heads))
    heads[at], labels[at] = verb + 1, "obl:unmarked" if bare else "obl"
    return replace(analysis, heads=heads, labels=labels)


def _as_hedge(analysis: Analysis, at: int) -> Analysis:
    heads, labels = list(analysis.heads), list(analysis.labels)
    noun = heads[at + 2] - 1
    if noun >= 0 and labels[noun] == "obl":
        labels[noun] = "obj"  # without its preposition the measure is an object
    heads[at], labels[at] = at + 3, "advmod"
    heads[at + 1], labels[at + 1] = at + 1, "fixed"
    return replace(analysis, heads=heads, labels=labels)


def _as_auxiliary(analysis: Analysis, aux: int, verb: int) -> Analysis:
    """`verb` takes the place of `aux` in the tree, and what hung on `aux` hangs on it."""
    heads, labels = list(analysis.heads), list(analysis.labels)
    upos, confidence = list(analysis.upos), list(analysis.confidence)
    heads[verb], labels[verb] = heads[aux], labels[aux]
    for at, head in enumerate(heads):
        if head == aux + 1 and at != verb:
            heads[at] = verb + 1
    for at in range(aux + 1, verb):  # adverbs between the two
        if heads[at] in {aux + 1, verb + 1}:
            heads[at] = verb + 1
    heads[aux], labels[aux], upos[aux] = verb + 1, "aux", "AUX"
    confidence[verb], confidence[aux] = max(confidence[aux], confidence[verb]), 1.0
    if heads[verb] == verb + 1:
        return analysis
    return replace(analysis, heads=heads, labels=labels, upos=upos, confidence=confidence)
