"""Steps laid over the residence track: removal, transfer, detention, move; they change no state."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow import guards
from workflow.facts import decisions, residence
from workflow.kinds import Kind
from workflow.states import Residence, Track
from workflow.table import clocks
from workflow.table.step import Step, Voids

ANYWHERE: Final = tuple(Residence)

step = partial(Step, track=Track.RESIDENCE)

STEPS: Final = (
    step(
        name="notify_oqtf",
        slug="oqtf",
        label=_("OQTF notifiée"),
        sources=ANYWHERE,
        target=None,
        who=policy.advances_the_case,
        guards=(guards.removal_not_blocked, guards.information_was_due),
        asks=decisions.Oqtf,
        deadlines=(clocks.OQTF,),
        basis="removal",
        hint=_("L’heure de notification compte : le délai peut être de 48 heures."),
    ),
    step(
        name="notify_transfer",
        slug="transfert-dublin",
        label=_("Transfert « Dublin » notifié"),
        sources=ANYWHERE,
        target=None,
        who=policy.advances_the_case,
        guards=(guards.transfer_not_executable,),
        asks=decisions.Transfer,
        deadlines=(clocks.TRANSFER,),
        basis="transfer.appeal",
    ),
    step(
        name="place_in_detention",
        slug="retention",
        label=_("Placement en rétention"),
        sources=ANYWHERE,
        target=None,
        who=policy.advances_the_case,
        guards=(guards.removal_not_blocked,),
        asks=decisions.Detention,
        deadlines=clocks.DETAINED,
        basis="oqtf.appeal",
        hint=_("L’heure de notification compte : la rétention ouvre son propre délai de 48 heures."),
    ),
    step(
        name="assign_to_residence",
        slug="assignation-a-residence",
        label=_("Assignation à résidence"),
        sources=ANYWHERE,
        target=None,
        who=policy.advances_the_case,
        guards=(guards.removal_not_blocked,),
        asks=decisions.HouseArrest,
        deadlines=clocks.ASSIGNED,
        basis="house_arrest",
        hint=_("L’assignation ouvre son propre délai, plus court que celui de l’OQTF."),
    ),
    step(
        name="end_removal",
        slug="fin-de-l-oqtf",
        label=_("OQTF annulée, retirée, exécutée ou caduque"),
        sources=ANYWHERE,
        target=None,
        who=policy.advances_the_case,
        asks=decisions.RemovalEnded,
        deadlines=(Voids("oqtf"),),
        basis="removal",
    ),
    step(
        name="end_transfer",
        slug="fin-du-transfert",
        label=_("Transfert annulé, exécuté ou caduc"),
        sources=ANYWHERE,
        target=None,
        who=policy.advances_the_case,
        asks=decisions.TransferEnded,
        deadlines=(Voids("transfer"),),
        basis="transfer.appeal",
    ),
    step(
        name="end_detention",
        slug="fin-de-la-retention",
        label=_("Rétention terminée"),
        sources=ANYWHERE,
        target=None,
        who=policy.advances_the_case,
        asks=decisions.DetentionEnded,
        basis="oqtf.appeal",
    ),
    step(
        name="move_prefecture",
        slug="changer-de-departement",
        label=_("Changement de préfecture"),
        sources=ANYWHERE,
        target=None,
        who=policy.follows_the_case,
        asks=residence.PrefectureMove,
        issues=(Kind.TRANSFER_LETTER,),
        basis="forwarding",
        hint=_("Le délai de rejet implicite court toujours depuis la première préfecture saisie."),
    ),
)
