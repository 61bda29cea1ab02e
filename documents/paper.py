"""One kind of paper: its addressee, its fields, its legal basis and its template (the kinds are in documents.kinds)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from documents import fields as f
from documents import french
from documents.duties import Duty
from documents.enclosures import field as attached_field
from documents.questions import Question
from documents.stages import ON_REQUEST, Retention, Stage, When
from workflow.choices import Recipient
from workflow.guards.reason import Guard
from workflow.kinds import Kind


class To(StrEnum):
    """Whom a paper is written to."""

    PERSON = "person"
    ANYBODY = "anybody"
    FILE = "file"  # kept by the association itself
    PREFECTURE = "prefecture"
    WOMENS_RIGHTS = "womens_rights"  # the préfet's service that follows the parcours de sortie (CASF L. 121-9)
    MINISTER = "minister"
    PROSECUTOR = "prosecutor"
    PROSECUTOR_GENERAL = "prosecutor_general"
    POLICE = "police"
    COURT = "court"  # administrative court
    COMPENSATION = "compensation"  # CIVI
    LEGAL_AID = "legal_aid"
    DEFENDER = "defender"  # of rights
    DOCUMENTS_COMMISSION = "documents_commission"  # CADA
    INVESTIGATING_JUDGE = "investigating_judge"
    OFII = "ofii"
    CPAM = "cpam"
    CONSULATE = "consulate"
    SHELTER_NETWORK = "shelter_network"
    CHILD_PROTECTION = "child_protection"
    ASSOCIATION = "association"


UNADDRESSED = frozenset({To.PERSON, To.ANYBODY, To.FILE})


@dataclass(frozen=True)
class OfficialForm:
    """A form that we may not reproduce: its name, and its number when a source gives one."""

    name: Any
    number: str = ""
    certain: bool = False  # is the number found in a source? if not, it is shown « à vérifier »


@dataclass(frozen=True)
class Paper:
    """One kind of paper. `fields` is all that its template may read; `essential` is what a good letter cannot lack."""

    kind: Kind
    number: int  # in the digest of papers
    label: Any
    to: To
    stage: Stage
    fields: frozenset[str]
    basis: tuple[str, ...] = ()
    auto: bool = False  # issued at once; the others wait to be read over
    consent: Recipient | None = None  # without which it is not sent
    duty: Duty | None = None  # on which legal ground it may be sent without that agreement
    essential: tuple[str, ...] = ()
    acts: str = ""  # the record whose date decides which text is cited; nothing: the day of the paper
    paragraphs: Any = ""  # what the free paragraphs are for; nothing: the paper takes none
    languages: tuple[str, ...] = ("fr",)
    pieces: bool = False  # does it carry a list of pieces?
    enclosures: bool = False  # does its writer name what goes with it?
    attaches: tuple[str, ...] = ()  # what its text may say is attached (documents.enclosures)
    questions: tuple[Question, ...] = ()  # what its writer says that no record holds
    when: When = ON_REQUEST  # in which files it is proposed first
    retention: Retention = field(kw_only=True)
    form: OfficialForm | None = None  # which official form it helps to fill
    warning: Any = ""  # what its writer must know before
    refused: Callable[[Any, dt.date], str] | None = None  # the sentence that forbids it in this file that day
    several: Callable[[Any], list[str]] | None = None  # to whom its snapshot is written, each sent and noted apart
    guards: tuple[
        Guard, ...
    ] = ()  # the legal conditions that it supposes: those that fail are said before it is issued
    own: bool = False  # does it attest what only the association that supports the person can know?
    file_name: str = "courrier"  # what its file is called, before the reference

    @property
    def template(self) -> str:
        """The template of its body."""
        return f"documents/pdf/{self.kind.value}.html"

    @property
    def name(self) -> str:
        """Its label, with the spaces of French."""
        return french.typography(str(self.label))

    @property
    def addressed(self) -> bool:
        """Is it written to an authority or another body?"""
        return self.to not in UNADDRESSED

    @property
    def declared(self) -> frozenset[str]:
        """Every field of its snapshot, the ones common to all papers included."""
        law = {law_field(key) for key in self.basis}
        asked = {question.field for question in self.questions if not question.inside}
        form = f.FORM if self.form else frozenset()
        addressee = f.RECIPIENT if self.addressed else frozenset()
        attached = {attached_field(name) for name in self.attaches}
        return self.fields | f.COMMON | law | asked | form | addressee | attached


def law_field(key: str) -> str:
    """`permit.base` is `law.permit_base` in a snapshot."""
    return f"law.{key.replace('.', '_')}"
