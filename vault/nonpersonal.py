"""The fields in clear, each with the reason why it is not personal data of the person helped or of her relatives.

A field of any installed model is sealed, covered by a rule on its type, or named here: otherwise the tests fail.
To add a field in clear, add its name to the row of its model, under the reason that is true of it.
"""

BY_TYPE = {
    "AutoField": "a row's number",
    "BigAutoField": "a row's number",
    "UUIDField": "a random number",
    "ForeignKey": "the number of another row, whose own fields are checked",
    "OneToOneField": "the number of another row, whose own fields are checked",
    "ManyToManyField": "the numbers of other rows, whose own fields are checked",
    "BooleanField": "yes, no or unknown, in a row that names nobody",
    "IntegerField": "a count or a duration, in a row that names nobody",
    "SmallIntegerField": "a count or a duration, in a row that names nobody",
    "BigIntegerField": "a count or a duration, in a row that names nobody",
    "PositiveIntegerField": "a count or a duration, in a row that names nobody",
    "PositiveBigIntegerField": "a count or a duration, in a row that names nobody",
    "PositiveSmallIntegerField": "a count or a duration, in a row that names nobody",
    "DateTimeField": "the instant at which this program did something",
}

STAFF = "identifies a member of staff, who signs in with it; the person helped has no account"
ORGANISATION = "identifies an association or a service, which are legal persons"
CODE = "one of a closed list of codes"
ACT = "the day of an act of the procedure: deadlines are computed and sorted on it, and it names nobody"
PLACE = "a département or a public service, where a procedure takes place"
TEXTS = "a public text of law, its number, its source and its days, typed by a legal officer; it speaks of no case"
TRANSLATOR = "names a translator, who works for the association or is sworn; she is nobody helped"
PROGRAM = "written by the program from codes, numbers and dates; never typed by a person"
REGISTER = "the register holds codes, numbers and references, never a name nor a value (audit's tests scan it)"
SECRET = "sealed or digested by its own means"  # noqa: S105
REFERENCE = "a random reference: no name, no date, no order"

_COMMON = "closed_on"
_DATED = "on"

