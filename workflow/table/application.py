"""Steps of the residence track: the first application, until the préfet decides."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow import guards
from workflow.facts import residence as facts
from workflow.facts import titles
from workflow.kinds import Kind
from workflow.states import WITHOUT_TITLE, Residence, Track
from workflow.table import clocks
from workflow.table.step import Meets, Step, Voids

R: Final = Residence
step = partial(Step, track=Track.RESIDENCE)

STEPS: Final = (
    step(
        name="prepare_application",
        slug="constituer-le-dossier",
        label=_("Constitution du dossier"),
        sources=WITHOUT_TITLE,
        target=R.APPLICATION_PREPARING,
        who=policy.follows_the_case,
        ours=True,
        issues=(Kind.SUPPORT_CERTIFICATE, Kind.LINK_STATEMENT, Kind.RESIDENCE_APPLICATION, Kind.BORDEREAU),
        basis="issue",
        hint=_("Déposez avant la fin de la procédure pénale."),
    ),
    step(
        name="block_application",
        slug="depot-impossible",
        label=_("Dépôt impossible"),
        sources=(R.APPLICATION_PREPARING,),
        target=R.APPLICATION_BLOCKED,
        who=policy.follows_the_case,
        asks=facts.AttemptFailed,
        basis="anef",
        hint=_("Après deux tentatives ou quinze jours : mise en demeure, puis référé mesures utiles."),
    ),
    step(
        name="note_attempt",
        slug="noter-une-tentative",
        label=_("Nouvelle tentative en échec"),
        sources=(
            R.APPLICATION_PREPARING,
            R.APPLICATION_BLOCKED,
            R.CARD_ISSUED,
            R.RENEWAL_SUBMITTED,
            R.EXPIRED,
            R.RESIDENT_ELIGIBLE,
        ),
        target=None,
        who=policy.follows_the_case,
        asks=facts.AttemptFailed,
        basis="anef",
    ),
    step(
        name="submit_application",
        slug="deposer-la-demande",
        label=_("Demande de titre déposée"),
        sources=(R.APPLICATION_PREPARING, R.APPLICATION_BLOCKED),
        target=R.APPLICATION_SUBMITTED,
        who=policy.follows_the_case,
        ours=True,
        guards=(*guards.CAN_APPLY, guards.consent_for_prefecture),
        asks=facts.FirstApplication,
        deadlines=(Meets("reflection"), Meets("asylum_window"), Meets("majority"), clocks.SILENCE),
        basis="permit.base",
    ),
    step(
        name="acknowledge_application",
        slug="accuse-de-reception",
        label=_("Accusé de réception"),
        sources=(
            R.APPLICATION_SUBMITTED,
            R.APPLICATION_INCOMPLETE,
            R.APPLICATION_REGISTERED,
            R.UNDER_REVIEW,
            R.RENEWAL_SUBMITTED,
            R.RESIDENT_SUBMITTED,
        ),
        target=None,
        who=policy.follows_the_case,
        asks=facts.Acknowledged,
        deadlines=(Voids("silence"), clocks.SILENCE_AGAIN),
        basis="acknowledgement.content",
    ),
    step(
        name="request_pieces",
        slug="demander-des-pieces",
        label=_("Pièces complémentaires demandées"),
        sources=(R.APPLICATION_SUBMITTED, R.APPLICATION_REGISTERED, R.UNDER_REVIEW),
        target=R.APPLICATION_INCOMPLETE,
        who=policy.advances_the_case,
        asks=facts.PiecesRequested,
        deadlines=(Voids("silence"), clocks.SILENCE_AGAIN),
        issues=(Kind.PIECES_ANSWER,),
        basis="incomplete",
    ),
    step(
        name="send_pieces",
        slug="produire-les-pieces",
        label=_("Pièces produites"),
        sources=(R.APPLICATION_INCOMPLETE,),
        target=R.APPLICATION_SUBMITTED,
        who=policy.follows_the_case,
        ours=True,
        guards=(guards.consent_for_prefecture,),
        asks=facts.PiecesSent,
        deadlines=(Voids("silence"), clocks.SILENCE_AGAIN),
        issues=(Kind.BORDEREAU,),
        basis="incomplete",
    ),
    step(
        name="register_application",
        slug="recepisse-de-demande",
        label=_("Récépissé ou API remis"),
        sources=(R.APPLICATION_SUBMITTED,),
        target=R.APPLICATION_REGISTERED,
        who=policy.advances_the_case,
        asks=titles.AnyTitle,
        basis="work.recepisse",
    ),
    step(
        name="begin_review",
        slug="instruction",
        label=_("Instruction commencée"),
        sources=(R.APPLICATION_REGISTERED,),
        target=R.UNDER_REVIEW,
        who=policy.advances_the_case,
        basis="issue",
    ),
    step(
        name="reexamine",
        slug="reexaminer",
        label=_("Réexamen de la demande"),
        sources=(R.IMPLICIT_REFUSAL, R.REFUSED, R.WITHDRAWN),
        target=R.UNDER_REVIEW,
        who=policy.advances_the_case,
        basis="court.injunction",
    ),
)
