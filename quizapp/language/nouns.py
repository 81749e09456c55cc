"""Common nouns by what they can stand for: people, bodies of people, and times. One lemma each, in small letters."""

from __future__ import annotations

# Nouns for one person, beside those that `is_person` knows by their ending.
PEOPLE = frozenset(
    "academic activist actor actress administrator admiral adviser advisor advocate agent aide ally ambassador analyst "
    "ancestor applicant appointee arbiter arbitrator architect archbishop artist assistant astronaut athlete attendant "
    "attorney aunt author baby baker banker bishop blogger boss boy boyfriend broker brother builder buyer campaigner "
    "candidate captain captive cardinal carpenter caretaker celebrity champion chancellor chef chemist chief child "
    "citizen cleric clerk climber co-chair co-founder coach colleague colonel columnist commander commissioner "
    "commuter companion composer conciliator conductor constable consul consultant contractor coordinator coroner "
    "councillor councilor counsel counselor counterpart courier cousin creator critic curator customer cyclist dad "
    "dancer daughter dealer defendant defender delegate demonstrator dentist deputy designer detainee detective "
    "developer diplomat director dissident diver doctor donor driver economist editor elder emperor employee employer "
    "engineer entrepreneur envoy executive expert explorer farmer father fellow fighter finalist firefighter fisherman "
    "founder friend fugitive general geochemist geologist girl girlfriend glaciologist goalkeeper governor grandfather "
    "grandmother grandson granddaughter guard guest guide gunman guy hero historian holder hostage hunter husband "
    "immigrant individual infant inmate inspector interpreter inventor investigator investor jogger journalist judge "
    "juror jurist justice killer king lady lawmaker lawyer leader lecturer legislator liaison lieutenant linguist "
    "lobbyist magistrate man manager marine marshal master mathematician mayor mechanic mediator medic member merchant "
    "messenger midwife migrant minister monk mother mum murderer musician negotiator neighbor neighbour nephew niece "
    "novelist nun nurse officer official ombudsman operative opponent orphan owner painter parent participant partner "
    "passenger pastor patient patron pedestrian pensioner performer pharmacist philosopher photographer physician "
    "physicist pilgrim pilot pioneer plaintiff player plumber poet policeman policewoman politician pope porter "
    "postman predecessor premier presenter president priest prime prince princess principal prisoner professor "
    "programmer prosecutor protester psychiatrist psychologist publicist pupil queen rabbi ranger rebel receptionist "
    "recruit referee refugee registrar relative reporter representative rescuer researcher resident rider runner "
    "sailor salesman scholar schoolboy schoolgirl scientist sculptor secretary seller senator sergeant servant settler "
    "sheriff shepherd shooter shopkeeper singer sister skipper sociologist soldier solicitor son songwriter "
    "speaker specialist spectator spokesman spokesperson spokeswoman spouse spy statesman stepfather stepmother "
    "steward strategist striker student successor supervisor supporter surgeon surveyor survivor suspect teacher "
    "technician teenager tenant terrorist therapist thief tourist toddler tourist trader trainee trainer translator "
    "traveler traveller treasurer trustee tutor uncle undersecretary veteran vet viceroy victim villager violinist "
    "visitor volunteer voter waiter waitress warden widow widower wife winemaker winner witness woman worker writer "
    "youngster youth gardener grower hotelier docker longshoreman undergraduate miner "
    "chairman chairwoman chairperson chair head".split()
)
MALE = frozenset(
    "man boy father dad brother son husband uncle nephew grandfather grandson king prince monk priest gunman salesman "
    "policeman fisherman spokesman chairman statesman widower actor waiter guy boyfriend stepfather schoolboy".split()
)
FEMALE = frozenset(
    "woman girl mother mum sister daughter wife aunt niece grandmother granddaughter queen princess nun lady actress "
    "spokeswoman chairwoman policewoman widow waitress girlfriend stepmother schoolgirl midwife".split()
)
# Nouns that stand for an organisation, in sets of which each word can take up the others: "Velmar Pilots’ *Guild* …
# the *union*". The first word of a set is the widest, and stands for all of them.
BODIES: tuple[frozenset[str], ...] = (
    frozenset("union guild federation brotherhood association league syndicate confederation alliance".split()),
    frozenset(
        "company firm maker manufacturer producer operator carrier airline airway retailer developer supplier business "
        "corporation conglomerate group builder utility shipyard yard brewer insurer lender bank publisher broadcaster "
        "distributor startup giant rival subsidiary employer buyer bidder plc inc corp ltd pharma capital holding "
        "industry motors air railway chain brewery foundry exporter importer owner shipbuilder contractor carmaker "
        "automaker drugmaker chipmaker steelmaker wholesaler successor".split()
    ),
    frozenset("club team side squad athletic fc united".split()),
    frozenset("court tribunal bench".split()),
    frozenset("hospital clinic infirmary".split()),
    frozenset("ministry department".split()),
    frozenset("agency authority commission regulator watchdog body bureau service office inspectorate".split()),
    frozenset("government administration cabinet regime".split()),
    frozenset("parliament assembly senate congress legislature chamber".split()),
    frozenset("council board committee panel".split()),
    frozenset("university college school academy institute".split()),
    frozenset("party movement coalition faction front opposition".split()),
    frozenset("newspaper paper magazine daily weekly broadcaster".split()),
    frozenset("charity foundation organization organisation nonprofit group fund trust society campaign".split()),
    frozenset("army militia force navy police military".split()),
    frozenset("museum gallery theater theatre orchestra".split()),
)
BODY = frozenset().union(*BODIES)
# Singular nouns that "they" takes up as readily as "it" does.
COLLECTIVE = frozenset("police people staff crew public couple pair family majority crowd audience".split())
TIMES = frozenset(
    "second minute hour day week month year decade century night morning afternoon evening weekend spring summer "
    "autumn fall winter monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december today yesterday tomorrow time moment percent per dollar euro "
    "pound kilometer kilometre mile meter metre ton tonne".split()
)
# Sets of `BODIES` have words that end names of places and people as well.
NO_ENDINGS = frozenset("house capital yard air industry owner buyer paper daily front giant rival".split())


def is_person(lemma: str) -> bool:
    """True for a noun that names one human being: "pilot", "glaciologist", "businesswoman"."""
    low = lemma.lower()
    return low in PEOPLE or (len(low) > 5 and low.endswith(("woman", "person", "ologist")))


def names_body(words: list[str]) -> bool:
    """True where the words of a name say that it is a body's: "Hartwell *Bank*", "*University* of Brno"."""
    head = next((at for at, word in enumerate(words) if word.lower() in {"of", "for"}), len(words)) - 1
    word = words[head].lower() if len(words) > 1 and head >= 0 else ""
    return word in BODY - NO_ENDINGS or word in {"airlines", "airways", "railways", "industries", "partners", "group"}


def classes(noun: str) -> tuple[frozenset[str], ...]:
    """The sets of `BODIES` that hold the noun; none for anything but an organisation."""
    return tuple(body for body in BODIES if noun in body)
