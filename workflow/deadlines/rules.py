"""The catalogue of deadline rules, and the door to them."""

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from workflow.deadlines import after_silence, appeals, court, criminal, removal, silence, stay, support
from workflow.deadlines.clock import Clock, Moment
from workflow.deadlines.params import Param, choice, on, yes_no
from workflow.deadlines.rule import Rule
from workflow.law import Law


def compute(name: str, start: Moment | str, *, place: str = "75", law: Law | None = None, **keys: Any) -> Clock:
    """The clock of a rule from its start: a day, an hour of the place where hours count; ValueError with a sentence."""
    return rule_named(name).compute(start, place=place, law=law or Law.first(), keys=keys)


def rule_named(name: str) -> Rule:
    """That rule; ValueError with a sentence."""
    if name not in RULES:
        raise ValueError(_("Aucune règle ne s’appelle « %(name)s ».") % {"name": name})
    return RULES[name]


AJ: Final = (
    on("aj_asked", lazy("aide juridictionnelle demandée le")),
    on("aj_notified", lazy("décision définitive sur l’aide juridictionnelle notifiée le")),
)
ACKNOWLEDGED: Final = yes_no("acknowledged", lazy("accusé de réception avec les mentions légales (oui si absent)"))
EXPECTED: Final = on("expected", lazy("jour où le silence vaut refus, s’il suit celui où le refus est noté"))
DECIDED: Final = on("decided", lazy("date de la décision (celle de la notification si absente)"))
LATER: Final = (
    yes_no("later", lazy("mesure notifiée après l’éloignement (non si absent)")),
    on("ordered", lazy("éloignement décidé le, si la mesure le suit")),
)
OQTF_MEASURES: Final = ("voluntary_departure", "no_departure", "house_arrest", "prison", "detention")

COURT: Final = (
    Rule(
        "court_action",
        court.court_action,
        lazy("recours devant le tribunal administratif"),
        lazy("notification de la décision"),
        (yes_no("remedies_mentioned", lazy("voies et délais de recours mentionnés (oui si absent)")), *AJ),
    ),
    Rule(
        "oqtf",
        removal.oqtf,
        lazy("recours contre une OQTF"),
        lazy("notification, avec l’heure"),
        (
            choice("measure", lazy("mesure qui accompagne l’OQTF"), *OQTF_MEASURES, required=True),
            DECIDED,
            choice(
                "ground", lazy("avant le 15 juillet 2024 : refus ou retrait de titre, ou autre"), "refusal", "other"
            ),
            *LATER,
            *AJ,
        ),
        hours=True,
    ),
    Rule(
        "transfer",
        removal.transfer,
        lazy("recours contre un transfert « Dublin »"),
        lazy("notification, avec l’heure"),
        (
            choice(
                "measure",
                lazy("mesure qui accompagne le transfert"),
                "none",
                "house_arrest",
                "detention",
                required=True,
            ),
            DECIDED,
            *LATER,
        ),
        hours=True,
    ),
    Rule(
        "court_appeal",
        court.court_appeal,
        lazy("appel d’un jugement administratif"),
        lazy("notification du jugement"),
        (choice("procedure", lazy("procédure (ordinaire si absente)"), "ordinary", "oqtf", "interim"),),
    ),
    Rule(
        "injunction",
        court.injunction,
        lazy("exécution d’une injonction par la préfecture"),
        lazy("notification du jugement"),
        (Param("days", "integer", lazy("jours fixés par le jugement (aucun si absent)")),),
    ),
    Rule(
        "criminal_appeal",
        criminal.criminal_appeal,
        lazy("appel ou pourvoi pénal, et jour où le jugement est définitif"),
        lazy("prononcé du jugement"),
        (
            choice("by", lazy("qui ferait appel"), "party", "prosecutor_general", required=True),
            choice("kind", lazy("appel (si absent), appel incident, pourvoi"), "appeal", "incident", "cassation"),
        ),
    ),
)

ADMINISTRATION: Final = (
    Rule(
        "silence",
        silence.silence,
        lazy("refus implicite né du silence de la préfecture"),
        lazy("réception par la première autorité saisie"),
        (
            yes_no("complete", lazy("dossier prouvé complet"), required=True),
            Param(
                "suspended",
                "period",
                lazy("demande de pièces reçue..pièces produites ou temps écoulé"),
                repeatable=True,
            ),
        ),
    ),
    Rule(
        "action_after_silence",
        after_silence.action_after_silence,
        lazy("recours contre un refus implicite"),
        lazy("jour où naît le refus implicite"),
        (ACKNOWLEDGED, EXPECTED, *AJ),
    ),
    Rule(
        "reasons_request",
        after_silence.reasons_request,
        lazy("demande des motifs d’un refus implicite"),
        lazy("jour où naît le refus implicite"),
        (
            ACKNOWLEDGED,
            EXPECTED,
            on("asked", lazy("motifs demandés le")),
            on("given", lazy("motifs communiqués le")),
            *AJ,
        ),
    ),
    Rule(
        "administrative_appeal",
        appeals.administrative_appeal,
        lazy("recours gracieux ou hiérarchique : nouveau délai devant le tribunal"),
        lazy("notification de la décision"),
        (
            on("informal", lazy("recours gracieux posté le")),
            on("hierarchical", lazy("recours hiérarchique posté le")),
            on("informal_received", lazy("recours gracieux reçu le (jour où il est posté si absent)")),
            on("hierarchical_received", lazy("recours hiérarchique reçu le (jour où il est posté si absent)")),
            on("informal_rejected", lazy("rejet exprès du recours gracieux notifié le")),
            on("hierarchical_rejected", lazy("rejet exprès du recours hiérarchique notifié le")),
            ACKNOWLEDGED,
            yes_no("oqtf", lazy("la décision est une OQTF (non si absent)")),
            *AJ,
        ),
    ),
)

STAY: Final = (
    Rule(
        "renewal_window",
        stay.renewal_window,
        lazy("période pour demander le renouvellement"),
        lazy("fin de validité du titre"),
        (choice("channel", lazy("téléservice ANEF ou autre voie"), "anef", "other", required=True),),
    ),
    Rule(
        "reflection",
        stay.reflection,
        lazy("dernier jour protégé du délai de réflexion"),
        lazy("remise du récépissé"),
        (on("printed", lazy("date de fin imprimée sur le récépissé")),),
    ),
    Rule("majority", stay.majority, lazy("demande de titre à la majorité"), lazy("dix-huitième anniversaire")),
    Rule(
        "asylum_window",
        stay.asylum_window,
        lazy("demande de titre pour un autre motif que l’asile"),
        lazy("remise de l’information écrite"),
        (
            yes_no("health", lazy("motif de santé : trois mois (non si absent)")),
            yes_no("new_circumstance", lazy("motif apparu après l’information (non si absent)")),
        ),
    ),
    Rule(
        "psp",
        support.psp,
        lazy("fin de l’autorisation du parcours de sortie de la prostitution"),
        lazy("première autorisation"),
        (Param("renewals", "integer", lazy("nombre de renouvellements (0 si absent)")),),
    ),
    Rule("retention", support.retention, lazy("fin de la conservation en base active"), lazy("dernier contact")),
)

RULES: Final = {rule.name: rule for rule in (*COURT, *ADMINISTRATION, *STAY)}
