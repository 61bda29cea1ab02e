"""Conditions of what is tried against a decision; each reads the challenge at hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from workflow import contested as c
from workflow.choices import ChallengeKind, DecisionKind, Injunction
from workflow.guards.reason import Reason, because, guard, in_french
from workflow.litigation import Litigation

if TYPE_CHECKING:
    from cases.records import Records

MAIN_ACTION: Final = (Litigation.TA_FILED, Litigation.CAA_FILED, Litigation.CE_FILED)


@guard(lazy("la décision est un refus né du silence"))
def refused_by_silence(records: Records, on: date) -> Reason | None:
    """Only an implicit refusal has reasons to ask for (CRPA L. 232-4)."""
    decision = c.contested(records)
    if decision is None or decision.kind == DecisionKind.IMPLICIT_REFUSAL:
        return None
    sentence = _("Seuls les motifs d’un refus implicite se demandent ; une décision expresse dit les siens.")
    return because(records, on, "not_implicit", sentence, "reasons")


@guard(lazy("motifs demandés dans le délai de recours"))
def reasons_in_time(records: Records, on: date) -> Reason | None:
    """Asked after the time to go to court, they open nothing."""
    late = _passed(c.own_clocks(records, "action_after_silence", "reasons_request"), on)
    if late is None:
        return None
    sentence = _("Le délai de recours a pris fin le %(day)s : demandés après, les motifs ne rouvrent rien.")
    return because(records, on, "reasons_too_late", sentence % {"day": in_french(late)}, "reasons")


@guard(lazy("ni une OQTF ni un transfert"))
def appeal_prolongs(records: Records, on: date) -> Reason | None:
    """An appeal to the administration never prolongs the clock of a removal order."""
    decision = c.contested(records)
    if decision is None or not c.removes(decision):
        return None
    sentence = _("Un recours gracieux ou hiérarchique ne prolonge pas le délai contre une mesure d’éloignement.")
    return because(records, on, "appeal_does_not_prolong", sentence, "oqtf.appeal")


@guard(lazy("tribunal saisi dans le délai"))
def filed_in_time(records: Records, on: date) -> Reason | None:
    """Late by every reading, or by one of them: a court may hold it inadmissible."""
    clocks = c.own_clocks(records, *c.COURT_CLOCKS)
    sentence = _("Le délai de recours a pris fin le %(day)s : la requête peut être jugée tardive.")
    return _late(records, on, clocks, "filed_late", sentence, "court.action")


@guard(lazy("appel formé dans le délai"))
def appeal_in_time(records: Records, on: date) -> Reason | None:
    """The person's own appeal; the préfet's clock runs from his own notification."""
    sentence = _("Le délai d’appel a pris fin le %(day)s pour la personne : son appel peut être jugé tardif.")
    return _late(records, on, c.own_clocks(records, "court_appeal"), "appealed_late", sentence, "court.appeal")


def _late(records: Records, on: date, clocks: list[Any], code: str, sentence: str, key: str) -> Reason | None:
    """Uncertain while a serious reading still gives a later day."""
    late = _passed(clocks, on)
    if late is None:
        return _past_prudence(records, on, clocks, code, key)
    still = any(_last_reading(clock) >= on for clock in clocks)
    return because(records, on, code, sentence % {"day": in_french(late)}, key, uncertain=still)


def _past_prudence(records: Records, on: date, clocks: list[Any], code: str, key: str) -> Reason | None:
    """No clock can be opposed, or none yet, but a court may still find that she waited too long."""
    past = max((clock.prudent_on for clock in clocks if clock.prudent_on), default=None)
    if past is None or past >= on or any(clock.due_on for clock in clocks):
        return None
    sentence = _("La limite prudente, le %(day)s, est passée : un juge peut tenir la requête pour tardive.")
    return because(records, on, code, sentence % {"day": in_french(past)}, key, uncertain=True)


@guard(lazy("recours principal déposé"))
def main_action_filed(records: Records, on: date) -> Reason | None:
    """A suspension is asked beside an application for annulment (CJA L. 521-1)."""
    if records.challenge is None or records.challenge.state in MAIN_ACTION:
        return None
    sentence = _("Le référé-suspension suppose un recours en annulation déposé devant le juge.")
    return because(records, on, "no_main_action", sentence, "court.interim", mend="saisir-le-tribunal-administratif")


@guard(lazy("délai de recours passé selon toutes les lectures"))
def clock_over(records: Records, on: date) -> Reason | None:
    """As long as one reading leaves the action open, it has not expired."""
    return _running(records, on, c.own_clocks(records, *c.COURT_CLOCKS), "clock_runs", "court.action")


@guard(lazy("délai d’appel passé"))
def appeal_over(records: Records, on: date) -> Reason | None:
    """A judgment that can still be appealed is not final."""
    return _running(records, on, c.own_clocks(records, "court_appeal"), "appeal_open", "court.appeal")


def _running(records: Records, on: date, clocks: list[Any], code: str, key: str) -> Reason | None:
    last = max((day for clock in clocks if (day := _last_reading(clock)) >= on), default=None)
    if last is None:
        return None
    sentence = _("Un délai court encore, ou peut courir, jusqu’au %(day)s.") % {"day": in_french(last)}
    return because(records, on, code, sentence, key)


@guard(lazy("des motifs sont attendus"))
def reasons_awaited(records: Records, on: date) -> Reason | None:
    """Nothing answers what nobody asked."""
    return _nothing(records, on, ChallengeKind.REASONS_REQUEST, sentence=_("Aucune demande de motifs n’attend."))


@guard(lazy("un recours administratif attend une réponse"))
def appeal_awaited(records: Records, on: date) -> Reason | None:
    """Nothing answers what nobody asked."""
    return _nothing(records, on, *c.APPEALS, sentence=_("Aucun recours gracieux ni hiérarchique n’attend de réponse."))


@guard(lazy("des motifs sont demandés, et pas encore donnés"))
def reasons_not_given(records: Records, on: date) -> Reason | None:
    """They may come after a month of silence: two clear months still run from them (CRPA L. 232-4)."""
    sentence = _("Aucune demande de motifs n’attend.")
    return None if c.unsettled(records, ChallengeKind.REASONS_REQUEST) else _none_awaited(sentence)


@guard(lazy("un recours administratif n’a pas de réponse expresse"))
def appeal_not_answered(records: Records, on: date) -> Reason | None:
    """An express answer may come after the rejection born of silence (CJA R. 421-2)."""
    sentence = _("Aucun recours gracieux ni hiérarchique n’attend de réponse.")
    return None if c.unsettled(records, *c.APPEALS) else _none_awaited(sentence)


@guard(lazy("une aide juridictionnelle est demandée"))
def aid_awaited(records: Records, on: date) -> Reason | None:
    """Nothing answers what nobody asked."""
    return _nothing(
        records, on, ChallengeKind.LEGAL_AID, sentence=_("Aucune demande d’aide juridictionnelle n’attend.")
    )


def _nothing(records: Records, on: date, *kinds: str, sentence: str) -> Reason | None:
    return None if c.awaiting(records, *kinds) else _none_awaited(sentence)


def _none_awaited(sentence: str) -> Reason:
    return Reason("nothing_awaited", sentence, "", "certain")


@guard(lazy("un référé est en cours"))
def interim_awaited(records: Records, on: date) -> Reason | None:
    """No judge rules on what was not asked."""
    sentence = _("Aucun référé n’attend de décision.")
    return None if c.unruled(records) else Reason("nothing_awaited", sentence, "", "certain")


@guard(lazy("une injonction a été prononcée"))
def injunction_made(records: Records, on: date) -> Reason | None:
    """Only an injunction is executed."""
    if any(ruling.injunction not in ("", Injunction.NONE) for ruling in c.rulings(records)):
        return None
    return Reason("no_injunction", _("Aucun jugement de ce recours ne contient d’injonction."), "", "certain")


def _passed(clocks: list[Any], on: date) -> date | None:
    """The last day, when it has passed for every clock."""
    days = [clock.due_on for clock in clocks if clock.due_on]
    return max(days) if days and max(days) < on else None


def _last_reading(clock: Any) -> date:
    """The last day by any reading that is kept."""
    days = [clock.due_on, *(date.fromisoformat(str(other["due"])[:10]) for other in clock.competing or ())]
    return max((day for day in days if day), default=date.min)
