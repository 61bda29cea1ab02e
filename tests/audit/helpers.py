"""People and small acts for the register's own tests, which need neither accounts nor cases."""

from dataclasses import dataclass

from django.db import models

from audit.models import RegisterEntry
from audit.services import act, record
from audit.verbs import Verb
from tests.register import lifted
from vault.access import access, note_read

CASE = "K7Q2-9F4M"


@dataclass(frozen=True)
class Someone:
    """Who acts, as the register sees it."""

    user_id: int | None = 7
    role: str = "caseworker"
    organisation_id: int | None = 3


ALICE = Someone()
DORA = Someone(user_id=9, role="auditor", organisation_id=5)


def write(entries: int, case: str = CASE) -> None:
    """One act with this many entries."""
    with act(by=ALICE):
        for number in range(entries):
            record(Verb.STEP_TAKEN, case=case, step="deposer-plainte", count=number)


def read(*fields: str, case: str = CASE, purpose: str = "follow_up", by: Someone = ALICE) -> None:
    """One request that reads fields of a case."""
    with access(by, purpose=purpose, request_id="r1"):
        for field in fields:
            note_read(case, field)


def bodies() -> list[str]:
    """The register, oldest first."""
    return list(RegisterEntry.objects.order_by("seq").values_list("body", flat=True))


def tamper(number: int, **columns: object) -> None:
    """Somebody with the database's password rewrites an entry."""
    with lifted():
        models.QuerySet(RegisterEntry).filter(seq=number).update(**columns)
