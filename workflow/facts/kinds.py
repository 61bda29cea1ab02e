"""The catalogue of typed facts: what is dated and known but moves no track, absences included."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from workflow.facts import elsewhere, outside, residence, typed
from workflow.facts.base import Facts
from workflow.facts.decisions import WithdrawalAnnounced


@dataclass(frozen=True, slots=True)
class FactKind:
    """One kind of fact; `basis` names the text that makes it matter."""

    code: str
    label: Any
    form: type[Facts]
    basis: str = ""
    absence: bool = False  # something that should have happened and did not


def _kind(code: str, label: Any, form: type[Facts], basis: str = "", *, absence: bool = False) -> FactKind:
    """A kind whose form writes its code."""
    about = {"__doc__": form.__doc__, "__module__": __name__, "fixed": {"kind": code}}
    return FactKind(code, label, type(form.__name__, (form,), about), basis, absence)


_KINDS: Final = (
    _kind("arrival", _("Arrivée"), typed.Arrived),
    _kind("departure", _("Départ"), typed.Left),
    _kind("exploitation_begins", _("Début de l’exploitation"), typed.Exploited, "offences.listed"),
    _kind("exploitation_ends", _("Fin de l’exploitation"), typed.Exploited, "link"),
    _kind("work_stopped", _("Arrêt du travail, grève"), typed.Exploited),
    _kind("employer_act", _("Acte de l’employeur"), typed.EmployerFact),
    _kind("threat", _("Menaces ou représailles"), typed.Done, "victim.protection"),
    _kind("guardianship", _("Tutelle ou délégation d’autorité parentale"), typed.Done),
    _kind("minor_protection", _("Protection d’une mineure"), typed.Done, "minor"),
    _kind("majority_reached", _("Majorité atteinte"), typed.Done, "minor"),
    _kind("identity_paper", _("Pièce d’identité obtenue ou demandée"), typed.Done),
    _kind("association_takes_up", _("Prise en charge par une association"), typed.Done),
    _kind("association_party", _("Association partie civile"), typed.Done, "association.party"),
    _kind("police_contact", _("Contact avec la police"), typed.MetPolice, "info.duty"),
    _kind("identification", _("Identification comme victime"), typed.Identified),
    _kind("rights_information", _("Information sur les droits donnée"), residence.RightsInformation, "info.duty"),
    _kind(
        "rights_information_missing",
        _("Information sur les droits jamais donnée"),
        typed.Done,
        "late.information",
        absence=True,
    ),
    _kind("reflection_not_offered", _("Délai de réflexion jamais proposé"), typed.Done, "reflection", absence=True),
    _kind("recepisse_not_issued", _("Récépissé jamais remis"), typed.Done, "recepisse", absence=True),
    _kind("receipt_not_given", _("Récépissé de plainte jamais remis"), typed.Done, "complaint.duty", absence=True),
    _kind("suspects_act", _("Perquisition, garde à vue, mise en examen"), elsewhere.SuspectsFact, "prosecution"),
    _kind("hearing", _("Audience"), elsewhere.HearingFact),
    _kind("prosecution_announcement", _("Déclaration du parquet"), elsewhere.Said, "opinion"),
    _kind("prefecture_view", _("Ce que la préfecture retient de la procédure"), elsewhere.Believed, "opinion"),
    _kind("procedure_assessed", _("La procédure pénale est-elle en cours ?"), elsewhere.Assessed, "procedure"),
    _kind("counter_complaint", _("Plainte contre la personne"), elsewhere.CounterComplaint),
    _kind("victim_charged", _("Personne elle-même poursuivie"), typed.Accused),
    _kind("account_corrected", _("Premier récit corrigé"), typed.Done),
    _kind("asylum_step", _("Étape d’une demande d’asile"), elsewhere.AsylumFact, "asylum.window"),
    _kind("dublin_step", _("Étape d’une procédure « Dublin »"), elsewhere.DublinFact, "transfer.appeal"),
    _kind("programme_step", _("Étape du parcours de sortie"), elsewhere.ProgrammeFact, "psp.engagement"),
    _kind("labour_court_step", _("Étape devant le conseil de prud’hommes"), elsewhere.LabourCourtFact),
    _kind("labour_inspection", _("Inspection du travail"), elsewhere.InspectionFact),
    _kind("echr_step", _("Étape devant la Cour européenne des droits de l’homme"), elsewhere.CourtFact),
    _kind("compensation_step", _("Étape d’une indemnisation (CIVI)"), elsewhere.CourtFact, "compensation"),
    _kind("ombudsman_step", _("Défenseur des droits"), elsewhere.OmbudsmanFact, "ombudsman"),
    _kind("defence_filed", _("Mémoire ou observations produits"), elsewhere.PartyFact),
    _kind("ruling_elsewhere", _("Décision de justice, autre contentieux"), elsewhere.UnknownRuling),
    _kind("detention_start", _("Rétention ou détention : début"), typed.Done),
    _kind("detention_end", _("Rétention ou détention : fin"), typed.Released),
    _kind("withdrawal_announced", _("Retrait ou interruption annoncés"), WithdrawalAnnounced, "adversarial"),
    _kind("withdrawal_dropped", _("Motif d’ordre public écarté"), typed.Done, "adversarial"),
    _kind("outside_act", _("Autre acte ou événement"), outside.OutsideAct),
)

FACT_KINDS: Final = {kind.code: kind for kind in _KINDS}
