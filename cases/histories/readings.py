"""What each kind of event may be: its candidate places, best first."""

from __future__ import annotations

from collections.abc import Callable

from cases.histories import vocabulary
from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.notes import by_its_words
from cases.histories.targets import FactTarget, RecordTarget, StepTarget, Targets

Reading = Callable[[Event, History], Targets]


def targets(event: Event, history: History) -> Targets:
    """Where the event may go; empty when nothing in its kind or its words says."""
    told = vocabulary.first(event, history) if event.kind == "other" else ()
    if event.kind in ("other", "court_application"):
        told = told or by_its_words(event, history)
    reading = READINGS.get(event.kind)
    return told or (reading(event, history) if reading else by_its_words(event, history)) or _called(event, history)


def _called(event: Event, history: History) -> Targets:
    """By what the note calls it, for want of a code."""
    named = READINGS.get(vocabulary.kind_of(event))
    return vocabulary.outside(event) or (named(event, history) if named else ())


def _complaint(event: Event, history: History) -> Targets:
    offences = w.offences(event.words, history.offence)
    facts = {"offences": offences, "in_france": _where(event)}
    refused = "refus" in event.words and "regist" in event.words
    return (
        *((StepTarget("record_complaint_refusal", {"offences": offences}),) if refused else ()),
        StepTarget("file_complaint", facts),
        StepTarget("add_complaint", facts),
        RecordTarget("statement", {"kind": "complaint", **facts}),
    )


def _where(event: Event) -> str:
    if w.says(r"\b(italy|spain|greece|libya|abroad|dubai|germany)\b", event.words):
        return "partly"
    return "unknown"


def _testimony(event: Event, history: History) -> Targets:
    facts = {"offences": w.offences(event.words, history.offence)}
    return (
        StepTarget("give_testimony", facts),
        StepTarget("add_testimony", facts),
        RecordTarget("statement", {"kind": "testimony", **facts}),
    )


def _withdrawal(event: Event, history: History) -> Targets:
    record = {"kind": "complaint", "withdrawn_on": event.on, "offences": w.offences(event.words, history.offence)}
    return (StepTarget("withdraw_complaint"), RecordTarget("statement", record))


def _inquiry(event: Event, history: History) -> Targets:
    charged = {"offences_charged": w.offences(event.words, history.offence)}
    step = "open_judicial_investigation" if w.says(r"investigating judge|judicial inv", event.words) else ""
    return (
        *((StepTarget(step, charged),) if step else ()),
        StepTarget("open_investigation", charged),
        RecordTarget("proceeding", charged),
    )


def _trial(event: Event, history: History) -> Targets:
    charged = {"offences_charged": w.offences(event.words, history.offence)}
    return (StepTarget("refer_to_court", charged), RecordTarget("proceeding", {**charged, "prosecuted": True}))


def _conviction(event: Event, history: History) -> Targets:
    retained = {"offences_retained": w.offences(event.words, history.offence)}
    ended = {"outcome": "convicted", "outcome_on": event.on, **retained}
    if w.says(r"appeal court|on appeal", event.words):
        return (
            StepTarget("record_appeal_judgment", {"outcome": "convicted", **retained}),
            RecordTarget("proceeding", ended),
        )
    return (StepTarget("convict", retained), RecordTarget("proceeding", ended))


def _acquittal(event: Event, history: History) -> Targets:
    ended = {"outcome": "acquitted", "outcome_on": event.on}
    if w.says(r"becomes final|is final", event.words):
        return (StepTarget("make_acquittal_final"), RecordTarget("proceeding", {**ended, "final_on": event.on}))
    return (StepTarget("acquit"), RecordTarget("proceeding", ended))


def _police(event: Event, history: History) -> Targets:
    return (FactTarget("police_contact", {"how": w.code(w.POLICE, event.words, "other")}),)


def _arrival(event: Event, history: History) -> Targets:
    travel = w.code(((r"\bvisa\b|contract", "visa"), (r"false|forged", "false_papers")), event.words)
    return (FactTarget("arrival", {"where": "france", "travel": travel}),)


def _refusal(event: Event, history: History) -> Targets:
    decided = {"kind": "refusal", "authority": history.prefecture}
    return (StepTarget("refuse", {"authority": history.prefecture}), RecordTarget("decision", decided))


def _removal(event: Event, history: History) -> Targets:
    facts = {
        "authority": history.prefecture,
        "measure": w.code(w.MEASURES, event.words, "none"),
        "departure_days": w.days(event.words),
        "with_ban": w.says(r"\bban\b|re-entry", event.words),
    }
    return (StepTarget("notify_oqtf", facts), RecordTarget("decision", {"kind": "oqtf", **facts}))


def _annulled(event: Event, history: History) -> Targets:
    remitted = w.says(r"sends? .*back|cassation", event.words)
    outcome = "dismissed" if w.says(r"appeal dismissed", event.words) else "remitted" if remitted else "annulled"
    return _judged(event, history, outcome)


def _dismissed(event: Event, history: History) -> Targets:
    return _judged(event, history, "dismissed")


def _judged(event: Event, history: History, outcome: str) -> Targets:
    """The step of the challenge that was before that court; without one, the ruling alone."""
    court = w.code(w.COURTS, event.words)
    said = RecordTarget("ruling", {"court": court, "outcome": outcome})
    if (court, outcome) == ("ta", "annulled"):
        return _won(event, history), said
    name, facts = STEPS_OF_COURTS.get((court, outcome), ("", {}))
    return (StepTarget(name, facts), said) if name else (said,)


