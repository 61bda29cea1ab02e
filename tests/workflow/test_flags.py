"""What a file must be watched for; flags stop nothing."""

from datetime import date
from typing import Any

import pytest

from tests.workflow.snapshot import TODAY, YESTERDAY, Snapshot, danger, decision, proceeding, ready, relative, title
from workflow import engine, guards
from workflow.table import STEPS

EXPIRED = title("one_year_card", valid_to=date(2026, 11, 23))
RECEPISSE = title("reflection_recepisse", handed_over_on=date(2026, 9, 1))


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({}, []),
        ({"proceedings": [proceeding(stance="unfavourable")]}, ["adverse_opinion"]),
        ({"proceedings": [proceeding(stance="reserved")]}, []),
        ({"proceedings": [proceeding(offences_charged=["225-14"])]}, ["requalified"]),
        ({"proceedings": [proceeding(offences_charged=["225-14", "225-4-1"])]}, []),
        ({"criminal": "complaint_withdrawn"}, ["complaint_withdrawn"]),
        ({"residence": "card_issued", "titles": [EXPIRED]}, ["title_expired"]),
        ({"residence": "card_issued", "titles": [EXPIRED, title("api", valid_to=TODAY)]}, []),
        ({"residence": "resident_eligible", "titles": [EXPIRED]}, ["title_expired"]),
        ({"residence": "expired", "titles": [EXPIRED]}, []),
        ({"titles": [RECEPISSE], "decisions": [decision("oqtf")]}, ["removal_during_reflection"]),
        ({"titles": [RECEPISSE], "decisions": [decision("oqtf", outcome="annulled")]}, []),
        ({"titles": [RECEPISSE], "decisions": [decision("refusal")]}, []),
        ({"titles": [RECEPISSE], "decisions": [decision("oqtf", on=date(2026, 8, 1))]}, []),
        (
            {"titles": [RECEPISSE], "decisions": [decision("oqtf", on=date(2026, 8, 1), notified_on=date(2026, 9, 5))]},
            ["removal_during_reflection"],
        ),
        ({"birth_date": date(2009, 5, 26)}, ["nearly_adult"]),
        ({"birth_date": date(2009, 5, 27)}, []),
        ({"birth_date": date(2008, 11, 24)}, []),
        ({"birth_date": None}, []),
        ({"criminal": "dismissed"}, ["dismissed"]),
        ({"relatives": [relative(accused=True)]}, ["family_accused"]),
        ({"relatives": [relative(), relative(accused=False)]}, []),
        ({"relatives": [relative(accused=True, closed_on=YESTERDAY)]}, []),
        ({"dangers": [danger(review_on=YESTERDAY)]}, ["danger_unreviewed"]),
        ({"dangers": [danger(review_on=TODAY)]}, []),
        ({"dangers": [danger()]}, []),
        ({"dangers": [danger(review_on=YESTERDAY, level="none")]}, []),
        ({"dangers": [danger(review_on=YESTERDAY, closed_on=TODAY)]}, []),
        ({"dangers": [danger(review_on=YESTERDAY), danger(review_on=TODAY)]}, []),
        ({"last_contact_on": date(2026, 9, 24)}, ["no_news"]),
        ({"last_contact_on": date(2026, 9, 25)}, []),
        ({"last_contact_on": date(2026, 9, 24), "support": "lost_contact"}, []),
        ({"criminal": "dismissed", "support": "closed"}, []),
    ],
)
def test_flags_of_the_day(said: dict[str, Any], codes: list[str]) -> None:
    assert [flag.code for flag in guards.flags(Snapshot(**said), TODAY)] == codes


def test_an_unfavourable_opinion_does_not_stop_the_application() -> None:
    file = ready(proceedings=[proceeding(stance="unfavourable")])
    (flag,) = guards.flags(file, TODAY)
    assert (flag.citation_key, flag.confidence) == ("opinion", "certain")
    assert engine.check(STEPS["submit_application"], file, TODAY, TODAY) == []
