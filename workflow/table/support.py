"""Steps of the support track: does the association still follow the person?"""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow import guards
from workflow.facts import support as facts
from workflow.kinds import Kind
from workflow.states import OPEN, Support, Track
from workflow.table.step import EVERY_RULE, Step, Voids

S: Final = Support
step = partial(Step, track=Track.SUPPORT)

STEPS: Final = (
    step(
        name="give_notice",
        slug="informer-sur-les-donnees",
        label=_("Notice d’information remise"),
        sources=(S.INTAKE,),
        target=S.CONSENT_PENDING,
        who=policy.supports_the_case,
        ours=True,
        asks=facts.PrivacyNotice,
        issues=(Kind.INFORMATION_NOTICE, Kind.CONSENT),
        basis="privacy.notice",
    ),
    step(
        name="record_consent",
        slug="recueillir-un-consentement",
        label=_("Consentement recueilli"),
        sources=(S.CONSENT_PENDING, S.ACTIVE),
        target=S.ACTIVE,
        who=policy.supports_the_case,
        ours=True,
        asks=facts.ConsentGiven,
        basis="sharing",
        hint=_("Un consentement par destinataire et par objet."),
    ),
    step(
        name="begin_support",
        slug="commencer-sans-partage",
        label=_("Accompagnement commencé, sans partage"),
        sources=(S.CONSENT_PENDING,),
        target=S.ACTIVE,
        who=policy.supports_the_case,
        ours=True,
        basis="privacy.notice",
        hint=_("La personne est accompagnée mais ne veut rien laisser transmettre pour l’instant."),
    ),
    step(
        name="lose_contact",
        slug="constater-la-perte-de-contact",
        label=_("Contact perdu"),
        sources=tuple(s for s in OPEN if s != S.LOST_CONTACT),
        target=S.LOST_CONTACT,
        who=policy.supports_the_case,
        basis="first.contact",
        hint=_("Les échéances continuent : prévenez le responsable et l’avocat."),
    ),
    step(
        name="find_again",
        slug="reprendre-contact",
        label=_("Contact repris"),
        sources=(S.LOST_CONTACT,),
        target=S.ACTIVE,
        who=policy.supports_the_case,
        asks=facts.ContactHeld,
        basis="first.contact",
    ),
    step(
        name="transfer_support",
        slug="transferer-l-accompagnement",
        label=_("Accompagnement transféré"),
        sources=(S.ACTIVE, S.LOST_CONTACT),
        target=S.TRANSFERRED,
        who=policy.supervises_the_case,
        ours=True,
        guards=(guards.consent_for_association,),
        issues=(Kind.TRANSMISSION_SHEET,),
        basis="sharing",
    ),
    step(
        name="record_death",
        slug="constater-le-deces",
        label=_("Décès"),
        sources=OPEN,
        target=S.DECEASED,
        who=policy.supports_the_case,
        asks=facts.Death,
        deadlines=(Voids(EVERY_RULE),),
        basis="compensation",
        hint=_("Les échéances s’arrêtent ; les héritiers peuvent demander une indemnisation."),
    ),
)
