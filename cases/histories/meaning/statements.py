"""What is said to justice: complaints, testimony, withdrawals, and what prosecution and préfecture say of the case."""

from __future__ import annotations

from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.meaning.codes import fact
from cases.histories.targets import FactTarget, RecordTarget, StepTarget, Targets
from cases.histories.understanding import Said

ANNOUNCED = (
    (r"clos|no further|without action", "closed"),
    (r"trial|tried|referred", "trial"),
    (r"no inquiry|no investigation", "no_inquiry"),
    (r"inquir|enquir|investigat", "inquiry_running"),
)


def statement(said: Said, event: Event, history: History) -> Targets:
    """Her complaint, her testimony, what she takes back, and what the prosecution says."""
    offences = {"offences": w.offences(event.words, history.offence)}
    hers = said.author in ("person", "") and (
        said.speaks_of("complaint") or (said.matter == "criminal" and not said.passive)
    )
    changed = (
        r"\bcorrect|\brectif|\bdictat|\bfalse\b|\buntrue|\b(real|true) (story|account)"
        r"|\bchanges? (her|his) (story|account)"
    )
    told_before = r"\b(first|earlier|previous|initial)\b[^.;]{0,20}\b(statement|account|story|version|testimony|recit)"
    if w.says(told_before, said.words) and w.says(changed, said.words):
        return fact("account_corrected", by="police" if "police" in said.words else "unknown")
    if said.nature == "withdrawal" and hers:
        return StepTarget("withdraw_complaint"), RecordTarget(
            "statement", {"kind": "complaint", "withdrawn_on": event.on, **offences}
        )
    if said.speaks_of("civil_party") and "association" in said.actors:
        return fact("association_party", by="association")
    if (
        said.speaks_of("complaint", "civil_party")
        and said.nature in ("statement", "request")
        and said.author not in ("prosecutor", "prefecture")
    ):
        return _complaint(said, offences)
    if said.author == "prosecutor" and said.nature == "statement":
        return fact("prosecution_announcement", says=w.code(ANNOUNCED, event.words, "other"))
    if said.author == "prosecutor" and said.nature == "opinion":
        stance = {"granted": "favourable", "refused": "unfavourable"}.get(said.ending, "")
        return (
            (
                StepTarget("record_stance", {"stance": stance}),
                RecordTarget("proceeding", {"stance": stance, "stance_on": event.on}),
            )
            if stance
            else ()
        )
    if said.author == "prefecture" and said.nature == "statement" and "criminal" in said.matters:
        return fact("prefecture_view", believes=w.code(ANNOUNCED, event.words, "other"))
    if said.nature == "interview" and w.says(r"confront|face to face|face-to-face", said.words):
        return StepTarget("add_testimony", offences), FactTarget("police_contact", {"how": "hearing"})
    return ()


def refused_complaint(event: Event, history: History) -> Targets:
    """The station took none: there is no complaint to follow, and the duty to take it was not met (CPP art. 15-3)."""
    offences = {"offences": w.offences(event.words, history.offence)}
    record = RecordTarget("statement", {"kind": "complaint", "refused": True, **offences})
    return StepTarget("record_complaint_refusal", dict(offences)), record


def not_taken(said: Said, event: Event, history: History) -> Targets:
    """Before all else that speaks of a complaint: one that was refused was not filed."""
    return refused_complaint(event, history) if w.says(w.REFUSED_COMPLAINT, event.words) else ()


def _complaint(said: Said, offences: dict[str, tuple[str, ...]]) -> Targets:
    record = RecordTarget("statement", {"kind": "complaint", **offences})
    if said.speaks_of("civil_party"):
        return StepTarget("file_civil_party_complaint"), record
    return StepTarget("file_complaint", dict(offences)), StepTarget("add_complaint", dict(offences)), record