def _won(event: Event, history: History) -> StepTarget:
    """An annulment; the injunction of the same day says whether the title must be issued."""
    same = {other.kind for other in history.events if other.on == event.on}
    issue = r"(card|title|permit) (is |must |has )?to be issued|must issue|ordered to issue"
    if "injunction_issue" in same or w.says(issue, event.words):
        return StepTarget("annul_and_issue")
    return StepTarget("annul_and_reexamine", {"injunction": "reexamine" if "injunction_reexamine" in same else "none"})


STEPS_OF_COURTS: dict[tuple[str, str], tuple[str, dict[str, str]]] = {
    ("ta", "dismissed"): ("reject_application", {}),
    ("caa", "annulled"): ("annul_on_appeal", {}),
    ("caa", "dismissed"): ("reject_on_appeal", {}),
    ("ce", "remitted"): ("remit_to_court_of_appeal", {}),
    ("ce", "annulled"): ("rule_in_council", {"outcome": "annulled"}),
    ("ce", "dismissed"): ("rule_in_council", {"outcome": "dismissed"}),
}


def _injunction(event: Event, history: History, what: str = "reexamine") -> Targets:
    said = {"injunction": what, "injunction_days": w.days(event.words), "outcome": "annulled"}
    return (RecordTarget("ruling", {"court": w.code(w.COURTS, event.words), **said}),)


def _interim(event: Event, history: History) -> Targets:
    outcome = w.code(w.OUTCOMES, event.words)
    return (RecordTarget("ruling", {"court": w.code(w.COURTS, event.words, "ta"), "outcome": outcome}),)


def _title(kind: str) -> Reading:
    def reading(event: Event, history: History) -> Targets:
        steps = {"one_year_card": "issue_card", "resident_card": "issue_resident_card"}
        facts = {"valid_from": event.on} | ({} if kind in steps else {"kind": kind})
        return (
            StepTarget(steps.get(kind, "deliver_title"), facts),
            RecordTarget("title", {"kind": kind, "valid_from": event.on, "handed_over_on": event.on}),
        )

    return reading


def _application(kind: str, step: str) -> Reading:
    def reading(event: Event, history: History) -> Targets:
        record = {"kind": kind, "lodged_on": event.on, "prefecture": history.prefecture}
        return (StepTarget(step, {"prefecture": history.prefecture}), RecordTarget("application", record))

    return reading


def _challenge(event: Event, history: History) -> Targets:
    party = "prefect" if w.says(r"\bprefect('s)?( \w+)? appeal", event.words) else "person"
    court = w.code(w.COURTS, event.words)
    appealing = w.says(r"\bappeal", event.words)
    kind = {"echr": "echr", "cnda": "asylum_court", "ce": "cassation", "cass": "cassation"}.get(
        court, "appeal" if appealing else "court_application"
    )
    court = "caa" if court == "unknown" and appealing else court
    said = RecordTarget("challenge", {"kind": kind, "court": court, "by_party": party})
    if kind == "court_application" and court in ("ta", "unknown") and party == "person":
        return StepTarget("seize_court"), said
    appeal = {"appeal": ("caa", "appeal_ruling"), "cassation": ("ce", "appeal_to_council")}.get(kind)
    return (StepTarget(appeal[1], {"by_party": party}), said) if appeal and appeal[0] == court else (said,)


def _step(name: str, *after: RecordTarget | FactTarget) -> Reading:
    return lambda event, history: (StepTarget(name), *after)


READINGS: dict[str, Reading] = {
    "complaint_filed": _complaint,
    "complaint_refused": lambda e, h: (StepTarget("record_complaint_refusal"), *_complaint(e, h)[-1:]),
    "testimony_given": _testimony,
    "complaint_withdrawn": _withdrawal,
    "proceedings_opened": _inquiry,
    "committed_to_trial": _trial,
    "convicted_first_instance": _conviction,
    "acquitted": _acquittal,
    "final_conviction": _step("make_conviction_final", RecordTarget("proceeding", {"outcome": "convicted"})),
    "case_closed": _step("dismiss", RecordTarget("proceeding", {"outcome": "dismissed"})),
    "dismissed": _step("dismiss", RecordTarget("proceeding", {"outcome": "dismissed"})),
    "discharge_order": _step("discharge", RecordTarget("proceeding", {"outcome": "discharged"})),
    "appeal_filed": _challenge,
    "police_contact": _police,
    "entered_france": _arrival,
    "rights_information": _step("inform_of_rights", FactTarget("rights_information")),
    "reflection_granted": _step("grant_reflection", RecordTarget("title", {"kind": "reflection_recepisse"})),
    "permit_applied": _application("first_permit", "submit_application"),
    "permit_requested": _application("first_permit", "submit_application"),
    "renewal_requested": _application("renewal", "submit_renewal"),
    "asylum_applied": _application("asylum", "request_asylum"),
    "permit_refused": _refusal,
    "implicit_refusal": _step("note_implicit_refusal", RecordTarget("decision", {"kind": "implicit_refusal"})),
    "permit_withdrawn": _step("withdraw_card", RecordTarget("decision", {"kind": "withdrawal"})),
    "oqtf_issued": _removal,
    "transfer_issued": _step("notify_transfer", RecordTarget("decision", {"kind": "transfer"})),
    "detention": _step("place_in_detention", FactTarget("detention_start")),
    "judgment_annulled": _annulled,
    "judgment_dismissed": _dismissed,
    "injunction_reexamine": _injunction,
    "injunction_issue": lambda e, h: _injunction(e, h, "issue"),
    "interim_order": _interim,
    "recepisse_issued": _title("recepisse"),
    "api_issued": _title("api"),
    "aps_issued": _title("aps"),
    "permit_issued": _title("one_year_card"),
    "card_issued": _title("one_year_card"),
    "resident_card_issued": _title("resident_card"),
    "court_application": _challenge,
}
