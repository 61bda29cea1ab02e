"""A sealed column in a query: it may be fetched, or tested for NULL, and nothing else."""

from __future__ import annotations

from typing import NoReturn

from django.core.exceptions import FieldError
from django.db.models.expressions import Col


class SealedCol(Col):
    """Functions and aggregates ask for their arguments' type, and are refused here before any SQL."""

    @property
    def _output_field_or_none(self) -> NoReturn:
        raise FieldError(f"{self.target}: the database cannot compute on a sealed field.")
