"""The words of dates: months, weekdays, seasons, parts of a month and of a day, bounds, decades, ordinals, holidays."""

from __future__ import annotations

import calendar

from quizapp.grading.wording import SMALL

MONTHS = [name.casefold() for name in calendar.month_name]
WEEKDAYS = [name.casefold() for name in calendar.day_name]
MONTH = {name: i for i, name in enumerate(MONTHS) if name} | {name[:3]: i for i, name in enumerate(MONTHS) if name}
MONTH |= {"sept": 9}
WEEKDAY = {name: i for i, name in enumerate(WEEKDAYS)} | {name[:3]: i for i, name in enumerate(WEEKDAYS)}
WEEKDAY |= {"tues": 1, "thur": 3, "thurs": 3, "weds": 2}
_DAYS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = {word: i + 1 for i, word in enumerate(_DAYS)} | {"thirtieth": 30}
ORDINAL_ONES = {word: i for i, word in enumerate(_DAYS[:9], start=1)}
SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2)}
SEASONS["fall"] = SEASONS["autumn"]
PARTS = {"early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid", "late": "late"}
PARTS |= {"end": "end", "halfway": "mid", "begin": "early"}
PART_DAYS = {"early": range(1, 11), "mid": range(10, 21), "late": range(20, 32), "end": range(25, 32)}
DAYPARTS = {"morning": (0, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (18, 30), "dawn": (3, 8)}
DAYPARTS |= {"tonight": (18, 30), "overnight": (20, 30), "dusk": (16, 22), "am": (0, 12), "pm": (12, 24)}
BOUNDS = {"before": "before", "after": "after", "until": "by", "till": "by", "til": "by", "by": "by"}
BOUNDS |= {"through": "by", "since": "from", "from": "from", "starting": "from", "following": "after"}
SHIFTS = frozenset("last next".split())
DECADES = {word: 10 * i for i, word in enumerate("twenties thirties forties fifties sixties seventies".split(), 2)}
DECADES |= {"eighties": 80, "nineties": 90}
_TEENS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_UNITS = f"zero one two three four five six seven eight nine ten {_TEENS}"
CARDINALS = {word: i for i, word in enumerate(_UNITS.split())}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
CARDINALS |= {word: 20 + 10 * i for i, word in enumerate(_TENS.split())}
HOLIDAYS = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
}
NO_DATE = SMALL | frozenset(
    "on in at about around approximately roughly circa ca during date day month year years time sometime o'clock "
    "oclock hours h local gmt est same this coming exactly just already later deadline st nd rd th".split()
)
