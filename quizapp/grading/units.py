"""Units of measure and money: their spellings, what they measure, and how many of the smallest they are."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple


class Unit(NamedTuple):
    """`kind` is what it measures; units of one kind compare by `size`. `system` keeps metric from imperial."""

    name: str
    kind: str
    size: Fraction
    system: str = ""


def _unit(name: str, kind: str, size: str, system: str, spellings: str) -> dict[str, Unit]:
    unit = Unit(name, kind, Fraction(size), system)
    return dict.fromkeys((name, f"{name}s", *filter(None, spellings.split(","))), unit)


# Months and years are no whole number of days, so they are a kind of their own.
_TABLE = (
    ("second", "time", "1", "", "sec,secs,s"),
    ("minute", "time", "60", "", "min,mins"),
    ("hour", "time", "3600", "", "h,hr,hrs"),
    ("day", "time", "86400", "", ""),
    ("night", "nights", "1", "", ""),
    ("week", "time", "604800", "", "wk,wks"),
    ("fortnight", "time", "1209600", "", ""),
    ("month", "months", "1", "", "mo,mos,mth,mths"),
    ("year", "months", "12", "", "yr,yrs,y"),
    ("decade", "months", "120", "", ""),
    ("century", "months", "1200", "", "centuries"),
    ("millimeter", "length", "0.001", "metric", "mm,millimetre,millimetres"),
    ("centimeter", "length", "0.01", "metric", "cm,centimetre,centimetres,cms"),
    ("meter", "length", "1", "metric", "m,metre,metres,mtr"),
    ("kilometer", "length", "1000", "metric", "km,kms,kilometre,kilometres,k m"),
    ("inch", "length", "0.0254", "imperial", "inches"),
    ("foot", "length", "0.3048", "imperial", "feet,ft"),
    ("yard", "length", "0.9144", "imperial", "yd,yds"),
    ("mile", "length", "1609.344", "imperial", "mi"),
    ("nautical mile", "length", "1852", "nautical", "nm,nmi,sea mile,sea miles"),
    ("gram", "weight", "0.001", "metric", "g,gr,gramme,grammes"),
    ("kilogram", "weight", "1", "metric", "kg,kgs,kilo,kilos,kilogramme,kilogrammes"),
    ("ton", "weight", "1000", "metric", "t,tonne,tonnes,metric ton,metric tons"),
    ("pound", "weight", "0.45359237", "imperial", "lb,lbs"),
    ("ounce", "weight", "0.0283495", "imperial", "oz"),
    ("hectare", "area", "10000", "metric", "ha"),
    ("acre", "area", "4046.86", "imperial", ""),
    ("square meter", "area", "1", "metric", "sqm,m2,square metre,square metres"),
    ("square kilometer", "area", "1000000", "metric", "km2,sq km,square km,square kilometre,square kilometres"),
    ("square mile", "area", "2589988", "imperial", "sq mi,sq miles"),
    ("liter", "volume", "1", "metric", "l,litre,litres"),
    ("gallon", "volume", "3.785", "imperial", ""),
    ("barrel", "barrels", "1", "", "bbl"),
    ("watt", "power", "1", "", "w"),
    ("kilowatt", "power", "1000", "", "kw"),
    ("megawatt", "power", "1000000", "", "mw"),
    ("gigawatt", "power", "1000000000", "", "gw"),
    ("degree", "degrees", "1", "", "°,deg,°c,degrees celsius,degrees c,celsius,degrees centigrade"),
    ("percent", "percent", "1", "", "%,per cent,pct,pc,per cents,percentage"),
    ("percentage point", "points", "1", "", "pp,points,point,pct points,percent points,% points,ppt,pts,p p"),
    ("part per million", "ppm", "1", "", "parts per million,ppm"),
    ("time", "times", "1", "", "x"),
    ("knot", "speed", "1852", "nautical", "kn,kt,kts"),
    ("kilometer per hour", "speed", "1000", "metric", "kmh,kph,km/h,kmph"),
    ("mile per hour", "speed", "1609.344", "imperial", "mph"),
    ("light year", "light years", "1", "", ""),
)
UNITS = {spelling: unit for row in _TABLE for spelling, unit in _unit(*row).items()}
SPEEDS = {"kilometer": UNITS["km/h"], "mile": UNITS["mph"], "nautical mile": UNITS["knot"]}

# Money by what people write; "$" alone is a dollar of whatever country the article means.
_MONEY = {
    "dollar": "$,dollars,bucks,buck",
    "us dollar": "us$,usd,us dollars,u.s. dollars,american dollars,us dollar,american dollar",
    "canadian dollar": "c$,cad,ca$,canadian dollars",
    "australian dollar": "a$,aud,au$,australian dollars",
    "new zealand dollar": "nz$,nzd,new zealand dollars",
    "hong kong dollar": "hk$,hkd,hong kong dollars",
    "euro": "€,euros,eur,euroes",
    "pound": "£,gbp,pounds sterling,british pounds,quid",
    "yen": "¥,jpy",
    "yuan": "cny,rmb,renminbi",
    "rupee": "₹,inr,rupees,rs",
    "ruble": "rubles,rouble,roubles,rub,₽",
    "franc": "francs,chf,swiss francs",
    "krona": "kronor,kroner,krone,sek,nok,dkk,crowns",
    "lev": "leva,bgn,levs",
    "peso": "pesos",
    "real": "reais,brl",
    "won": "krw,₩",
    "lira": "liras,₺",
    "zloty": "zlotys,pln",
    "shekel": "shekels,ils,₪",
    "hryvnia": "hryvnias,uah,₴",
    "shilling": "shillings,kes",
    "rand": "zar",
    "dinar": "dinars",
    "dirham": "dirhams",
    "naira": "ngn",
    "riyal": "riyals",
    "rial": "rials",
    "cent": "cents",
}
MONEY = {
    spelling: Unit(name, f"money:{name}", Fraction(1))
    for name, spellings in _MONEY.items()
    for spelling in (name, *spellings.split(","))
    if spelling != "pound"  # rather a weight; `same_money` knows both
}
ALL = UNITS | MONEY
# "a year" and "annually" behind a quantity.
PERIODS = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}


def same_money(typed: Unit, key: Unit) -> bool:
    """True for one currency: a plain dollar may be any country's, and an American one may be the key's plain dollar."""
    if typed.name == "dollar":
        return key.name.endswith("dollar")
    return typed.name == key.name or (typed.name, key.name) == ("us dollar", "dollar")
