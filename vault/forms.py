"""Form parts for every room: a personal text (what the vault would refuse, the form says first) and a day."""

from __future__ import annotations

from typing import Any

from django import forms

from vault.text import check_text, one_newline


class PersonalText(forms.CharField):
    """A text as people type or paste it: one kind of newline, no control character."""

    default_validators = [check_text]

    def to_python(self, value: Any) -> Any:
        """Browsers send CR LF; what is checked and kept has LF."""
        return one_newline(super().to_python(value) or "")


class DayInput(forms.DateInput):
    """The browser's own date control, which sends and takes 2026-03-01 alone."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"format": "%Y-%m-%d", **options})
