"""Doors beside the permit: asylum, Dublin, exit programme, labour court, Strasbourg, ombudsman, compensation."""

from __future__ import annotations

import datetime as dt
import re

from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.meaning.codes import fact, outcome
from cases.histories.targets import FactTarget, RecordTarget, Targets
from cases.histories.understanding import Said


def strasbourg(said: Said, event: Event, history: History) -> Targets:
    """The European Court is seized, hears, or rules."""
    ruled = r"^(no |a )?(violation|breach)|\b(find|found|held|hold|ruled?|rules|judgment|constat)"
    if "violation" in said.around and w.says(ruled, said.words):
        return (_judged(said, event),)
    if said.nature == "decision" and w.says(r"grand chamber|european court|strasbourg|echr|cedh", said.words):
        stage = "final" if w.says(r"referral|refer ", said.words) else "judgment"
        return fact("echr_step", stage=stage, outcome=outcome(said))
    applied = any(w.says(r"\bechr\b|european court|to the court$", other.words) for other in history.before(event))
    if applied and w.says(r"inadmissib|irrecevab|struck out", said.words):
        return fact("echr_step", stage="judgment", outcome="refused")
    if applied and said.nature == "decision" and said.author in ("", "court") and not said.matter:
        return fact("echr_step", stage="judgment", outcome=outcome(said))
    if "europe" not in said.actors:
        return ()
    if said.author != "europe" and (
        said.nature in ("request", "challenge") or (said.nature == "move" and "europe" in said.towards)
    ):
        return (RecordTarget("challenge", {"kind": "echr", "court": "echr", "by_party": "person"}),)
    if said.nature == "hearing":
        return fact("echr_step", stage="hearing", outcome="pending")
    return ()


def _judged(said: Said, event: Event) -> FactTarget:
    violation = not w.says(r"no (\w+ )?violation|not (a )?violat", event.words)
    part = "partly" if w.says(r"\bonly\b|partly", event.words) else "granted"
    final = re.search(r"final on (\d{4})-(\d{2})-(\d{2})", event.words)
    found = {
        "stage": "judgment",
        "outcome": part if violation else "refused",
        "violation": "yes" if violation else "no",
    }
    return FactTarget("echr_step", found | ({"final_on": dt.date(*map(int, final.groups()))} if final else {}))


def counter_complaint(said: Said, event: Event, history: History) -> Targets:
    """Those she accuses complain of her."""
    if said.speaks_of("counter_complaint"):
        ended = outcome(said)
        return fact("counter_complaint", outcome=ended if said.nature == "decision" else "lodged")
    return ()


def asylum(said: Said, event: Event, history: History) -> Targets:
    """A step before OFPRA or the CNDA, whatever the words for it."""
    bodies = said.actors & {"ofpra", "cnda"}
    earlier = any(w.says(r"\b(asylum|ofpra|cnda)\b", other.words) for other in history.before(event))
    if earlier and said.nature == "request" and not said.matter and w.says(r"re-?examin", said.words):
        return fact("asylum_step", body=next(iter(bodies), "ofpra"), outcome="lodged")
    if not said.verbal and w.says(r"^(subsidiary protection|refugee status|refugee\b)", said.words):
        return fact("asylum_step", body=next(iter(bodies), "unknown"), outcome="granted")
    if not bodies and (
        "asylum" not in said.matters or said.nature in ("hearing", "support", "payment", "move", "document")
    ):
        return ()
    if said.speaks_of("dublin") or said.speaks_of("legal_aid"):
        return ()
    if said.nature == "challenge" and w.says(r"points? of law|cassation|conseil d.[ée]tat", event.words):
        return (RecordTarget("challenge", {"kind": "cassation", "court": "ce", "by_party": _party(said)}),)
    if said.nature == "challenge" or ("cnda" in said.towards and said.nature in ("request", "statement")):
        return (RecordTarget("challenge", {"kind": "asylum_court", "court": "cnda", "by_party": _party(said)}),)
    if not said.nature and w.code(w.ASYLUM_OUTCOMES, event.words) == "unknown":
        return ()
    if said.author == "administrative_court" and said.nature == "decision":
        return ()
    body = w.code(w.ASYLUM_BODIES, event.words)
    body = next(iter(bodies), body) if body == "unknown" else body
    ended = outcome(said)
    if said.nature in ("interview", "hearing", "inquiry") or w.says(r"summon|invite|convo", event.words):
        return fact("asylum_step", body=body, outcome="pending")
    if said.ending == "upheld":
        ended = "refused"  # the refusal of OFPRA stands
    if ended == "unknown" or said.nature in ("statement", "opinion", "notice"):
        ended = w.code(w.ASYLUM_OUTCOMES, event.words)
    return fact("asylum_step", body=body, outcome=ended)


def _party(said: Said) -> str:
    return "other" if said.author in ("ofpra", "ministry") else "person"


def dublin(said: Said, event: Event, history: History) -> Targets:
    """Where a “Dublin” procedure stands; the transfer order itself is a step."""
    if w.says(r"abscond|en fuite|in flight", event.words):
        return fact("dublin_step", stage="absconded")
    earlier = any(w.says(r"dublin|transfer", other.words) for other in history.before(event))
    if earlier and said.author == "foreign" and said.ending in ("granted", "done"):
        return fact("dublin_step", stage="accepted")
    moving = earlier and said.speaks_of("transfer") and said.nature in ("departure", "move")
    if not (said.speaks_of("dublin") or moving) or (
        said.speaks_of("transfer") and said.nature in ("decision", "notice", "document")
    ):
        return ()
    stages = (
        (r"\b(ends|ended|expire\w*|lapse\w*|over|france (becomes|is) responsible|responsibility of france)\b", "ended"),
        (r"\b(accept\w*|agree\w*)\b", "accepted"),
        (r"\b(sent|flown|handed over|transferred|executed|carried out)\b", "executed"),
    )
    if "asylum" in said.matters and said.nature == "request":
        return fact("asylum_step", body="unknown", outcome="lodged")
    return fact("dublin_step", stage=w.code(stages, event.words, "placed"))


