"""Her life: coming and going, work under constraint and its end, threats."""

from __future__ import annotations

from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.meaning.codes import SUSPECTS, by, fact
from cases.histories.targets import Targets
from cases.histories.understanding import Said

ABROAD = (
    (
        r"greece|austria|italy|spain|germany|belgium|europe|cyprus|switzerland|\buk\b|england|london|britain|netherlands|portugal|poland|russia|turkey|croatia|madrid|rome",
        "europe",
    ),
)

FAR = ((r"libya|niger\b|dubai|morocco|algeria|lebanon|qatar", "elsewhere"),)

FREED = frozenset(
    {"complaint_filed", "testimony_given", "police_contact", "oqtf_issued", "permit_refused", "asylum_applied"}
)

TRAVEL = (
    (r"\bvisa|contract", "visa"),
    (r"false|forged|borrowed|(another|someone|somebody)( \w+){0,2}'s (papers|passport)", "false_papers"),
    (r"without papers|clandestin|smuggl", "without_papers"),
)


def coming(said: Said, event: Event, history: History) -> Targets:
    """Arrival, and departure, of the person herself."""
    hers = said.author in ("person", "exploiter", "family", "employer") or (said.elided and not said.author)
    hers = hers and said.concerned == "person" and said.ending == "done"
    if event.note.lower().startswith("[entry"):
        hers = True
    entry = event.note.lower().startswith("[entry")
    if (
        said.nature == "arrival"
        and hers
        and not {"housing", "programme"} & {said.matter}
        and not said.actors & {"association", "social"}
    ) or entry:
        text = event.note.lower()
        named = (
            *ABROAD,
            *FAR,
            (
                r"france|paris|french|roissy|lyon|marseille|nice\b|toulouse|bordeaux|lille|calais|strasbourg|nantes",
                "france",
            ),
        )
        return fact("arrival", where=w.code(named, text, ""), travel=w.code(TRAVEL, text))
    if said.nature == "departure" and hers and not w.says(r"employer|work|the (house|flat|home)", said.words):
        removed = w.says(r"deport|expel|removed|escort|put on|pushed back|turned back|sent back|flown", said.words)
        return fact(
            "departure",
            why="removed" if removed else "voluntary" if said.elided or said.author == "person" else "unknown",
        )
    return ()


def _freed(event: Event, history: History) -> bool:
    """Whether something before says that she is out of their hands."""
    out = (
        r"runs (off|away)|takes refuge|gets out|escap|\bfle(e|d)|rescue|care order|foster|shelter|hostel"
        r"|placement|in care|entrusted|placed (in|with) (a |the )?(care|home|children|ase)"
    )
    return any(other.kind in FREED or w.says(out, other.words) for other in history.before(event))


def exploitation(said: Said, event: Event, history: History) -> Targets:
    """Work or constraint begins; it ends; what an employer does; threats."""
    form = w.code(w.EXPLOITATION, event.words)
    hers = said.author in ("person", "") or said.concerned == "person"
    if said.nature == "work_ends" and said.author not in ("employer",) and "association" not in said.actors:
        how = (
            (r"escape|flee|fled|runs away", "escaped"),
            (r"help", "helped"),
            (r"stop|strike|walk|down", "stopped_work"),
        )
        return fact("work_stopped", form=form if form != "unknown" else "labour", exit=w.code(how, event.words))
    if (
        said.nature == "escape"
        and not _freed(event, history)
        and not w.says(r"hostel|children.s home|centre|shelter|foyer", said.words)
        and said.author in ("person", "victims", "")
        and said.matter not in ("minor",)
        and not said.actors & {"social"}
    ):
        helped = w.says(r"help|thanks to|neighbour|friend", said.words)
        return fact(
            "exploitation_ends",
            form=form,
            exit="helped" if helped and not w.says(r"escape|flee|fled|run", said.words) else "escaped",
        )
    freed = _freed(event, history)
    given = (
        said.nature == "support" and said.passive and said.elided and not said.author and said.matter in ("family", "")
    )
    given = (
        given and w.says(r"\b(family|household|couple|aunt|uncle|cousin)\b", said.words) and "foster" not in said.words
    )
    begins = said.nature == "exploitation" or ((said.nature == "work" or given) and not freed)
    if begins and (hers or said.nature == "exploitation") and said.concerned not in SUSPECTS and said.ending == "done":
        return fact("exploitation_begins", form=form)
    if said.nature == "payment" and said.author in SUSPECTS and said.ending in ("done", "pending", "granted"):
        return fact("employer_act", act="payment")
    if (
        said.nature == "payment"
        and said.author in SUSPECTS | {""}
        and (said.ending == "not_done" or w.says(r"no pay|unpaid|without pay", said.words))
    ):
        return fact("employer_act", act="unpaid")
    if said.nature == "violence" and w.says(r"threat|reprisal|pressur|menac|intimidat|blackmail|retaliat", said.words):
        return fact("threat", by=by(said) if said.author in ("police",) else "other")
    return ()
