"""Administrative courts: rulings, challenges, what is filed before them, and legal aid."""

from __future__ import annotations

import re
from dataclasses import replace

from cases.histories import catching_up, coded_courts
from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.meaning.codes import COURTS, fact
from cases.histories.targets import RecordTarget, StepTarget, Target, Targets
from cases.histories.understanding import Said

LEVELS = ("ta", "caa", "ce")


def unseen(said: Said, event: Event, history: History) -> Targets:
    """A ruling whose result the source does not give; it leaves its challenge where it is."""
    told = said.ending == "unknown" and said.nature in ("decision", "challenge", "hearing")
    if not told or said.author not in COURTS | {"", "person"} or said.nature == "hearing":
        return ()
    if not w.says(r"\b(ruling|judgment|judgement|verdict|court|arret|jugement)\b", said.words):
        return ()
    if _criminal(said, history, event):
        return (RecordTarget("proceeding", {"outcome": "unknown"}),)
    court = w.code(w.COURTS, event.words, "caa")
    record = RecordTarget("ruling", {"court": court, "outcome": "unknown"})
    supposed = {"ta": catching_up.COURT, "caa": catching_up.SUPPOSED["annul_on_appeal"]}.get(court, ())
    return (
        (StepTarget("note_unknown_ruling", {"court": court}, supposes=supposed), record)
        if court in LEVELS
        else (record,)
    )


def no_need(said: Said, event: Event, history: History) -> Targets:
    """The title came, or the decision went, during the case: nothing is left to rule on."""
    moot = r"\b(nothing|no need|no longer (any )?need)\b[^.;]*\b(to rule|rule on)\b|non-lieu a statuer|\bmoot\b"
    if not w.says(moot, said.words):
        return ()
    return StepTarget("close_without_need"), RecordTarget("ruling", {"court": "ta", "outcome": "discontinued"})


def _criminal(said: Said, history: History, event: Event) -> bool:
    """A verdict, or the appeal of a criminal judgment when nothing else was before a court."""
    kinds = {other.kind for other in history.before(event)}
    judged = kinds & {"convicted_first_instance", "acquitted", "committed_to_trial"}
    decided = kinds & {"permit_refused", "oqtf_issued", "judgment_dismissed", "judgment_annulled", "court_application"}
    return bool("verdict" in said.words or "criminal_court" in said.actors or (judged and not decided))


def defence(said: Said, event: Event, history: History) -> Targets:
    """A written defence or observations before a judge."""
    written = said.speaks_of("defence") and said.nature in ("request", "statement", "opinion", "document", "notice", "")
    if written and not said.speaks_of("withdrawal_notice") and "ombudsman" not in said.actors:
        return fact(
            "defence_filed",
            by={"prefecture": "prefect", "person": "person", "lawyer": "person", "": "unknown"}.get(
                said.author, "other"
            ),
        )
    return ()


def legal_aid(said: Said, event: Event, history: History) -> Targets:
    """Legal aid asked, or decided."""
    if not said.speaks_of("legal_aid") or said.nature in ("challenge", "hearing"):
        return ()
    record = RecordTarget("challenge", {"kind": "legal_aid", "by_party": "person"})
    answer = {"granted": "granted", "partly": "partly", "refused": "rejected"}.get(said.ending, "")
    if said.nature == "request" or not answer:
        return StepTarget("request_legal_aid"), record
    return StepTarget("decide_legal_aid", {"answer": answer}), record


def before_the_court(said: Said, event: Event, history: History) -> Targets:
    """What is tried against a decision: of the administration first, then in court."""
    if said.nature not in ("request", "challenge", "notice", "statement", ""):
        return ()
    for thing, step in (
        ("reasons", "request_reasons"),
        ("hierarchical", "file_hierarchical_appeal"),
        ("gracious", "file_gracious_appeal"),
    ):
        if said.speaks_of(thing) and not said.speaks_of("silence") | (thing == "reasons"):
            return _tried(step, {"reasons": "reasons_request"}.get(thing, thing))
    if said.speaks_of("reasons") and said.nature == "request":
        return _tried("request_reasons", "reasons_request")
    if said.speaks_of("interim") and said.author not in COURTS and said.nature in ("request", "challenge"):
        return _tried("ask_urgent_relief", "interim")
    return ()


def _tried(step: str, kind: str) -> Targets:
    return StepTarget(step), RecordTarget("challenge", {"kind": kind, "by_party": "person"})


def execution(said: Said, event: Event, history: History) -> Targets:
    """The judgment is not carried out, and its execution is asked for."""
    ruled = any(
        other.kind in ("judgment_annulled", "interim_order", "injunction_issue", "injunction_reexamine")
        for other in history.before(event)
    )
    if ruled and said.around & {"execution"} and "request" in said.natures:
        return (StepTarget("ask_for_execution"),)
    if (
        ruled
        and said.author == "prefecture"
        and w.says(r"\b(compl(y|ies|ied)|carries out|execut)", said.words)
        and said.ending != "not_done"
    ):
        return (StepTarget("note_execution"),)
    return ()


def ruling(said: Said, event: Event, history: History) -> Targets:
    """An administrative court rules."""
    administrative = "administrative_court" in said.actors or (
        said.author in ("court", "court_of_appeal")
        and decided_before(history, event)
        and not {"criminal", "minor", "family", "detention"} & said.matters
        and "release" not in said.natures
    )
    if not administrative or said.author not in COURTS or said.nature not in ("decision", "statement", "release"):
        return ()
    court = w.code(w.COURTS, event.words)
    look_again = w.says(r"look again|re-?examin|decide again|fresh decision|new decision|reconsider", said.words)
    if "interim" in said.around or w.says(r"suspends|suspension|urgent judge|refere", said.words):
        return coded_courts.interim(event, history)
    if look_again and court in ("ta", "unknown") and said.ending not in ("refused", "upheld"):
        facts = {"injunction": "reexamine"}
        again = {
            "court": "ta",
            "outcome": "annulled",
            "injunction": "reexamine",
            "injunction_days": w.time_given(event.words),
        }
        return StepTarget("annul_and_reexamine", facts), RecordTarget("ruling", again)
    outcome = OUTCOMES.get(said.ending) or w.code(w.OUTCOMES, event.words)
    ordered = w.ordered(event.words) if outcome == "annulled" else {}
    places = coded_courts.judged(event, history, outcome, court)
    return tuple(_ordering(place, ordered) for place in places)


def _ordering(place: Target, ordered: dict[str, object]) -> Target:
    """The place with the injunction that the ruling contains, where it has one of its own."""
    if isinstance(place, StepTarget) and place.name in ("annul_on_appeal", "rule_in_council"):
        return replace(place, facts={**place.facts, **ordered})
    if isinstance(place, RecordTarget):
        return replace(place, values={**place.values, **ordered})
    return place


OUTCOMES = {
    "annulled": "annulled",
    "refused": "dismissed",
    "upheld": "dismissed",
    "granted": "granted",
    "partly": "partly",
    "suspended": "suspended",
    "remitted": "remitted",
    "unknown": "unknown",
}


def decided_before(history: History, event: Event) -> bool:
    """Whether the préfecture decided something before: its judge then is the administrative one."""
    decided = (
        "permit_refused",
        "oqtf_issued",
        "permit_withdrawn",
        "implicit_refusal",
        "court_application",
        "transfer_issued",
    )
    prefect = re.compile(r"\b(prefect\w*\b[^.;]*\b(refus|reject|order|withdr|stop|end)|removal|oqtf|refus)")
    return any(other.kind in decided or prefect.search(other.words) for other in history.before(event))
