"""The addresses that are resolved once for all cases are those that Django gives."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cases.addresses import in_case, of_row, page_of
from cases.forms.records import BY_HAND
from workflow.table import STEPS


@pytest.mark.parametrize("reference", ["ABCD-EF23", "ZZZZ-9999", "2222-2222"])
def test_they_are_those_that_django_gives(reference: str) -> None:
    named = [("cases:step", step.slug) for step in STEPS.values()] + [("cases:record_add", kind) for kind in BY_HAND]
    assert len(named) > 60
    for name, slug in named:
        assert in_case(name, reference, slug) == reverse(name, args=[reference, slug])
    assert page_of(reference) == reverse("cases:detail", args=[reference])
    for pk in (1, 22, 2222, 2**40):
        assert of_row("cases:deadline", reference, pk) == reverse("cases:deadline", args=[reference, pk])


def test_one_case_s_address_is_never_another_s() -> None:
    first, second = (in_case("cases:record_add", reference, "statement") for reference in ("ABCD-EF23", "ZZZZ-9999"))
    assert ("ABCD-EF23" in first, "ZZZZ-9999" in second, first == second) == (True, True, False)