ROWS: list[tuple[str, str, str]] = [
    # model, reason, fields
    ("auth.permission", PROGRAM, "name codename"),
    ("auth.group", PROGRAM, "name"),
    ("contenttypes.contenttype", PROGRAM, "app_label model"),
    ("sessions.session", PROGRAM, "session_key session_data"),
    ("account.emailaddress", STAFF, "email"),
    ("account.emailconfirmation", SECRET, "key"),
    ("mfa.authenticator", CODE, "type"),
    ("mfa.authenticator", SECRET, "data"),
    ("django_tasks_database.dbtaskresult", CODE, "status queue_name backend_name task_path exception_class_path"),
    ("django_tasks_database.dbtaskresult", PROGRAM, "args_kwargs worker_ids return_value traceback"),
    ("vault.casekey", REFERENCE, "reference"),
    ("vault.keywrap", CODE, "recipient_kind recipient kek"),
    ("vault.keywrap", SECRET, "wrapped"),
    ("audit.registerentry", CODE, "verb role purpose decision"),
    ("audit.registerentry", REFERENCE, "case_reference request_id session cid"),
    ("audit.registerentry", REGISTER, "body leaf fields facts changes changes_text object_pk object_repr"),
    ("audit.registerentry", "always null here", "serialized_data remote_addr additional_data actor_email"),
    ("audit.head", REGISTER, "leaf"),
    ("audit.checkpoint", REGISTER, "root edge note"),
    ("accounts.organisation", ORGANISATION, "name address address_more postcode city siret rna phone email approval"),
    ("accounts.organisation", CODE, "kind departement"),
    ("accounts.user", STAFF, "email name"),
    ("accounts.user", CODE, "language"),
    ("accounts.user", SECRET, "password"),
    ("accounts.membership", CODE, "role"),
    ("accounts.calendarfeed", SECRET, "digest"),
    ("accounts.calendarfeed", PROGRAM, "read_on"),
    ("cases.case", REFERENCE, "reference"),
    ("cases.case", PLACE, "prefecture court_place"),
    ("cases.case", CODE, "support criminal residence"),
    ("cases.case", ACT, "opened_on last_contact_on next_due_on next_alarm_on lapses_on"),
    ("documents.document", CODE, "kind language status problem"),
    ("documents.document", PROGRAM, "code checkpoint digest path"),
    ("documents.document", ORGANISATION, "sealed_by"),
    ("documents.paperrun", CODE, "kind"),
    ("documents.runitem", CODE, "outcome problem"),
    ("documents.bundle", CODE, "kind state way"),
    ("documents.bundle", PROGRAM, "code checkpoint"),
    ("documents.bundle", ORGANISATION, "sealed_by"),
    ("documents.bundlefile", PROGRAM, "path digest"),
    ("documents.disclosure", CODE, "recipient how proof_kind ground"),
    ("documents.disclosure", ACT, "on"),
    ("documents.laterproof", CODE, "proof_kind"),
    ("documents.piece", CODE, "kind form state why media_type copy_type"),
    ("documents.piece", PROGRAM, "sha256 path copy_sha256 copy_path"),
    ("documents.piece", ACT, "on"),
    ("documents.piecepage", PROGRAM, "path"),
    ("documents.textreview", CODE, "language kind fingerprint"),
    ("documents.textreview", TRANSLATOR, "reviewer qualification reviewed_on"),
    ("cases.person", ACT, f"{_COMMON} link_broken_on in_france_since"),
    ("cases.person", CODE, "birth_reliability nationality_reliability link_broken identity_evidence"),
    ("cases.relative", ACT, _COMMON),
    ("cases.relative", CODE, "tie"),
    ("cases.statement", ACT, f"{_COMMON} {_DATED} receipt_on rights_information_on withdrawn_on"),
    (
        "cases.statement",
        CODE,
        "precision source kind offences in_france rights_information rights_information_language",
    ),
    ("cases.statement", PLACE, "service_place"),
    ("cases.proceeding", ACT, f"{_COMMON} {_DATED} hearing_on stance_on outcome_on final_on"),
    ("cases.proceeding", CODE, "precision source stance offences_charged outcome offences_retained appeal_by"),
    ("cases.proceeding", PLACE, "parquet"),
    ("cases.entry", ACT, f"{_DATED} notified_on notified_time"),
    ("cases.entry", CODE, "precision source step track from_state to_state record_kind"),
    ("cases.assignment", CODE, "role"),
    ("cases.assignment", ACT, "since until"),
    ("cases.transmission", ACT, "since until"),
    ("cases.deadline", CODE, "rule citation confidence steps state"),
    ("cases.deadline", ACT, "opens_on due_on prudent_on alarm_on lost_on final_on"),
    ("cases.lawchange", CODE, "act shelf key"),
    ("cases.lawchange", TEXTS, "text label source since checked_on"),
    ("cases.notice", CODE, "kind"),
    ("cases.notice", ACT, "on"),
    ("cases.deadline", PROGRAM, "params competing why"),
    ("cases.challenge", ACT, f"{_COMMON} {_DATED} received_on answered_on"),
    ("cases.challenge", CODE, "precision source kind court by_party state relief acknowledged answer"),
    ("cases.ruling", ACT, f"{_COMMON} {_DATED} notified_on"),
    ("cases.ruling", CODE, "precision source court outcome injunction"),
    ("cases.ruling", PLACE, "addressee"),
    ("cases.application", ACT, f"{_COMMON} lodged_on received_on acknowledged_on pieces_requested_on"),
    ("cases.application", ACT, "pieces_due_on pieces_sent_on"),
    ("cases.application", CODE, "kind channel complete acknowledged outcome"),
    ("cases.application", PLACE, "prefecture"),
    ("cases.title", CODE, "kind"),
    ("cases.title", ACT, f"{_COMMON} valid_from valid_to handed_over_on"),
    ("cases.decision", ACT, f"{_COMMON} {_DATED} notified_on notified_time"),
    ("cases.decision", CODE, "precision source kind measure remedies_mentioned outcome"),
    ("cases.decision", PLACE, "authority"),
    ("cases.attempt", ACT, f"{_COMMON} {_DATED}"),
    ("cases.attempt", CODE, "precision source what"),
    ("cases.consent", ACT, f"{_COMMON} given_on withdrawn_on"),
    ("cases.consent", CODE, "recipient language"),
    ("cases.danger", ACT, f"{_COMMON} {_DATED} review_on"),
    ("cases.danger", CODE, "precision source level"),
    ("cases.contact", ACT, f"{_COMMON} {_DATED}"),
    ("cases.contact", CODE, "precision source how"),
    ("cases.fact", ACT, f"{_COMMON} {_DATED}"),
    ("cases.fact", CODE, "precision source kind codes"),
]

IN_CLEAR: dict[str, str] = {f"{model}.{name}": reason for model, reason, names in ROWS for name in names.split()}
