"""The person helped, and her family."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.base import CaseRecord, choice
from vault.fields import SealedCharField, SealedDateField, SealedTextField
from workflow.choices import IdentityEvidence, Reliability, Tie, YesNo


class Person(CaseRecord):
    """The victim. Everything that could name or find her is sealed."""

    used_name = SealedCharField(_("nom d’usage"), max_length=120, blank=True)
    legal_name = SealedCharField(_("nom sur les papiers"), max_length=120, blank=True)
    given_names = SealedCharField(_("prénoms"), max_length=120, blank=True)
    aliases = SealedCharField(_("autres noms portés"), max_length=240, blank=True)
    birth_date = SealedDateField(_("date de naissance"), null=True, blank=True)
    birth_reliability = choice(Reliability, _("fiabilité de la date de naissance"), Reliability.DECLARED)
    birth_place = SealedCharField(_("lieu de naissance"), max_length=120, blank=True)
    gender = SealedCharField(_("genre"), max_length=20, blank=True)
    nationality = SealedCharField(_("nationalité"), max_length=3, blank=True)
    nationality_reliability = choice(Reliability, _("fiabilité de la nationalité"), Reliability.DECLARED)
    second_nationality = SealedCharField(_("seconde nationalité"), max_length=3, blank=True)
    languages = SealedCharField(_("langues parlées"), max_length=200, blank=True)
    interpreter_needed = models.BooleanField(_("interprète nécessaire"), default=False)
    foreigner_number = SealedCharField(_("numéro étranger (AGDREF)"), max_length=20, blank=True)
    safe_contact = SealedCharField(_("moyen de contact sûr"), max_length=200, blank=True)
    safe_hours = SealedCharField(_("heures sûres"), max_length=120, blank=True)
    real_address = SealedTextField(_("adresse réelle"), blank=True)
    domiciliation = SealedTextField(_("domiciliation"), blank=True)
    confidential_address = models.BooleanField(_("adresse confidentielle"), default=True)
    wants_work = models.BooleanField(_("souhaite travailler ou se former"), null=True, blank=True)
    link_broken = choice(YesNo, _("lien avec les auteurs rompu"), YesNo.UNKNOWN)
    link_broken_on = models.DateField(_("lien rompu depuis le"), null=True, blank=True)
    in_france_since = models.DateField(_("en France depuis le"), null=True, blank=True)
    identity_evidence = choice(IdentityEvidence, _("preuve d’identité"), IdentityEvidence.NONE)

    class Meta:
        verbose_name = _("personne")
        constraints = [models.UniqueConstraint(fields=["case"], name="one_person_per_case")]


class Relative(CaseRecord):
    """A child or another member of the family."""

    name = SealedCharField(_("nom et prénoms"), max_length=200, blank=True)
    tie = choice(Tie, _("lien de parenté"), Tie.CHILD)
    birth_date = SealedDateField(_("date de naissance"), null=True, blank=True)
    whereabouts = SealedCharField(_("lieu de vie, école"), max_length=240, blank=True)
    in_france = models.BooleanField(_("en France"), null=True, blank=True)
    threatened = models.BooleanField(_("menacé"), null=True, blank=True)
    accused = models.BooleanField(_("mis en cause dans les faits"), null=True, blank=True)

    class Meta:
        verbose_name = _("proche")
