"""The offences that files speak of; only some open the permit (CESEDA L. 425-1)."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from workflow.choices import Choice


class Offence(Choice):
    """An article of the code pénal, or of the code du travail where the article says so."""

    CP_225_4_1 = "225-4-1", _("Traite des êtres humains (225-4-1)")
    CP_225_4_2 = "225-4-2", _("Traite aggravée (225-4-2)")
    CP_225_4_3 = "225-4-3", _("Traite en bande organisée (225-4-3)")
    CP_225_4_4 = "225-4-4", _("Traite avec torture ou barbarie (225-4-4)")
    CP_225_4_5 = "225-4-5", _("Traite : lien avec l’infraction visée (225-4-5)")
    CP_225_4_6 = "225-4-6", _("Traite : personnes morales (225-4-6)")
    CP_225_5 = "225-5", _("Proxénétisme (225-5)")
    CP_225_6 = "225-6", _("Proxénétisme par assimilation (225-6)")
    CP_225_7 = "225-7", _("Proxénétisme aggravé (225-7)")
    CP_225_7_1 = "225-7-1", _("Proxénétisme sur mineur de quinze ans (225-7-1)")
    CP_225_8 = "225-8", _("Proxénétisme en bande organisée (225-8)")
    CP_225_9 = "225-9", _("Proxénétisme avec torture ou barbarie (225-9)")
    CP_225_10 = "225-10", _("Proxénétisme : établissements (225-10)")
    CP_225_13 = "225-13", _("Travail non ou insuffisamment rétribué (225-13)")
    CP_225_14 = "225-14", _("Conditions de travail ou d’hébergement indignes (225-14)")
    CP_225_14_1 = "225-14-1", _("Travail forcé (225-14-1)")
    CP_225_14_2 = "225-14-2", _("Réduction en servitude (225-14-2)")
    CP_225_12_1 = "225-12-1", _("Achat d’actes sexuels (225-12-1)")
    UNDECLARED_WORK = "undeclared_work", _("Travail dissimulé")
    OTHER = "other", _("Autre infraction")
    UNKNOWN = "unknown", _("Qualification non connue")

    @property
    def listed(self) -> bool:
        """Whether it is one of 225-4-1 to 225-4-6 and 225-5 to 225-10."""
        return self.value in LISTED


LISTED: Final[frozenset[str]] = frozenset(o.value for o in list(Offence)[: list(Offence).index(Offence.CP_225_13)])


def any_listed(codes: object) -> bool:
    """Whether one of these codes opens the permit."""
    return isinstance(codes, list | tuple) and any(str(code) in LISTED for code in codes)
