"""What sealed fields share: bound to their place, sealed by save, read by the attribute, refused to the database."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core import checks
from django.core.exceptions import FieldError, ValidationError
from django.db import models
from django.utils.functional import cached_property

from vault import envelope
from vault.access import current, require
from vault.columns import SealedCol
from vault.descriptor import SealedAttribute, held
from vault.faults import IntegrityFault, integrity_fault
from vault.keys import OpenKey, open_key
from vault.sealed import MARK, Pending, Sealed
from vault.strict import StrictMixin
from vault.text import check_text, one_newline, without_value

if TYPE_CHECKING:
    from django.db.models.expressions import Col

log = logging.getLogger("egide.vault")


class SealedMixin(StrictMixin):
    """Before a field class of the library, in a SealedModel (it needs `uid` and `key`)."""

    descriptor_class = SealedAttribute
    text_limit: int | None = None

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only=private_only)
        self._place = f"{cls._meta.label_lower}|{self.attname}|".encode()

    # value <-> text

    def to_text(self, value: Any) -> str:
        """The text that is sealed, of a value of this field's type."""
        return str(value)

    def parse(self, text: str) -> Any:
        return text

    def check_value(self, value: Any, text: str) -> None:
        """Hostile characters and excessive lengths; runs in forms and, whatever happens, before sealing."""
        check_text(text, self.text_limit)

    # reading and sealing

    def read(self, instance: Any, stored: Sealed) -> Any:
        """The value, noted in the access context; opened once per context."""
        context = require(self.spot)
        key = open_key(context, instance.key_id)
        context.note(key.reference, self.spot)
        slot = (instance.uid, self.spot)
        seen = context.shelf.texts.get(slot)
        if seen is not None and seen[0] == stored.token:
            return self.parse(seen[1])
        text = self._open(key, instance, stored)
        context.shelf.texts[slot] = (stored.token, text)
        return self.parse(text)

    def seal(self, instance: Any, new: Pending) -> Sealed | None:
        """A new token for this object's field; the value stays readable in this access context."""
        context = require(self.spot)
        key = open_key(context, instance.key_id)
        text = self._checked(new)
        if text is None:
            return None
        token = envelope.seal(key.fields, self._bound(instance), text)
        context.shelf.texts[instance.uid, self.spot] = (token, text)
        return Sealed(token, instance.uid)

    def _checked(self, new: Pending) -> str | None:
        """The text to seal; a refusal carries neither the value nor the frames that saw it."""
        try:
            value = self.to_python(new.value)
            text = None if value is None else self.to_text(value)
            if text is not None:
                self.check_value(value, text)
            return text
        except (ValidationError, TypeError, ValueError) as error:
            refusal = without_value(error)
        value = text = None
        raise refusal

    def _open(self, key: OpenKey, instance: Any, stored: Sealed) -> str:
        try:
            return envelope.unseal(key.fields, self._bound(instance), stored.token)
        except envelope.BadEnvelope as bad:
            reason = str(bad)
        log.error("integrity fault: %s of %s", self.spot, key.reference)
        integrity_fault.send_robust(sender=type(self), field=self.spot, reference=key.reference)
        raise IntegrityFault(f"{self.spot} of {key.reference}: {reason}.")

    def _bound(self, instance: Any) -> bytes:
        uid = instance.uid if isinstance(instance.uid, UUID) else UUID(str(instance.uid))
        return self._place + uid.bytes

    # what Django calls

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Pending):
            return value
        value = super().to_python(value)
        return one_newline(value) if isinstance(value, str) else value

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """A value already sealed was cleaned when it came in."""
        if isinstance(value, Sealed):
            return value
        if isinstance(value, Pending):
            value = value.value
            if self.blank and value in self.empty_values:
                return value
        return super().clean(value, model_instance)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if value is not None:
            self.check_value(value, self.to_text(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:
        stored = held(model_instance, self.attname)
        if isinstance(stored, Pending):
            stored = self.seal(model_instance, stored)
            model_instance.__dict__[self.attname] = stored
        elif stored is not None and add and stored.uid != model_instance.uid:  # type: ignore[attr-defined]  # every sealed row has one
            raise FieldError(f"{self.spot}: a sealed value cannot be copied to another row; read it and set it.")
        return stored

    def value_from_object(self, obj: models.Model) -> Any:
        """For forms, inside an access context; elsewhere (dumpdata) the mark, which no form takes back."""
        if current() is None:
            return None if held(obj, self.attname) is None else MARK
        return getattr(obj, self.attname)

    def formfield(self, **kwargs: Any) -> Any:
        """A value is in the page once: no hidden copy of what it was."""
        return super().formfield(**{"show_hidden_initial": False, **kwargs})

    def value_to_string(self, obj: models.Model) -> str:
        return "" if held(obj, self.attname) is None else MARK

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.spot}: names are searched in memory, by the people who may read them, not in SQL.")

    def get_col(self, alias: str, output_field: models.Field[Any, Any] | None = None) -> Col:
        return SealedCol(alias, self, output_field)

    @cached_property
    def cached_col(self) -> Col:
        return SealedCol(self.model._meta.db_table, self)

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        wrong = [option for option in ("primary_key", "unique", "db_index") if getattr(self, option)]
        if self.has_db_default():
            wrong.append("db_default")
        refused = [checks.Error(f"A sealed field cannot have {name}.", obj=self, id="vault.E010") for name in wrong]
        return [*super().check(**kwargs), *refused]
