"""What each kind of event may be: its candidate places, best first."""

from __future__ import annotations

from collections.abc import Callable

from cases.histories import coded_courts as c
from cases.histories import words as w
from cases.histories.besides import besides
from cases.histories.durations import held
from cases.histories.events import Event, History
from cases.histories.meaning import meant
from cases.histories.meaning.accused import tried_herself
from cases.histories.meaning.codes import charged_at_trial, retained
from cases.histories.meaning.criminal import judgment
from cases.histories.meaning.elsewhere import labour
from cases.histories.meaning.life import TRAVEL
from cases.histories.meaning.statements import refused_complaint
from cases.histories.meaning.stay import told_of_rights
from cases.histories.targets import FactTarget, RecordTarget, StepTarget, Targets
from cases.histories.understanding import Said, understand
from workflow.choices.outside import Nature

Reading = Callable[[Event, History], Targets]


def acts(event: Event, history: History) -> tuple[Targets, ...]:
    """All that the event says: what its kind and first words tell, then what happened besides."""
    main = targets(event, history)
    return main, *besides(event, history, main)


def targets(event: Event, history: History) -> Targets:
    """Where the event may go; empty when nothing in its kind or its words says."""
    reading = READINGS.get(event.kind)
    if event.kind == "court_application" and "labour_court" in (said := understood(event)).actors:
        return labour(said, event, history)
    return reading(event, history) if reading else meant(understood(event), event, history)


def understood(event: Event) -> Said:
    """What the note says; a code that nobody knows is read as words."""
    unknown = "" if event.kind in ("other", *READINGS) else event.kind.replace("_", " ") + "; "
    return understand(unknown + event.words)


def why_nowhere(event: Event) -> str:
    """What is missing for the event to have a place."""
    said = understood(event)
    if not said.nature:
        return NOTHING_SAID
    return "" if said.matter else NOBODY % {"nature": Nature(said.nature).label}


NOTHING_SAID = (
    "Ni la nature de l’événement ni les mots de sa note ne disent quelle démarche, quel acte ou quel fait c’est."
)
NOBODY = (
    "La note dit un acte de nature « %(nature)s », mais ni qui l’a fait ni à quel sujet :"
    " ce n’est pas assez pour l’enregistrer."
)


