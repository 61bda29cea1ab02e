"""Closed lists of following a file: recipients, danger, contacts, clocks and calls."""

from django.utils.translation import gettext_lazy as _

from workflow.choices.base import Choice


class Recipient(Choice):
    """To whom something may be said, with consent."""

    POLICE = "police", _("police ou gendarmerie")
    PROSECUTOR = "prosecutor", _("procureur de la République")
    PREFECTURE = "prefecture", _("préfecture")
    LEGAL_SERVICE = "legal_service", _("service juridique")
    LAWYER = "lawyer", _("avocat")
    HOUSING = "housing", _("hébergement, dispositif Ac.Sé")
    OFII = "ofii", _("OFII")
    HEALTH = "health", _("santé")
    SOCIAL_SECURITY = "social_security", _("caisse d’assurance maladie")
    COURT = "court", _("tribunal")
    MINISTRY = "ministry", _("ministère de l’Intérieur")
    DEFENDER = "defender", _("Défenseur des droits")
    CONSULATE = "consulate", _("consulat de son pays")
    CHILD_PROTECTION = "child_protection", _("protection de l’enfance")
    ASSOCIATION = "association", _("autre association")
    OTHER = "other", _("autre destinataire")


class DangerLevel(Choice):
    """How great the danger is held to be."""

    NONE = "none", _("aucun danger connu")
    LOW = "low", _("faible")
    HIGH = "high", _("élevé")
    VITAL = "vital", _("danger de mort")


class ContactKind(Choice):
    """How somebody was reached."""

    INTERVIEW = "interview", _("entretien")
    PHONE = "phone", _("téléphone")
    MESSAGE = "message", _("message")
    VISIT = "visit", _("visite, accompagnement")
    THIRD_PARTY = "third_party", _("par un tiers")


class Tie(Choice):
    """Who a relative is."""

    CHILD = "child", _("enfant")
    PARTNER = "partner", _("conjoint ou compagnon")
    PARENT = "parent", _("parent")
    SIBLING = "sibling", _("frère ou sœur")
    OTHER = "other", _("autre proche")


class NoticeKind(Choice):
    """What somebody is called about."""

    ALARM = "alarm", _("à faire")
    MISSED = "missed", _("échéance dépassée")
    NOTED = "noted", _("à constater")
    LAPSE = "lapse", _("fin de validité d’un titre")
    LAW = "law", _("droit mis à jour")


class LawAct(Choice):
    """What somebody did to the law."""

    VERIFIED = "verified", _("vérifié")
    AMENDED = "amended", _("nouvelle version")


class DeadlineState(Choice):
    """Where a deadline stands."""

    OPEN = "open", _("en cours")
    MET = "met", _("respectée")
    MISSED = "missed", _("dépassée")
    MOOT = "moot", _("sans objet")
