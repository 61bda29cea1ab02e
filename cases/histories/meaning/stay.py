"""Residence: informed, asked, left unanswered, decided, handed over, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cases.histories import words as w
from cases.histories.durations import held
from cases.histories.events import Event, History
from cases.histories.meaning.removal import PREFECT
from cases.histories.targets import FactTarget, RecordTarget, StepTarget, Targets
from cases.histories.understanding import Said
from workflow.languages import named_in


def informed(said: Said, event: Event, history: History) -> Targets:
    """She is told her rights, and of the thirty days."""
    told = said.nature in ("notice", "statement", "document") and said.author in (
        "police",
        "association",
        "prefecture",
        "",
    )
    if not told or not said.around & {"rights_information"} or said.title == "reflection_recepisse":
        return ()
    if said.ending == "not_done" or w.says(w.NEVER_TOLD, said.words):
        return (FactTarget("rights_information_missing", {"by": "police" if "police" in said.words else "unknown"}),)
    facts = told_of_rights(event, said.author)
    return StepTarget("inform_of_rights", facts), FactTarget("rights_information", facts)


def told_of_rights(event: Event, author: str = "") -> dict[str, Any]:
    """By whom, in which language if it is named, and with an interpreter or not."""
    whole = (event.whole or event).words
    police = event.kind == "police_contact" or (event.whole and event.whole.kind == "police_contact")
    by = "police" if police or w.says(r"\bpolice|gendarm|officers?\b", whole) else author
    named = [tag for tag in named_in(whole) if tag != "fr"]
    return {
        "by": by if by in ("police", "association", "prefecture") else "other",
        "language": named[0] if len(named) == 1 else "",
        "interpreter": True if "interpret" in whole else None,
    }


def silence(said: Said, event: Event, history: History) -> Targets:
    """Nothing comes: a refusal by silence, or an appeal to the administration left unanswered."""
    if not said.speaks_of("silence") or (
        said.nature in ("challenge", "request")
        and not w.says(r"silent|no (answer|reply)|without (answer|reply)", said.words)
    ):
        return ()
    appealed = said.speaks_of("gracious", "hierarchical", "appeal")
    if appealed:
        return StepTarget("note_appeal_silence"), RecordTarget("challenge", {"kind": "gracious", "by_party": "person"})
    if said.actors - {"prefecture", "person"}:
        return ()
    return StepTarget("note_implicit_refusal"), RecordTarget(
        "decision", {"kind": "implicit_refusal", "authority": history.prefecture}
    )


def asked(said: Said, event: Event, history: History) -> Targets:
    """A title is asked for; pieces are asked for or produced; the filing fails."""
    here = {"lodged_on": event.on, "prefecture": history.prefecture}
    if said.speaks_of("appointment") and (
        said.ending in ("refused", "not_done") or w.says(r"\bno\b|without|fail|refus|impossible|turn", said.words)
    ):
        what = {"what": "appointment"}
        return StepTarget("note_attempt", what), RecordTarget("attempt", what)
    if said.speaks_of("acknowledgement") and said.nature in ("", "notice", "document", "statement", "decision"):
        return StepTarget("acknowledge_application"), RecordTarget("application", {"acknowledged": "yes"})
    if said.speaks_of("pieces") and said.author == "prefecture" and said.nature == "request":
        return StepTarget("request_pieces"), RecordTarget("application", {"complete": "no"})
    sending = said.nature in ("document", "forwarding", "notice", "request", "move")
    if said.speaks_of("pieces") and said.author in ("person", "lawyer", "association") and sending:
        return StepTarget("send_pieces"), RecordTarget("application", {"complete": "yes"})
    asking = said.nature == "request" or (
        said.nature in ("document", "forwarding", "notice") and said.ending == "pending"
    )
    if said.author in ("person", "lawyer", "association", "") and asking and _title_matter(said):
        kind, step = _application(said, event)
        return StepTarget(step, {"prefecture": history.prefecture}), RecordTarget("application", {"kind": kind, **here})
    return ()


def _title_matter(said: Said) -> bool:
    return said.matter == "residence" or bool(said.title) or said.speaks_of("renewal")


def _application(said: Said, event: Event) -> tuple[str, str]:
    if said.title == "resident_card":
        return "resident_card", "submit_resident_card"
    if said.title == "reflection_recepisse":
        return "other", "request_reflection"
    renewal = said.speaks_of("renewal") or w.says(r"\brenew", said.words)
    return ("renewal", "submit_renewal") if renewal else ("first_permit", "submit_application")


def decided(said: Said, event: Event, history: History) -> Targets:
    """The préfet grants, refuses, takes back, or announces that he means to."""
    by = {"authority": history.prefecture}
    alone = said.author == "prefecture" or (said.elided and said.ending == "extended")
    residence = _title_matter(said) or (said.matter == "" and alone)
    if said.around & {"withdrawal_notice"} or (
        said.author == "prefecture"
        and w.says(r"\b(intend|mean|plan|envisag|consider|announc)\w* .*(withdraw|take back|taking back)", said.words)
    ):
        return StepTarget("begin_withdrawal", {"ground": "other"}), FactTarget(
            "withdrawal_announced", {"ground": "other"}
        )
    if said.nature == "withdrawal" and residence and (said.author == "prefecture" or (said.passive and said.title)):
        return StepTarget("withdraw_card", by), RecordTarget("decision", {"kind": "withdrawal", **by})
    if said.nature != "decision" or said.author not in PREFECT or not residence:
        return _ordered(said, event, history)
    if said.ending == "extended" and not said.title and not said.speaks_of("renewal"):
        return StepTarget("extend_psp", held(event)), RecordTarget("title", {"kind": "aps", **held(event)})
    if said.ending == "extended" and said.title in ("", "one_year_card"):
        return StepTarget("issue_renewed_card", held(event)), RecordTarget(
            "title", {"kind": "one_year_card", **held(event)}
        )
    if said.ending == "extended":
        return document(replace(said, nature="document", ending="granted"), event, history)
    if said.ending == "granted" and said.title in ("aps", "recepisse", "api", "reflection_recepisse", "other"):
        return document(replace(said, nature="document"), event, history)
    if said.ending == "granted":
        return StepTarget("grant_card", by), RecordTarget("decision", {"kind": "favourable", **by})
    if said.ending == "refused" and w.says(
        r"\b(register|take|accept|receive|record)\b[^.;]*\b(application|request|file)", said.words
    ):
        unregistered = {"kind": "registration_refusal", **by}
        return StepTarget("refuse_registration", by), RecordTarget("decision", unregistered)
    if said.ending == "refused":
        kind, step = (
            ("reflection_refusal", "refuse_reflection")
            if said.title == "reflection_recepisse"
            else ("refusal", "refuse")
        )
        return StepTarget(step, by), RecordTarget("decision", {"kind": kind, **by})
    return _ordered(said, event, history)


def _ordered(said: Said, event: Event, history: History) -> Targets:
    """An order of the préfet whose content is not told; or a favourable decision that he lets know."""
    if said.author == "prefecture" and w.says(r"favou?rable decision|decision in (his|her) favou?r", said.words):
        return StepTarget("grant_card"), RecordTarget(
            "decision", {"kind": "favourable", "authority": history.prefecture}
        )
    untold = said.ending == "unknown" or (not said.matter and said.ending == "done")
    if said.nature == "decision" and said.author == "prefecture" and untold:
        return (RecordTarget("decision", {"kind": "other", "authority": history.prefecture}),)
    return ()


def _kind(title: str, dates: dict[str, Any]) -> str:
    """A card of several years is no one-year card."""
    if title != "one_year_card" or "valid_to" not in dates:
        return title
    years = (dates["valid_to"] - dates["valid_from"]).days // 364
    return "resident_card" if years >= 10 else "other" if years > 1 else title


def document(said: Said, event: Event, history: History) -> Targets:
    """A residence document handed over, or simply named."""
    named = said.nature in ("document", "decision") or (not said.nature and said.title)
    if (
        not said.title
        or not named
        or said.speaks_of("pieces")
        or said.ending in ("refused", "annulled", "not_done", "pending")
        or said.author not in (*PREFECT, "person", "police")
    ):
        return ()
    dates = held(event)
    said = replace(said, title=_kind(said.title, dates))
    steps = {
        "one_year_card": "issue_card",
        "resident_card": "issue_resident_card",
        "reflection_recepisse": "grant_reflection",
    }
    renewed = said.title == "one_year_card" and (
        said.speaks_of("renewal") or w.says(r"second|third|new card|again", said.words)
    )
    step = "issue_renewed_card" if renewed else steps.get(said.title, "deliver_title")
    facts = dates if said.title in steps else {**dates, "kind": said.title}
    return StepTarget(step, facts), RecordTarget("title", {"kind": said.title, **dates, "handed_over_on": event.on})