def _complaint(event: Event, history: History) -> Targets:
    offences = w.offences(event.words, history.offence)
    facts = {"offences": offences, "in_france": _where(event)}
    if w.says(w.REFUSED_COMPLAINT, event.words):
        return refused_complaint(event, history)
    judge = w.says(r"civil[- ]part|partie civile", event.words) and w.says(r"\bjudge\b|\bjuge\b", event.words)
    return (
        *((StepTarget("file_civil_party_complaint"),) if judge else ()),
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
    if w.says(w.OTHERS_WITHDRAW, event.words):
        theirs = {"author": "victims", "concerned": "victims", "matter": "criminal"}
        return (FactTarget("outside_act", {"nature": "withdrawal", "ending": "done", **theirs}),)
    record = {"kind": "complaint", "withdrawn_on": event.on, "offences": w.offences(event.words, history.offence)}
    return (StepTarget("withdraw_complaint"), RecordTarget("statement", record))


def _inquiry(event: Event, history: History) -> Targets:
    charged = {"offences_charged": w.offences(event.words, history.offence)}
    step = "open_judicial_investigation" if w.says(w.JUDICIAL, event.words) else ""
    return (
        *((StepTarget(step, charged),) if step else ()),
        StepTarget("open_investigation", charged),
        RecordTarget("proceeding", charged),
    )


def _trial(event: Event, history: History) -> Targets:
    charged = charged_at_trial(event, history)
    return (StepTarget("refer_to_court", charged), RecordTarget("proceeding", {**charged, "prosecuted": True}))


def _conviction(event: Event, history: History) -> Targets:
    kept = retained(event, history)
    if tried_herself(event, history):
        return (FactTarget("victim_charged", {"stage": "convicted"}),)
    return judgment("convicted", event, on_appeal=w.says(w.ON_APPEAL, event.words), offences_retained=kept)


def _acquittal(event: Event, history: History) -> Targets:
    if tried_herself(event, history):
        return (FactTarget("victim_charged", {"stage": "acquitted"}),)
    ended = {"outcome": "acquitted", "outcome_on": event.on}
    if w.says(r"becomes final|is (now )?final", event.words):
        return (StepTarget("make_acquittal_final"), RecordTarget("proceeding", {**ended, "final_on": event.on}))
    return judgment("acquitted", event, on_appeal=w.says(w.ON_APPEAL, event.words))


def _police(event: Event, history: History) -> Targets:
    return (FactTarget("police_contact", {"how": w.code(w.POLICE, event.words, "other")}),)


def _arrival(event: Event, history: History) -> Targets:
    return (FactTarget("arrival", {"where": "france", "travel": w.code(TRAVEL, event.words)}),)


def _title(kind: str) -> Reading:
    def reading(event: Event, history: History) -> Targets:
        steps = {"one_year_card": "issue_card", "resident_card": "issue_resident_card"}
        facts = held(event) | ({} if kind in steps else {"kind": kind})
        return (
            StepTarget(steps.get(kind, "deliver_title"), facts),
            RecordTarget("title", {"kind": kind, **held(event), "handed_over_on": event.on}),
        )

    return reading


def _application(kind: str, step: str) -> Reading:
    def reading(event: Event, history: History) -> Targets:
        if kind != "asylum" and w.says(r"resident('s)? card|ten-year|carte de r[eé]sident", event.words):
            return _application_of("resident_card", "submit_resident_card", event, history)
        return _application_of(kind, step, event, history)

    return reading


def _application_of(kind: str, step: str, event: Event, history: History) -> Targets:
    record = {"kind": kind, "lodged_on": event.on, "prefecture": history.prefecture}
    return StepTarget(step, {"prefecture": history.prefecture}), RecordTarget("application", record)


def _step(name: str, *after: RecordTarget | FactTarget) -> Reading:
    return lambda event, history: (StepTarget(name), *after)


READINGS: dict[str, Reading] = {
    "complaint_filed": _complaint,
    "complaint_refused": refused_complaint,
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
    "appeal_filed": c.challenge,
    "police_contact": _police,
    "entered_france": _arrival,
    "rights_information": lambda e, h: (
        StepTarget("inform_of_rights", told_of_rights(e)),
        FactTarget("rights_information", told_of_rights(e)),
    ),
    "reflection_granted": _step("grant_reflection", RecordTarget("title", {"kind": "reflection_recepisse"})),
    "permit_applied": _application("first_permit", "submit_application"),
    "permit_requested": _application("first_permit", "submit_application"),
    "renewal_requested": _application("renewal", "submit_renewal"),
    "asylum_applied": _application("asylum", "request_asylum"),
    "permit_refused": c.refusal,
    "implicit_refusal": _step("note_implicit_refusal", RecordTarget("decision", {"kind": "implicit_refusal"})),
    "permit_withdrawn": _step("withdraw_card", RecordTarget("decision", {"kind": "withdrawal"})),
    "oqtf_issued": c.removal,
    "transfer_issued": _step("notify_transfer", RecordTarget("decision", {"kind": "transfer"})),
    "detention": _step("place_in_detention", FactTarget("detention_start")),
    "judgment_annulled": c.annulled,
    "judgment_dismissed": c.dismissed,
    "injunction_reexamine": c.injunction,
    "injunction_issue": lambda e, h: c.injunction(e, h, "issue"),
    "interim_order": c.interim,
    "recepisse_issued": _title("recepisse"),
    "api_issued": _title("api"),
    "aps_issued": _title("aps"),
    "permit_issued": _title("one_year_card"),
    "card_issued": _title("one_year_card"),
    "resident_card_issued": _title("resident_card"),
    "court_application": c.challenge,
}