def programme(said: Said, event: Event, history: History) -> Targets:
    """The exit programme: lodged, before the commission, decided, renewed, ended."""
    earlier = any(w.says(r"program|exit", other.words) for other in history.events)
    prolonged = said.ending == "extended" and not said.title and said.matter in ("", "residence")
    again = said.speaks_of("psp_extended") or "commission" in said.actors or prolonged
    hers = "programme" in said.matters or (earlier and again)
    its_prefect = earlier and said.author == "prefecture" and said.nature == "decision" and not said.matters
    if not hers and not its_prefect:
        return ()
    ended = outcome(said)
    ended = "granted" if said.nature == "arrival" else ended
    gone = dict.fromkeys(("end", "withdrawal", "departure", "escape", "move"), "ended")
    stage = {"request": "lodged", "document": "lodged", **gone}.get(said.nature, "decided")
    stage = "renewed" if said.ending == "extended" or said.speaks_of("renewal", "psp_extended") else stage
    stage = "commission" if "commission" in said.actors and said.author in ("commission", "") else stage
    stage = "lodged" if said.ending == "pending" else stage
    if said.author == "prefecture" and w.says(r"\b(stops|ends|terminat\w+|exclud\w+|puts an end)\b", said.words):
        stage = "ended"
    if w.says(r"adjourn|postpon|put(s)? off|defer", said.words):
        return fact("programme_step", stage=stage, outcome="pending")
    if ended == "unknown" and said.nature == "decision":
        ended = w.code(w.STEP_OUTCOMES, event.words)
    return fact("programme_step", stage=stage, outcome=ended)


def _labour_last(event: Event, history: History) -> bool:
    """Whether the labour court is the last that was before anybody: « she appeals » is then about it."""
    others = ("convicted_first_instance", "acquitted", "discharge_order", "judgment_annulled", "judgment_dismissed")
    for other in reversed(history.before(event)):
        if w.says(r"labou?r[- ]court|prud.?homm", other.words):
            return True
        if other.kind in others:
            return False
    return False


def labour(said: Said, event: Event, history: History) -> Targets:
    """The labour court and its appeal; the labour inspection."""
    seized = _labour_last(event, history)
    appeal = seized and (
        (said.nature == "challenge" and said.author in ("employer", "exploiter", "person", "men", "victims"))
        or w.says(r"appeal tribunal", event.words)
        or (said.author == "court_of_appeal" and "criminal" not in said.matters)
        or w.says(r"social chamber", event.words)
    )
    if "labour_court" in said.actors or appeal or w.says(r"social chamber", event.words):
        ruled = said.nature == "decision" and said.author in ("labour_court", "") and "labour_court" in said.actors
        appeal = appeal and not ruled
        stage = "appeal" if appeal and said.nature != "hearing" else w.code(w.STAGES, event.words, "seized")
        stage = "first" if ruled else stage
        stage = {"request": "seized", "hearing": "hearing", "decision": stage}.get(said.nature, stage)
        decided = said.nature == "decision" or (said.nature == "request" and "decision" in said.natures)
        stage = "first" if decided and stage in ("seized", "hearing") else stage
        asked = said.nature in ("request", "statement") and "decision" not in said.natures - {"decision"}
        ended = "lodged" if (said.ending == "pending" or asked) and not decided else w.code(w.STEP_OUTCOMES, said.words)
        return fact("labour_court_step", stage=stage, outcome=ended if said.nature != "hearing" else "unknown")
    if "labour_inspection" not in said.actors:
        return ()
    stages = (
        (r"inquiry|enquiry|investigat", "inquiry"),
        (r"visit|inspect(s|ed) |raid|check|control|search|\bboard", "visit"),
    )
    report = (r"report|p\.?v\b|find|found|note", "report")
    mine = (*stages, report) if said.author == "labour_inspection" else (stages[0],)
    default = "unknown" if said.author == "labour_inspection" else "seized"
    return fact("labour_inspection", stage=w.code(mine, event.words, default))


def ombudsman(said: Said, event: Event, history: History) -> Targets:
    """The Défenseur des droits: seized, or speaking."""
    recommends = said.nature == "opinion" and w.says(r"recommend", event.words) and "rights" in said.matters
    if "ombudsman" not in said.actors and not recommends:
        return ()
    asked = said.nature == "request" or (said.author != "ombudsman" and "ombudsman" in said.towards)
    stages = ((r"\bclos|\bends\b", "closed"), (r"observations|third party|interven", "observations"))
    return fact("ombudsman_step", stage="seized" if asked else w.code(stages, event.words, "recommendation"))


def compensation(said: Said, event: Event, history: History) -> Targets:
    """The compensation commission or the guarantee fund."""
    if "compensation" not in said.actors:
        return ()
    stage = {"request": "seized", "hearing": "hearing", "challenge": "appeal"}.get(said.nature, "first")
    paid = "granted" if said.nature == "payment" else outcome(said)
    return fact("compensation_step", stage=stage, outcome=paid)
