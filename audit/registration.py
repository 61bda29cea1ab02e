"""Which models' rows the register follows: sealed fields masked, django-auditlog kept away from plaintext."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from auditlog import get_logentry_model
from auditlog.models import AbstractLogEntry as LogEntry
from auditlog.receivers import _create_log_entry, check_disable
from auditlog.registry import auditlog
from django.db import models
from django.db.models.signals import post_save, pre_save

from vault.looking import opaque
from vault.mixin import SealedMixin

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
        if not getattr(receiver, "sees_tokens", False):
            auditlog._signals[signal] = _opaque(OURS.get(signal, receiver))


@check_disable  # type: ignore[untyped-decorator]  # django-auditlog ships no types
def log_update(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """django-auditlog's receiver, which need not ask for a row that the act holds locked (`as_held`)."""
    if instance._state.adding or instance.pk is None:
        return
    old = instance.__dict__.pop("as_held", None) or sender._base_manager.filter(pk=instance.pk).first()
    _create_log_entry(
        action=LogEntry.Action.UPDATE,
        instance=instance,
        sender=sender,
        diff_old=old,
        diff_new=instance,
        fields_to_check=kwargs.get("update_fields"),
    )


@check_disable  # type: ignore[untyped-decorator]  # django-auditlog ships no types
def log_create(sender: type[models.Model], instance: models.Model, created: bool, **kwargs: Any) -> None:
    """django-auditlog's receiver, which compares a new row with nothing: what changed is whatever it holds."""
    if created:
        names = [field.name for field in sender._meta.concrete_fields if getattr(instance, field.attname) is not None]
        get_logentry_model().objects.log_create(instance, action=LogEntry.Action.CREATE, changes=names)


OURS = {pre_save: log_update, post_save: log_create}


def _opaque(receiver: Callable[..., None]) -> Callable[..., None]:
    @wraps(receiver)
    def sealed_away(*args: Any, **kwargs: Any) -> None:
        with opaque():
            receiver(*args, **kwargs)

    sealed_away.sees_tokens = True  # type: ignore[attr-defined]  # a function bears a mark
    return sealed_away
