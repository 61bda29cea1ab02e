"""How a thing is known: dates, sources, yes and no."""

from django.utils.translation import gettext_lazy as _

from workflow.choices.base import Choice


class Precision(Choice):
    """How exactly a date is known."""

    DAY = "day", _("au jour près")
    MONTH = "month", _("au mois près")
    YEAR = "year", _("à l’année près")
    ABOUT = "about", _("vers cette date")
    BY = "by", _("au plus tard à cette date")


class Source(Choice):
    """Who says that it happened."""

    PERSON = "person", _("la personne")
    DOCUMENT = "document", _("un document vu")
    AUTHORITY = "authority", _("l’autorité elle-même")
    LAWYER = "lawyer", _("l’avocat")
    PUBLISHED = "published", _("une décision publiée")
    OTHER = "other", _("une autre source")


class YesNo(Choice):
    """A fact that may be unknown."""

    YES = "yes", _("oui")
    NO = "no", _("non")
    UNKNOWN = "unknown", _("non su")


class InFrance(Choice):
    """Where the facts took place (French criminal jurisdiction: code pénal, art. 113-2)."""

    YES = "yes", _("en France")
    PARTLY = "partly", _("en partie en France")
    NO = "no", _("à l’étranger seulement")
    UNKNOWN = "unknown", _("non su")


class Reliability(Choice):
    """How sure a birth date or a nationality is."""

    EXACT = "exact", _("établie par un document")
    DECLARED = "declared", _("déclarée")
    YEAR = "year", _("année seulement")
    ABOUT = "about", _("approximative")
    DISPUTED = "disputed", _("contestée")


class IdentityEvidence(Choice):
    """What proves identity and nationality (R. 431-10)."""

    NONE = "none", _("aucun document")
    CONSULAR = "consular", _("attestation consulaire")
    BIRTH_CERTIFICATE = "birth_certificate", _("acte de naissance")
    PASSPORT = "passport", _("passeport")
    OTHER = "other", _("autre document")
