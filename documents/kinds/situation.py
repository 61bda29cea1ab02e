"""What others and the association say of the person's situation: a host, a social worker, herself."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.denied import link_not_broken
from documents.paper import Paper, To
from documents.questions import Question, Shape
from documents.stages import Retention, Stage, When
from workflow.choices import Recipient
from workflow.kinds import Kind
from workflow.states import Residence, Support

CHANGES = (
    ("phone", _("j’ai changé de numéro de téléphone et de comptes en ligne")),
    ("place", _("j’ai quitté le lieu où j’étais exploité(e) et ceux que fréquentent ces personnes")),
    ("shelter", _("je suis hébergé(e) ou accompagné(e) par une association")),
    ("debt", _("je ne verse plus rien et ne rends plus de comptes à ces personnes")),
)


def known_address(records: Any) -> bool:
    """Does she let her address be known?"""
    return records.person is not None and not records.person.confidential_address


PAPERS: tuple[Paper, ...] = (
    Paper(
        Kind.HOSTING_CERTIFICATE,
        7,
        _("Attestation d’hébergement"),
        To.ANYBODY,
        Stage.PREFECTURE,
        frozenset({"person.named", "person.e", "person.born"}),
        consent=Recipient.PREFECTURE,
        essential=("person.named", "answer.host_name", "answer.host_address", "answer.hosted_since"),
        questions=(
            Question(
                "open_address",
                _("Ce logement n’est pas un hébergement protégé, et la personne accepte que son adresse soit écrite"),
                Shape.CHECK,
                required=True,
            ),
            Question("host_name", _("Nom et prénoms de l’hébergeant, tels qu’il les déclare")),
            Question("host_born", _("Date et lieu de naissance de l’hébergeant, tels qu’il les déclare")),
            Question("host_address", _("Adresse du logement, telle qu’il la déclare"), after="open_address"),
            Question("hosted_since", _("Hébergement depuis le"), Shape.DAY),
        ),
        warning=_(
            "Jamais pour un hébergement protégé ni pour un lieu confidentiel : la préfecture et toute personne qui lit "
            "le dossier connaîtraient cette adresse. La domiciliation suffit."
        ),
        when=When(residence=frozenset({Residence.APPLICATION_PREPARING}), holds=known_address),
        retention=Retention.PROOF,
        file_name="attestation",
    ),
    Paper(
        Kind.SOCIAL_NOTE,
        9,
        _("Note sociale"),
        To.ANYBODY,
        Stage.SUPPORT,
        f.IDENTITY | {"support.since", "support.contacts", "children", "person.in_france_since"},
        consent=Recipient.PREFECTURE,
        essential=("person.named", "answer.path", "answer.today"),
        questions=(
            Question("addressee", _("Pour qui cette note est écrite"), help=_("Préfecture, tribunal, OFPRA…")),
            Question("path", _("Son parcours, en ce qui est utile à ce destinataire"), Shape.TEXT),
            Question("today", _("Sa situation aujourd’hui : logement, ressources, famille"), Shape.TEXT),
            Question("integration", _("Ses démarches : langue, formation, travail, vie sociale"), Shape.TEXT),
            Question("break_away", _("La rupture avec le milieu d’exploitation"), Shape.TEXT),
            Question("read_on", _("Relue avec la personne le"), Shape.DAY),
            Question("risks", _("Les risques en cas de retour"), Shape.TEXT),
            Question(
                "health_agreed", _("Accord écrit de la personne pour dire ce qui suit de sa santé, le"), Shape.DAY
            ),
            Question("health", _("Santé, en ce qui est utile et avec son accord"), Shape.TEXT, after="health_agreed"),
        ),
        when=When(residence=frozenset({Residence.APPLICATION_PREPARING, Residence.PSP_PREPARING})),
        own=True,
        retention=Retention.CLOSING,
        file_name="note",
    ),
    Paper(
        Kind.LINK_STATEMENT,
        19,
        _("Attestation de rupture des liens"),
        To.ANYBODY,
        Stage.PREFECTURE,
        f.IDENTITY | {"person.link_broken_on", "support.since"},
        basis=("link", "withdrawal"),
        consent=Recipient.PREFECTURE,
        essential=("person.full_name", "person.link_broken_on"),
        questions=(
            Question("changes", _("Ce qui a changé, d’après la personne"), Shape.MANY, choices=CHANGES),
            Question("observed", _("Ce que l’association a constaté elle-même"), Shape.TEXT),
        ),
        when=When(
            support=frozenset({Support.ACTIVE}),
            holds=lambda records: (
                records.residence
                in {Residence.APPLICATION_PREPARING, Residence.APPLICATION_BLOCKED, Residence.CARD_ISSUED}
            ),
        ),
        retention=Retention.PROOF,
        own=True,
        refused=link_not_broken,
        file_name="attestation",
    ),
)
