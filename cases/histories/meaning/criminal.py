"""How the criminal case ends: discharged, closed, judged, appealed, final."""

from __future__ import annotations

from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.lexicon.forms import these
from cases.histories.targets import RecordTarget, StepTarget, Targets
from cases.histories.understanding import Said


def discharge(said: Said, event: Event, history: History) -> Targets:
    """No case to answer, its appeal, its reversal."""
    ordered = any("discharge" in other.words or "no case" in other.words for other in history.before(event))
    if said.ending == "discharged" and said.nature == "decision":
        return _ended("discharge", "discharged")
    about = said.speaks_of("discharge") or (ordered and said.author == "investigating_judge")
    if said.nature == "challenge" and (
        about or (ordered and not _judged_before(event, history)) or "investigating_judge" in said.actors
    ):
        return _ended("appeal_discharge", "pending")
    if about and said.ending in ("annulled", "remitted"):
        return StepTarget("open_judicial_investigation"), *_ended("reopen_procedure", "pending")
    if about and said.ending in ("upheld", "refused"):
        return _ended("end_procedure", "discharged")
    return ()


def closed(said: Said, event: Event, history: History) -> Targets:
    """The prosecutor closes the case, or opens it again."""
    if w.says(r"\bre-?open", said.words) and said.matter in ("criminal", ""):
        return _ended("reopen_procedure", "pending")
    criminal = (
        said.author in ("prosecutor", "investigating_judge")
        or "criminal" in said.matters
        or said.speaks_of("no_action")
    )
    if said.nature == "end" and said.ending == "closed" and criminal and not _outside(said):
        if w.says(r"time-?bar|prescri", said.words):
            return _ended("end_procedure", "dismissed")
        return _ended("dismiss", "dismissed") if said.author in ("prosecutor", "", "police") else ()
    return ()


def _outside(said: Said) -> bool:
    return (bool(said.matters & {"work", "residence", "housing", "money"}) and "criminal" not in said.matters) or (
        said.author == "police" and not w.says(r"case|file", said.words)
    )


def _ended(step: str, outcome: str, **facts: str) -> Targets:
    return StepTarget(step, dict(facts)), RecordTarget("proceeding", {"outcome": outcome, **facts})


def appealed(said: Said, event: Event, history: History) -> Targets:
    """An appeal of a criminal judgment, whose ever; and what makes it final."""
    last = _judged_before(event, history)
    final = w.says(r"\b(final|definitive?)\b|no (cassation|appeal) |nobody appeal|no one appeal", said.words)
    if final and (last or said.speaks_of("criminal_judgment")):
        step = "make_acquittal_final" if last == "acquitted" else "make_conviction_final"
        return StepTarget(step), RecordTarget("proceeding", {"outcome": last or "convicted", "final_on": event.on})
    if said.nature != "challenge" or not (last or said.speaks_of("criminal_judgment")) or said.ending == "not_done":
        return ()
    if w.says(r"cassation|pourvoi", said.words):
        return StepTarget("appeal_to_cassation"), RecordTarget("proceeding", {"appeal_by": _appellant(said)})
    if said.author in ("prefecture",) or "removal" in said.matters:
        return ()
    return StepTarget("appeal_judgment", {"appeal_by": _appellant(said)}), RecordTarget(
        "proceeding", {"appeal_by": _appellant(said)}
    )


def _appellant(said: Said) -> str:
    both = (
        "both sides" in said.words
        or "both parties" in said.words
        or ("prosecutor" in said.actors and len(said.actors - {"court_of_appeal", "court"}) > 1)
    )
    return "both" if both else "prosecutor" if said.author == "prosecutor" else "party"


def _judged_before(event: Event, history: History) -> str:
    """The criminal judgment that came last, if the case saw one."""
    ends = {"convicted_first_instance": "convicted", "acquitted": "acquitted"}
    words = ((r"\bacquit|\bclear(s|ed)\b|relax", "acquitted"), (r"\bconvict|sentenced|guilty|condamn", "convicted"))
    found = (ends.get(other.kind) or w.code(words, other.words, "") for other in reversed(history.before(event)))
    return next((end for end in found if end), "")


ADMINISTRATIVE = these("permit_refused oqtf_issued permit_withdrawn judgment_annulled judgment_dismissed")
JUDGED = these("convicted_first_instance acquitted")


def _administrative(event: Event, history: History) -> bool:
    """Whether what was decided last is the administration's: an appeal court then may be its judge."""
    kinds = (other.kind for other in reversed(history.before(event)))
    return next((kind in ADMINISTRATIVE for kind in kinds if kind in ADMINISTRATIVE | JUDGED), False)


def judged(said: Said, event: Event, history: History) -> Targets:
    """A criminal court convicts or acquits; on appeal when it is the appeal court, or its object is the judgment."""
    before = _judged_before(event, history)
    law = w.says(r"cassation|points? of law|pourvoi", said.words) and bool(before)
    appeal = said.author == "court_of_appeal" or w.says(r"on appeal|appeal court|en appel", said.words)
    if said.nature != "decision":
        return ()
    if said.ending not in TURNED:
        result = _reviewed(said, before, law=law, appeal=appeal and not _administrative(event, history))
        return _on_law(said, before) if law and result else _on_appeal(result) if result else ()
    if law:
        return _on_law(said, before)
    return _on_appeal(said.ending) if appeal else _at_first(said.ending, event, history)


TURNED = {"convicted": "acquitted", "acquitted": "convicted"}


def _reviewed(said: Said, before: str, *, law: bool, appeal: bool) -> str:
    """What a judgment becomes when a higher court upholds, changes or annuls it."""
    criminal = "criminal" in said.matters | {said.matter}
    about = law or said.speaks_of("criminal_judgment") or (appeal and bool(before) and criminal)
    if not about and not (appeal and before):
        return ""
    now = "acquitted" if w.says(r"acquitt|relax", said.words) else before or "convicted"
    return TURNED[now] if said.ending == "annulled" else now


def _on_law(said: Said, before: str) -> Targets:
    """The Cour de cassation annuls, or makes the judgment final."""
    if said.ending in ("annulled", "remitted"):
        return (StepTarget("remit_to_appeal"),)
    return _ended(f"make_{'conviction' if before == 'convicted' else 'acquittal'}_final", before)


def _on_appeal(result: str) -> Targets:
    return StepTarget("record_appeal_judgment", {"outcome": result}), RecordTarget("proceeding", {"outcome": result})


def _at_first(result: str, event: Event, history: History) -> Targets:
    kept = {"offences_retained": w.offences(event.words, history.offence)} if result == "convicted" else {}
    record = RecordTarget("proceeding", {"outcome": result, "outcome_on": event.on, **kept})
    return StepTarget("convict" if result == "convicted" else "acquit", kept), record
