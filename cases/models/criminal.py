"""The person's word before justice, and the criminal proceedings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.base import CaseRecord, Dated, choice
from vault.fields import SealedCharField, SealedTextField
from workflow.choices import Appellant, CriminalOutcome, InFrance, Stance, StatementKind, YesNo


class Statement(Dated, CaseRecord):
    """A complaint, a testimony or a report to the prosecutor (CESEDA L. 425-1)."""

    kind = choice(StatementKind, _("nature"), StatementKind.COMPLAINT)
    service = SealedCharField(_("service"), max_length=120, blank=True)
    service_place = models.CharField(_("département du service"), max_length=3, blank=True)
    pv_number = SealedCharField(_("numéro de procès-verbal"), max_length=60, blank=True)
    offences = models.JSONField(_("infractions visées"), default=list, blank=True)
    in_france = choice(InFrance, _("lieu des faits"), InFrance.UNKNOWN)
    receipt_held = models.BooleanField(_("récépissé de plainte détenu"), null=True, blank=True)
    receipt_on = models.DateField(_("récépissé remis le"), null=True, blank=True)
    rights_information = choice(YesNo, _("information sur les droits donnée par la police"), YesNo.UNKNOWN)
    rights_information_on = models.DateField(_("information donnée le"), null=True, blank=True)
    rights_information_language = models.CharField(_("langue de l’information"), max_length=12, blank=True)
    refused = models.BooleanField(_("enregistrement refusé"), default=False)
    withdrawn_on = models.DateField(_("plainte retirée le"), null=True, blank=True)
    account = SealedTextField(_("récit"), blank=True)

    class Meta:
        verbose_name = _("déclaration")


class Proceeding(Dated, CaseRecord):
    """Criminal proceedings, as the file knows them."""

    parquet_number = SealedCharField(_("numéro de parquet"), max_length=60, blank=True)
    parquet = models.CharField(_("département du parquet"), max_length=3, blank=True)
    judge = SealedCharField(_("magistrat saisi"), max_length=120, blank=True)
    hearing_on = models.DateField(_("audience le"), null=True, blank=True)
    stance = choice(Stance, _("avis du parquet"), Stance.NONE_GIVEN)
    stance_on = models.DateField(_("avis donné le"), null=True, blank=True)
    offences_charged = models.JSONField(_("infractions poursuivies"), default=list, blank=True)
    prosecuted = models.BooleanField(_("une personne est poursuivie"), null=True, blank=True)
    outcome = choice(CriminalOutcome, _("issue"), CriminalOutcome.PENDING)
    outcome_on = models.DateField(_("issue le"), null=True, blank=True)
    offences_retained = models.JSONField(_("infractions retenues"), default=list, blank=True)
    appeal_by = choice(Appellant, _("appel de"), Appellant.UNKNOWN)
    final_on = models.DateField(_("définitif le"), null=True, blank=True)
    final_proof = models.BooleanField(_("certificat de non-appel détenu"), null=True, blank=True)

    class Meta:
        verbose_name = _("procédure pénale")
