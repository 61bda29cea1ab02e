"""What happens in a clause: its first finite verb, or the noun of an act when it has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from cases.histories import grammar
from cases.histories.clause import HIGHER, JUDGES, OFFICES, PERSONS, Clause, parts
from cases.histories.lexicon.forms import Hit, these

FINITE = ("s", "ed", "past")
SENT = ("sent", "post", "mail", "fax", "email", "hand", "forward", "pass", "transmit", "deliver")
TAKEN = ("take", "took", "keep", "kept", "hold", "held", "withh")
LED = ("take", "took", "bring", "brought", "led", "driven")
CARRIED = these("notice forwarding document move")
ASKED = these("request challenge statement opinion")


@dataclass(frozen=True)
class Predicate:
    """The verb, or the noun, that says what happened in a clause."""

    hit: Hit[str]
    nature: str
    ending: str
    verbal: bool = True
    passive: bool = False
    negated: bool = False


def predicate(clause: Clause) -> Predicate | None:
    """The first finite verb, what an authority decides before what it does; then a noun; then a denied infinitive."""
    told = _verbs(clause)
    finite = [hit for hit in told if hit.shape in FINITE or (hit.shape == "base" and _before(clause, hit) != "to")]
    said = [found for hit in finite if (found := _verbal(clause, hit))]
    offices = {role.actor for role in clause.roles if not role.link} & (JUDGES | {"prefecture"})
    ruled = [found for found in said if found.nature == "decision" and not found.passive] if offices else []
    stronger = [found for found in said if found.nature != "move"]  # « taken to Italy and prostituted »
    denied = (hit for hit in told if hit not in finite and grammar.is_negated(clause.tokens, hit))
    other = (found for hit in denied if (found := _verbal(clause, hit)))
    return next(iter([*ruled, *stronger, *said]), None) or _nominal(clause) or next(other, None)


def _before(clause: Clause, hit: Hit[str]) -> str:
    return clause.tokens[hit.start - 1] if hit.start else "to"


def _verbs(clause: Clause) -> list[Hit[str]]:
    """The forms that are verbs here, and not nouns, adjectives or the verb of another verb."""
    nouns = {hit.start for hit in clause.events}
    starts, ends = {a.start for a in clause.actors}, {a.stop for a in clause.actors}
    participles = {hit.start for hit in clause.verbs if hit.shape == "ed"}
    told = [
        hit
        for hit in clause.verbs
        if not grammar.is_noun(clause.tokens, hit, nouns, ends, participles)
        and not grammar.is_adjective(clause.tokens, hit, starts)
    ]
    return [hit for hit in told if not _modifies(clause, hit, told)]


def _modifies(clause: Clause, hit: Hit[str], told: list[Hit[str]]) -> bool:
    """« fails to appear », and « the association approved by the prefect files… »: the verb is the other one."""
    tokens, at = clause.tokens, hit.start
    after = tokens[hit.stop : hit.stop + 1]
    later = [other for other in told if other.start >= hit.stop and other.shape in FINITE]
    if later and any((actor.start, actor.stop) == (at, hit.stop) for actor in clause.actors):
        return True  # « the accused is remanded »
    if at > 1 and tokens[at - 1] in ("she", "he", "they") and tokens[at - 2] not in ("and", "then"):
        return True  # « the man she accuses »
    if after == ("to",) and tokens[at] in grammar.NEGATIONS:
        return True
    return hit.shape == "ed" and after == ("by",) and any(o.shape == "s" and o.start > hit.stop for o in told)


def _verbal(clause: Clause, hit: Hit[str]) -> Predicate | None:
    subject = any(role.place < hit.start and not role.link for role in clause.roles)
    passive = grammar.is_passive(clause.tokens, hit, subject=subject, french=clause.french)
    nature, ending = parts(hit)
    found = Predicate(hit, nature, ending, passive=passive, negated=grammar.is_negated(clause.tokens, hit))
    for mend in MENDS:
        found = mend(clause, found)
    return found if found.nature else None


def _found(clause: Clause, found: Predicate) -> Predicate:
    """« found hanged » leaves it to the other verb; what no office finds, its subject does: « inquest finds that… »."""
    if found.nature != "decision" or not clause.begins(found.hit, "find", "found"):
        return found
    housed = {"association", "social", "third"} & clause.names and "housing" in {hit.value for hit in clause.matters}
    if housed and not found.passive:  # « finds her a room »
        return replace(found, nature="support", ending="done")
    if found.passive and clause.tokens[found.hit.start] == "found" and found.ending == "done":
        return replace(found, nature="", ending="nothing")
    first = next((noun for noun in clause.events if noun.stop <= found.hit.start), None)
    if first and not clause.names & OFFICES:
        return replace(found, nature=parts(first)[0], ending="done")
    return found


def _seized(clause: Clause, found: Predicate) -> Predicate:
    """Assets are seized as well as judges."""
    goods = found.nature == "request" and not clause.names & (JUDGES | {"ombudsman"})
    return replace(found, nature="loss", ending="done") if goods and clause.begins(found.hit, "seiz") else found


def _carried(clause: Clause, found: Predicate) -> Predicate:
    """« hearing held », « application sent by post »: what is held or sent says what is done."""
    noun = clause.subject_noun(found.hit) if found.passive else None
    if noun is None:
        return found
    kind, own = parts(noun)
    if clause.tokens[found.hit.start] == "held" and (found.nature == "decision" or kind in ("hearing", "interview")):
        return replace(found, nature=kind)
    if clause.titles and clause.titles[0].stop <= noun.start and clause.begins(found.hit, "hand", "giv", "issu"):
        return replace(found, nature="document", ending="granted")  # « receipt of the application handed over »
    sent = found.nature in CARRIED and clause.begins(found.hit, *SENT) and kind in ASKED
    return replace(found, nature=kind, ending=own or "done") if sent else found


def _handed(clause: Clause, found: Predicate) -> Predicate:
    """« handed back to him »: she, not a paper; « card handed over »: the paper, not a suspect."""
    if clause.title and found.nature == "prosecution" and clause.begins(found.hit, "hand"):
        return replace(found, nature="document", ending="granted")
    bare = found.passive and found.hit.start == 0 and not clause.title
    person = found.nature == "document" and bare and clause.matter in ("", "criminal", "family")
    return replace(found, nature="move", ending="done") if person else found


def _returned(clause: Clause, found: Predicate) -> Predicate:
    """« sent back to the border »: it is she, when no judge and no case stands there."""
    alone = found.passive and not clause.names & JUDGES and not clause.subject_noun(found.hit)
    case = {"case", "file", "claim", "matter", "it"} & set(clause.tokens[: found.hit.start])
    if found.ending == "remitted" and alone and not case:
        return replace(found, nature="departure", ending="done")
    return found


def _signed(clause: Clause, found: Predicate) -> Predicate:
    """« signs the order »: an office that signs decides."""
    noun = clause.noun_of(found.hit, passive=found.passive) if found.nature == "agreement" else None
    if noun is None or parts(noun)[0] != "decision" or not clause.begins(found.hit, "sign"):
        return found
    return replace(found, nature="decision", ending=parts(noun)[1] or "done")


def _light(clause: Clause, found: Predicate) -> Predicate:
    """A light verb has the nature of its noun, or of the thing that it is done to."""
    if found.nature or found.ending == "nothing":
        return found
    taken = clause.begins(found.hit, *TAKEN) and clause.papers_near(found.hit)
    noun = None if taken else clause.noun_of(found.hit, passive=found.passive)
    if noun and not found.passive and any(found.hit.stop <= title.start < noun.start for title in clause.titles):
        return replace(found, nature="document", ending="granted")  # « receives a card with leave to work »
    if noun is None:
        nature, ending = ("loss", "done") if taken else _unnamed(clause, found)
        return replace(found, nature=nature, ending=ending or found.ending)
    nature, own = parts(noun)
    return replace(found, nature=nature, ending=own or ("done" if found.ending == "pending" else found.ending))


def _unnamed(clause: Clause, found: Predicate) -> tuple[str, str]:
    """What a light verb does to a thing that is no act: a paper is filed, a person is led, a case is taken to court."""
    hit, after = found.hit, clause.tokens[found.hit.stop : found.hit.stop + 1]
    if found.passive and (nature := _led(clause, hit)):
        return nature, "done"
    if courts := clause.linked("towards") & JUDGES:
        return ("prosecution", "done") if found.passive else ("challenge" if courts & HIGHER else "request", "pending")
    if clause.begins(hit, "lodg") and after and after[0] in ("them", "her", "him", "the"):
        return "support", "done"
    doing = next((verb for verb in clause.verbs if verb.start == hit.stop and verb.shape == "ing"), None)
    infinitive = next((verb for verb in clause.verbs if after == ("to",) and verb.start == hit.stop + 1), None)
    if doing := doing or infinitive:  # « starts cleaning », « begins to clean »
        return parts(doing)[0], "done"
    if found.ending == "pending" and not clause.begins(hit, "start", "beg", "open"):
        return "request", "pending"
    return ("document", "granted") if clause.title or clause.matter == "identity" else ("", "")


def _led(clause: Clause, hit: Hit[str]) -> str:
    """A person is placed, sent or taken somewhere; a case is forwarded."""
    agents, before = clause.linked("agent"), clause.tokens[: hit.start]
    if agents & {"social", "police"} or clause.begins(hit, "plac"):
        return "arrest" if "police" in agents else "support"
    if clause.tokens[hit.start] == "sent":
        if {"file", "case", "dossier"} & set(before):
            return "forwarding"
        subjects = {role.actor for role in clause.roles if role.place < hit.start}
        return "move" if not before or subjects & PERSONS else "notice"
    towards = clause.linked("towards")
    led = clause.begins(hit, *LED) and (towards - JUDGES or (not before and not towards))
    return "move" if led else ""


MENDS: tuple[Callable[[Clause, Predicate], Predicate], ...] = (
    _seized,
    _carried,
    _handed,
    _found,
    _returned,
    _signed,
    _light,
)


def _nominal(clause: Clause) -> Predicate | None:
    """The first noun of an act that hangs on nothing; a document named before it is what the clause is about."""
    tied = {noun for noun in clause.events if clause.governed(noun) or _before(clause, noun) in grammar.BE}
    free = next((noun for noun in clause.events if noun not in tied), None)
    if free is None:
        return None
    hit = clause.head(free)
    if clause.titles and clause.titles[0].stop < hit.start:
        return None
    nature, ending = parts(hit)
    negated = grammar.is_negated(clause.tokens, hit)
    return Predicate(hit, nature, ending or "done", verbal=False, negated=negated)
