"""Challenges, one per contested decision or ruling, and what the courts said."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.base import CaseRecord, Dated, choice
from vault.fields import SealedCharField
from workflow.choices import ChallengeKind, Court, Injunction, Party, RulingOutcome


class Challenge(Dated, CaseRecord):
    """An appeal against a decision, by the person or by the préfet."""

    decision = models.ForeignKey("cases.Decision", on_delete=models.PROTECT, null=True, blank=True)
    kind = choice(ChallengeKind, _("nature"), ChallengeKind.COURT_APPLICATION)
    court = choice(Court, _("juridiction"), Court.UNKNOWN)
    by_party = choice(Party, _("formé par"), Party.UNKNOWN)
    reference = SealedCharField(_("numéro de la requête"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("recours")


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
