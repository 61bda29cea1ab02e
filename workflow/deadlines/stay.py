"""The stay itself: reflection period, renewal window, majority, grounds other than asylum."""

from datetime import date

from django.utils.translation import gettext as _

from workflow.deadlines.clock import Clock
from workflow.deadlines.days import DAY, add_months
from workflow.deadlines.reckoning import Reckoning


def reflection(r: Reckoning, handed_over: date, *, printed: date | None = None) -> Clock:
    """R8: thirty days, the day of handing over excluded, never extended (CESEDA R. 425-2); the last protected day."""
    r.regime(handed_over)
    r.say(_("récépissé remis le %(day)s (jour non compté)"), day=handed_over)
    r.cite("reflection", on=handed_over)
    due = r.days(handed_over, r.figure("reflection.days", on=handed_over))
    r.compete(due - DAY, _("Si le jour de la remise compte : le texte ne le dit pas, la convention retenue l’exclut."))
    if printed and printed != due:
        r.compete(printed, _("Date imprimée sur le récépissé."))
    return r.clock(due, alarm=min(due, printed or due) - DAY)


def renewal_window(r: Reckoning, expiry: date, *, channel: str) -> Clock:
    """R7: 120 to 60 days before expiry on ANEF, else the last two months; not extended (CESEDA art. R. 431-5 1°)."""
    r.say(_("titre valable jusqu’au %(day)s"), day=expiry)
    opens, due = _window(r, expiry, channel)
    r.say(_("la demande s’ouvre le %(opens)s"), opens=opens)
    r.say(_("elle se ferme le %(due)s, sans report"), due=due)
    r.regime(opens)
    r.cite("renewal.window", on=opens)
    r.note(_("Une carte d’un an ne survit pas trois mois à son expiration : aucun droit au séjour ne fait le pont."))
    return r.clock(due, alarm=opens, opens=opens)


def _window(r: Reckoning, expiry: date, channel: str) -> tuple[date, date]:
    """By the figures in force on the last day of the title."""
    if channel == "anef":
        opens, closes = (r.figure(f"renewal.{which}_days", on=expiry) for which in ("opens", "closes"))
        return expiry - opens * DAY, expiry - closes * DAY
    return add_months(expiry, -r.figure("renewal.months", on=expiry)), expiry


def majority(r: Reckoning, birthday: date) -> Clock:
    """R12: two months after the eighteenth birthday, not clear, not extended (CESEDA art. R. 431-5 3°).

    It calls from seventeen and a half: the file takes that long to prepare (our own choice, no text says so).
    """
    r.regime(birthday)
    r.say(_("dix-huit ans le %(day)s"), day=birthday)
    r.cite("majority", on=birthday)
    due = r.months(birthday, r.figure("majority.months", on=birthday))
    return r.clock(due, alarm=add_months(birthday, -6))


def asylum_window(r: Reckoning, informed: date, *, health: bool = False, new_circumstance: bool = False) -> Clock:
    """Other grounds within two months of the written information, three for health (CESEDA L. 431-2, D. 431-7)."""
    r.regime(informed)
    r.say(_("information écrite remise le %(day)s"), day=informed)
    r.cite("asylum.window", on=informed)
    if new_circumstance:
        r.cite("asylum.new_circumstance", on=informed)
        return r.unborn(_("Motif apparu après l’information : circonstance nouvelle, aucun délai ne court."))
    figure = "asylum.health_months" if health else "asylum.months"
    return r.clock(r.months(informed, r.figure(figure, on=informed)))
