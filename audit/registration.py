"""Which models' rows the register follows: sealed fields masked, django-auditlog kept away from plaintext."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from auditlog.registry import auditlog
from django.db import models

from vault.access import opaque
from vault.fields import SealedMixin

MASK = "•"


def mask(_: object) -> str:
    """The constant that stands for any sealed value (django-auditlog's `mask_callable`)."""
    return MASK


def register(model: type[models.Model]) -> None:
    """The register follows this model's rows: names of changed fields, no value."""
    _keep_receivers_opaque()
    fields = model._meta.concrete_fields
    auditlog.register(
        model,
        include_fields=[field.name for field in fields],
        mask_fields=[field.name for field in fields if isinstance(field, SealedMixin)],
        mask_callable="audit.registration.mask",
        serialize_data=False,
    )


def _keep_receivers_opaque() -> None:
    """django-auditlog's receivers see tokens: its registry hands out the wrapped ones from now on."""
    for signal, receiver in auditlog._signals.items():
        auditlog._signals[signal] = _opaque(receiver)


def _opaque(receiver: Callable[..., None]) -> Callable[..., None]:
    if getattr(receiver, "sees_tokens", False):
        return receiver

    @wraps(receiver)
    def sealed_away(*args: Any, **kwargs: Any) -> None:
        with opaque():
            receiver(*args, **kwargs)

    sealed_away.sees_tokens = True  # type: ignore[attr-defined]
    return sealed_away
