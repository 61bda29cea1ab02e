"""A paper says nothing of what was closed, on the day of the paper or before."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from cases.models import Case, Decision, Relative
from cases.records import Records
from documents import snapshot
from documents.kinds import PAPERS
from tests import people
from tests.documents.conftest import TODAY
from vault.access import access

pytestmark = pytest.mark.django_db(transaction=True)


def said(field: str, records: Records) -> Any:
    """What the first paper that declares this field says of it."""
    kind = next(kind for kind, paper in PAPERS.items() if field in paper.declared)
    paper = snapshot.build(kind, records, organisation=records.case.organisation, author=_Author(), issued_on=TODAY)
    return snapshot.value(paper, field)


class _Author:
    name = "Alice"
    function = "juriste"


@pytest.mark.parametrize("closed", [False, True])
def test_a_letter_speaks_of_open_records_alone(
    case: Case, alice: User, by: Any, records: Callable[[], Records], closed: bool
) -> None:
    own = {"case": case, "key_id": case.key_id, "recorded_by": alice, "closed_on": TODAY if closed else None}
    with access(people.as_actor(alice), purpose="step"):
        Relative.objects.create(**own, tie="child", in_france=True)
        Decision.objects.create(**own, kind="refusal", on=TODAY, notified_on=TODAY)
        held = records()
        assert bool(said("children", held)) is not closed
        assert bool(said("decision.on", held)) is not closed
    assert len(held.decisions) == len(held.relatives) == 1
