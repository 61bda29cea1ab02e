"""Handing on: another association takes over, and the person learns who opened her file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.paper import Paper, To
from documents.questions import Question, Shape
from documents.stages import Retention, Stage, When
from workflow.choices import Recipient
from workflow.kinds import Kind
from workflow.states import Support

PAPERS: tuple[Paper, ...] = (
    Paper(
        Kind.TRANSMISSION_SHEET,
        51,
        _("Fiche de transmission à une autre association"),
        To.ASSOCIATION,
        Stage.CLOSING,
        f.AGREED
        | f.INTERPRETER
        | {"person.full_name", "person.e", "support.since", "support.state", "residence.state", "proceeding.state"}
        | {"deadlines", "danger.level"},
        basis=("sharing",),
        consent=Recipient.ASSOCIATION,
        essential=("person.full_name", "answer.purpose_of"),
        questions=(
            Question("purpose_of", _("Pourquoi l’autre association prend le relais, et ce qu’elle fera"), Shape.TEXT),
            Question("kept_by_us", _("Ce que nous continuons de faire"), Shape.TEXT),
        ),
        enclosures=True,
        when=When(support=frozenset({Support.TRANSFERRED})),
        warning=_("Ni récit, ni santé, ni adresse : l’autre association les demandera à la personne elle-même."),
        own=True,
        file_name="fiche",
        retention=Retention.FILE,
    ),
    Paper(
        Kind.ACCESS_EXTRACT,
        53,
        _("Extrait du registre des accès"),
        To.PERSON,
        Stage.SUPPORT,
        frozenset({"person.named", "accesses"}),
        basis=("privacy.access", "retention.trace"),
        auto=True,
        retention=Retention.TRACE,
        own=True,
        file_name="extrait",
    ),
)
