"""Which event a time belongs to, what else is said of it, and what of that a question can spare."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.clauses import clause_of
from quizapp.generation.dateless import ORDINAL
from quizapp.generation.events import event_of, told_beside
from quizapp.generation.shortening import LOOSE
from quizapp.generation.truth import NEGATIONS, WISHES, conditions_of, negated, supposed
from quizapp.generation.verbs import is_plural
from quizapp.generation.when import is_clock
from quizapp.language.mentions import GROUPS
from quizapp.language.nouns import BODY, is_person
from quizapp.language.speech import REPORTS
from quizapp.language.tenses import GRANTS, PLANS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generation.asking import Asking
    from quizapp.generation.candidate import Fact
    from quizapp.generation.clauses import Clause
    from quizapp.language.reading import Reading

ADVERBIALS = frozenset({"obl", "obl:unmarked", "advmod", "obj", "nmod:unmarked", "nmod"})
PARTS_OF_DAYS = frozenset({"night", "morning", "evening", "afternoon", "end"})
# Verbs of speech that say nothing without their content.
BARE_SPEECH = frozenset(
    "say tell add note reply respond argue claim insist explain remark comment ask think believe".split()
)
# Verbs that leave the reader asking what, where or whom.
NEED_MORE = frozenset(
    "know say do make take give get have find see want need use hold keep put bring mean let come go agree decide tell "
    "seek call ask offer set send try".split()
)
TO_WHAT = frozenset("appoint nominate elect assign promote transfer".split())
LIKE = frozenset("similar such same comparable different".split())
ELLIPTIC = frozenset("one ones too also either otherwise so not this that these those".split())
PARTS = frozenset(
    "last next rest remainder others other former latter one ones both half most some many few several each either "
    "neither two three four those all".split()
)
LIFE = frozenset(
    "die resign retire marry testify surrender apologize apologise wed divorce convert quit abdicate".split()
)
BEGINNING = frozenset({"begin", "start", "commence"})
PASSING = frozenset({"late", "early", "shortly", "just", "now"})
DENYING = frozenset({"not", "n't", "n’t", "never"})


def adverbial(root: Token, inside: set[int]) -> Token | None:
    """The head of the whole time phrase: "in *mid-February*", "on Wednesday *night*"; None where it is none."""
    step = root
    while step.head != step and (step.head.i in inside or step.head.lower_ in PARTS_OF_DAYS):
        step = step.head
    return step if step.dep_ in ADVERBIALS and step.head != step else None


def denials(head: Token) -> list[Token]:
    """The "not" of the clause itself; raises `Unclear` where it is denied otherwise, or only supposed."""
    own = [child for child in head.children if child.lower_ in DENYING and child.dep_ == "advmod"]
    other = [c for c in head.children if c.lower_ in NEGATIONS and c not in own and c.dep_ in {"det", "cc:preconj"}]
    subject = next((child for child in head.children if child.dep_.startswith("nsubj")), None)
    words = {t.lower_ for t in subject.subtree if t.i <= subject.i} if subject is not None else set()
    above = head.dep_ in {"xcomp", "ccomp", "csubj"} and negated(head.head)
    if other or above or words & {"no", "nobody", "none", "neither"} or (negated(head) and not own) or supposed(head):
        raise Unclear("what happened then is denied or only supposed")
    return own


def condition(head: Token) -> Token | None:
    """The clause with "if" or "unless" that the question keeps: "… walk out again *unless there is a deal*"."""
    found = conditions_of(head)
    found += [
        c for c in head.children if c.dep_ == "advcl" and c.lower_ in {"provided", "providing"} and c not in found
    ]
    if len(found) > 1 or any(c.dep_ == "conj" for c in found):
        raise Unclear("what happened then is only supposed")  # "… next year, but only if they go back to work"
    if found and any(t.lower_ in ELLIPTIC and t.dep_ != "mark" for t in found[0].subtree):
        raise Unclear("the condition leans on what was said before")  # "if the new one fails too"
    return found[0] if found else None


def refuse_told(fact: Fact, clause: Clause) -> None:
    """Raises `Unclear` where a verb of speech comes without what was said, or with what was said in front of it."""
    head = clause.asked or fact.head
    if head.lemma_ not in REPORTS:
        return
    content = [c for c in head.children if c.dep_ == "ccomp"]
    if any(c.i < head.i for c in content) or head.dep_ == "parataxis":
        raise Unclear("it is not said what was told then")  # "The talks go on, she said on Monday"
    if any(c.i > head.i for c in content):
        return
    own = {"obj", "xcomp", "nsubj:pass", "obl"} if head.lemma_ not in BARE_SPEECH else set()
    if not any(c.dep_ in own and c != fact.key for c in head.children) and not _planned(clause):
        raise Unclear("it is not said what was told then")


def _planned(clause: Clause) -> bool:
    return clause.finite.lemma_ == "be" and clause.head.tag_ == "VB"


def simple_past(clause: Clause, wh: str) -> tuple[Clause, list[Token]]:
    """ "Who *had made* a coup in 1999" is asked "When did he *make* …"; the second is what is then left out."""
    if clause.finite.lower_ not in {"had", "'d", "’d"} or clause.finite == clause.head:
        return clause, []
    if not wh.startswith(("When", "In which")) or clause.head.tag_ != "VBN" or clause.event is not None:
        return clause, []
    had = [aux for aux in clause.auxiliaries if aux.lower_ in {"had", "'d", "’d", "been"}]
    if len(had) != len(clause.auxiliaries) or len(had) > 2:
        return clause, []
    subject = clause.subject if clause.whose is not None else clause.antecedent or clause.subject
    if len(had) == 1:
        return replace(clause, auxiliaries=[], tense="past"), had
    plural = subject is not None and is_plural(subject)
    return replace(clause, auxiliaries=[], implied=("were" if plural else "was",)), had


def refuse_subject(fact: Fact, clause: Clause) -> None:
    """Raises `Unclear` where the subject does not say who, or nothing is told of it but a verb that needs more."""
    subject = clause.antecedent or clause.subject
    if subject is None:
        return
    head = clause.asked or fact.head
    if subject.lower_ == "there" and head.lemma_ != "be":
        raise Unclear("“there” may be a place")  # "the wettest year since records *there* began in 1978"
    bare = subject.tag_ in {"NNS", "NN"} and not list(subject.children)
    if fact.head.dep_ == "advcl" and bare:
        raise Unclear(f"it is not said which {subject.text}")  # "the costliest storm since records began in 1961"
    if subject.tag_ == "NN" and subject.i and subject.nbor(-1).lower_ == "that" and not list(subject.children):
        raise Unclear(f"it may be “that {subject.text}”")  # "says that date would be too late"
    if _compares(subject):
        raise Unclear(f"the “{subject.text}” are compared with others")  # "similar pools have been studied since 1990"
    if subject.pos_ in {"ADJ", "NUM"} or _is_part_of_something(subject):
        raise Unclear(f"“the {subject.text}” does not say of what")  # "The second is due by the end of October"
    joined = [child for child in subject.subtree if child.dep_ == "conj" and child.head == subject]
    if len(joined) > 1 and not any(c.dep_ == "cc" for c in joined[-1].children):
        raise Unclear("the list of who did it has no end")
    more = {"obj", "ccomp", "xcomp", "obl", "obl:arg", "iobj", "advcl", "compound:prt", "obl:agent"}
    told = [c for c in head.children if c.dep_ in more and c != fact.key and c.lower_ not in {"latest", "earliest"}]
    person = subject.ent_type_ == "PER" or subject.lower_ in {"he", "she"}
    needs = head.lemma_ in NEED_MORE or (head.lemma_ == "vote" and subject.ent_type_ != "LOC")
    if head.lemma_ in TO_WHAT and not any(c.dep_ in {"xcomp", "obl"} and c != fact.key for c in head.children):
        raise Unclear(f"it is not said to what they {head.lemma_}")  # "a judge whom the ministry appointed in May"
    if not told and (needs or (person and head.lemma_ not in LIFE)) and not _is_passive(head):
        raise Unclear(f"nothing is told but “{head.text}”")


def acts(clause: Clause) -> bool:
    """True where the subject is somebody who takes something up again, no talks or trial that go on by themselves."""
    subject = clause.antecedent or clause.subject
    lemma = subject.lemma_.lower() if subject is not None else ""
    return subject is not None and (
        subject.ent_type_ != "" or is_person(lemma) or lemma in BODY | GROUPS | {"delegation", "side", "party"}
    )


def placed(clause: Clause) -> bool:
    """ "The last lander to reach the moon arrived": where to is said of the subject."""
    subject = clause.antecedent or clause.subject
    return subject is not None and any(c.dep_ == "acl" for c in subject.children)


def _is_part_of_something(subject: Token) -> bool:
    """True on "the second" and "the rest", where it is not said of what."""
    whole = any(child.dep_ == "nmod" for child in subject.children)
    return (subject.lower_ in PARTS or ORDINAL.match(subject.lower_) is not None) and not whole


def _compares(noun: Token) -> bool:
    """True on "similar pools" and "a more serious test", where it is not said like or than what."""
    kinds = [c for c in noun.children if c.dep_ == "amod"]
    if any(ORDINAL.match(c.lower_) for c in kinds) or any(t.lower_ in {"than", "to", "as"} for t in noun.subtree):
        return False  # "a second, weaker front"
    return any(
        c.lower_ in LIKE
        or (c.tag_ == "JJR" and c.lower_ not in {"more", "less", "fewer"})
        or any(g.lower_ == "more" and g.tag_ == "RBR" for g in c.children)
        for c in kinds
    )


def _is_passive(head: Token) -> bool:
    return any(child.dep_ in {"nsubj:pass", "aux:pass"} for child in head.children)


def refuse_shared(fact: Fact, clause: Clause) -> None:
    """Raises `Unclear` where the time may be that of a part only, or the noun told may be another."""
    for thing in (c for c in fact.head.children if c.dep_ in {"obj", "obl", "nsubj:pass"}):
        for part in thing.children:
            cc = next((c for c in part.children if c.dep_ == "cc"), None)
            if (
                part.dep_ == "conj"
                and thing.i < part.i < fact.key.i
                and cc is not None
                and f"{cc.nbor(-1)} {cc}" == ", and"
            ):
                raise Unclear(f"the time may be that of “{part.text}” alone")  # "an award, and a medal in 2001"
    noun = clause.filler
    if noun is not None and noun.dep_ == "nmod" and any(c.lower_ == "of" for c in noun.children):
        raise Unclear(f"it is not certain that it is “{noun.text}”")  # "a closure of nine wells that they set for June"
    if any(c.dep_ == "obj" and c.tag_ == "CD" and not list(c.children) for c in fact.head.children):
        raise Unclear("it is not said what the number counts")  # "On Tuesday she counted 82"
    subject = clause.antecedent or clause.subject
    if subject is not None and subject.tag_ == "NNS" and clause.finite.lower_ in {"is", "was", "has", "does"}:
        raise Unclear(f"“{subject.text}” does not go with “{clause.finite.text}”")


def refuse_deadline_of_another(fact: Fact, clause: Clause, wh: str, reading: Reading) -> None:
    """Times that may belong to a noun in front: "an offer of 80 posts by April", "before the budget in October"."""
    if wh.startswith("Since"):
        has = clause.finite.lemma_ == "have" or clause.implied
        if not has or fact.key.head.pos_ in {"NOUN", "PROPN"} or fact.key.head.lemma_ == "time":
            raise Unclear("the first time since then is not since when")  # "the first profit since 2014"
        if any(c.dep_ == "nummod" for t in fact.head.children if t.dep_ == "obj" for c in t.children) or any(
            c.lower_ in {"once", "twice"} or c.lemma_ == "time" for c in fact.head.children
        ):
            raise Unclear("it is counted, and has not gone on, since then")  # "has dug 64 wells since 2019"
        return
    head = clause.asked or fact.head
    if wh == "When" and any(c.dep_ == "advcl" and c.left_edge.lower_ == "when" and c.i > head.i for c in head.children):
        raise Unclear("two times are told")  # "when did it sink when …?"
    if wh.startswith("From") and {head.lemma_, clause.head.lemma_} & BEGINNING:
        raise Unclear("what begins has no “from when”")  # "began to work in the field from 1928 onwards"
    moved = fact.key.head.dep_ == "acl:relcl" or told_beside(fact.key.head, fact.key) == head
    direct = fact.key.head == head or (moved and event_of(fact.key) in {head, fact.key.head})
    past = clause.finite.tag_ == "VBD" and clause.finite.lemma_ != "have"
    bound = wh.startswith(("By", "Until", "For", "From", "Through"))
    if bound and (not direct or (past and head == clause.head and head.lemma_ in PLANS | GRANTS)):
        raise Unclear("the deadline may be that of something else")
    if wh.startswith("By") and past:  # "by the late 1990s the country had no reserve", "by noon the queue reached …"
        raise Unclear("it was so before, too, or the deadline is that of something else")
    if not direct and head.lemma_ in PLANS | GRANTS:
        raise Unclear("the day may be that of what is planned")  # "announced a strike on Friday"
    if head.lemma_ in WISHES and head.tag_ in {"VBZ", "VBP", "VBG"} and _is_to_come(fact, reading):
        raise Unclear("the day may be that of what is asked")
    for child in fact.head.children:
        before = any(case.lower_ in {"before", "after", "until"} for case in child.children if case.dep_ == "case")
        if before and fact.head.i < child.i < fact.key.i and not is_clock(child, reading):
            raise Unclear(f"the time may be that of “{child.text}”")


def _is_to_come(fact: Fact, reading: Reading) -> bool:
    """ "They are asking for 4 percent *next year*": what is asked for now is for then."""
    moment, published = fact.moment, reading.article.published
    return moment is not None and moment.day is not None and published is not None and moment.day > published


def refuse_another_time(fact: Fact, facts: list[Fact]) -> None:
    """Raises `Unclear` where the article has another time for the same subject and verb, or the time is a list."""
    if any(child.dep_ == "conj" for child in fact.key.children):
        raise Unclear("there is more than one such time")
    own, moment = _doing(fact), fact.moment
    assert moment is not None
    for other in facts:
        if other.moment is None or other.moment == moment or _doing(other) != own:
            continue
        one, two = str(moment.answer), str(other.moment.answer)
        if one not in two and two not in one and moment.grain == other.moment.grain:
            raise Unclear("the article gives more than one answer")


def _doing(fact: Fact) -> tuple[str, str, str]:
    """Subject, verb and object in dictionary form, to know the same event again."""
    clause = clause_of(fact.head)
    subject = clause.antecedent or clause.subject
    thing = next((child.lemma_ for child in fact.head.children if child.dep_ == "obj"), "")
    return (subject.lemma_.lower() if subject is not None else "", fact.head.lemma_, thing)


def other_times(fact: Fact, clause: Clause, asking: Asking) -> list[Token]:
    """What else says when, and would give the answer away or say it twice: "late", "after 19 days", "at 4 a.m."."""
    verbs = (fact.head, clause.head)
    found = [c for verb in verbs for c in verb.children if c.dep_ == "advmod" and c.lower_ in PASSING]
    for child in fact.head.children:
        if child == fact.key or child.dep_ not in {"obl", "obl:unmarked"}:
            continue
        if child.lower_ in {"latest", "earliest"} or (clause.relative is not None and _is_loose(child, fact)):
            found.append(child)  # "imposed in April *from 18 percent to 7*": the verb above has "from" and "to"
            continue
        touched = asking.reading.moments_in([child])
        alone = (len(list(child.subtree)) <= 4 or is_clock(child, asking.reading)) and all(
            moment is not fact.moment for moment in touched
        )
        # "was closed *for eight months* in 2019", "was sentenced *to six years*"
        lasts = any(c.lower_ in {"for", "to"} for c in child.children)
        if alone and (touched or (child.lemma_ in {"day", "week", "month", "year", "hour"} and not lasts)):
            found.append(child)
    return found


def _is_loose(child: Token, fact: Fact) -> bool:
    return child.i > fact.key.i and float(child._.confidence) < LOOSE
