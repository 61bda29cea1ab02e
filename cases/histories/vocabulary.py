"""What a note of an uncoded event calls things: the kind that it would have had if it had been coded.

General vocabulary of the field, read after the rules of `notes`; the first that matches.
"""

from __future__ import annotations

import re

from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.targets import FactTarget, RecordTarget, StepTarget, Targets

ASKED = r"\b(ask(s|ed)?|appl(y|ies|ied)|request(s|ed)?|lodg(es|ed)|fil(es|ed)|submit(s|ted)?|left at|deposit(s|ed)?)\b"
CARD = r"\b(card|permit|residence|renewal)\b"
KINDS: tuple[tuple[str, str], ...] = (
    (r"reflection.*(receipt|period|r[ée]c[ée]piss[ée])|r[ée]c[ée]piss[ée].*reflection", "reflection_granted"),
    (r"transfer (order|decision)", "transfer_issued"),
    (r"(card|permit|renewal|application) (is |was )?(denied|refused|rejected)", "permit_refused"),
    (r"\b(refus|den)(es|ies|ed)\b.*\b(card|permit|renewal)", "permit_refused"),
    (r"\bwithdr(aws|ew|awn?)\b.*\b(card|permit)|(card|permit).*withdrawn", "permit_withdrawn"),
    (r"no (answer|reply|response)|silence|(implied|implicit|tacit) re(fusal|jection)", "implicit_refusal"),
    (rf"{ASKED}.*\brenew|renewal.*{ASKED}", "renewal_requested"),
    (
        rf"{ASKED}.*{CARD}|{CARD} (is |was )?{ASKED}|application.*{CARD}.*{ASKED}|application for (a|the|her) {CARD}",
        "permit_applied",
    ),
    (r"(ten-year|resident) card|10-year card", "resident_card_issued"),
    (r"\baps\b|provisional (residence )?permit", "aps_issued"),
    (
        r"r[ée]c[ée]piss[ée]|receipt valid|(hands|gives) her a receipt|receipt of (her|the) application",
        "recepisse_issued",
    ),
    (r"(one-year|first|temporary|yearly) (card|permit)|card (is )?(issued|handed|given|granted)", "permit_issued"),
    (r"clos(es|ed) the (case|file)|without (further )?action|no further action|classement|shelve", "case_closed"),
    (r"discharge order|orders? a discharge|non-?lieu|no case to answer", "discharge_order"),
    (r"(placed|taken|held|put) in .*(holding|detention|centre)", "detention"),
    (r"sent (for|to) trial|committed to|direct summons", "committed_to_trial"),
    (r"inquiry (opened|opens)|investigation (opened|opens)|judicial investigation", "proceedings_opened"),
)


def kind_of(event: Event) -> str:
    """The coded kind that the words stand for; nothing when none does."""
    return next((kind for pattern, kind in KINDS if re.search(pattern, event.words)), "")


def outside(event: Event) -> Targets:
    """What no coded kind says: appeals of others, ends of criminal cases, legal aid, care, contacts."""
    if re.search(r"legal aid", event.words):
        return _aid(event)
    return next((places for pattern, places in PLACES if re.search(pattern, event.words)), ())


def _aid(event: Event) -> Targets:
    answers = ((r"refus|reject|den(y|ied)", "rejected"), (r"\bpart", "partly"), (r"grant|award|admitted", "granted"))
    decided = w.code(answers, event.words)
    record = RecordTarget("challenge", {"kind": "legal_aid", "by_party": "person"})
    if decided == "unknown":
        return StepTarget("request_legal_aid"), record
    return StepTarget("decide_legal_aid", {"answer": decided}), record


def _fact(kind: str, **codes: str) -> Targets:
    return (FactTarget(kind, codes),)


def _ended(step: str, outcome: str) -> Targets:
    said = {"outcome": outcome} if step == "record_appeal_judgment" else {}
    return StepTarget(step, said), RecordTarget("proceeding", {"outcome": outcome})


def _challenge(step: str, kind: str) -> Targets:
    return StepTarget(step), RecordTarget("challenge", {"kind": kind, "by_party": "person"})


