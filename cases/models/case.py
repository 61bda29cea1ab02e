"""The case: a random reference, who follows it, and its three tracks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from cases.models.protected import ProtectedStates
from cases.models.querysets import CaseQuerySet
from vault.fields import SealedTextField
from vault.models import SealedModel
from workflow import engine
from workflow.states import Criminal, Residence, Stage, Support, Track, stage


class Case(
    ProtectedStates,
    engine.machine(Track.SUPPORT),  # type: ignore[misc]  # a base made from the table
    engine.machine(Track.CRIMINAL),  # type: ignore[misc]  # a base made from the table
    engine.machine(Track.RESIDENCE),  # type: ignore[misc]  # a base made from the table
    SealedModel,
):
    """One person's file. Its states move only through the transitions that workflow.table declares."""

    reference = models.CharField(_("référence"), max_length=9, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    caseworker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    legal_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    legal_service = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    prefecture = models.CharField(_("département de la préfecture"), max_length=3, blank=True)
    court_place = models.CharField(_("département du tribunal"), max_length=3, blank=True)
    support = FSMField(_("accompagnement"), default=Support.INTAKE.value, protected=True, max_length=32)
    criminal = FSMField(_("procédure pénale"), default=Criminal.NONE.value, protected=True, max_length=32)
    residence = FSMField(_("droit au séjour"), default=Residence.NO_RIGHT.value, protected=True, max_length=32)
    opened_on = models.DateField(_("ouvert le"))
    last_contact_on = models.DateField(_("dernier contact"), null=True, blank=True)
    next_due_on = models.DateField(null=True, blank=True, editable=False)
    next_alarm_on = models.DateField(null=True, blank=True, editable=False)
    lapses_on = models.DateField(null=True, blank=True, editable=False)  # the last day of the longest title recorded
    version = models.PositiveIntegerField(default=1, editable=False)
    note = SealedTextField(_("note"), blank=True)

    objects: Any = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier")
        constraints = [
            models.CheckConstraint(condition=Q(support__in=[s.value for s in Support]), name="case_support_known"),
            models.CheckConstraint(condition=Q(criminal__in=[s.value for s in Criminal]), name="case_criminal_known"),
            models.CheckConstraint(
                condition=Q(residence__in=[s.value for s in Residence]), name="case_residence_known"
            ),
        ]
        indexes = (
            [
                models.Index(fields=[owner, "-opened_on", "-id"], name=f"case_{owner}_opened")
                for owner in ("caseworker", "legal_officer", "organisation")
            ]
            + [
                models.Index(fields=[owner, "next_alarm_on"], name=f"case_{owner}_alarm")
                for owner in ("caseworker", "legal_officer", "organisation")
            ]
            + [
                models.Index(
                    fields=[owner, "lapses_on"], condition=Q(lapses_on__isnull=False), name=f"case_{owner}_lapse"
                )
                for owner in ("caseworker", "legal_officer", "organisation")
            ]
        )

    records: Any = None  # the snapshot that the guards read, set by cases.services before a transition
    as_held: Any = None  # the row as it was locked, which the register compares what is saved with
    acting_on: dt.date | None = None  # the day of the act that is being recorded, set with it

    def __str__(self) -> str:
        return f"dossier {self.reference}"

    @property
    def stage(self) -> Stage:
        """The one word that sums the tracks up."""
        return stage(Support(self.support), Criminal(self.criminal), Residence(self.residence))
