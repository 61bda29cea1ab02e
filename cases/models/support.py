"""Consents, danger, contacts, and typed facts outside the tracks."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.base import CaseRecord, Dated, choice
from vault.fields import SealedCharField, SealedTextField
from workflow.choices import ContactKind, DangerLevel, Recipient


class Consent(CaseRecord):
    """What the person lets be said, to whom, until she takes it back."""

    recipient = choice(Recipient, _("destinataire"), Recipient.LEGAL_SERVICE)
    recipient_organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    purpose = SealedCharField(_("objet"), max_length=200, blank=True)
    language = models.CharField(_("langue"), max_length=12, blank=True)
    interpreter = models.BooleanField(_("avec interprète"), null=True, blank=True)
    given_on = models.DateField(_("donné le"))
    withdrawn_on = models.DateField(_("retiré le"), null=True, blank=True)

    class Meta:
        verbose_name = _("consentement")
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=models.F("given_on")),
                name="consent_withdrawn_after_given",
            )
        ]

    def holds_on(self, day: dt.date) -> bool:
        """Whether it covers that day: from the day it is given to the eve of its withdrawal."""
        return self.given_on <= day and (self.withdrawn_on is None or day < self.withdrawn_on)


class Danger(Dated, CaseRecord):
    """How great the danger is held to be, from whom, and which places she must avoid."""

    level = choice(DangerLevel, _("niveau"), DangerLevel.LOW)
    review_on = models.DateField(_("à revoir le"), null=True, blank=True)
    sources = SealedTextField(_("origine du danger"), blank=True)
    places_to_avoid = SealedTextField(_("lieux à éviter"), blank=True)

    class Meta:
        verbose_name = _("évaluation du danger")


class Contact(Dated, CaseRecord):
    """A contact with the person or about her."""

    how = choice(ContactKind, _("manière"), ContactKind.INTERVIEW)
    with_whom = SealedCharField(_("avec qui"), max_length=120, blank=True)
    summary = SealedTextField(_("résumé"), blank=True)

    class Meta:
        verbose_name = _("contact")


class Fact(Dated, CaseRecord):
    """A typed event, or a typed absence, outside the tracks; its coded fields are those of its kind."""

    kind = models.CharField(_("nature"), max_length=40)
    codes = models.JSONField(_("précisions"), default=dict, blank=True)
    note = SealedTextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("fait")
