"""Every deadline rule by its published name, and the door to them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from workflow.deadlines import court, removal, silence, stay
from workflow.deadlines.clock import Clock, Moment, day_of
from workflow.deadlines.params import YES_NO, Param, moment
from workflow.deadlines.reckoning import Reckoning
from workflow.departements import DEPARTEMENTS
from workflow.law import Law


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its function, what it counts from and what it may be told."""

    name: str
    function: Callable[..., Clock]
    label: Any
    start: Any
    params: tuple[Param, ...] = ()
    hours: bool = False

    def read(self, keys: dict[str, object]) -> dict[str, object]:
        """The keys as the function takes them; ValueError for an unknown or a missing one."""
        known = {param.name: param for param in self.params}
        given = {name: value for name, value in keys.items() if value is not None}
        for name in given:
            if name not in known:
                raise ValueError(_("La règle « %(rule)s » ne connaît pas la clé « %(key)s ».") % {"rule": self.name, "key": name})
        for param in self.params:
            if param.required and param.name not in given:
                raise ValueError(_("La règle « %(rule)s » demande la clé « %(key)s ».") % {"rule": self.name, "key": param.name})
        return {name: known[name].read(value) for name, value in given.items()}


def compute(name: str, start: Moment | str, *, place: str = "75", law: Law | None = None, **keys: object) -> Clock:
    """The clock of a rule from its start (a day; an hour of the place where hours count); ValueError with a French sentence."""
    rule = RULES.get(name)
    if rule is None:
        raise ValueError(_("Aucune règle ne s’appelle « %(name)s ».") % {"name": name})
    if place not in DEPARTEMENTS:
        raise ValueError(_("« %(place)s » n’est pas un département.") % {"place": place})
    began = moment("from", start, place)
    reckoning = Reckoning(name, place, law or Law.first())
    return rule.function(reckoning, began if rule.hours else day_of(began), **rule.read(keys))


AJ: Final = (
    Param("aj_asked", "date", lazy("aide juridictionnelle demandée le")),
    Param("aj_notified", "date", lazy("décision définitive sur l’aide juridictionnelle notifiée le")),
)
ACKNOWLEDGED: Final = Param("acknowledged", "choice", lazy("accusé de réception avec les mentions légales (oui si absent)"), YES_NO)

_ALL: Final = (
    Rule(
        "court_action",
        court.court_action,
        lazy("recours devant le tribunal administratif"),
        lazy("notification de la décision"),
        (Param("remedies_mentioned", "choice", lazy("voies et délais de recours mentionnés (oui si absent)"), YES_NO), *AJ),
    ),
    Rule(
        "oqtf",
        removal.oqtf,
        lazy("recours contre une OQTF"),
        lazy("notification, avec l’heure"),
        (
            Param("measure", "choice", lazy("mesure qui accompagne l’OQTF"), ("voluntary_departure", "no_departure", "house_arrest", "prison", "detention"), required=True),
            Param("decided", "date", lazy("date de la décision (celle de la notification si absente)")),
            Param("ground", "choice", lazy("avant le 15 juillet 2024 : fondée sur un refus ou un retrait de titre, ou non"), ("refusal", "other")),
            *AJ,
        ),
        hours=True,
    ),
    Rule(
        "silence",
        silence.silence,
        lazy("refus implicite né du silence de la préfecture"),
        lazy("réception par la première autorité saisie"),
        (
            Param("complete", "choice", lazy("dossier prouvé complet"), YES_NO, required=True),
            Param("suspended", "period", lazy("demande de pièces reçue..pièces produites ou temps écoulé"), repeatable=True),
        ),
    ),
    Rule(
        "action_after_silence",
        court.action_after_silence,
        lazy("recours contre un refus implicite"),
        lazy("jour où naît le refus implicite"),
        (ACKNOWLEDGED,),
    ),
    Rule(
        "renewal_window",
        stay.renewal_window,
        lazy("période pour demander le renouvellement"),
        lazy("fin de validité du titre"),
        (Param("channel", "choice", lazy("téléservice ANEF ou autre voie"), ("anef", "other"), required=True),),
    ),
    Rule(
        "reflection",
        stay.reflection,
        lazy("fin du délai de réflexion"),
        lazy("remise du récépissé"),
        (Param("printed", "date", lazy("date de fin imprimée sur le récépissé")),),
    ),
)
RULES: Final = {rule.name: rule for rule in _ALL}
