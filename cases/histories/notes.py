"""Events whose kind says little: their words say which typed fact, ruling or challenge they are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.targets import FactTarget, RecordTarget, StepTarget, Target, Targets

Say = Callable[[Event, History], Target | Targets]


def by_its_words(event: Event, history: History) -> Targets:
    """The place that the note's own vocabulary points to; the first rule that matches."""
    if event.kind == "other" and w.says(r"^\[entry (in)?to", event.note.lower()):
        return (_arrival(event, history),)
    for pattern, kinds, say in RULES:
        if (not kinds or event.kind in kinds) and re.search(pattern, event.words):
            said = say(event, history)
            return said if isinstance(said, tuple) else (said,)
    return ()


def _fact(kind: str, **codes: str) -> Say:
    return lambda event, history: FactTarget(kind, dict(codes))


def _ruling(event: Event, history: History) -> Targets:
    """A ruling; whose result is not known, it leaves its challenge where it is."""
    outcome, court = w.code(w.OUTCOMES, event.words), w.code(w.COURTS, event.words, "caa")
    said = RecordTarget("ruling", {"court": court, "outcome": outcome})
    unknown = outcome == "unknown" and court in ("ta", "caa", "ce")
    return (StepTarget("note_unknown_ruling", {"court": court}), said) if unknown else (said,)


def _asylum(event: Event, history: History) -> Target:
    body, outcome = w.code(w.ASYLUM_BODIES, event.words), w.code(w.ASYLUM_OUTCOMES, event.words)
    return FactTarget("asylum_step", {"body": body, "outcome": outcome})


def _labour(event: Event, history: History) -> Target:
    stage, outcome = w.code(w.STAGES, event.words, "seized"), w.code(w.STEP_OUTCOMES, event.words)
    return FactTarget("labour_court_step", {"stage": stage, "outcome": outcome})


def _programme(event: Event, history: History) -> Target:
    stage, outcome = w.code(w.PROGRAMME, event.words, "lodged"), w.code(w.STEP_OUTCOMES, event.words)
    return FactTarget("programme_step", {"stage": stage, "outcome": outcome})


def _echr(event: Event, history: History) -> Target:
    violation = not w.says(r"no violation", event.words)
    outcome = "partly" if w.says(r"\bonly\b|partly", event.words) else "granted"
    final = re.search(r"final on (\d{4})-(\d{2})-(\d{2})", event.words)
    codes = {
        "stage": "judgment",
        "outcome": outcome if violation else "refused",
        "violation": "yes" if violation else "no",
    }
    return FactTarget("echr_step", codes | ({"final_on": dt.date(*map(int, final.groups()))} if final else {}))


def _echr_seized(event: Event, history: History) -> Target:
    return RecordTarget("challenge", {"kind": "echr", "court": "echr", "by_party": "person"})


def _hearing(event: Event, history: History) -> Target:
    state = w.code(((r"put off|postpon|adjourn", "put_off"), (r"first set|scheduled", "set")), event.words, "held")
    awaited = state == "held" and w.says(r"ruling (announced|expected|reserved)", event.words)
    level = w.code(((r"appeal|social chamber", "appeal"), (r"cassation", "cassation")), event.words, "first")
    return FactTarget("hearing", {"state": "ruling_awaited" if awaited else state, "level": level})


def _inspection(event: Event, history: History) -> Target:
    stages = ((r"inquiry|investigat", "inquiry"), (r"visit|inspect(s|ed) the", "visit"), (r"report", "report"))
    return FactTarget("labour_inspection", {"stage": w.code(stages, event.words, "seized")})


def _suspects(event: Event, history: History) -> Target:
    acts = (
        (r"search", "search"),
        (r"custody|arrested", "custody"),
        (r"charge|indict", "charged"),
        (r"remand", "remanded"),
    )
    return FactTarget("suspects_act", {"act": w.code(acts, event.words, "other")})


def _recognised(event: Event, history: History) -> Target:
    by = ((r"prosecut", "prosecutor"), (r"court|judge", "court"), (r"police|gendarm", "police"))
    result = "not_recognised" if w.says(r"not (been )?recogni|refuses to recogni", event.words) else "recognised"
    return FactTarget("identification", {"by": w.code(by, event.words, "other"), "result": result})


def _work(kind: str) -> Say:
    def say(event: Event, history: History) -> Target:
        form = w.code(w.EXPLOITATION, event.words)
        leaving = w.code(
            ((r"escape|flee|fled|runs away", "escaped"), (r"help", "helped"), (r"stop|strike", "stopped_work")),
            event.words,
        )
        return FactTarget(kind, {"form": form} | ({} if kind == "exploitation_begins" else {"exit": leaving}))

    return say


def _defence(event: Event, history: History) -> Target:
    return FactTarget("defence_filed", {"by": "prefect" if "prefect" in event.words else "unknown"})


