"""Removal: orders to leave, transfers, house arrest, detention, and their end; her file moved elsewhere."""

from __future__ import annotations

from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.meaning.codes import fact
from cases.histories.targets import FactTarget, RecordTarget, StepTarget, Targets
from cases.histories.understanding import Said

PREFECT = ("prefecture", "")


def moved(said: Said, event: Event, history: History) -> Targets:
    """Her file goes to another préfecture."""
    goes = said.nature in ("move", "forwarding", "decision", "notice")
    return (StepTarget("move_prefecture"),) if goes and said.speaks_of("prefecture_move") else ()


def removal(said: Said, event: Event, history: History) -> Targets:
    """Orders to leave, transfers, house arrest, detention: their step; what ends them."""
    by = {"authority": history.prefecture}
    done = said.nature in ("decision", "notice", "document", "arrest") and said.ending not in (
        "annulled",
        "suspended",
        "upheld",
        "refused",
    )
    own = said.author in (*PREFECT, "police") and done
    if (
        own
        and said.speaks_of("transfer")
        and "removal" in said.matters
        and w.says(r"order|decision|decid|arret", said.words)
    ):
        return StepTarget("notify_transfer", by), RecordTarget("decision", {"kind": "transfer", **by})
    if own and said.speaks_of("house_arrest"):
        return StepTarget("assign_to_residence", by), RecordTarget("decision", {"kind": "house_arrest", **by})
    if (
        own
        and w.says(
            r"\boqtf\b|obligation to leave|order to leave|removal order|expulsion order|obligation de quitter",
            said.words,
        )
        and said.matter == "removal"
    ):
        measure = {"measure": w.code(w.MEASURES, event.words, "none")}
        return StepTarget("notify_oqtf", {**by, **measure}), RecordTarget("decision", {"kind": "oqtf", **by, **measure})
    holding = said.around & {"holding"} or (said.nature == "arrest" and w.says(r"\bdetain|detention", said.words))
    taken = said.nature == "move" and said.passive and bool(said.around & {"holding"})
    held = (said.nature == "arrest" or taken) and not said.actors & {"ombudsman"}
    if (
        held
        and holding
        and said.concerned == "person"
        and said.author not in ("liberty_judge", "court")
        and said.ending == "done"
    ):
        return StepTarget("place_in_detention", by), FactTarget("detention_start", {})
    if said.ending == "annulled" and said.matter == "removal" and said.author in (*PREFECT, "court"):
        return (StepTarget("end_removal", {"outcome": "annulled"}),)
    no_longer = r"\b(refus\w*|declin\w*|does not|will not) (to )?(prolong|extend)"
    if said.author == "liberty_judge" and w.says(no_longer, said.words):
        return fact("detention_end", why="judge")
    freed = (not said.speaks_of("house_arrest") and said.nature == "release") or (
        said.ending in ("closed", "annulled") and said.matter == "detention"
    )
    if (
        freed
        and said.concerned == "person"
        and not {"exploiter", "employer"} & said.actors
        and said.author != "exploiter"
    ):
        judge = said.author.endswith(("judge", "court", "court_of_appeal"))
        return fact("detention_end", why="judge" if judge else "prefect" if said.author == "prefecture" else "unknown")
    return ()
