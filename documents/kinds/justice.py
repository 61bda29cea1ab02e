"""Papers to the prosecutor, the courts and the police."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.duties import Duty, Ground
from documents.kinds.court import bordereau, chronology
from documents.paper import Paper, To
from documents.sources.justice import a_child, endangered, minor
from documents.stages import Retention, Stage, When
from workflow.choices import Recipient
from workflow.kinds import Kind
from workflow.states import RUNNING, Criminal

REPORTED = frozenset(
    {Criminal.REPORT_PREPARED, Criminal.COMPLAINT_REFUSED, Criminal.COMPLAINT_FILED, Criminal.TESTIMONY_GIVEN}
)
DISMISSED = When(criminal=frozenset({Criminal.DISMISSED}))

PAPERS: tuple[Paper, ...] = (
    Paper(
        Kind.PROSECUTOR_LETTER,
        11,
        _("Signalement au procureur de la République"),
        To.PROSECUTOR,
        Stage.STATEMENT,
        f.AGREED
        | f.IDENTITY - {"person.e"}
        | f.INTERPRETER
        | f.REFUSED_COMPLAINT
        | f.STATEMENT
        | {"person.domicile", "person.confidential", "information.given"},
        basis=("offences.listed", "complaint.duty", "info.duty", "reflection"),
        consent=Recipient.PROSECUTOR,
        essential=("person.full_name",),
        paragraphs=_("Les faits : dates, lieux, personnes mises en cause, moyens employés, éléments disponibles"),
        enclosures=True,
        when=When(criminal=REPORTED),
        retention=Retention.PROOF,
    ),
    Paper(
        Kind.PROCEEDINGS_REQUEST,
        25,
        _("Demande d’information sur l’état de la procédure pénale"),
        To.PROSECUTOR,
        Stage.PROCEEDINGS,
        f.AGREED
        | f.REQUESTER
        | f.STATEMENT
        | {"proceeding.state", "proceeding.running", "proceeding.parquet_number", "proceeding.judge"}
        | {"title.label", "title.valid_to"},
        basis=("victim.rights", "dismissal.notice", "investigation.secret", "permit.base", "procedure"),
        consent=Recipient.PROSECUTOR,
        essential=("person.full_name", "statement.on", "proceeding.parquet_number"),
        enclosures=True,
        when=When(criminal=frozenset(RUNNING)),
        retention=Retention.FILE,
    ),
    Paper(
        Kind.POLICE_PROTECTION,
        34,
        _("Demande de protection"),
        To.POLICE,
        Stage.PROCEEDINGS,
        f.AGREED
        | f.REQUESTER
        | f.INTERPRETER
        | f.STATEMENT - {"statement.offences"}
        | {"danger.level", "danger.on", "danger.threats", "children", "proceeding.parquet_number"}
        | {"proceeding.hearing_on"},
        basis=("rights.card", "victim.protection", "complaint.duty"),
        consent=Recipient.POLICE,
        essential=("person.full_name", "statement.on", "danger.level"),
        paragraphs=_("Le danger : faits précis, dates, personnes à craindre, lieux où la protection est demandée"),
        enclosures=True,
        when=When(holds=endangered),
        retention=Retention.PROOF,
    ),
    chronology(
        Kind.CIVIL_PARTY_CHRONOLOGY,
        47,
        _("Chronologie de la procédure pénale"),
        Stage.PROCEEDINGS,
        DISMISSED,
        dates="proceedings",
    ),
    bordereau(
        Kind.CIVIL_PARTY_BORDEREAU,
        47,
        _("Bordereau des pièces de la plainte avec constitution de partie civile"),
        To.INVESTIGATING_JUDGE,
        Stage.PROCEEDINGS,
        DISMISSED,
        about=frozenset({"proceeding.parquet_number", "dismissal.on"}),
        basis=("civil_party",),
    ),
    Paper(
        Kind.DISMISSAL_APPEAL,
        48,
        _("Recours contre un classement sans suite"),
        To.PROSECUTOR_GENERAL,
        Stage.PROCEEDINGS,
        f.AGREED
        | f.REQUESTER
        | f.STATEMENT
        | {"dismissal.on", "dismissal.parquet_number", "dismissal.place", "statement.listed"},
        basis=("dismissal.appeal", "dismissal.notice", "prosecution", "offences.listed", "civil_party"),
        consent=Recipient.PROSECUTOR,
        essential=("person.full_name", "statement.on", "dismissal.on", "dismissal.parquet_number"),
        paragraphs=_("Pourquoi l’affaire mérite d’être poursuivie : actes utiles, éléments nouveaux"),
        enclosures=True,
        attaches=("dismissal",),
        when=DISMISSED,
        retention=Retention.PROOF,
        file_name="recours",
    ),
    Paper(
        Kind.COMPENSATION_CLAIM,
        49,
        _("Demande d’indemnisation à la CIVI"),
        To.COMPENSATION,
        Stage.PROCEEDINGS,
        f.IDENTITY
        | {"person.domicile", "person.confidential", "proceeding.outcome_on", "proceeding.final_on"}
        | {"proceeding.offences", "proceeding.parquet_number", "proceeding.state"}
        | f.STATEMENT,
        basis=("compensation", "offences.listed"),
        consent=Recipient.COURT,
        essential=("person.full_name", "person.domicile", "statement.on", "proceeding.offences"),
        paragraphs=_("Les préjudices, poste par poste, et les sommes demandées"),
        enclosures=True,
        attaches=("non_appeal",),
        when=When(criminal=frozenset({Criminal.CONVICTED_FIRST, Criminal.FINAL_CONVICTION})),
        retention=Retention.PROOF,
    ),
    Paper(
        Kind.MINOR_REPRESENTATIVE,
        50,
        _("Demande de désignation d’un administrateur ad hoc"),
        To.PROSECUTOR,
        Stage.MINOR,
        f.REQUESTER | f.INTERPRETER | {"person.minor", "children", "proceeding.parquet_number"},
        basis=("minor.administrator", "minor", "minor.protection"),
        consent=Recipient.PROSECUTOR,
        essential=("person.full_name", "person.born"),
        paragraphs=_("Qui exerce l’autorité parentale, pourquoi ses intérêts ne sont pas protégés"),
        enclosures=True,
        when=When(holds=minor),
        retention=Retention.FILE,
    ),
    Paper(
        Kind.CHILD_PROTECTION_REPORT,
        50,
        _("Information préoccupante"),
        To.CHILD_PROTECTION,
        Stage.MINOR,
        f.REQUESTER | f.INTERPRETER | {"person.minor", "children", "danger.level", "danger.on"},
        basis=("minor.protection", "minor.reporting", "minor"),
        consent=Recipient.CHILD_PROTECTION,
        duty=Duty(
            Ground.CHILD_IN_DANGER,
            frozenset({Recipient.CHILD_PROTECTION, Recipient.PROSECUTOR}),
            holds=a_child,
            otherwise=_(
                "Ce dossier ne dit ni que la personne est mineure, ni qu’elle a un enfant : sans cela, un accord est "
                "nécessaire. Notez l’enfant parmi ses proches, ou rectifiez sa date de naissance."
            ),
        ),
        essential=("person.full_name", "person.born"),
        paragraphs=_("Ce qui inquiète : faits, dates, personnes auprès de qui l’enfant vit"),
        enclosures=True,
        when=When(holds=minor),
        retention=Retention.PROOF,
        warning=_("Les personnes qui hébergent l’enfant ne sont pas prévenues si elles peuvent être mises en cause."),
    ),
)
