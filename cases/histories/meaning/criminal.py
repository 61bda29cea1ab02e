"""How the criminal case ends: discharged, closed, judged, appealed, final."""

from __future__ import annotations

from dataclasses import replace

from cases.histories import catching_up
from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.lexicon.forms import these
from cases.histories.meaning.codes import retained
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
        return _ended("appeal_discharge", "pending", appeal_by=appellant(said.words))
    if about and said.ending in ("annulled", "remitted"):
        return StepTarget("open_judicial_investigation"), *_ended("reopen_procedure", "pending")
    if about and said.ending in ("upheld", "refused"):
        return _ended("end_procedure", "discharged")
    return ()


def closed(said: Said, event: Event, history: History) -> Targets:
    """The prosecutor closes the case, or opens it again."""
    general = w.says(r"prosecutor[- ]general|general prosecutor|procureur general|attorney general", said.words)
    if general and said.nature in ("challenge", "request") and said.author in ("person", "lawyer", "association", ""):
        return (StepTarget("appeal_dismissal"),)
    if w.says(r"\bre-?open", said.words) and said.matter in ("criminal", ""):
        return _ended("reopen_procedure", "pending")
    criminal = (
        said.author in ("prosecutor", "investigating_judge")
        or "criminal" in said.matters
        or said.speaks_of("no_action")
    )
    if _not_prosecuted(said):
        return _ended("dismiss", "dismissed")
    if said.nature == "end" and said.ending == "closed" and criminal and not _outside(said):
        if w.says(r"time-?bar|prescri", said.words):
            return _ended("end_procedure", "dismissed")
        return _ended("dismiss", "dismissed") if said.author in ("prosecutor", "", "police") else ()
    return ()


def _not_prosecuted(said: Said) -> bool:
    """« dismisses the case », « decides not to prosecute »: the prosecutor's, or what is done to a complaint."""
    shelved = (
        r"\b(dismiss|drop|shelv|clos|discontinu|declin|classe)\w*\b[^.;]*\b(case|complaint|file|matter|plainte|affaire)"
    )
    gone = r"\b(case|complaint|file|plainte)\b( \w+){0,2} (dismissed|dropped|shelved|closed|classee)"
    none = (
        r"\b(not to|no|refus\w* to|declin\w* to) (prosecut|proceed|press charges|bring charges|further action|action)"
    )
    if said.nature not in ("decision", "end", "withdrawal", "prosecution") or "appeal" in said.words:
        return False
    if said.author == "prosecutor":
        return w.says(rf"{shelved}|{none}", said.words)
    return said.passive and said.author == "" and "prosecutor" in said.words and w.says(gone, said.words)


def _outside(said: Said) -> bool:
    return (bool(said.matters & {"work", "residence", "housing", "money"}) and "criminal" not in said.matters) or (
        said.author == "police" and not w.says(r"case|file", said.words)
    )


def _ended(step: str, outcome: str, **facts: str) -> Targets:
    return StepTarget(step, dict(facts)), RecordTarget("proceeding", {"outcome": outcome, **facts})


def appealed(said: Said, event: Event, history: History) -> Targets:
    """An appeal of a criminal judgment, whose ever; and what makes it final."""
    last = _judged_before(event, history)
    judging = said.nature == "decision" and said.author == "court_of_appeal"
    if w.final(said.words) and not judging and (last or said.speaks_of("criminal_judgment")):
        named = w.code(
            ((r"\b(acquittal|relaxe)\b", "acquitted"), (r"\b(conviction|condamnation)\b", "convicted")), said.words, ""
        )
        last = named or last or "convicted"
        step = "make_acquittal_final" if last == "acquitted" else "make_conviction_final"
        return StepTarget(step), RecordTarget("proceeding", {"outcome": last, "final_on": event.on})
    if said.nature != "challenge" or not (last or said.speaks_of("criminal_judgment")) or said.ending == "not_done":
        return ()
    law = w.says(r"cassation|pourvoi|points? of law", said.words)
    if law and w.says(r"inadmissib|dismiss|reject|not admitted|refused|irrecevab", said.words):
        return _on_law(replace(said, ending="refused"), last or "convicted")
    if law:
        by = {"appeal_by": appellant(said.words)}
        return StepTarget("appeal_to_cassation", by, _first("appeal_to_cassation", event)), RecordTarget(
            "proceeding", by
        )
    if said.author in ("prefecture",) or "removal" in said.matters:
        return ()
    by = {"appeal_by": appellant(said.words)}
    return StepTarget("appeal_judgment", by, _first("appeal_judgment", event)), RecordTarget("proceeding", by)


