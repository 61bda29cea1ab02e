"""Codes read from the words of a note: general vocabulary, never a particular history."""

from __future__ import annotations

import re
from collections.abc import Sequence

Rules = Sequence[tuple[str, str]]

COURTS: Rules = (
    (r"european court|echr|grand chamber", "echr"),
    (r"conseil d.[ée]tat|council of state", "ce"),
    (r"\bcnda\b|asylum court|court (of|for) asylum|cour nationale du droit d.asile", "cnda"),
    (r"labou?r[- ]court|prud.?homm", "cph"),
    (r"cassation", "cass"),
    (
        r"administrative court of appeal|court of appeal|appeal (ruling|dismissed|court)|'s appeal dismissed|\bcaa\b",
        "caa",
    ),
    (r"administrative court|\bjudge\b|tribunal|\bta\b", "ta"),
)
ASYLUM_BODIES: Rules = ((r"\bcnda\b", "cnda"), (r"conseil d.[ée]tat", "ce"), (r"\bofpra\b", "ofpra"))
ASYLUM_OUTCOMES: Rules = (
    (r"quash|sends? .*back|remit", "remitted"),
    (
        r"refus|reject|dismiss|den(y|ied)|inadmissib|irrecevab|turn(s|ed) (her |him |it )?down|says no|thrown out",
        "refused",
    ),
    (r"grant|recogni[sz]|status|protect|\\brefugee\\b|accord|octroi", "granted"),
    (
        r"appl(y|ies|ied)|lodg|request|fil(es|ed)|hand(s|ed)|regist|submit|\bmade\b|introduc|forward|enter(s|ed)",
        "lodged",
    ),
)
OUTCOMES: Rules = (
    (r"result not (visible|seen|known)|not visible|not seen|unknown", "unknown"),
    (r"sends? .*back|remit", "remitted"),
    (r"suspend", "suspended"),
    (r"discontinu|no need to rule|withdraws", "discontinued"),
    (r"quash|annul|set aside|error of law|overturn|stays quashed", "annulled"),
    (r"dismiss|reject|inadmissible|no violation|upheld|upholds", "dismissed"),
    (r"allow|grant|accept|award|order(s|ed)", "granted"),
)
INTERIM: Rules = (
    (r"result not|not (visible|seen|known)|unknown", "unknown"),
    (r"discontinu|no need to rule|withdraws", "discontinued"),
    (
        r"(refus|declin)\w* (the |to |her |his |any )?(suspen|claim|request|appl|relief)|dismiss|reject|denie"
        r"|\b(no|not) urgen|\b(not|never|without)\b[^.;]{0,20}suspen|turns? \w+ down",
        "dismissed",
    ),
    (r"suspen", "suspended"),
    (r"allow|grant|accept|award|order(s|ed)|favou?r|\b(tells|told|instruct|enjoin|requires)", "granted"),
)
POLICE: Rules = (
    (r"raid|operation|guard fires|surrounded", "raid"),
    (r"custody", "custody"),
    (r"arrest|detained|stopped", "arrest"),
    (r"heard|interview|question", "hearing"),
    (r"identity check|check", "check"),
    (r"goes to|went to|reports|report(ed)? to|turns to", "report"),
    (r"\bvisit|\binspect|\bsearch|dismantl|\bflat\b|\bpremises", "raid"),
)
REFUSED_COMPLAINT = (
    r"\b(refus\w*|declin\w*|(would|will|do|does|did|could|can) ?not|(wo|would|did|could)n.t|never)\b[^.;]{0,30}"
    r"\b(take|took|record|regist|accept|receiv|write|note)\w*\b[^.;]{0,25}\bcomplaint"
    r"|\bcomplaint (is |was |has been )?(refused|not (taken|recorded|registered|accepted))"
)
OTHERS_WITHDRAW = (
    r"(^|[\]:] *)(another|other|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|most|many)\b"
    r"( (other|others|of|the|expected|\d+|two|three|four|five|six|seven|eight|nine|ten|fifteen"
    r"|victims?|plaintiffs?|complainants?|wom[ae]n|m[ae]n|girls?|workers?))*\s+withdr[ae]w"
)
NEVER_TOLD = (
    r"\b(no|never|not|without|nobody|nothing|none|neither)\b[^.;:]{0,40}"
    r"\b(information|informed|told (of|about) (her|his|their) rights|rights)\b"
)
JUDICIAL = (
    r"(investigating|examining) (judge|magistrate)|judicial (inv|inq|enq|inf)|information judiciaire"
    r"|\binformation\b[^.;]*\bopen"
    r"|juge d.instruction"
)
ON_APPEAL = (
    r"\b(appeals? court|court of appeal|assize court of appeal|on appeal|appeal (judgment|ruling)|en appel"
    r"|cour d.appel)\b"
)
DECISIONS: Rules = (
    (r"\brefus|\b(card|permit|titre|carte|renewal)\b", "refusal"),
    (r"silence|implicit|tacit", "implicit_refusal"),
    (r"\boqtf\b|order to leave|leave france|leave the (country|territory)|removal|expulsion|\bthe order\b", "oqtf"),
    (r"\btransfer\b|dublin", "transfer"),
    (r"withdrawal|withdrawn|take back|took back", "withdrawal"),
)
MEASURES: Rules = (
    (r"house arrest|assigned to residence", "house_arrest"),
    (r"\bdetention\b|detained|administrative detention", "detention"),
    (r"\bprison\b|\bin jail\b", "prison"),
    (r"without (delay|departure)|immediate", "no_departure"),
    (r"\b(\d+|fifteen|thirty) days\b|one month|a month|voluntary", "voluntary_departure"),
)
EXPLOITATION: Rules = (
    (r"domestic|household|maid|servitude|au pair", "domestic"),
    (r"prostitut|pimp|sexual|solicit", "sexual"),
    (r"begg", "begging"),
    (r"cannabis|theft|crime", "crime"),
    (r"\bwork|harvest|vine|job|picker|farm|factory|construction|restaurant", "labour"),
)
PROGRAMME: Rules = (
    (r"renew", "renewed"),
    (r"ends|ended|leaves|stopp", "ended"),
    (r"refus|grant|admit|accept|authoris", "decided"),
    (r"commission", "commission"),
    (r"lodg|fil(es|ed)|request|appl", "lodged"),
)
STEP_OUTCOMES: Rules = (
    (r"\bin part\b|partly|partial|only part", "partly"),
    (r"refus|reject|dismiss|loses|declin|(no|without) jurisdiction", "refused"),
    (
        r"grant|accept|admit|allow|uphold|in (her|his|their) favour|authoris|award|find(s|ing)? for"
        r"|order(ed|s)?\b[^.;]* to pay|full compensation",
        "granted",
    ),
    (r"withdr|abandon", "withdrawn"),
    (r"lodg|fil(es|ed)|request|appl|claim", "lodged"),
)
STAGES: Rules = (
    (r"hearing|trial", "hearing"),
    (r"cassation", "cassation"),
    (r"appeal", "appeal"),
    (r"judgment|ruling|order(s|ed)|finds|awards", "first"),
    (r"claim|appl|seiz|sues|sued|lodg", "seized"),
)


