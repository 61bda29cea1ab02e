"""Who is accused: the person herself, often for acts done under duress, or those she accuses."""

from __future__ import annotations

from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.meaning.codes import SUSPECTS, by, fact
from cases.histories.targets import Targets
from cases.histories.understanding import Said, understand

JUDGES = ("investigating_judge", "liberty_judge", "criminal_court", "court")
ACTS = (
    (r"search|perquisition|raid", "search"),
    (r"custody|garde a vue", "custody"),
    (r"remand|pre-?trial|jail|prison", "remanded"),
    (r"warrant|wanted|mandat", "wanted"),
    (r"releas|freed|bail|lift", "released"),
    (r"charg|indict|under (formal )?(examination|investigation)|mise? en examen|summon", "charged"),
    (r"arrest|apprehend|interpell", "custody"),
)


def herself_accused(said: Said, event: Event, history: History) -> Targets:
    """The person herself is charged, convicted or cleared, often for acts done under duress."""
    if tried_herself(event, history) and said.ending in ("convicted", "acquitted"):
        return fact("victim_charged", stage=said.ending)
    told = w.says(r"\bherself|himself\b", said.words)
    earlier = any(w.says(r"\bherself|himself\b", other.words) for other in history.before(event))
    earlier = earlier or _accused_before(event, history)
    hers = said.concerned == "person" and (said.elided or told or earlier) and (said.passive or said.elided)
    if said.matter == "asylum" or said.concerned in SUSPECTS:
        return ()
    tried = r"convict|custody|accused|employers|complain|trial|charged|arrest"
    kinds = ("complaint_filed", "proceedings_opened", "committed_to_trial", "convicted_first_instance", "acquitted")
    known = any(other.kind in kinds or w.says(tried, other.words) for other in history.before(event))
    if said.nature == "hearing" and said.passive and said.elided and w.says(r"^tried\b", said.words) and not known:
        jailed = w.says(r"\b(given|gets?|sentenced|convicted)\b", said.words)
        return fact("victim_charged", stage="convicted" if jailed else "charged")
    if "prosecution" in said.natures and (told or (hers and said.nature == "prosecution" and (earlier or not known))):
        return fact("victim_charged", stage="charged")
    stage = {"convicted": "convicted", "acquitted": "acquitted"}.get(said.ending, "")
    if said.nature == "decision" and stage and (hers or told) and (earlier or told or said.passive):
        return () if known and not (earlier or told) else fact("victim_charged", stage=stage)
    return ()


def tried_herself(event: Event, history: History) -> bool:
    """Whether a judgment is about the person: she was charged before, and it names her by a pronoun alone."""
    named = w.says(r"\b(clear|acquit|convict|sentenc|releas|find)\w*\s+(her|him|herself|himself)\b", event.words)
    return named and _accused_before(event, history)


def _accused_before(event: Event, history: History) -> bool:
    """Whether an earlier note, without another subject, says that she is charged."""
    notes = (understand(other.words) for other in history.before(event) if other.kind == "other")
    hers = (said for said in notes if said.elided and said.concerned == "person")
    return any(
        said.nature in ("prosecution", "hearing") or (said.nature == "arrest" and "remand" in said.words)
        for said in hers
    )


def recognised(said: Said, event: Event, history: History) -> Targets:
    """An authority says whether she is a victim."""
    if not said.speaks_of("trafficking_victim") or said.nature not in ("decision", "opinion", "statement"):
        return ()
    no = said.ending == "refused" or w.says(
        r"not (been )?recogni|refuses to recogni|not (identif|consider)", event.words
    )
    return fact("identification", by=by(said), result="not_recognised" if no else "recognised")


def suspects(said: Said, event: Event, history: History) -> Targets:
    """What those she accuses undergo, or do."""
    bail = said.nature == "decision" and "release" in said.natures and said.author in ("court", *JUDGES)
    office = said.author in ("prosecutor", "police", *JUDGES)
    if said.concerned in ("other", "third", "family") and ((said.nature == "prosecution" and office) or bail):
        refused = bail and said.ending in ("refused", "upheld")
        return fact("suspects_act", act="remanded" if refused else w.code(ACTS, said.words, "other"))
    theirs = (said.concerned in SUSPECTS | {"family"} and said.passive) or said.concerned in SUSPECTS
    if said.nature in ("arrest", "prosecution", "release") and (theirs or (said.actors & SUSPECTS and not said.elided)):
        return fact("suspects_act", act=w.code(ACTS, said.words, "other"))
    if (
        said.nature == "arrest"
        and not said.elided
        and w.says(r"arrests|custody", said.words)
        and not said.passive
        and said.author in ("police", "", "prosecutor")
    ):
        return fact("suspects_act", act=w.code(ACTS, said.words, "other"))
    if (
        said.nature == "inquiry"
        and w.says(r"search|perquisition", said.words)
        and said.author in ("police", "prosecutor", "", "investigating_judge")
    ):
        return fact("suspects_act", act="search")
    if said.nature in ("escape", "departure") and said.author in SUSPECTS:
        return fact("suspects_act", act="other")
    return ()