def appellant(words: str) -> str:
    """Who appeals: the prosecution, a party, or both."""
    prosecution = w.says(r"\b(prosecut\w+|parquet|procureur\w*|public ministry)\b", words)
    other = (
        r"both (sides|parties)|\b(he|she|they|man|men|couple|owner|defen[cd]\w+|accused|convicted|victims?)\b"
        r"|\bcivil part"
    )
    joined = w.says(r"\bappeals?\b[^.;]*\band\b[^.;]*\b(prosecut|parquet)", words)
    return "both" if prosecution and (joined or w.says(other, words)) else "prosecutor" if prosecution else "party"


def _judged_before(event: Event, history: History) -> str:
    """The criminal judgment that came last, if the case saw one."""
    ends = {"convicted_first_instance": "convicted", "acquitted": "acquitted"}
    words = (
        (r"(overturn|quash|revers|set)\w*[^;.,]*\b(acquittal|relaxe)", "convicted"),
        (r"(overturn|quash|revers|set)\w*[^;.,]*\b(conviction|sentence|condamnation)", "acquitted"),
        (r"\bacquit|\bclear(s|ed)\b|relax", "acquitted"),
        (r"\bconvict|sentenced|guilty|condamn", "convicted"),
    )
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
    law = law and said.author != "court_of_appeal"  # « upholds the conviction; no cassation appeal »
    of_it = r"^(the |her |his |their |\w+('s)? )?appeals? (is |was |are )?(dismiss|reject|allow|uph)"
    appeal = said.author == "court_of_appeal" or w.says(rf"{w.ON_APPEAL}|{of_it}", said.words)
    if said.nature != "decision" or w.says(r"\b(re-?trial|new trial|tried again)\b", said.words):
        return ()
    if said.ending not in TURNED:
        result = _reviewed(said, before, law=law, appeal=appeal and not _administrative(event, history))
        return _on_law(said, before) if law and result else judgment(result, event, on_appeal=True) if result else ()
    if law:
        return _on_law(said, before)
    return judgment(said.ending, event, on_appeal=True) if appeal else _at_first(said.ending, event, history)


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


def judgment(result: str, event: Event, *, on_appeal: bool, **kept: tuple[str, ...]) -> Targets:
    """A conviction or an acquittal, and what it supposes; on appeal, of a judgment that the words may name."""
    record = RecordTarget("proceeding", {"outcome": result, "outcome_on": event.on, **kept})
    if not on_appeal:
        return StepTarget("convict" if result == "convicted" else "acquit", kept), record
    return StepTarget(
        "record_appeal_judgment", {"outcome": result, **kept}, _first("record_appeal_judgment", event)
    ), record


def _first(step: str, event: Event) -> tuple[str, ...] | None:
    """What the step supposes: an acquittal first, when the words speak of one that is contested or changed."""
    of_it = (
        r"\b(against|overturn|quash|revers|set|uph|confirm|appeal|challeng|contest|chang)[^;.,]*\b(acquittal|relaxe)\b"
    )
    return catching_up.acquitted(step) if w.says(of_it, event.words) else None


def _at_first(result: str, event: Event, history: History) -> Targets:
    kept = {"offences_retained": retained(event, history)} if result == "convicted" else {}
    return judgment(result, event, on_appeal=False, **kept)
