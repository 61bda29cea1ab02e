"""django-auditlog's rows: which row changed and the names of what changed; never a value, old or new."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from audit.append import append
from audit.entries import entry
from audit.services import running
from audit.verbs import Verb
from audit.who import SERVICE
from vault.access import Who, current

VERBS = {0: Verb.ROW_CREATED, 1: Verb.ROW_UPDATED, 2: Verb.ROW_DELETED, 3: Verb.READ}


def queue_row(instance: models.Model, action: int | None, names: Iterable[str]) -> None:
    """Queues the row in the running act; outside one, appends it at once in a small act of its own."""
    doing = running()
    if doing is not None:
        doing.add(VERBS[action or 0], **_parts(instance, action or 0, names, doing.references))
        return
    with transaction.atomic():
        append([entry(VERBS[action or 0], _somebody(), "", **_parts(instance, action or 0, names, {}))])


def _parts(instance: models.Model, action: int, names: Iterable[str], known: dict[object, str]) -> dict[str, Any]:
    label, pk = instance._meta.label_lower, instance.pk
    return {
        "case": _reference(instance, known),
        "fields": names,
        "action": action,
        "content_type": ContentType.objects.get_for_model(instance).pk,
        "object_pk": str(pk),
        "object_id": pk if isinstance(pk, int) else None,
        "object_repr": f"{label} {pk}",
    }


def _reference(instance: models.Model, known: dict[object, str]) -> str:
    """The case that a sealed row belongs to, through its key: open already, or one query for each case and act."""
    key = getattr(instance, "key_id", None)
    if key is None:
        return ""
    if loaded := instance._state.fields_cache.get("key"):
        return str(loaded.reference)
    context = current()
    if context is not None and (opened := context.shelf.keys.get(key)):
        return opened.reference
    if key not in known:
        from vault.models import CaseKey

        known[key] = CaseKey.objects.filter(pk=key).values_list("reference", flat=True).first() or ""
    return known[key]


def _somebody() -> Who:
    reading = current()
    return reading.who if reading is not None else SERVICE
