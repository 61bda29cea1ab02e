"""Codes read from the words of a note: general vocabulary, never a particular history."""

from __future__ import annotations

import re
from collections.abc import Sequence

Rules = Sequence[tuple[str, str]]

COURTS: Rules = (
    (r"european court|echr|grand chamber", "echr"),
    (r"\bcnda\b|asylum court", "cnda"),
    (r"conseil d.[ée]tat|council of state", "ce"),
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
    (r"appl(y|ies|ied)|lodg|request|fil(es|ed)", "lodged"),
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
POLICE: Rules = (
    (r"raid|operation|guard fires|surrounded", "raid"),
    (r"custody", "custody"),
    (r"arrest|detained|stopped", "arrest"),
    (r"heard|interview|question", "hearing"),
    (r"identity check|check", "check"),
    (r"goes to|went to|reports|report(ed)? to|turns to", "report"),
)
MEASURES: Rules = (
    (r"house arrest|assigned to residence", "house_arrest"),
    (r"\bdetention\b|detained|administrative detention", "detention"),
    (r"\bprison\b|\bin jail\b", "prison"),
    (r"without (delay|departure)|immediate", "no_departure"),
    (r"\b\d+ days\b|one month|a month|voluntary", "voluntary_departure"),
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
    (r"refus|reject|dismiss", "refused"),
    (r"grant|accept|admit|authoris|award|order(ed|s)?\b[^.;]* to pay|full compensation", "granted"),
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


def code(rules: Rules, words: str, default: str = "unknown") -> str:
    """The code of the first rule that the words answer."""
    return next((found for pattern, found in rules if re.search(pattern, words)), default)


def says(pattern: str, words: str) -> bool:
    """Whether the words say so."""
    return re.search(pattern, words) is not None


def days(words: str) -> int | None:
    """« within 15 days », « OQTF, 30 days », « one month »."""
    found = re.search(r"\b(\d{1,3})[- ]days?\b", words)
    if found:
        return int(found[1])
    return 30 if says(r"\b(one|a) month\b", words) else None


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
            (r"degrading work|unfit lodging|undignified|degrading", "225-14"),
            (r"forced labour", "225-14-1"),
            (r"servitude", "225-14-2"),
        )
        if says(pattern, words) and not says(rf"\bnot [^,;.]*(?:{pattern})", words)
    ]
    return tuple(named) or OFFENCES.get(coded, ("unknown",))
