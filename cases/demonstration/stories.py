"""How demonstration files go: the straight way to the resident card, and the ways that go wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True)
class Act:
    """One step: so many days after the first interview; dates among the facts are days too, counted alike."""

    day: int
    step: str
    facts: dict[str, Any] = field(default_factory=dict)


def act(day: int, step: str, **facts: Any) -> Act:
    """One step of a story."""
    return Act(day, step, facts)


TRAFFICKING: Final = ("225-4-1",)
PIMPING: Final = ("225-5", "225-7")

STRAIGHT: Final = (
    act(0, "give_notice", language="en", interpreter=True),
    act(0, "record_consent", recipient="legal_service", language="en", interpreter=True),
    act(1, "record_consent", recipient="prosecutor", language="en", interpreter=True),
    act(1, "record_consent", recipient="prefecture", language="en", interpreter=True),
    act(1, "record_consent", recipient="police", language="en", interpreter=True),
    act(6, "inform_of_rights", by="police", language="en", interpreter=True),
    act(
        8,
        "file_complaint",
        service="commissariat de Ville-Exemple",
        service_place="75",
        pv_number="2026/000123",
        offences=TRAFFICKING,
        in_france="yes",
        rights_information="yes",
        rights_information_on=6,
        receipt_held=True,
        receipt_on=8,
    ),
    act(9, "request_reflection"),
    act(14, "grant_reflection", number="REC-EX-0001", valid_from=14, valid_to=44, work=True),
    act(20, "open_investigation", parquet_number="26000000123", parquet="75", offences_charged=TRAFFICKING),
    act(34, "prepare_application"),
    act(
        40, "submit_application", channel="anef", received_on=40, complete="yes", acknowledged="yes", acknowledged_on=41
    ),
    act(55, "register_application", kind="recepisse", number="REC-EX-0002", valid_from=55, valid_to=175, work=True),
    act(60, "record_stance", stance="favourable"),
    act(75, "begin_review"),
    act(120, "grant_card", notified_on=122),
    act(140, "issue_card", number="CST-EX-0003", valid_from=140, valid_to=504, work=True),
    act(200, "open_judicial_investigation", judge="Mme Exemple-Juge", prosecuted=True, offences_charged=TRAFFICKING),
    act(395, "prepare_renewal"),
    act(
        400, "submit_renewal", channel="anef", received_on=400, complete="yes", acknowledged="yes", acknowledged_on=401
    ),
    act(480, "issue_renewed_card", number="CST-EX-0004", valid_from=505, valid_to=869, work=True),
    act(560, "refer_to_court", hearing_on=620, offences_charged=TRAFFICKING),
    act(620, "convict", offences_retained=TRAFFICKING),
    act(655, "make_conviction_final", offences_retained=TRAFFICKING, final_proof=True),
    act(660, "note_resident_eligibility"),
    act(
        665,
        "submit_resident_card",
        channel="anef",
        received_on=665,
        complete="yes",
        acknowledged="yes",
        acknowledged_on=666,
    ),
    act(760, "issue_resident_card", number="CR-EX-0005", valid_from=760, valid_to=760 + 3652, work=True),
)


def until(step: str) -> tuple[Act, ...]:
    """The straight way up to and including that step."""
    found = next(n for n, a in enumerate(STRAIGHT) if a.step == step)
    return STRAIGHT[: found + 1]


REFUSED_AT_STATION: Final = (*STRAIGHT[:6], act(8, "record_complaint_refusal", service="commissariat de Ville-Exemple"))
INQUIRY: Final = (
    *until("file_complaint"),
    act(20, "open_investigation", parquet_number="26000000456", parquet="75", offences_charged=TRAFFICKING),
)
DISMISSED: Final = (*until("submit_application"), act(70, "dismiss"))
REFUSED: Final = (
    *until("begin_review"),
    act(100, "refuse", notified_on=103, authority="75", remedies_mentioned="yes", measure="voluntary_departure"),
)
CHALLENGED: Final = (
    *REFUSED,
    act(110, "request_legal_aid", reference="AJ-EX-0009"),
    act(118, "decide_legal_aid", answer="granted", answered_on=120),
    act(125, "seize_court", reference="2600009-EX"),
    act(126, "ask_suspension", reference="2600010-EX"),
    act(140, "rule_in_urgency", outcome="suspended", notified_on=141),
)
SILENCE: Final = until("register_application")
OQTF_FIRST: Final = (
    *STRAIGHT[:5],
    act(3, "notify_oqtf", notified_on=3, authority="75", measure="no_departure", remedies_mentioned="yes"),
    *STRAIGHT[5:7],
)
WITHDRAWN: Final = (*until("open_investigation"), act(33, "withdraw_complaint"))
LOST: Final = (*until("file_complaint"), act(30, "lose_contact"))
BLOCKED: Final = (
    *until("prepare_application"),
    act(36, "block_application", what="appointment", proof="capture d’écran du site, aucun créneau"),
    act(45, "note_attempt", what="appointment", proof="courriel sans réponse"),
)
CLOSED: Final = (*until("give_notice"), act(2, "begin_support"), act(40, "close_case", reason="person_asked"))

STORIES: Final[dict[str, tuple[Act, ...]]] = {
    "resident_card": STRAIGHT,
    "resident_submitted": until("submit_resident_card"),
    "convicted": until("convict"),
    "renewal": until("submit_renewal"),
    "card": until("issue_card"),
    "granted": until("grant_card"),
    "review": until("begin_review"),
    "silence": SILENCE,
    "submitted": until("submit_application"),
    "preparing": until("prepare_application"),
    "reflection": until("grant_reflection"),
    "complaint": until("file_complaint"),
    "inquiry": INQUIRY,
    "intake": (),
    "consents": until("record_consent"),
    "refused_at_station": REFUSED_AT_STATION,
    "dismissed": DISMISSED,
    "refused": REFUSED,
    "challenged": CHALLENGED,
    "oqtf_first": OQTF_FIRST,
    "withdrawn": WITHDRAWN,
    "lost": LOST,
    "blocked": BLOCKED,
    "closed": CLOSED,
}
