"""Groups of snapshot fields that several kinds of paper declare."""

COMMON = frozenset(
    {
        "paper.kind",
        "paper.label",
        "paper.reference",
        "paper.version",
        "paper.language",
        "paper.bilingual",
        "paper.issued_on",
        "paper.law_on",
        "paper.checkpoint",
        "paper.code",
        "paper.verify_url",
        "paper.paragraphs",
        "paper.enclosures",
        "organisation.name",
        "organisation.address",
        "organisation.city",
        "organisation.phone",
        "organisation.email",
        "organisation.approval",
        "organisation.registration",
        "support.by",
        "support.over",
        "author.name",
        "author.function",
        "law.recodified",
        "law.changed",
    }
)
RECIPIENT = frozenset(
    {"recipient.title", "recipient.service", "recipient.address", "recipient.salutation", "recipient.closing"}
)
HANDING_OVER = frozenset({"person.full_name", "person.interpreter"})
IDENTITY = frozenset(
    {
        "person.full_name",
        "person.named",
        "person.e",
        "person.born",
        "person.birth_note",
        "person.birth_place",
        "person.nationality",
    }
)
APPLICANT = IDENTITY | {"person.domicile", "person.confidential", "person.foreigner_number"}
FORM = frozenset({"form.name", "form.number", "form.certain"})
AGREED = frozenset({"agreed.on"})  # the day of the agreement that covers its addressee
INTERPRETER = frozenset({"person.languages", "person.interpreter"})
LINK = frozenset({"person.link_broken", "person.link_broken_on"})
STATEMENT = frozenset(
    {
        "statement.kind",
        "statement.on",
        "statement.service",
        "statement.place",
        "statement.pv_number",
        "statement.offences",
    }
)
REFUSED_COMPLAINT = frozenset({"statement.refused", "statement.refused_on", "statement.refused_service"})
REQUESTER = IDENTITY | {"person.domicile", "person.confidential"}
COMPLETENESS = frozenset({"filed.complete", "filed.pieces_sent_on"})
FILED = COMPLETENESS | {
    "filed.label",
    "filed.on",
    "filed.received_on",
    "filed.channel",
    "filed.number",
    "filed.acknowledged_on",
}
CONTESTED = frozenset(
    {
        "decision.label",
        "decision.implicit",
        "decision.on",
        "decision.notified_on",
        "decision.place",
        "decision.withdrawal",
        "decision.refusal",
        "decision.in_time",
        "decision.interrupts",
    }
)
BORDEREAU = frozenset({"person.named", "person.born", "person.e", "pieces"})
