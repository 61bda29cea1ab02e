"""Removal orders (OQTF) and « Dublin » transfers: the clock depends on the measure and on the day of the decision."""

from datetime import date, datetime, time
from typing import Final

from django.utils.translation import gettext as _

from workflow.deadlines import days
from workflow.deadlines.clock import Clock, Moment, day_of
from workflow.deadlines.court import with_legal_aid
from workflow.deadlines.order import in_order
from workflow.deadlines.reckoning import RECODIFIED, Reckoning

REFORM: Final = date(2024, 7, 15)
FREE: Final = frozenset({"voluntary_departure", "no_departure"})
FORMER: Final = {"refusal": "oqtf.refusal_days", "other": "oqtf.other_days"}
PACT: Final = date(2026, 7, 1)


def oqtf(
    r: Reckoning,
    notified: Moment,
    *,
    measure: str,
    decided: date | None = None,
    ground: str | None = None,
    later: bool = False,
    ordered: date | None = None,
    aj_asked: date | None = None,
    aj_notified: date | None = None,
) -> Clock:
    """One clear month, seven days or 48 hours by the measure (CESEDA L. 614-1 s., L. 911-1, L. 921-1, L. 921-2).

    `later`: the measure follows an order notified before it, decided on `ordered`; it counts from its own notification.
    """
    decided = _notified(r, notified, decided)
    if later:
        _follows(r, notified, measure, decided, ordered)
    in_order(
        (day_of(notified), _("notification")),
        (aj_asked, _("demande d’aide juridictionnelle")),
        (aj_notified, _("décision sur l’aide juridictionnelle")),
    )
    if decided >= REFORM and measure in FREE:
        return _month(r, day_of(notified), decided, aj_asked, aj_notified)
    if aj_asked:
        r.note(_("La demande d’aide juridictionnelle n’interrompt pas ce délai."))
    if decided < REFORM:
        return _former(r, notified, measure, decided, ground)
    return _held(r, notified, measure, decided)


def _month(r: Reckoning, notified: date, decided: date, aj_asked: date | None, aj_notified: date | None) -> Clock:
    """Since the reform, for whoever is free: one clear month, that legal aid may prolong (L. 614-1, L. 911-1)."""
    r.cite("oqtf.month", on=decided)
    prudent = _("Lecture prudente : l’aide juridictionnelle ne prolongerait pas le délai d’une OQTF.")
    months = r.figure("oqtf.months", on=decided)
    return with_legal_aid(r, notified, months, asked=aj_asked, notified=aj_notified, contested=prudent)


def _held(r: Reckoning, notified: Moment, measure: str, decided: date) -> Clock:
    """Since the reform, for whoever is detained (hours) or under house arrest (days) (L. 921-1, L. 921-2)."""
    if measure == "detention":
        r.cite("oqtf.hours", on=decided)
        return _hours(r, notified, r.figure("oqtf.hours", on=decided))
    r.cite("oqtf.week", on=decided)
    return _week(r, day_of(notified), r.figure("oqtf.days", on=decided))


def _notified(r: Reckoning, notified: Moment, decided: date | None) -> date:
    """Says what starts the clock; the day of the decision chooses the law, by default the day notified."""
    if decided and decided > day_of(notified):
        raise ValueError(_("La notification ne peut pas précéder la décision."))
    r.say(_("notifié le %(at)s"), at=notified)
    if decided:
        r.say(_("décidé le %(day)s"), day=decided)
    r.regime(decided or day_of(notified))
    return decided or day_of(notified)


def _follows(r: Reckoning, notified: Moment, measure: str, decided: date, ordered: date | None) -> None:
    """A measure after the order: never certain, and by the shorter of two regimes where the reform came between."""
    r.doubt(_("Mesure notifiée après l’éloignement : délai propre, compté de sa notification ; l’autre est gardé."))
    if ordered is None:
        r.doubt(_("Aucune décision d’éloignement n’est notée au dossier : notez celle que la mesure exécute."))
        return
    r.say(_("éloignement décidé le %(day)s"), day=ordered)
    if ordered < REFORM <= decided and measure == "house_arrest":
        start = notified if isinstance(notified, datetime) else _midnight(notified, r.place)
        hours = _both(start, r.figure("oqtf.hours", on=ordered))[0]
        r.compete(hours, _("Si l’ancien régime, d’avant le 15 juillet 2024, vaut encore : 48 heures."), rings=False)
        r.ringing.append(day_of(notified))  # as any clock counted in hours: at once