def ordered(words: str) -> dict[str, object]:
    """The injunction that a ruling contains, and within how many days."""
    issue = says(
        r"\b(issue|deliver|grant|order|hand)\w*\b[^;.]*\b(card|permit|aps|title|receipt|recepisse|récépissé)", words
    )
    again = says(
        r"re-?examin\w*|look\w* (\w+ ){0,4}again|(fresh|new) (look|decision|examination)|decide (again|anew)"
        r"|reconsider",
        words,
    )
    what = "reexamine" if again else "issue" if issue else ""
    return {"injunction": what, "injunction_days": time_given(words)} if what else {}


def code(rules: Rules, words: str, default: str = "unknown") -> str:
    """The code of the first rule that the words answer."""
    return next((found for pattern, found in rules if re.search(pattern, words)), default)


def says(pattern: str, words: str) -> bool:
    """Whether the words say so."""
    return re.search(pattern, words) is not None


def final(words: str) -> bool:
    """Whether a judgment is said to be final, or that nobody contests it; not that it is not, or will be."""
    if says(r"\b(not|never|nor|yet to be|non|pas)\b( \w+){0,2} (final|definiti)", words):
        return False
    none = (
        r"\b(no|without)( \w+)? (cassation|appeal|pourvoi)\b|not appeal"
        r"|\b(nobody|no one|neither|none)\b[^;.]{0,24}\bappeal"
    )
    return says(rf"\b(final|definiti\w+)\b|{none}", words)


DAYS = {"seven": 7, "eight": 8, "ten": 10, "fifteen": 15, "thirty": 30, "sixty": 60}


def days(words: str) -> int | None:
    """« within 15 days », « OQTF, 30 days », « one month »."""
    found = re.search(r"\b(\d{1,3}|seven|eight|ten|fifteen|thirty|sixty)[- ]days?\b", words)
    if found:
        return DAYS.get(found[1]) or int(found[1])
    return 30 if says(r"\b(one|a) month\b", words) else None


def time_given(words: str) -> int | None:
    """What a judge gives, in days as the file keeps it: « within two months » is sixty."""
    found = re.search(r"\bwithin (one|a|two|three|four|six|\d) months?\b", words)
    months = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "six": 6}
    return 30 * (months.get(found[1]) or int(found[1])) if found else days(words)


OFFENCES: dict[str, tuple[str, ...]] = {
    "traite": ("225-4-1",),
    "proxenetisme": ("225-5",),
    "both": ("225-4-1", "225-5"),
}


def offences(words: str, coded: str) -> tuple[str, ...]:
    """The offences that the note names; else those that the history is coded with."""
    named = [
        offence
        for pattern, offence in (
            (r"traffick", "225-4-1"),
            (r"pimp|procur(ing|ement)", "225-5"),
            (r"undeclared work", "undeclared_work"),
            (r"degrading work|unfit lodging|undignified|degrading|human dignity", "225-14"),
            (r"forced labour", "225-14-1"),
            (r"servitude", "225-14-2"),
        )
        if says(pattern, words) and not says(rf"\bnot [^,;.]*(?:{pattern})", words)
    ]
    return tuple(named) or OFFENCES.get(coded, ("unknown",))
