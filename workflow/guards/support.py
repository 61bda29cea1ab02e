"""What the association may say, and when it may stop."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from workflow.choices import DeadlineState, Recipient
from workflow.deadlines.days import add_months
from workflow.guards.reason import Reason, because, guard, in_french

if TYPE_CHECKING:
    from cases.records import Records


def may_send(recipient: Recipient, records: Records, on: date) -> Reason | None:
    """A consent for that recipient holds that day."""
    if any(c.recipient == recipient and c.holds_on(on) for c in records.consents):
        return None
    sentence = _("Aucun consentement en cours ne permet de transmettre à : %(recipient)s.") % {
        "recipient": recipient.label
    }
    return because(records, on, f"no_consent_{recipient.value}", sentence, "sharing", mend="recueillir-un-consentement")


@guard(lazy("consentement à écrire à la préfecture"))
def consent_for_prefecture(records: Records, on: date) -> Reason | None:
    """She lets the préfecture be written to."""
    return may_send(Recipient.PREFECTURE, records, on)


@guard(lazy("consentement à écrire au procureur"))
def consent_for_prosecutor(records: Records, on: date) -> Reason | None:
    """She lets the prosecutor be written to."""
    return may_send(Recipient.PROSECUTOR, records, on)


@guard(lazy("consentement au relais par une autre association"))
def consent_for_association(records: Records, on: date) -> Reason | None:
    """She lets another association take over."""
    return may_send(Recipient.ASSOCIATION, records, on)


@guard(lazy("aucune échéance en cours"))
def may_close(records: Records, on: date) -> Reason | None:
    """No clock is dropped in silence: a supervisor may override, with a reason."""
    running = [d for d in records.deadlines if d.state == DeadlineState.OPEN and _must_be_kept(d, on)]
    if not running:
        return None
    dates = sorted(d.first_on for d in running if d.first_on)
    said = {"count": len(running), "day": in_french(dates[0]) if dates else ""}
    sentence = _("Des échéances courent encore : %(count)d, la plus proche le %(day)s.") % said
    if not dates:
        sentence = _("Des échéances courent encore : %(count)d.") % said
    return because(records, on, "deadline_running", sentence, "retention", mend="clore-malgre-une-echeance")


def _must_be_kept(deadline: Any, on: date) -> bool:
    """Retention starts at closing, and a reflection period that is over asks for nothing."""
    over = deadline.rule == "reflection" and deadline.due_on is not None and deadline.due_on < on
    return deadline.rule != "retention" and not over


@guard(lazy("deux ans depuis le dernier contact"))
def retention_over(records: Records, on: date) -> Reason | None:
    """Two years have passed since the last contact."""
    last = max((c.on for c in records.contacts), default=None)
    if last is not None and add_months(last, 24) <= on:
        return None
    sentence = _("Deux ans ne se sont pas écoulés depuis le dernier contact.")
    return because(records, on, "retention_running", sentence, "retention", mend="contact")
