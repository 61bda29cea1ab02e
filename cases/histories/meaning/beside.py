"""An act or event beside the procedure: four axes told, or nothing."""

from __future__ import annotations

from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.meaning.codes import fact, outcome
from cases.histories.meaning.courts import OUTCOMES, decided_before
from cases.histories.targets import FactTarget, RecordTarget, Targets
from cases.histories.understanding import PRIVATE, Said
from workflow.facts.outside import own_place

LIVED = frozenset(
    [
        "arrival",
        "departure",
        "move",
        "escape",
        "work",
        "work_ends",
        "training",
        "exploitation",
        "birth",
        "union",
        "death",
        "illness",
        "agreement",
        "withdrawal",
        "challenge",
    ]
)
AUTHORLESS = frozenset(
    [
        "payment",
        "support",
        "release",
        "arrest",
        "violence",
        "forwarding",
        "end",
        "rule",
        "public",
        "loss",
        "document",
        "inquiry",
        "notice",
    ]
)
OFFICIAL = frozenset(["decision", "document", "request", "notice", "interview", "hearing"])
OF_MATTER = {
    "asylum": "ofpra",
    "residence": "prefecture",
    "removal": "prefecture",
    "programme": "prefecture",
    "minor": "children_judge",
    "health": "health",
}
OF_AUTHOR = {
    "prefecture": "residence",
    "police": "criminal",
    "prosecutor": "criminal",
    "investigating_judge": "criminal",
    "criminal_court": "criminal",
    "liberty_judge": "detention",
    "prison": "detention",
    "labour_court": "work",
    "employer": "work",
    "union": "work",
    "health": "health",
    "school": "training",
    "consulate": "identity",
    "town": "identity",
    "social": "minor",
    "children_judge": "minor",
    "family_judge": "family",
    "family": "family",
    "ofpra": "asylum",
    "cnda": "asylum",
    "compensation": "money",
    "commission": "programme",
    "europe": "rights",
    "ombudsman": "rights",
}
OF_NATURE = {
    "payment": "money",
    "birth": "family",
    "union": "family",
    "death": "family",
    "illness": "health",
    "training": "training",
    "work": "work",
    "work_ends": "work",
    "exploitation": "criminal",
    "violence": "protection",
    "arrest": "criminal",
    "prosecution": "criminal",
    "inquiry": "criminal",
    "arrival": "travel",
    "departure": "travel",
    "move": "housing",
    "escape": "protection",
    "support": "housing",
    "hearing": "criminal",
}
ALWAYS = {
    "work": "work",
    "training": "training",
    "illness": "health",
    "birth": "family",
    "union": "family",
    "payment": "money",
}
ENDINGS = {"convicted": "done", "acquitted": "done", "discharged": "closed"}
CONCERNED = {"employer": "exploiter", "third": "other"}


def act(said: Said, event: Event, history: History) -> Targets:
    """The typed act; nothing when its nature, or its author where one is needed, is not told."""
    author = author_of(said)
    if said.nature == "decision" and author in PRIVATE:
        author = OF_MATTER.get(said.matter, "unknown")
    if not said.nature or not author or (author == "unknown" and not told(said)):
        return ()
    if (
        said.author == "court"
        and decided_before(history, event)
        and not said.matters & {"criminal", "minor", "family", "work", "detention"}
    ):
        author = "administrative_court"
    theirs = OF_AUTHOR.get(author, "") if author != "prefecture" or said.nature in OFFICIAL else ""
    child = "minor" if (said.nature, author) == ("statement", "school") else ""  # who teaches her alerts others
    matter = child or ALWAYS.get(said.nature, "") or said.matter or theirs or OF_NATURE.get(said.nature, "other")
    codes = {
        "nature": nature_of(said, author),
        "author": author,
        "matter": matter,
        "ending": ENDINGS.get(said.ending, said.ending),
        "concerned": CONCERNED.get(said.concerned, said.concerned),
    }
    return _own(said, codes) if own_place(codes) else (FactTarget("outside_act", codes),)


def _own(said: Said, codes: dict[str, str]) -> Targets:
    """What is no act beside the procedure after all: the record or the fact that keeps it."""
    court = w.code(w.COURTS, said.words, "unknown")
    if codes["nature"] == "challenge":
        kind = {"ta": "court_application", "caa": "appeal", "ce": "cassation"}.get(court, "other")
        return (RecordTarget("challenge", {"kind": kind, "court": court, "by_party": "person"}),)
    if codes["author"] == "administrative_court":
        court = "ta" if court == "unknown" else court
        return (RecordTarget("ruling", {"court": court, "outcome": OUTCOMES.get(codes["ending"], "unknown")}),)
    if codes["author"] == "labour_court":
        return fact("labour_court_step", stage="first", outcome=outcome(said))
    if codes["author"] in ("ofpra", "cnda"):
        return fact("asylum_step", body=codes["author"], outcome=outcome(said))
    if codes["matter"] == "programme":
        return fact("programme_step", stage="decided", outcome=outcome(said))
    return (FactTarget("outside_act", {**codes, "author": "other"}),)


def told(said: Said) -> bool:
    """Whether an act without author is still something: its matter is told, or it is of a kind that nobody signs."""
    return bool(said.matter or said.nature in ALWAYS or said.nature in AUTHORLESS)


def author_of(said: Said) -> str:
    """Who acted; by default the person lives what is lived, and an office does what only it does."""
    author = {"court": _court(said)}.get(said.author, said.author)
    if author:
        return author
    if said.nature in LIVED and (said.elided or not said.verbal or said.concerned != "person"):
        return said.concerned if said.concerned in ("family", "exploiter", "victims", "employer", "third") else "person"
    asked = said.nature in ("request", "challenge") or (said.nature == "withdrawal" and not said.passive)
    if asked or (said.elided and not said.passive):
        return "person"
    if said.nature in ("decision", "opinion", "document", "interview", "hearing"):
        return OF_MATTER.get(said.matter, "unknown")
    return "unknown"


def _court(said: Said) -> str:
    """Which court, by what it rules on."""
    courts = {"criminal": "criminal_court", "minor": "children_judge", "family": "family_judge", "work": "labour_court"}
    return courts.get(said.matter, {"detention": "liberty_judge"}.get(said.matter, "criminal_court"))


def nature_of(said: Said, author: str) -> str:
    """What a court tells is a decision."""
    ruled = author.endswith(("court", "judge")) or author in ("court_of_appeal", "cassation", "cnda")
    return "decision" if ruled and said.nature == "statement" else said.nature