def _arrival(event: Event, history: History) -> Target:
    places = ((r"greece|austria|italy|spain|germany|europe", "europe"), (r"libya|niger|dubai", "elsewhere"))
    travel = w.code(((r"\bvisa", "visa"), (r"false|forged", "false_papers")), event.note.lower())
    return FactTarget("arrival", {"where": w.code(places, event.note.lower(), "france"), "travel": travel})


def _order(event: Event, history: History) -> Target:
    if any(w.says(PROGRAMME, earlier.words) for earlier in history.before(event)):
        return _programme(event, history)
    kinds = ((r"refus", "refusal"), (r"withdraw", "withdrawal"), (r"removal|expuls", "oqtf"))
    return RecordTarget("decision", {"kind": w.code(kinds, event.words, "other"), "authority": history.prefecture})


def _final(event: Event, history: History) -> Target:
    return StepTarget("make_conviction_final")


def _own_complaint(event: Event, history: History) -> Target:
    return RecordTarget("statement", {"kind": "complaint", "offences": w.offences(event.words, history.offence)})


OTHER = ("other",)
PROGRAMME = r"exit[- ]pro(gramme|cess)|\bpsp\b|leave prostitution"
RULES: tuple[tuple[str, tuple[str, ...], Say], ...] = (
    (r"violation of art|finds? (a |no )?violation|violation found", OTHER, _echr),
    (r"\bto the (echr|european court)|application to the echr", (), _echr_seized),
    (r"result (is )?not (visible|seen|known)|ruling;? result", OTHER, _ruling),
    (r"files? (a )?defence|memorial|observations (filed|lodged)|statement of defence", OTHER, _defence),
    (r"counter-?complaint", OTHER, _fact("counter_complaint", outcome="lodged")),
    (r"labou?r[- ]court|prud.?homm|social chamber", (), _labour),
    (r"labou?r inspect", OTHER, _inspection),
    (PROGRAMME, OTHER, _programme),
    (
        r"\bappeal to (the )?cnda\b|\bcnda appeal\b",
        ("court_application",),
        lambda e, h: RecordTarget("challenge", {"kind": "asylum_court", "court": "cnda", "by_party": "person"}),
    ),
    (r"asylum|refugee|\bofpra\b|\bcnda\b", OTHER, _asylum),
    (
        r"^dublin|dublin (transfer|procedure) (opened|begins|starts|decided)|(placed|put) in (the )?dublin",
        OTHER,
        _fact("dublin_step", stage="placed"),
    ),
    (
        r"recommendation|defender of rights|ombudsman|d[ée]fenseur",
        OTHER,
        _fact("ombudsman_step", stage="recommendation"),
    ),
    (r"recogni[sz]es? (her|him|them)|recogni[sz]ed as (a )?victim|identified as", OTHER, _recognised),
    (r"\bcustody\b|search(es)?\b|arrested|charged|indicted|remand", OTHER, _suspects),
    (r"hearing|trial opens|appeal trial|trial (starts|begins|set)", OTHER, _hearing),
    (r"guardian|family council|kafala", OTHER, _fact("guardianship", by="other")),
    (
        r"association (takes|took) up|association .*takes? .*case|shelter(ed)? by"
        r"|(enters|moves? to|housed in) .*(shelter|hostel)",
        OTHER,
        _fact("association_takes_up", by="association"),
    ),
    (r"civil part(y|ies)", OTHER, _fact("association_party", by="association")),
    (r"stops? work|strike|walks? out", OTHER, _work("work_stopped")),
    (r"escape|flee|fled|runs away|leaves the (house|network|employer)", OTHER, _work("exploitation_ends")),
    (
        r"work begins|begins? work|starts? work|hired|recruit|(forced|made) (to|into)|exploit",
        OTHER,
        _work("exploitation_begins"),
    ),
    (r"entry to|arriv|on (consular |tourist )?visas?|brought (on|to)|enters?\b|crosses", OTHER, _arrival),
    (
        r"prosecutor (says|announces|states|confirms)|prosecution (says|announces)",
        OTHER,
        _fact("prosecution_announcement", says="other"),
    ),
    (r"conviction (is|becomes) final", OTHER, _final),
    (
        r"no information|never (informed|given the information)|information (was )?never",
        OTHER,
        _fact("rights_information_missing"),
    ),
    (r"detention|detained", OTHER, _fact("detention_start")),
    (r"released", OTHER, _fact("detention_end", why="unknown")),
    (r"threat|reprisal|pressure", OTHER, _fact("threat", by="other")),
    (r"\border of the\b.*prefect|prefect (refuses|orders|decides|issues)|refusal", OTHER, _order),
    (r"complain", OTHER, _own_complaint),
    (r"ruling|judgment|court (rejects|quashes|finds|orders|dismisses|rules)|quash", OTHER, _ruling),
    (r"police|gendarm", OTHER, lambda e, h: FactTarget("police_contact", {"how": w.code(w.POLICE, e.words, "other")})),
)
