"""The litigation track as data: its states, its moves; one instance per challenged decision."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from workflow.choices import Choice


class Litigation(Choice):
    """Where the challenge of one decision stands."""

    CLOCK_RUNNING = "clock_running", _("Délai de recours en cours")
    REASONS_REQUESTED = "reasons_requested", _("Motifs demandés")
    GRACIOUS_FILED = "gracious_filed", _("Recours gracieux formé")
    HIERARCHICAL_FILED = "hierarchical_filed", _("Recours hiérarchique formé")
    AJ_REQUESTED = "aj_requested", _("Aide juridictionnelle demandée")
    TA_FILED = "ta_filed", _("Tribunal administratif saisi")
    TA_ANNULLED_ISSUE = "ta_annulled_issue", _("Annulation, injonction de délivrer")
    TA_ANNULLED_REEXAMINE = "ta_annulled_reexamine", _("Annulation, injonction de réexaminer")
    TA_REJECTED = "ta_rejected", _("Rejet par le tribunal administratif")
    CAA_FILED = "caa_filed", _("Cour administrative d’appel saisie")
    CAA_ANNULLED = "caa_annulled", _("Annulation en appel")
    CAA_REJECTED = "caa_rejected", _("Rejet en appel")
    CE_FILED = "ce_filed", _("Conseil d’État saisi")
    FINAL = "final", _("Décision définitive")
    CLOCK_EXPIRED = "clock_expired", _("Délai de recours expiré")
    WITHDRAWN_BY_APPLICANT = "withdrawn_by_applicant", _("Désistement")
    NO_LONGER_NEEDED = "no_longer_needed", _("Devenu sans objet")


L: Final = Litigation

_TRIED: Final = (L.REASONS_REQUESTED, L.GRACIOUS_FILED, L.HIERARCHICAL_FILED, L.AJ_REQUESTED)
BEFORE_COURT: Final = (L.CLOCK_RUNNING, *_TRIED)
ANNULLED: Final = (L.TA_ANNULLED_ISSUE, L.TA_ANNULLED_REEXAMINE)
ENDED: Final = frozenset({L.FINAL, L.WITHDRAWN_BY_APPLICANT, L.NO_LONGER_NEEDED})

MOVES: Final[dict[Litigation, tuple[Litigation, ...]]] = {
    L.CLOCK_RUNNING: (*_TRIED, L.TA_FILED, L.CLOCK_EXPIRED),
    **{state: (*(other for other in _TRIED if other != state), L.TA_FILED, L.CLOCK_EXPIRED) for state in _TRIED},
    L.TA_FILED: (*ANNULLED, L.TA_REJECTED, L.WITHDRAWN_BY_APPLICANT, L.NO_LONGER_NEEDED),
    **dict.fromkeys((*ANNULLED, L.TA_REJECTED), (L.CAA_FILED, L.FINAL)),
    L.CAA_FILED: (L.CAA_ANNULLED, L.CAA_REJECTED),
    L.CAA_ANNULLED: (L.CE_FILED, L.FINAL),
    L.CAA_REJECTED: (L.CE_FILED, L.FINAL),
    L.CE_FILED: (L.CAA_FILED, L.FINAL),
    L.CLOCK_EXPIRED: (L.FINAL,),
}
