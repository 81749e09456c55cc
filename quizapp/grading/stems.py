"""Words without their endings, so that "withdrawing", "withdrawal" and "withdrew" compare as one; and opposites."""

from __future__ import annotations

from functools import lru_cache

_SHORTEST = 3  # letters that a stem keeps
# Irregular forms, and nouns that are farther from their verb than an ending.
_ROWS = """
withdraw:withdrew,withdrawn,withdrawal,withdrawals publish:publication,publications apology:apologize,apologise
sell:sold,sale,sales pay:paid,payment,payments buy:bought keep:kept leave:left,leaves free:freed,freedom
explain:explanation,explanations reduce:reduction,reductions admit:admission build:built,building lose:lost,loss,losses
give:gave,given make:made,making send:sent take:took,taken go:went,gone begin:began,begun choose:chose,chosen,choice
hold:held find:found speak:spoke,spoken,speech break:broke,broken bring:brought tell:told lead:led meet:met,meeting
permit:permission produce:production recognize:recognition,recognise receive:receipt respond:response refund:refunds
succeed:success decide:decision,decisions extend:extension,extensions expand:expansion permanent:permanently
divide:division include:inclusion exclude:exclusion suspend:suspension conclude:conclusion inspect:inspection,inspector
shut:shutdown grow:grew,grown,growth rise:rose,risen raise:raised,raises,raising fall:fell,fallen cut:cutting,cuts
ceasefire:ceasefires ban:banned,banning,bans stop:stopped,stopping,stops drop:dropped,dropping rezone:rezoning
hq:headquarters,headquarter guarantee:guaranteed,guarantees full:fully,complete,completely,completeness
first:1st second:2nd third:3rd fourth:4th fifth:5th sixth:6th seventh:7th eighth:8th ninth:9th tenth:10th
inquiry:inquire,inquiries,enquiry child:children man:men woman:women person:people,persons,ppl subsidy:subsidies
"""
_IRREGULAR = {
    form: base for row in _ROWS.split() for base, _, forms in [row.partition(":")] for form in (base, *forms.split(","))
}
_ENDINGS = (
    "ation ition ement ment ance ence ingly edly ing ively ive ized ize ise ated ate ied ed ion ure ly al e y".split()
)
_STEM_LEFT = dict.fromkeys("al ate".split(), 5) | dict.fromkeys("ly y ion ive ise ize ure ment".split(), 4)
_PAIRS = """
raise:lower,cut,reduce,decrease,freeze lower:raise,increase,higher,hike increase:decrease,cut,lower,reduce
cut:raise,increase,hike reduce:increase,raise,expand keep:move,close,replace,drop,sell,dismantle,abolish
close:open,reopen,keep open:close,shut shut:open withdraw:deploy,enter,entry,advance,send,stay,keep,invasion,occupation
release:detain,keep,hold,jail,arrest,imprison detain:release,free free:jail,detain,imprison accept:reject,refuse
reject:accept,approve permanent:temporary,brief,short,limited temporary:permanent,lasting full:partial,part,half,limited
partial:full,whole,total before:after after:before more:fewer,less fewer:more less:more lift:impose,tighten,keep
impose:lift,scrap suspend:resume,continue,restore resume:suspend,stop,end,halt restore:abolish,cut,remove,end,scrap
abolish:restore,keep buy:sell sell:buy,keep end:begin,start,continue,extend,prolong begin:end,stop start:end,stop
earlier:later later:earlier short:long,longer shorter:longer longer:shorter long:short public:secret,private
secret:public private:public up:down join:leave,quit include:exclude exclude:include win:lose lose:win support:oppose
oppose:support allow:ban,forbid,prohibit,prevent,block ban:allow,permit,legalize publish:withhold,hide,suppress,destroy
replace:keep,repair build:demolish,destroy,dismantle demolish:build,keep dismantle:build,keep,expand hire:fire,dismiss
dismiss:hire,reinstate reinstate:dismiss,fire extend:shorten,end,cut shorten:extend,lengthen pay:withhold,dock
first:last last:first,next next:last,previous least:most most:least with:without minimum:maximum maximum:minimum
approve:reject,block,veto block:approve,allow disarm:arm,rearm arm:disarm lend:borrow borrow:lend give:take take:give
export:import import:export expand:shrink,reduce strengthen:weaken weaken:strengthen tighten:loosen,relax relax:tighten
"""


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word of plain spelling without its ending: "restoration" and "restoring" -> "restor"; British as American."""
    low = word.replace("-", "")
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    low = (
        low.replace("isation", "ization")
        .replace("yse", "yze")
        .replace("programme", "program")
        .replace("centre", "center")
    )
    if len(low) > len("four"):
        low = low.replace("our", "or")
    low = _IRREGULAR.get(_one(low), _one(low))
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    for ending in _ENDINGS:
        bare = low.removesuffix(ending)
        if bare != low and len(bare) >= _STEM_LEFT.get(ending, _SHORTEST):
            return _short(bare)
    return low


def _one(low: str) -> str:
    """ "hostages" -> "hostage", "subsidies" -> "subsidy", "buses" -> "bus"; "bus" and "less" stay."""
    if low.endswith("ies") and len(low) > len("dies"):
        return f"{low[:-3]}y"
    if low.endswith(("sses", "shes", "ches", "xes", "uses", "zzes")) and not low.endswith(
        ("houses", "causes", "aches")
    ):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > _SHORTEST else low


def _short(bare: str) -> str:
    """ "stopp-ing" -> "stop"; "negotiat-ing" -> "negoti", as "negoti-ation"."""
    if len(bare) > _SHORTEST and bare[-1] == bare[-2] and bare[-1] not in "ls":
        return bare[:-1]
    return bare[:-2] if bare.endswith("at") and len(bare) > len("negat") else bare


_OPPOSITES = {
    stem(word): frozenset(stem(other) for other in others.split(","))
    for row in _PAIRS.split()
    for word, _, others in [row.partition(":")]
}


def opposites(word: str) -> frozenset[str]:
    """Stems that say the contrary of a stem, or what excludes it: "rais" -> {"lower", "cut", …}; often empty."""
    return _OPPOSITES.get(word, frozenset())
