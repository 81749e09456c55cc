"""Wrong answers kept for articles that offer too few: what is demanded, done and by whom in stories of a kind.

A withdrawal of troops is no wrong answer where tram drivers strike. So the phrases are kept by the kind of story,
which the words of the article tell. Ours alone: there is no kept list of demands.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quizapp.language.reading import Reading


class Kind(NamedTuple):
    """Phrases of a kind of story: its words, single things, things without article, and so on."""

    words: str
    one: tuple[str, ...]
    many: tuple[str, ...]
    actions: tuple[str, ...]
    parties: tuple[str, ...]
    goods: tuple[str, ...]


KINDS = {
    "peace": Kind(
        "truce cease-fire ceasefire war army troops soldiers "
        "border hostages prisoners military navy missile rebels peace "
        "treaty militia sanctions patrol shelling militants embassy",
        (
            "buffer zone along the border", "exchange of prisoners", "new round of talks", "ban on heavy weapons",
            "humanitarian corridor", "lifting of sanctions", "joint commission of inquiry", "timetable for elections",
            "mission of United Nations observers", "written guarantee", "fund for reconstruction",
            "reopening of the border crossings",
        ),
        (
            "direct talks at a higher level", "more deliveries of food and fuel", "international observers",
            "guarantees from a third country", "free passage for aid convoys", "early elections",
            "compensation for damaged homes", "security guarantees",
        ),
        (
            "reopen the border crossings", "exchange prisoners", "send a delegation to the talks",
            "recall its ambassador",
            "withdraw heavy weapons from the front", "let in aid convoys", "accept international observers",
            "sign the agreement", "publish the text of the agreement", "hold early elections", "lift the sanctions",
            "name a new negotiator",
        ),
        ("the opposition", "aid organizations", "the border guards", "the foreign ministry", "local elders"),
        ("border guards", "field hospitals", "heavy weapons", "radar stations", "coast guard ships", "supply trucks"),
    ),
    "work": Kind(
        "strike union workers pay wage wages shift shifts "
        "drivers crew employer employers overtime walkout pilots nurses "
        "conciliator stoppage staff pension picket",
        (
            "shorter working week", "one-off bonus", "cap on overtime", "guarantee against dismissals",
            "higher night allowance", "ban on temporary contracts", "seat on the board", "longer summer break",
            "new pension plan", "limit on split shifts", "freeze on hiring", "review of the rosters",
        ),
        (
            "longer breaks between shifts", "two more days of leave", "better safety equipment",
            "higher pension payments",
            "paid training", "permanent contracts", "free travel to work", "weekend bonuses",
        ),
        (
            "hire more staff", "call off the strike", "cut the length of night shifts",
            "return to the negotiating table",
            "publish the rosters a month ahead", "pay a one-off bonus", "put the offer to a vote",
            "reinstate dismissed workers",
            "accept binding arbitration", "extend the contract by a year", "freeze executive pay",
            "walk out for a second time",
        ),
        ("the employers", "shop stewards", "the works council", "temporary workers", "the labor ministry"),
        ("spare parts", "night buses", "safety helmets", "ticket machines", "rest rooms", "staff lockers"),
    ),
    "trade": Kind(
        "tariff tariffs exports imports exporters duties shares "
        "takeover bid investors merger prices company sales trade "
        "customs levy shareholders antitrust factory",
        (
            "cut in customs duties", "longer transition period", "ban on further imports", "higher quota for exporters",
            "new price formula", "independent audit", "break-up fee", "guarantee for jobs", "sale of the port terminal",
            "delay of one season", "joint panel of experts", "written commitment on prices",
        ),
        (
            "lower customs duties", "faster checks at the ports", "new rules on labels", "higher quotas",
            "subsidies for growers", "tax relief for exporters", "seats on the board", "stricter inspections",
        ),
        (
            "lower the customs duties", "take the dispute to arbitration", "publish the contract",
            "suspend all shipments",
            "sell a part of the business", "keep the plant open", "raise the price of the shares",
            "open the books to auditors",
            "accept a quota", "build a second plant", "withdraw the complaint", "extend the talks by a month",
        ),
        ("importers", "the customs office", "small shareholders", "rival producers", "the trade ministry"),
        ("storage tanks", "cargo ships", "customs officers", "price labels", "cold stores", "sample shipments"),
    ),
    "public": Kind(
        "council mayor residents hospital patients court judge trial school storm flood fire health budget lawmakers "
        "inspectors police protesters minister tenants museum",
        (
            "public inquiry", "independent review", "written apology",
            "new safety inspection", "hearing before the council",
            "fund for the families", "freeze on rents", "ban on new permits", "detailed timetable",
            "full account of the costs", "vote by the residents", "change in the law",
        ),
        (
            "compensation for the families", "free legal advice", "daily reports on progress", "temporary housing",
            "stricter safety rules", "more inspectors", "higher fines", "new warning systems",
        ),
        (
            "publish the full report", "pay compensation to the families", "close the building",
            "hold a public hearing",
            "set up a working group", "appoint an outside expert", "delay the decision by a month",
            "cut the fees by half",
            "set up a telephone line", "consult the residents", "call a vote", "appeal against the decision",
        ),
        ("the opposition", "residents’ groups", "the city council", "the fire service", "insurers"),
        ("fire engines", "spare generators", "school buses", "repair crews", "warning signs", "mobile clinics"),
    ),
}  # fmt: skip
# What is commonly done to by the verb in "What did they urge the government to release?".
OBJECTS = {
    "release": "frozen assets|inspection reports|the minutes of the meeting|emergency funds",
    "publish": "the full contract|the minutes of the meeting|a list of all suppliers|the inspection reports",
    "pay": "a one-off bonus|the legal costs|a higher deposit|the outstanding wages",
    "raise": "the minimum wage|the speed limit|the retirement age|the entry fee",
    "cut": "the entry fee|executive pay|the number of staff|night services",
    "lift": "the travel ban|the state of emergency|the limit on exports|the curfew",
    "end": "the state of emergency|night work|the boycott|secret talks",
    "stop": "night flights|further building work|all shipments|the sale of the site",
    "withdraw": "the complaint|the draft law|its ambassador|the license",
    "build": "a second bridge|a new terminal|flood barriers|a training center",
    "close": "the airspace|two branches|the northern plant|the border crossings",
    "reopen": "the northern plant|the border crossings|the investigation|the airport",
    "keep": "the old timetable|the southern plant|its seat on the board|control of the port",
    "restore": "the power supply|the old timetable|the fishing rights|direct flights",
    "extend": "the deadline|the contract|the opening hours|the tram line",
    "ban": "night flights|single-use plastic|advertising to children|heavy trucks",
    "provide": "temporary housing|free legal advice|more police officers|emergency generators",
    "share": "the flight data|the costs of the repairs|intelligence reports|the profits",
    "sign": "a written guarantee|a treaty of friendship|a joint declaration|a longer contract",
    "buy": "new ferries|a smaller rival|the neighboring site|more ambulances",
    "sell": "the port terminal|the old headquarters|its remaining shares|the northern plant",
    "fund": "a new hospital wing|the repair of the roads|the museum|legal advice",
    "maintain": "the old borders|a naval base|the ban on exports|the present level of staff",
    "suspend": "all flights|the new fees|the minister|the license",
    "replace": "the old pipes|the chief executive|the signaling system|the trains",
    "declare": "a day of mourning|a curfew|an economic emergency|a public holiday",
    "pull": "radar stations|coast guard ships|border guards|supply trucks",
    "open": "a second terminal|the border crossings|its books to auditors|a new office",
    "start": "direct talks|a second survey|a night service|an outside review",
    "create": "a joint commission|a fund for the families|a new police unit|a buffer zone",
    "drop": "the lawsuit|the new fees|the plan for a second runway|the charges",
    "delay": "the vote|the opening of the bridge|the new timetable|the trial",
    "change": "the timetable|the voting rules|the price formula|the name of the park",
    "reduce": "night flights|the fees|the number of staff|the speed limit",
    "increase": "the fees|police patrols|the number of inspectors|weekend services",
    "protect": "the wetlands|small farmers|the old town|the pension fund",
    "remove": "the old pipes|the fences|the chief inspector|the tolls",
    "repair": "the sea wall|the old bridge|the heating|the railway line",
    "move": "the court|the fish market|the night shift|the border fence",
    "appoint": "an outside expert|a new negotiator|a second judge|an interim director",
    "use": "drones|the reserve fund|a different drug|the old tunnel",
    "launch": "a second inquiry|a new airline|a rival bid|a boycott",
    "join": "the customs union|the lawsuit|the boycott|the coalition",
    "leave": "the customs union|the coalition|the building|the pension fund",
    "send": "a fact-finding mission|more police officers|a new negotiator|field hospitals",
}
# Verbs whose object is an undertaking, and not a thing that can be handed over: "commit to a permanent truce".
UNDERTAKEN = frozenset(
    "commit accept give make set take receive hold call return discuss get include guarantee ensure secure consider "
    "support negotiate implement adopt approve grant".split()
)
PERSONS = ("a retired judge", "a former minister", "a bishop", "a university rector", "a labor lawyer", "an ambassador")
BODIES = ("the labor court", "the chamber of commerce", "the national ombudsman", "the arbitration board")


def kind_of(reading: Reading) -> Kind:
    """The kind of story whose words the article uses most often; a story of public life where it uses none."""
    words = Counter(re.findall(r"[a-z]+(?:-[a-z]+)*", reading.article.text.lower()))
    return max(reversed(KINDS.values()), key=lambda kind: sum(words[word] for word in kind.words.split()))
