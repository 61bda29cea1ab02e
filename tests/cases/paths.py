"""The unhappy paths of the procedure, one entry each: what happens, and where it must lead."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from cases.demonstration.stories import INQUIRY, REFUSED_AT_STATION, TRAFFICKING, Act, act, until
from cases.models import Case, Deadline
from documents.models import Document
from tests.cases.house import House, as_actor
from tests.cases.posting import Noted, Stopped, fact, record, stopped
from vault.access import access
from workflow.deadlines.days import add_months

HOME = "3 rue du Domicile-Exemple"
PERSON = record(
    "person", given_names="Joy", nationality="NGA", birth_date="1998-05-01", link_broken="yes", real_address=HOME
)
LODGED = {"channel": "anef", "complete": "yes", "acknowledged": "yes"}
CARD = until("issue_card")


def days_ago(months: int, days: int = 0) -> dt.date:
    """So many months and days before today."""
    return add_months(timezone.localdate(), -months) - dt.timedelta(days=days)


def lodged(day: int) -> dict[str, Any]:
    return {**LODGED, "received_on": day, "acknowledged_on": day}


@dataclasses.dataclass(frozen=True)
class Path:
    """One path: what happens, where it leads, which clocks run, were kept or lost their point, what the page says."""

    number: str
    name: str
    acts: tuple[Act | Noted | Stopped, ...]
    states: tuple[str, ...]  # support, criminal, residence, then the challenges
    through: str  # the state, or the step, that the procedure names
    open: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    moot: tuple[str, ...] = ()
    watch: str = ""
    finding: str = ""  # what was noted about an act that could not be stopped
    paper: str = ""
    also: Callable[[House, Case], None] = lambda house, case: None

    @property
    def steps(self) -> list[str]:
        """The steps taken, in order."""
        return [a.step for a in self.acts if isinstance(a, Act)]


def keeps_the_first_clock(house: House, case: Case) -> None:
    """The silence runs from the first préfecture; the acknowledgement is kept."""
    assert case.prefecture == "69"
    clock = Deadline.objects.get(case=case, rule="silence", state="open")
    assert clock.entry.step == "submit_application"


def calls_at_seventeen_and_a_half(house: House, case: Case) -> None:
    clock = Deadline.objects.get(case=case, rule="majority")
    adult = add_months(days_ago(17 * 12 + 7), 18 * 12).replace(day=1)
    assert clock.alarm_on == add_months(adult, -6)
    assert clock.due_on == add_months(adult, 2)


def writes_nothing_to_her_home(house: House, case: Case) -> None:
    with access(as_actor(house.alice), purpose="step"):
        said = [str(paper.snapshot) for paper in Document.objects.filter(case=case) if paper.snapshot]
    assert said
    assert not [text for text in said if HOME in text]


ABROAD = dataclasses.replace(
    until("file_complaint")[-1], facts={**until("file_complaint")[-1].facts, "in_france": "no"}
)
CONVICTED_LATE = (
    *CARD,
    act(200, "open_judicial_investigation", offences_charged=TRAFFICKING),
    act(400, "refer_to_court", offences_charged=TRAFFICKING),
    act(505, "let_title_expire"),
    act(520, "convict", offences_retained=TRAFFICKING),
    act(560, "make_conviction_final", offences_retained=TRAFFICKING, final_proof=True),
)

PATHS = (
    Path(
        "2.7.1",
        "the complaint is withdrawn",
        (*until("submit_application"), act(60, "withdraw_complaint")),
        ("active", "complaint_withdrawn", "application_submitted"),
        through="complaint_withdrawn",
        open=("silence",),
        met=("reflection",),
        watch="conseil juridique sous 48 heures",
    ),
    Path(
        "2.7.2",
        "contact is lost",
        (
            *until("submit_application"),
            act(90, "lose_contact"),
            stopped(90, "close_case", "Des échéances courent encore", reason="contact_lost"),
        ),
        ("lost_contact", "investigation", "application_submitted"),
        through="lost_contact",
        open=("silence",),
        met=("reflection",),
    ),
    Path(
        "2.7.3",
        "the police station refuses the complaint",
        (*REFUSED_AT_STATION, act(8, "prepare_report"), fact(8, "ombudsman_step", stage="seized")),
        ("active", "report_prepared", "informed"),
        through="complaint_refused",
        paper="prosecutor_letter",
    ),
    Path(
        "2.7.4",
        "the facts took place abroad",
        (
            *until("inform_of_rights"),
            ABROAD,
            act(20, "prepare_application"),
            stopped(30, "submit_application", "à l’étranger seulement", **lodged(30)),
            act(30, "request_asylum", informed_on=30),
        ),
        ("active", "complaint_filed", "asylum_pending"),
        through="asylum_pending",
        open=("asylum_window",),
    ),
    Path(
        "2.7.5",
        "the offence becomes degrading work",
        (*INQUIRY, act(30, "requalify", offences_charged=("225-14",)), act(34, "take_other_basis", **lodged(34))),
        ("active", "investigation", "other_basis"),
        through="requalify",
        open=("silence",),
        watch="Les poursuites ne visent plus aucune infraction de la liste",
    ),
    Path(
        "2.7.6",
        "she moves to another département",
        (*until("register_application"), act(70, "move_prefecture", prefecture="69")),
        ("active", "investigation", "application_registered"),
        through="move_prefecture",
        open=("silence",),
        met=("reflection",),
        also=keeps_the_first_clock,
    ),
    Path(
        "2.7.7",
        "she dies",
        (
            *until("submit_application"),
            act(60, "record_death", proof="certificate"),
            fact(61, "compensation_step", stage="seized"),
            act(62, "close_case", reason="deceased"),
            act(63, "archive_case"),
        ),
        ("archived", "investigation", "application_submitted"),
        through="deceased",
        open=("retention",),
        met=("reflection",),
        moot=("silence",),
        paper="residence_application",
    ),
    Path(
        "2.7.8",
        "the Parquet gives an unfavourable opinion",
        (
            *until("register_application"),
            act(60, "record_stance", stance="unfavourable"),
            act(75, "begin_review"),
            act(120, "grant_card", notified_on=120),
        ),
        ("active", "investigation", "card_granted"),
        through="record_stance",
        met=("reflection",),
        moot=("silence",),
        watch="Avis défavorable du parquet",
    ),
    Path(
        "2.7.9",
        "the préfecture keeps silent",
        (*until("register_application"), act(162, "note_implicit_refusal"), act(163, "request_reasons")),
        ("active", "investigation", "implicit_refusal", "reasons_requested"),
        through="implicit_refusal",
        open=("reasons_request",),
        met=("reflection", "silence"),
        moot=("action_after_silence", "reasons_request"),
    ),
    Path(
        "2.7.10",
        "the case is dismissed: the Procureur général is asked",
        (*until("submit_application"), act(70, "dismiss"), act(75, "appeal_dismissal")),
        ("active", "pg_appeal", "application_submitted"),
        through="dismissed",
        open=("silence",),
        met=("reflection",),
    ),
    Path(
        "2.7.10 bis",
        "the case is dismissed: the renewal is at risk until she is civil party",
        (
            *CARD,
            act(400, "dismiss"),
            stopped(420, "submit_renewal", "Il n’est pas certain que la procédure pénale soit en cours", **lodged(420)),
            act(420, "file_civil_party_complaint"),
            act(420, "submit_renewal", **lodged(420)),
        ),
        ("active", "cpc_filed", "renewal_submitted"),
        through="dismissed",
        open=("silence",),
        met=("reflection", "renewal_window"),
        moot=("silence",),
    ),
    Path(
        "2.7.11",
        "a removal order comes during the reflection period",
        (
            *until("grant_reflection"),
            act(20, "notify_oqtf", notified_on=20, measure="no_departure", notified_time="10:00"),
            act(20, "ask_urgent_relief", relief="liberty"),
            act(21, "seize_court"),
        ),
        ("active", "complaint_filed", "reflection_active", "ta_filed"),
        through="notify_oqtf",
        open=("reflection",),
        met=("oqtf",),
        watch="OQTF prise ou notifiée pendant le délai de réflexion",
        finding="aucun éloignement ne peut être pris ni exécuté",
    ),
    Path(
        "2.7.12",
        "a Dublin transfer comes during the reflection period",
        (
            *until("grant_reflection"),
            act(20, "notify_transfer", notified_on=20, measure="none"),
            fact(21, "dublin_step", stage="accepted"),
        ),
        ("active", "complaint_filed", "reflection_active", "clock_running"),
        through="notify_transfer",
        open=("reflection", "transfer"),
        finding="Le transfert peut être décidé mais non exécuté",
    ),
    Path(
        "2.7.13",
        "a minor is about to be eighteen",
        (
            record("person", nationality="NGA", birth_date=days_ago(17 * 12 + 7).isoformat(), wants_work="yes"),
            *until("inform_of_rights"),
        ),
        ("active", "none", "informed"),
        through="informed",
        open=("majority",),
        watch="Elle aura 18 ans le",
        also=calls_at_seventeen_and_a_half,
    ),
    Path(
        "2.7.14",
        "the perpetrator is of her family",
        (
            PERSON,
            record("relative", tie="parent", accused="yes"),
            record("danger", on=0, level="high"),
            *until("prepare_application"),
        ),
        ("active", "investigation", "application_preparing"),
        through="application_preparing",
        open=("reflection",),
        watch="Un proche est mis en cause",
        also=writes_nothing_to_her_home,
    ),
    Path(
        "2.7.15",
        "the conviction is final and her title has expired",
        (
            *CONVICTED_LATE,
            stopped(600, "submit_resident_card", "Aucun document de séjour ne couvre le", **lodged(600)),
            record("title", kind="recepisse", valid_from=500, valid_to=620),
            act(600, "submit_resident_card", **lodged(600)),
        ),
        ("active", "final_conviction", "resident_submitted"),
        through="expired",
        open=("silence",),
        met=("reflection",),
        moot=("silence", "renewal_window", "criminal_appeal"),
    ),
)