def first(event: Event, history: History) -> Targets:
    """What other words of the same note would hide: who flees, who is charged, whose passport is taken, who appeals."""
    told = next((places for pattern, places in FIRST if re.search(pattern, event.words)), ())
    if not told and re.match(r"sentenced|convicted|found guilty", event.words):
        hers = any(re.search(r"\bherself\b", earlier.words) for earlier in history.before(event))
        told = _fact("victim_charged", stage="convicted") if hers else _ended("convict", "convicted")
    return told or (_appeal(event, history) if re.search(r"\bappeals?\b", event.words) else ())


def _appeal(event: Event, history: History) -> Targets:
    """An appeal is of what was judged last: a labour court's ruling, or a criminal one."""
    earlier = history.before(event)
    if any("labour court" in e.words or "labor court" in e.words for e in earlier) and "employer" in event.words:
        return _fact("labour_court_step", stage="appeal", outcome="lodged")
    judged = any(e.kind in ("convicted_first_instance", "acquitted") for e in earlier)
    if judged and re.search(r"\b(lodge|file|enter|notic)|\bappeals?$", event.words):
        return StepTarget("appeal_judgment"), RecordTarget("proceeding", {"appeal_by": "party"})
    return ()


FLED = _fact("suspects_act", act="other")
HIERARCHICAL = _challenge("file_hierarchical_appeal", "hierarchical")
FIRST: tuple[tuple[str, Targets], ...] = (
    (r"charged herself|herself (is )?(charged|prosecuted|accused)", _fact("victim_charged", stage="charged")),
    (r"herself (is )?(sentenced|convicted)", _fact("victim_charged", stage="convicted")),
    (
        r"(passport|papers) (is |are )?(taken|kept|confiscated)|(takes|keeps|confiscates) .*(passport|papers)",
        _fact("employer_act", act="confiscated"),
    ),
    (
        r"(manager|employer|trafficker|pimp|suspect|accused|couple) .*(flees|fled|escapes)",
        _fact("suspects_act", act="other"),
    ),
    (r"(sentence|guilt|conviction).*\b(reduced|confirmed|upheld)", _ended("record_appeal_judgment", "convicted")),
    (r"(appeal court|court of appeal) (convicts|sentences|finds)", _ended("record_appeal_judgment", "convicted")),
    (r"searched", _fact("suspects_act", act="search")),
    (r"gracious appeal|recours gracieux", _challenge("file_gracious_appeal", "gracious")),
    (
        r"hierarchical appeal|appeal to the minister|recours hi[ée]rarchique",
        _challenge("file_hierarchical_appeal", "hierarchical"),
    ),
    (r"(silent|no answer|no reply) .*appeal", _challenge("note_appeal_silence", "gracious")),
    (r"reasons .*(asked|requested)|(asks|requests) .*reasons", _challenge("request_reasons", "reasons_request")),
    (r"(challenge|appeal)s? .*(investigating chamber|discharge|no case)", _ended("appeal_discharge", "pending")),
    (r"does not comply|enforcement|execution of the (judgment|ruling)", (StepTarget("ask_for_execution"),)),
)
LOOK_AGAIN: Targets = (
    StepTarget("annul_and_reexamine", {"injunction": "reexamine"}),
    RecordTarget("ruling", {"court": "ta", "outcome": "annulled", "injunction": "reexamine"}),
)
PLACES: tuple[tuple[str, Targets], ...] = (
    (
        r"(ask|request)s? (for )?(more|further|missing) (documents|papers|pieces)|(documents|pieces) (asked|requested)",
        (StepTarget("request_pieces"), RecordTarget("application", {"complete": "no"})),
    ),
    (r"\bbegins as\b|(works|employed) as|no pay|unpaid", _fact("exploitation_begins")),
    (r"alert(s|ed)? (an|the) association|(told|tells) an association", _fact("association_takes_up", by="association")),
    (r"face to face|confront", (StepTarget("add_testimony"), *_fact("police_contact", how="hearing"))),
    (r"urgent (action|application)|r[ée]f[ée]r[ée]", _challenge("ask_urgent_relief", "interim")),
    (r"out of (prison|detention)|leaves (prison|detention)|freed", _fact("detention_end", why="unknown")),
    (r"\bcommission\b", _fact("programme_step", stage="commission", outcome="unknown")),
    (r"^extended|extended for|prolonged", (StepTarget("extend_psp"), RecordTarget("title", {"kind": "aps"}))),
    (r"(tells|orders) the prefect to (look|decide|re-?examine)", LOOK_AGAIN),
    (
        r"(file|case) (is )?(moved|transferred) to another pr[ée]fecture|moves? pr[ée]fecture",
        (StepTarget("move_prefecture"),),
    ),
    (r"age assessment|bone (test|age)", _fact("minor_protection", by="other")),
    (r"acknowledg", (StepTarget("acknowledge_application"), RecordTarget("application", {"acknowledged": "yes"}))),
    (r"house arrest", (StepTarget("assign_to_residence"), RecordTarget("decision", {"kind": "house_arrest"}))),
    (
        r"(without|no) (an )?appointment|appointment .*(fail|refus)|turn(s|ed) (her |them )?away|try .*fails",
        (StepTarget("note_attempt", {"what": "appointment"}), RecordTarget("attempt", {"what": "appointment"})),
    ),
    (r"temporary protection|student (card|visa)|other residence document", (RecordTarget("title", {"kind": "other"}),)),
    (r"^renewed|card renewed", (StepTarget("issue_renewed_card"), RecordTarget("title", {"kind": "one_year_card"}))),
    (
        r"resident card.*\b(asked|applied|requested)|(asks|applies) for .*resident card",
        (StepTarget("submit_resident_card"),),
    ),
    (r"abscond|en fuite|declared (to be )?in flight", _fact("dublin_step", stage="absconded")),
    (r"dublin.*(ends|expire|lapse)|france (becomes|is) responsible", _fact("dublin_step", stage="ended")),
    (
        r"(overturn|quash|revers|set(s)? aside).*discharge|discharge.*(overturn|quash|set aside)",
        _ended("reopen_procedure", "pending"),
    ),
    (r"re-?open", _ended("reopen_procedure", "pending")),
    (
        r"(uph(olds|eld)|confirm(s|ed)).*(convict|sentence)|convict.*(upheld|confirmed)|convicts? on appeal",
        _ended("record_appeal_judgment", "convicted"),
    ),
    (r"acquit.*appeal|appeal.*acquit", _ended("record_appeal_judgment", "acquitted")),
    (
        r"conviction (is |becomes |now )?final|no (cassation|appeal) (lodged|filed)",
        _ended("make_conviction_final", "convicted"),
    ),
    (
        r"(convicted|accused|defendants?|couple|traffickers?|pimps?|men|they|prosecutor).*\bappeals?\b",
        (StepTarget("appeal_judgment"), RecordTarget("proceeding", {"appeal_by": "party"})),
    ),
    (
        r"child welfare|taken into care|children.s (services|judge)|judge for children|unaccompanied minor",
        _fact("minor_protection", by="other"),
    ),
    (r"shelter|hostel|safe (house|place|flat)|rehoused|taken in by", _fact("association_takes_up", by="association")),
    (r"gives? birth|birth of|(son|daughter|child|baby) (is )?born", (RecordTarget("relative", {"tie": "child"}),)),
    (
        r"outreach|met by|meets? (the|an) (association|team|social)|interview with",
        (RecordTarget("contact", {"how": "interview"}),),
    ),
    (
        r"registered (letter|post)|reminder|letter (to|from)|writes? to|e-?mail",
        (RecordTarget("contact", {"how": "message"}),),
    ),
    (r"passport|consul|birth certificate|identity (card|paper)", _fact("identity_paper", by="other")),
    (r"eighteen|comes of age|of full age|majority", _fact("majority_reached", by="other")),
    (r"phone|calls? (the|her)", (RecordTarget("contact", {"how": "phone"}),)),
)
