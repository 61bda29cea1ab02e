"""The addresses that a page of a case holds by the dozen."""

from __future__ import annotations

from functools import cache

from django.urls import reverse

ANY = "2222-2222"  # stands for a reference until one takes its place; no slug holds it


def in_case(name: str, reference: str, slug: str) -> str:
    """`reverse(name, args=[reference, slug])`, resolved once for all cases."""
    return _of_any(name, slug).replace(ANY, reference)


@cache
def _of_any(name: str, slug: str) -> str:
    return reverse(name, args=[ANY, slug])
