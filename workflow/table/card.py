"""Steps of the residence track: the one-year card, its renewals, its withdrawal."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow import guards
from workflow.facts import decisions, residence, titles
from workflow.kinds import Kind
from workflow.states import Residence, Track
from workflow.table import clocks
from workflow.table.step import Meets, Step, Voids

R: Final = Residence
step = partial(Step, track=Track.RESIDENCE)

STEPS: Final = (
    step(
        name="issue_card",
        slug="remettre-la-carte",
        label=_("Carte d’un an remise"),
        sources=(R.CARD_GRANTED,),
        target=R.CARD_ISSUED,
        who=policy.advances_the_case,
        asks=titles.OneYearCard,
        deadlines=(clocks.RENEWAL_WINDOW,),
        basis="permit.base",
    ),
    step(
        name="deliver_title",
        slug="remettre-un-document",
        label=_("Document de séjour remis ou prolongé"),
        sources=(
            R.APPLICATION_REGISTERED,
            R.UNDER_REVIEW,
            R.IMPLICIT_REFUSAL,
            R.REFUSED,
            R.WITHDRAWN,
            R.CARD_GRANTED,
            R.CARD_ISSUED,
            R.RENEWAL_SUBMITTED,
            R.WITHDRAWAL_CONTRADICTORY,
            R.RESIDENT_ELIGIBLE,
            R.RESIDENT_SUBMITTED,
            R.ASYLUM_PENDING,
            R.PROTECTED,
            R.OTHER_BASIS,
            R.OTHER_STATUS,
        ),
        target=None,
        who=policy.advances_the_case,
        asks=titles.AnyTitle,
        basis="recepisse",
    ),
    step(
        name="prepare_renewal",
        slug="preparer-le-renouvellement",
        label=_("Renouvellement préparé"),
        sources=(R.CARD_ISSUED, R.RENEWAL_SUBMITTED, R.EXPIRED),
        target=None,
        who=policy.follows_the_case,
        ours=True,
        issues=(Kind.RENEWAL_REQUEST, Kind.SUPPORT_CERTIFICATE, Kind.BORDEREAU),
        basis="renewal.window",
    ),
    step(
        name="submit_renewal",
        slug="demander-le-renouvellement",
        label=_("Renouvellement demandé"),
        sources=(R.CARD_ISSUED, R.RENEWAL_SUBMITTED, R.EXPIRED),
        target=R.RENEWAL_SUBMITTED,
        who=policy.follows_the_case,
        ours=True,
        guards=(*guards.CAN_RENEW, guards.consent_for_prefecture),
        asks=residence.RenewalApplication,
        deadlines=(Meets("renewal_window"), clocks.SILENCE),
        basis="renewal.window",
    ),
    step(
        name="issue_renewed_card",
        slug="remettre-la-carte-renouvelee",
        label=_("Carte renouvelée remise"),
        sources=(R.RENEWAL_SUBMITTED,),
        target=R.CARD_ISSUED,
        who=policy.advances_the_case,
        asks=titles.OneYearCard,
        deadlines=(Voids("silence"), clocks.RENEWAL_WINDOW),
        basis="permit.base",
    ),
    step(
        name="let_title_expire",
        slug="titre-expire",
        label=_("Titre expiré sans renouvellement"),
        sources=(R.CARD_ISSUED, R.RENEWAL_SUBMITTED),
        target=R.EXPIRED,
        who=policy.advances_the_case,
        guards=(guards.title_over,),
        deadlines=(Voids("renewal_window"),),
        basis="card.survival",
        hint=_("Aucune survie de trois mois pour une carte d’un an : déposez sans attendre."),
    ),
    step(
        name="begin_withdrawal",
        slug="procedure-de-retrait",
        label=_("Procédure contradictoire de retrait"),
        sources=(R.CARD_ISSUED, R.RENEWAL_SUBMITTED),
        target=R.WITHDRAWAL_CONTRADICTORY,
        who=policy.advances_the_case,
        asks=decisions.WithdrawalAnnounced,
        issues=(Kind.OBSERVATIONS,),
        basis="adversarial",
    ),
    step(
        name="drop_withdrawal",
        slug="abandon-du-retrait",
        label=_("Retrait abandonné"),
        sources=(R.WITHDRAWAL_CONTRADICTORY,),
        target=R.CARD_ISSUED,
        who=policy.advances_the_case,
        basis="withdrawal",
    ),
    step(
        name="withdraw_card",
        slug="retirer-le-titre",
        label=_("Titre retiré"),
        sources=(R.WITHDRAWAL_CONTRADICTORY,),
        target=R.WITHDRAWN,
        who=policy.advances_the_case,
        guards=(guards.withdrawal_grounded,),
        asks=decisions.TitleWithdrawal,
        deadlines=(Voids("renewal_window"), clocks.COURT_ACTION, clocks.OQTF_WITH_REFUSAL),
        basis="withdrawal",
    ),
    step(
        name="restore_card",
        slug="retablir-le-titre",
        label=_("Titre rétabli après annulation du retrait"),
        sources=(R.WITHDRAWN,),
        target=R.CARD_ISSUED,
        who=policy.advances_the_case,
        asks=titles.OneYearCard,
        deadlines=(Voids("court_action"), clocks.RENEWAL_WINDOW),
        basis="court.injunction",
    ),
)