def _former(r: Reckoning, notified: Moment, measure: str, decided: date, ground: str | None) -> Clock:
    """Before 15 July 2024: 30 or 15 clear days with a time to leave, otherwise 48 hours (L. 614-4 to L. 614-6)."""
    r.say(_("décision d’avant le 15 juillet 2024 : ancien régime"))
    r.cite("oqtf.former" if decided < RECODIFIED else "oqtf.appeal", on=decided)
    if measure != "voluntary_departure":
        return _hours(r, notified, r.figure("oqtf.hours", on=decided))
    due = r.clear_days(day_of(notified), r.figure(FORMER[ground or "other"], on=decided))
    if ground is None:
        thirty = days.clear_days(day_of(notified), r.figure(FORMER["refusal"], on=decided), r.place)
        r.compete(thirty, _("Trente jours si l’OQTF accompagne un refus ou un retrait de titre."))
    return r.clock(due)


def _week(r: Reckoning, notified: date, week: int) -> Clock:
    """R5: seven days; courts are split on whether they are clear, so the earlier date, and never certain."""
    due = r.days(notified, week)
    later = days.clear_days(notified, week, r.place)
    r.compete(later, _("Si les sept jours sont francs (CAA Toulouse, 3 juillet 2025)."))
    r.doubt(_("Les cours se divisent sur les sept jours (non francs : CAA Lyon, 19 décembre 2024)."))
    return r.clock(due, alarm=min([due, *r.ringing]))


def _hours(r: Reckoning, notified: Moment, count: int) -> Clock:
    """R6: 48 hours from the hour of notification, in the place's own time, never extended."""
    if isinstance(notified, datetime):
        start = notified
    else:
        start = _midnight(notified, r.place)
        r.doubt(_("Heure de notification inconnue : comptée depuis 0 h."))
        r.compete(_both(_midnight(notified + days.DAY, r.place), count)[0], _("Si la notification a eu lieu à 24 h."))
    first, last = _both(start, count)
    r.say(_("+ %(count)d heures = %(end)s"), count=count, end=first)
    if first != last:
        r.say(_("changement d’heure : la plus proche des deux lectures est retenue"))
        r.compete(last, _("Changement d’heure dans l’intervalle : heures écoulées ou heures de l’horloge."))
    return r.clock(first, alarm=start)


def _midnight(day: date, place: str) -> datetime:
    return days.local(datetime.combine(day, time.min), place)


def _both(start: datetime, count: int) -> list[datetime]:
    """Hours elapsed and hours of the wall clock, the earlier first."""
    return sorted((days.elapsed(start, count), days.on_the_wall(start, count)), key=datetime.timestamp)


def transfer(
    r: Reckoning,
    notified: Moment,
    *,
    measure: str,
    decided: date | None = None,
    later: bool = False,
    ordered: date | None = None,
) -> Clock:
    """Dublin: seven days, 48 hours in detention (L. 921-1, L. 921-2); before 15 July 2024 fifteen days, not clear."""
    decided = _notified(r, notified, decided)
    if later:
        _follows(r, notified, measure, decided, ordered)
    r.cite("transfer.appeal", on=decided)
    if decided >= PACT:
        r.cite("transfer.pact", on=decided)  # the regime says that the pact is to be verified
    if measure == "detention" or (measure == "house_arrest" and decided < REFORM):
        return _hours(r, notified, r.figure("transfer.hours", on=decided))
    length = r.figure("transfer.days", on=decided)
    return (_week if decided >= REFORM else _fortnight)(r, day_of(notified), length)


def _fortnight(r: Reckoning, notified: date, fortnight: int) -> Clock:
    """Fifteen days, not clear; the earlier date when the last day is not a working day."""
    due = r.days(notified, fortnight)
    later = days.working_day_from(due, r.place)
    if later != due:
        r.compete(later, _("Si le délai, non franc, est reporté au premier jour ouvrable."))
    return r.clock(due)
