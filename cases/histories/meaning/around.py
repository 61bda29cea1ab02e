"""Those around her: courts and services that protect a minor, papers, helpers, relatives, contacts."""

from __future__ import annotations

from cases.histories import words as w
from cases.histories.events import Event, History
from cases.histories.meaning.codes import SUSPECTS, by, fact
from cases.histories.targets import RecordTarget, StepTarget, Targets
from cases.histories.understanding import Said
from workflow.choices import Precision


def minor(said: Said, event: Event, history: History) -> Targets:
    """Majority, guardianship, and the protection of a minor."""
    if placed := _placed(said):
        return fact("minor_protection", by=placed)
    turns = (
        r"^(she |he )?(turns|reaches|is now|becomes) (18|eighteen|of age)|^(she |he )?comes of age"
        r"|reaches (the age of )?majority"
    )
    grown = said.speaks_of("majority") and w.says(
        r"turn|reach|\bage\b|birthday|becom|comes|majorit|18th|adult", said.words
    )
    if (grown and said.nature in ("", "decision", "birth")) or w.says(turns, said.words):
        return fact("majority_reached", by=by(said) if said.author else "other")
    guardian = w.says(
        r"guardian|tutelle|tuteur|kafala|parental authority|ad hoc administrator|administrat(eu|o)r ad hoc",
        said.words,
    )
    named = said.nature == "statement" and said.author.endswith("judge")  # « names a guardian »
    if guardian and (named or said.nature in ("decision", "document", "request", "support", "")):
        return fact("guardianship", by=by(said) if said.author else "other")
    hers = said.matter == "minor" or (said.author == "children_judge" and said.nature in ("support", "decision"))
    if (
        hers
        and said.nature in ("decision", "inquiry", "support", "opinion")
        and said.concerned == "person"
        and not said.actors & {"family"}
        and said.ending not in ("annulled", "refused", "closed")
    ):
        return fact("minor_protection", by=by(said))
    return ()


def _placed(said: Said) -> str:
    """Who places her in care: a children's judge, a prosecutor in an emergency, or the service that protects them."""
    judge = "children_judge" in said.actors | {said.author}
    service = "social" in said.actors and w.says(
        r"\b(ase|child|children|minor|aide sociale a l.enfance|d[eé]partement)", said.words
    )
    care = w.says(
        r"\bplac(e|es|ed|ement)\b|\bin(to)? care\b|\btak(es|en) (her |him |them )?in\b|\bentrust|\bconfi[eé]"
        r"|\bcare order|\bassistance educative",
        said.words,
    )
    refused = said.ending in ("annulled", "refused", "closed") or w.says(
        r"\b(refus|reject|lift|ends?\b|ended)", said.words
    )
    own = w.says(
        r"\b(her|his|their) (\w+ )?(sons?|daughters?|child|children|baby|babies|boys?|girls?|brothers?|sisters?)\b",
        said.words,
    )
    order = w.says(
        r"\b(provisional|emergency) (placement|protection order)|placed in (a|the) (children's )?home\b", said.words
    )
    if not (judge or service or order) or not (care or order) or refused or own or said.concerned == "exploiter":
        return ""
    return "court" if judge else "prosecutor" if "prosecutor" in said.actors else "social" if service else "unknown"


def identity(said: Said, event: Event, history: History) -> Targets:
    """An identity paper obtained or asked for; papers taken by those who exploit."""
    papers = said.matter in ("identity", "residence")
    if said.nature == "loss" and (said.author in SUSPECTS or (papers and said.author in ("family", ""))):
        return fact("employer_act", act="confiscated")
    if (
        said.matter == "identity"
        and not w.says(r"nationality|naturali", said.words)
        and said.nature in ("document", "request", "decision")
        and said.ending not in ("refused",)
    ):
        return fact("identity_paper", by=by(said) if said.author else "other")
    return ()


def care(said: Said, event: Event, history: History) -> Targets:
    """An association takes her up, shelters her, or learns of her."""
    if said.concerned in SUSPECTS:
        return ()
    told = said.nature == "statement" and "association" in said.actors and said.author != "association"
    in_shelter = w.says(r"shelter|hostel|refuge|safe (house|place|flat)|foyer", said.words) and not w.says(
        r"evict|leaves|kick", said.words
    )
    taken = (
        said.nature in ("support", "arrival")
        or (said.nature == "move" and (in_shelter or said.author == "association"))
    ) and (
        "association" in said.actors
        or said.matter in ("housing", "protection")
        or w.says(r"shelter|hostel|refuge|safe (house|place|flat)", said.words)
    )
    if told or (taken and said.author in ("association", "person", "") and said.ending == "done"):
        return fact("association_takes_up", by="association")
    return ()


def relatives(said: Said, event: Event, history: History) -> Targets:
    """A child of hers is born."""
    if (
        said.nature == "birth"
        and said.author in ("person", "", "family")
        and w.says(r"birth|born|baby|deliver|accouch", said.words)
        and not w.says(r"certificate|sister|cousin|pregnan", said.words)
    ):
        day = {"birth_date": event.on} if event.precision == Precision.DAY else {}
        return (RecordTarget("relative", {"tie": "child", **day}),)
    return ()


def followed(said: Said, event: Event, history: History) -> Targets:
    """Contact with her is lost, or found again."""
    if w.says(r"los(es|t|ing) (contact|touch|trace)", said.words):
        return (StepTarget("lose_contact"),)
    again = (
        r"(contact|touch) (again|resumed|renewed)|(back|again) in (contact|touch)"
        r"|(found|turns up) again|re(surfac|appear)"
    )
    return (StepTarget("find_again"),) if w.says(again, said.words) else ()


CONTACTS = (
    (r"phone|calls?\b|telephone", "phone"),
    (r"visit", "visit"),
    (r"letter|post|e-?mail|writes?|message|reminder|written", "message"),
)


def contact(said: Said, event: Event, history: History) -> Targets:
    """An association or a lawyer meets her, or writes for her."""
    if said.nature == "interview" and said.actors & {"association"}:
        return (RecordTarget("contact", {"how": "interview"}),)
    if (
        said.nature in ("notice", "statement")
        and said.author in ("association", "lawyer", "person")
        and not said.matters & {"criminal"}
    ):
        how = w.code(CONTACTS, said.words, "")
        return (RecordTarget("contact", {"how": how}),) if how else ()
    if said.nature == "request" and "police" in said.towards and said.author in ("person", "victims"):
        return fact("police_contact", how="report")
    caught = said.nature == "arrest" and w.says(
        r"arrest|stop|check|apprehend|interpell|pick|caught|detained", said.words
    )
    stopped = (
        said.elided and said.passive and said.nature == "inquiry" and w.says(r"\bstopp|check|\bcaught", said.words)
    )
    raided = said.nature == "inquiry" and said.passive and said.elided and w.says(r"\bpolice|gendarm", said.words)
    met = (
        stopped
        or raided
        or (
            said.nature in ("inquiry", "arrest", "interview")
            and (
                (said.author == "police" and said.nature != "arrest")
                or (caught and (said.elided or said.author == "police"))
            )
        )
    )
    if met and said.concerned == "person":
        return fact("police_contact", how=w.code(w.POLICE, event.words, "other"))
    return ()
