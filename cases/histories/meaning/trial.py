"""The way to judgment: inquiries, referral, hearings, requalification."""

from __future__ import annotations

import re

from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.meaning.codes import charged_at_trial, fact
from cases.histories.targets import RecordTarget, StepTarget, Targets
from cases.histories.understanding import Said

AWAITED = (
    r"\b(verdict|judgment|judgement|ruling|decision)\b[^.;]*\b(expected|reserved|awaited|due|announced for|adjourned)"
)


def awaited(said: Said, event: Event, history: History) -> Targets:
    """The court has heard, and will rule later."""
    if said.nature not in ("decision", "hearing", "statement", "") or not re.match(AWAITED, said.words):
        return ()
    return fact("hearing", state="ruling_awaited", level="appeal" if "appeal" in said.words else "first")


def hearing(said: Said, event: Event, history: History) -> Targets:
    """A hearing set, held, put off, or after which a ruling is awaited."""
    if said.nature != "hearing" and not (said.ending == "put_off" and "hearing" in said.natures):
        return ()
    if said.author in ("prefecture", "commission", "association", "social"):
        return ()
    state = w.code(
        (
            (r"put off|put back|postpon|adjourn|defer", "put_off"),
            (r"first set|scheduled|\bset\b|fixed|date|to be (tried|heard)|will be", "set"),
        ),
        event.words,
        "held",
    )
    awaited = state == "held" and w.says(r"(ruling|verdict|judgment) (announced|expected|reserved|due)", event.words)
    level = w.code(((r"appeal|social chamber", "appeal"), (r"cassation", "cassation")), event.words, "first")
    return fact("hearing", state="ruling_awaited" if awaited else state, level=level)


def requalified(said: Said, event: Event, history: History) -> Targets:
    """The offences prosecuted change."""
    changed = r"re-?qualif|re-?classif|(offence|charge|fact|count)s?\b.* (chang|reduc|downgrad|alter|replac)"
    if said.author == "prefecture" or not w.says(changed, said.words):
        return ()
    now = {"offences_charged": w.offences(event.words, history.offence)}
    return StepTarget("requalify", now), RecordTarget("proceeding", now)


def inquiry(said: Said, event: Event, history: History) -> Targets:
    """An inquiry is opened, goes to a judge, or goes to trial."""
    charged = {"offences_charged": w.offences(event.words, history.offence)}
    trial = said.nature == "prosecution" and w.says(
        r"for trial|before the \w*\s*(criminal|assize|correctional|youth|court)|direct summons|committ|to trial",
        said.words,
    )
    sent = r"\b(refer|send|sent|commit|summon)\w*\b[^.;]*\b(for trial|criminal court|assize|correctional court)"
    ordered = said.author == "investigating_judge" and w.says(
        r"\borders? (a |the |their |his |her )?trial\b", said.words
    )
    trial = trial or ordered or (said.author in ("prosecutor", "investigating_judge") and w.says(sent, said.words))
    if trial and said.concerned != "family":
        tried = charged_at_trial(event, history)
        return StepTarget("refer_to_court", tried), RecordTarget("proceeding", {**tried, "prosecuted": True})
    inquired = r"inquir|enquir|investigat|probe|enquete|information judiciaire"
    opened = (
        said.nature == "inquiry"
        and w.says(inquired, said.words)
        and not said.speaks_of("execution")
        and w.says(r"\bopen|ouvert|begins|entrusted|launch|appointed|start", said.words)
    )
    if (
        opened
        and said.author in ("prosecutor", "investigating_judge", "", "court", "police")
        and "labour_inspection" not in said.actors
    ):
        step = "open_judicial_investigation" if w.says(w.JUDICIAL, event.words) else "open_investigation"
        return StepTarget(step, charged), RecordTarget("proceeding", charged)
    return ()
