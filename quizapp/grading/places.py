"""Countries, territories, nationalities and cities: which names mean the same country, and what a typo must not hit.

Names come from CLDR by way of Babel; the shorter and older ones and the nationalities are listed here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from quizapp.grading.wording import plain

# Other names for one country. England, Korea and Congo are not here: each is less, or more than one.
_ALSO = """
US:usa,us,united states of america,america,the states,u s,u s a,estados unidos
GB:uk,britain,great britain,united kingdom of great britain and northern ireland,u k
KR:republic of korea,rok,s korea,korea south KP:dprk,n korea,korea north,democratic people's republic of korea
CN:people's republic of china,prc,mainland china TW:republic of china,chinese taipei
RU:russian federation IR:islamic republic of iran,persia SK:slovak republic CZ:czech republic
MM:burma,myanmar CI:ivory coast,cote d'ivoire CV:cabo verde SZ:swaziland MK:macedonia TL:east timor TR:turkey,turkiye
NL:holland,the netherlands AE:uae,emirates,the emirates VA:vatican,the vatican,holy see PS:palestine
CD:dr congo,drc,democratic republic of congo,democratic republic of the congo,congo-kinshasa,zaire
CG:congo-brazzaville,republic of congo,republic of the congo BA:bosnia,bosnia-herzegovina,bosnia and hercegovina
DE:federal republic of germany,deutschland GR:hellenic republic SA:ksa,kingdom of saudi arabia
HK:hong kong MO:macao,macau SY:syrian arab republic VN:viet nam LA:lao FM:federated states of micronesia
IE:republic of ireland,eire CY:republic of cyprus ZA:rsa,republic of south africa CF:car
TT:trinidad AG:antigua KN:saint kitts LC:saint lucia VC:saint vincent ST:sao tome EU:eu UN:un EZ:euro area
IL:state of israel EG:arab republic of egypt AT:republic of austria NE:republic of niger
"""
# By ISO code; the plural "Israelis" and the like are made.
_NATIONALITIES = """
AF:afghan AL:albanian DZ:algerian AD:andorran AO:angolan AR:argentine,argentinian AM:armenian AU:australian,aussie
AT:austrian AZ:azerbaijani,azeri BS:bahamian BH:bahraini BD:bangladeshi BB:barbadian BY:belarusian BE:belgian
BZ:belizean BJ:beninese BT:bhutanese BO:bolivian BA:bosnian BW:botswanan BR:brazilian GB:british,briton BN:bruneian
BG:bulgarian BF:burkinabe BI:burundian KH:cambodian CM:cameroonian CA:canadian CV:cape-verdean TD:chadian CL:chilean
CN:chinese CO:colombian KM:comorian CD:congolese CR:costa-rican HR:croatian,croat CU:cuban CY:cypriot CZ:czech
DK:danish,dane DJ:djiboutian NL:dutch EC:ecuadorian,ecuadorean EG:egyptian AE:emirati ER:eritrean EE:estonian
ET:ethiopian FJ:fijian FI:finnish,finn FR:french GA:gabonese GM:gambian GE:georgian DE:german GH:ghanaian GR:greek
GD:grenadian GT:guatemalan GN:guinean GY:guyanese HT:haitian HN:honduran HU:hungarian IS:icelandic,icelander IN:indian
ID:indonesian IR:iranian,irani IQ:iraqi IE:irish IL:israeli IT:italian CI:ivorian JM:jamaican JP:japanese JO:jordanian
KZ:kazakh KE:kenyan KW:kuwaiti KG:kyrgyz LA:laotian LV:latvian LB:lebanese LR:liberian LY:libyan LT:lithuanian
LU:luxembourgish MG:malagasy MW:malawian MY:malaysian MV:maldivian ML:malian MT:maltese MR:mauritanian MU:mauritian
MX:mexican MD:moldovan MN:mongolian ME:montenegrin MA:moroccan MZ:mozambican NA:namibian NP:nepali,nepalese
NZ:new-zealander NI:nicaraguan NE:nigerien NG:nigerian KP:north-korean MK:macedonian NO:norwegian OM:omani PK:pakistani
PS:palestinian PA:panamanian PG:papuan PY:paraguayan PE:peruvian PH:filipino,philippine PL:polish,pole PT:portuguese
QA:qatari RO:romanian RU:russian RW:rwandan SA:saudi SN:senegalese RS:serbian,serb SL:sierra-leonean SG:singaporean
SK:slovak SI:slovenian,slovene SO:somali ZA:south-african KR:south-korean SS:south-sudanese ES:spanish,spaniard
LK:sri-lankan SD:sudanese SR:surinamese SE:swedish,swede CH:swiss SY:syrian TW:taiwanese TJ:tajik TZ:tanzanian TH:thai
TG:togolese TT:trinidadian TN:tunisian TR:turkish,turk TM:turkmen UG:ugandan UA:ukrainian US:american UY:uruguayan
UZ:uzbek VE:venezuelan VN:vietnamese YE:yemeni ZM:zambian ZW:zimbabwean XK:kosovar GL:greenlander
"""
# Parts that people say for the whole.
HOME_NATIONS = {"england": "GB", "scotland": "GB", "wales": "GB"}
# Cities that have more than one English name.
_CITY_NAMES = tuple(
    frozenset(row.split(","))
    for row in (
        "kyiv,kiev", "kharkiv,kharkov", "lviv,lvov", "odesa,odessa", "mumbai,bombay", "kolkata,calcutta",
        "chennai,madras", "beijing,peking", "yangon,rangoon", "ho chi minh city,saigon", "nur-sultan,astana",
        "new york,new york city,nyc", "los angeles,la", "washington,washington dc,washington d.c.,dc,d.c.",
        "the hague,den haag", "tbilisi,tiflis", "mexico city,cdmx", "gaza city,gaza town", "guangzhou,canton",
    )
)  # fmt: skip
# Words that people add to a country and still mean it: "the Israeli government".
_STATE = frozenset("government state republic country".split())


@cache
def _countries() -> dict[str, str]:
    names = {
        plain(name).replace("&", "and").replace(" sar china", ""): code
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code.isalpha() and code not in {"ZZ", "XA", "XB", "QO"}
    }
    return names | {name: code for code, found in _rows(_ALSO) for name in found}


@cache
def _nationalities() -> dict[str, str]:
    return {name.replace("-", " "): code for code, found in _rows(_NATIONALITIES) for name in found}


def _rows(table: str) -> list[tuple[str, list[str]]]:
    rows: list[tuple[str, list[str]]] = []
    for line in table.strip().splitlines():
        for piece in line.split():
            if len(piece) > 3 and piece[2] == ":" and piece[:2].isupper():
                rows.append((piece[:2], [piece[3:]]))
            else:
                rows[-1][1][-1] += f" {piece}"
    return [(code, " ".join(found).split(",")) for code, found in rows]


@lru_cache(maxsize=8192)
def country(name: str) -> str | None:
    """The code of a country by any of its names in plain spelling: "the u.s." -> "US"; None for anything else."""
    bare = plain(name).removeprefix("the ").replace(".", "").replace("'s", "s").replace(" & ", " and ")
    table = _countries()
    return table.get(bare) or table.get(f"the {bare}") or table.get(plain(name).removeprefix("the "))


@lru_cache(maxsize=8192)
def nationality(name: str) -> str | None:
    """The code behind "Israeli", "the Israelis", "the Israeli government", "government of Israel"; else None."""
    bare = plain(name).removeprefix("the ").replace("-", " ")
    first, _, last = bare.rpartition(" ")
    if last in _STATE and first:
        return nationality(first) or country(first)
    for state in _STATE:
        if bare.startswith(f"{state} of "):
            return country(bare.removeprefix(f"{state} of "))
    table = _nationalities()
    return table.get(bare) or table.get(bare.removesuffix("s"))


@cache
def cities() -> dict[str, str]:
    """Capitals and large cities in plain spelling, each with the code of its country: the table of time zones."""
    zones: dict[str, str] = get_global("zone_territories")  # type: ignore[assignment]
    found = {plain(zone.rsplit("/", 1)[1].replace("_", " ")): code for zone, code in zones.items() if "/" in zone}
    return {name: code for name, code in found.items() if code != "001" and name not in _countries()}


@cache
def known_names() -> frozenset[str]:
    """Every name of a country, territory, nationality and city, in plain spelling, and each of their longer words."""
    whole = {*_countries(), *_nationalities(), *cities()}
    return frozenset(whole)


def meaning(word: str) -> str:
    """One word for a country and its people: "denmark" and "danish" -> "=DK"; any other word as it is."""
    code = country(word) or nationality(word)
    return f"={code}" if code else word


def same_city(one: str, other: str) -> bool:
    """True for two names of one city: "Kiev" and "Kyiv", "NYC" and "New York"."""
    pair = {re.sub(r"^(?:in|at|from) ", "", plain(one)), plain(other)}
    return any(pair <= names for names in _CITY_NAMES)
