"""Challenges: one per contested decision, what is tried under it, and what the courts said."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from cases.models.base import CaseRecord, Dated, choice
from cases.models.protected import ProtectedStates
from vault.fields import SealedCharField
from workflow import engine
from workflow.choices import (
    Acknowledgement,
    Answer,
    ChallengeKind,
    Court,
    Injunction,
    Party,
    Relief,
    RulingOutcome,
)
from workflow.litigation import ENDED, Litigation
from workflow.states import Track


class Challenge(
    ProtectedStates,
    engine.machine(Track.LITIGATION),  # type: ignore[misc]  # a base made from the table
    Dated,
    CaseRecord,
):
    """All that is done against one decision (`state`), one thing tried under it (`parent`), or an appeal noted alone.

    Only the first is on the litigation track; the others have an empty state.
    """

    decision = models.ForeignKey("cases.Decision", on_delete=models.PROTECT, null=True, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="tried", editable=False
    )
    state = FSMField(_("où il en est"), default="", protected=True, max_length=32, blank=True, editable=False)
    kind = choice(ChallengeKind, _("nature"), ChallengeKind.COURT_APPLICATION)
    court = choice(Court, _("juridiction"), Court.UNKNOWN)
    by_party = choice(Party, _("formé par"), Party.UNKNOWN)
    relief = choice(Relief, _("référé"), blank=True)
    reference = SealedCharField(_("numéro de la requête"), max_length=60, blank=True)
    received_on = models.DateField(_("reçu le"), null=True, blank=True)
    acknowledged = choice(Acknowledgement, _("accusé de réception"), blank=True)
    answer = choice(Answer, _("réponse"), blank=True)
    answered_on = models.DateField(_("réponse notifiée le"), null=True, blank=True)

    class Meta:
        verbose_name = _("recours")
        constraints = [
            models.UniqueConstraint(fields=["decision"], condition=~Q(state=""), name="one_challenge_a_decision"),
            models.CheckConstraint(
                condition=Q(state__in=["", *(s.value for s in Litigation)]), name="challenge_state_known"
            ),
        ]

    records: Any = None  # the snapshot that the guards read, set by cases.services before a transition
    acting_on: dt.date | None = None  # the day of the act that is being recorded, set with it

    @property
    def on_track(self) -> bool:
        """Whether it is the one challenge of its decision."""
        return bool(self.state)

    @property
    def running(self) -> bool:
        """Whether it is on the track, and not at its end."""
        return self.on_track and self.state not in ENDED

    @property
    def state_label(self) -> str:
        """Where it stands, in words."""
        return str(Litigation(self.state).label) if self.state else ""


class Ruling(Dated, CaseRecord):
    """A ruling; `challenge` is what it answers, when that is known."""

    challenge = models.ForeignKey("cases.Challenge", on_delete=models.PROTECT, null=True, blank=True)
    court = choice(Court, _("juridiction"), Court.UNKNOWN)
    outcome = choice(RulingOutcome, _("sens de la décision"), RulingOutcome.UNKNOWN)
    reverses = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    injunction = choice(Injunction, _("injonction"), Injunction.NONE)
    injunction_days = models.PositiveSmallIntegerField(_("délai de l’injonction (jours)"), null=True, blank=True)
    addressee = models.CharField(_("préfecture visée (département)"), max_length=3, blank=True)
    notified_on = models.DateField(_("notifié le"), null=True, blank=True)

    class Meta:
        verbose_name = _("décision de justice")
