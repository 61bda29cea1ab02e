"""What was asked of the préfecture, what it gave, what it decided, and what was tried in vain."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.base import CaseRecord, Dated, choice
from vault.fields import SealedCharField, SealedTextField
from workflow.choices import (
    Acknowledgement,
    ApplicationKind,
    ApplicationOutcome,
    AttemptKind,
    Channel,
    DecisionKind,
    DecisionOutcome,
    Measure,
    TitleKind,
    YesNo,
)
from workflow.kinds import Kind


class Application(CaseRecord):
    """An application; silence runs only from a complete one (CE, 10 October 2024, n° 494718)."""

    kind = choice(ApplicationKind, _("nature"), ApplicationKind.FIRST_PERMIT)
    channel = choice(Channel, _("voie de dépôt"), Channel.ANEF)
    lodged_on = models.DateField(_("déposée le"), null=True, blank=True)
    received_on = models.DateField(_("reçue le"), null=True, blank=True)
    complete = choice(YesNo, _("complétude prouvée"), YesNo.UNKNOWN)
    bordereau = models.ForeignKey(
        "documents.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bordereau qui prouve la complétude"),
        limit_choices_to={"kind": Kind.BORDEREAU.value, "status": "issued"},
    )
    acknowledged = choice(Acknowledgement, _("accusé de réception"), Acknowledgement.NO)
    acknowledged_on = models.DateField(_("accusé de réception le"), null=True, blank=True)
    reference_number = SealedCharField(_("numéro de la demande"), max_length=60, blank=True)
    pieces_requested_on = models.DateField(_("pièces demandées le"), null=True, blank=True)
    pieces_due_on = models.DateField(_("pièces à produire avant le"), null=True, blank=True)
    pieces_sent_on = models.DateField(_("pièces produites le"), null=True, blank=True)
    prefecture = models.CharField(_("département de la préfecture"), max_length=3, blank=True)
    outcome = choice(ApplicationOutcome, _("issue"), ApplicationOutcome.PENDING)

    proof: Any = None  # that bordereau, when a page has it at hand

    class Meta:
        verbose_name = _("demande")


class Title(CaseRecord):
    """A document that lets her stay: récépissé, attestation, card."""

    kind = choice(TitleKind, _("nature"), TitleKind.RECEPISSE)
    number = SealedCharField(_("numéro du titre"), max_length=60, blank=True)
    valid_from = models.DateField(_("valable du"), null=True, blank=True)
    valid_to = models.DateField(_("valable jusqu’au"), null=True, blank=True)
    work = models.BooleanField(_("autorise à travailler"), null=True, blank=True)
    handed_over_on = models.DateField(_("remis le"), null=True, blank=True)

    class Meta:
        verbose_name = _("titre de séjour")


class Decision(Dated, CaseRecord):
    """A decision about her stay: decided on `on`; clocks run from its notification."""

    kind = choice(DecisionKind, _("nature"), DecisionKind.REFUSAL)
    notified_on = models.DateField(_("notifiée le"), null=True, blank=True)
    notified_time = models.TimeField(_("heure de notification"), null=True, blank=True)
    grounds = SealedTextField(_("motifs"), blank=True)
    authority = models.CharField(_("département de l’autorité"), max_length=3, blank=True)
    measure = choice(Measure, _("mesure"), Measure.NONE)
    departure_days = models.PositiveSmallIntegerField(_("délai de départ (jours)"), null=True, blank=True)
    remedies_mentioned = choice(YesNo, _("voies de recours mentionnées"), YesNo.UNKNOWN)
    outcome = choice(DecisionOutcome, _("devenir"), DecisionOutcome.STANDING)
    with_ban = models.BooleanField(_("avec interdiction de retour"), default=False)

    class Meta:
        verbose_name = _("décision")


class Attempt(Dated, CaseRecord):
    """A failed try to lodge, to get an appointment or a récépissé."""

    what = choice(AttemptKind, _("démarche"), AttemptKind.FILING)
    proof = SealedTextField(_("preuve"), blank=True)

    class Meta:
        verbose_name = _("démarche en échec")
