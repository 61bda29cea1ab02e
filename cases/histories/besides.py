"""What else a sentence says happened that day: the appeal with the judgment, the order to leave with the refusal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from cases.histories import catching_up, coded_courts
from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.joined import others
from cases.histories.meaning import around, beside, elsewhere, life, stay
from cases.histories.meaning.codes import fact
from cases.histories.meaning.criminal import appellant
from cases.histories.same_day import same_day
from cases.histories.targets import FactTarget, RecordTarget, StepTarget, Targets
from cases.histories.understanding import Said, understand

# What did not happen that day: it comes later, is only announced, or came before.
_ANOTHER_DAY = re.compile(
    r"\b(later|announc\w*|will|would|to be|expected|had|ago|earlier|previously|by then|eventually|afterwards"
    r"|(years?|months?|weeks?|days?) (after|before)|since|in (19|20)\d\d|(19|20)\d\d (appeal|ruling|conviction))\b"
)
JUDGED = frozenset({"convict", "acquit", "record_appeal_judgment"})
_APPEALS = r"\b(appeals?|appealed|appealing|appeal (is |was )?lodged|pourvoi|fait appel)\b"


@dataclass(frozen=True)
class Part:
    """A part of a note that is not its main one, with what its event mainly is."""

    said: Said
    event: Event
    history: History
    main: frozenset[str]


Rule = Callable[[Part], Targets]


def besides(event: Event, history: History, main: Targets) -> tuple[Targets, ...]:
    """At most two more acts, each of a kind that comes with the main one, or that is told of nothing else."""
    names = frozenset(target.name if isinstance(target, StepTarget) else target.kind for target in main)
    found = list(same_day(event, history, names))
    for words, whole, author in others(event):
        if _ANOTHER_DAY.search(words):
            continue
        said = understand(words)
        if not said.passive and (said.elided or not said.author):
            said = replace(said, author=said.author or author)
        part = Part(said, replace(event, note=whole, whole=event), history, names)
        places = next((places for rule in RULES if (places := rule(part))), ())
        if places and places not in found and places != main:
            found.append(places)
    return tuple(found[:2])


def _appealed(part: Part) -> Targets:
    """An appeal against the judgment of the same sentence."""
    words = re.sub(r"\b(administrative )?(courts? of appeals?|appeals? courts?)\b", "court", part.said.words)
    if w.final(words) or not w.says(_APPEALS, words):
        return ()
    if part.main & JUDGED:
        on_law = w.says(r"points? of law|cassation|pourvoi", part.said.words)
        first = "record_appeal_judgment" not in part.main
        step = "appeal_to_cassation" if on_law or not first else "appeal_judgment"
        supposed = catching_up.acquitted(step) if "acquit" in part.main else None
        return (StepTarget(step, {"appeal_by": appellant(part.said.words)}, supposed),)
    if "labour_court_step" in part.main:
        return fact("labour_court_step", stage="appeal", outcome="lodged")
    if part.main & {"reject_application", "annul_and_issue", "annul_and_reexamine"}:
        return coded_courts.challenge(part.event, part.history)[:1]
    return ()


def _final(part: Part) -> Targets:
    """Nobody contests the judgment of the same sentence."""
    if not part.main & JUDGED or not w.final(part.said.words):
        return ()
    return (StepTarget("make_acquittal_final" if "acquit" in part.main else "make_conviction_final", later=True),)


def _held(part: Part) -> Targets:
    """A detention with the order."""
    placed = w.says(
        r"\b(placed|taken|sent|held|put|kept)\b[^.;]*\b(detention|holding centre|retention)", part.said.words
    )
    told = [o for o in part.history.events if o.on == part.event.on and o is not part.event.whole]
    if "notify_oqtf" in part.main and placed and not any("deten" in o.words or o.kind == "detention" for o in told):
        return (StepTarget("place_in_detention", {"authority": part.history.prefecture}),)
    return ()


def _damages(part: Part) -> Targets:
    """What the criminal court awards her."""
    sum_given = r"\b(eur|euros?)\b.*\b(award|civil part|damages|(to|for) (the |each )?(her|him|them|each|victim))"
    money = rf"\b(damages|compensation)\b|award.*\beur|{sum_given}"
    if not part.main & JUDGED or not w.says(money, part.said.words):
        return ()
    author = "court_of_appeal" if "record_appeal_judgment" in part.main else "criminal_court"
    return fact("outside_act", nature="decision", author=author, matter="money", ending="granted", concerned="person")


def _document(part: Part) -> Targets:
    """A title handed over with something else."""
    handed = part.said.nature in ("document", "decision") and not w.says(r"\bwait", part.said.words)
    if part.main & {"title", "application"} or not handed:
        return ()
    if part.main & {"file_complaint", "add_complaint", "statement"} and part.said.title == "recepisse":
        return (StepTarget("obtain_receipt"),)  # that of the complaint
    return stay.document(part.said, part.event, part.history)


def _informed(part: Part) -> Targets:
    if part.main & {"rights_information"} or w.says(w.NEVER_TOLD, part.said.words):
        return ()
    return stay.informed(part.said, part.event, part.history)


def _around(part: Part) -> Targets:
    """A guardian with the placement, a shelter with the birth or the escape, a child born."""
    if part.main & {"ruling", "decision", "challenge", "proceeding"}:
        return ()  # « a woman helped by an association », not what happened on the day of the judgment
    if w.says(r"\bfrom (the|an|a|her|his) \w*\s*(association|shelter|hostel|refuge|home)", part.said.words):
        return ()  # where she already was
    if part.said.nature in ("support", "move") and "housing" in (part.said.matter, *part.said.matters):
        return around.care(part.said, part.event, part.history) or beside.act(part.said, part.event, part.history)
    if part.said.nature == "escape" and part.said.author in ("person", "victims", ""):
        ends = life.exploitation(part.said, part.event, part.history)
        return ends or beside.act(part.said, part.event, part.history)
    for rule in (around.minor, around.relatives, around.care):
        places = rule(part.said, part.event, part.history)
        kinds = {place.kind for place in places if isinstance(place, FactTarget | RecordTarget)}
        if places and not kinds & part.main:
            return places
    return ()


def _inspected(part: Part) -> Targets:
    """The labour inspection is called, or comes."""
    if "labour_inspection" not in part.said.actors or "labour_inspection" in part.main:
        return ()
    return elsewhere.labour(part.said, part.event, part.history)


RULES: tuple[Rule, ...] = (_final, _appealed, _held, _damages, _informed, _document, _inspected, _around)
