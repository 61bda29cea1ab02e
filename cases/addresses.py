"""The addresses that a page holds by the dozen, resolved once for all cases."""

from __future__ import annotations

from functools import cache

from django.urls import reverse

ANY = "2222-2222"  # stands for a reference until one takes its place; no slug holds it
NUMBER = 2**63 - 1  # stands for a row's number


def page_of(reference: str) -> str:
    """The page of a case."""
    return _of_any("cases:detail").replace(ANY, reference)


def in_case(name: str, reference: str, slug: str) -> str:
    """`reverse(name, args=[reference, slug])`."""
    return _of_any(name, slug).replace(ANY, reference)


def of_row(name: str, reference: str, pk: int) -> str:
    """`reverse(name, args=[reference, pk])`."""
    return _of_any(name, NUMBER).replace(str(NUMBER), str(pk)).replace(ANY, reference)


@cache
def _of_any(name: str, *rest: str | int) -> str:
    return reverse(name, args=[ANY, *rest])
