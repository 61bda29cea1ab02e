"""All records of one case in one query: each table's rows as JSON, then as the models' instances."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from django.db import connection, models
from django.utils import timezone

from cases import laws
from database import prepared
from vault import access, keys
from vault.fields import SealedMixin
from vault.models import KeyWrap

Convert = Callable[[Any], Any]
Model = type[models.Model]
KEY, LAW = -1, -2  # where the key and the law's last change come, beside the tables' positions


def load(
    tables: Sequence[Model], case_id: int, *, key: uuid.UUID | None = None, without: frozenset[str] = frozenset()
) -> dict[Model, list[Any]]:
    """The rows of these tables that belong to the case, in the order of their ids; one query.

    `without` names columns (`statement.account`) that are left deferred. With `key`, that key of the case comes along
    and is open from then on, where an access context is there to hold it.
    """
    found: dict[Model, list[Any]] = {table: [] for table in tables}
    wanted = key if access.current() is not None else None
    for position, row in _fetched(tuple(tables), case_id, wanted, without):
        if position == LAW:
            laws.heard(row["law"])
        elif position == KEY and wanted is not None:
            keys.hold(wanted, **row)
        else:
            found[tables[position]].append(_instance(tables[position], row, without))
    for rows in found.values():
        rows.sort(key=lambda r: r.pk)
    return found


def _fetched(
    tables: tuple[Model, ...], case_id: int, key: uuid.UUID | None, without: frozenset[str]
) -> Iterator[tuple[int, dict[str, Any]]]:
    given = (
        [case_id] if key is None else [case_id, KeyWrap._meta.get_field("case_key").get_db_prep_value(key, connection)]
    )
    with connection.cursor() as cursor:
        prepared.execute(cursor, _query(tables, without, connection.vendor, key is not None), given)
        for position, row in cursor.fetchall():
            yield position, json.loads(row)


@cache
def _query(tables: tuple[Model, ...], without: frozenset[str], vendor: str, with_key: bool) -> prepared.Statement:
    """The case is the first parameter and its key the second."""
    parts = [*(_select(n, table, without, vendor) for n, table in enumerate(tables)), _law(vendor)]
    types = ("bigint", "uuid") if with_key else ("bigint",)
    return prepared.Statement(" UNION ALL ".join([*parts, _key(vendor)] if with_key else parts), types)


def _law(vendor: str) -> str:
    """The last change of the law, so that no page asks for it apart."""
    return _part(LAW, _built(vendor, "'law', (SELECT uid FROM cases_lawchange ORDER BY id DESC LIMIT 1)"))


def _key(vendor: str) -> str:
    """The wrap of the case's key for this server."""
    built = _built(vendor, "'reference', k.reference, 'wrapped', w.wrapped, 'kek', w.kek")
    joined = "vault_keywrap w JOIN vault_casekey k ON k.id = w.case_key_id"
    return _part(KEY, built, joined, f"w.case_key_id = $2 AND w.recipient_kind = '{keys.SERVER}'")


def _built(vendor: str, pairs: str) -> str:
    """A JSON object as text."""
    return f"json_build_object({pairs})::text" if vendor == "postgresql" else f"json_object({pairs})"


def _part(position: int, row: str, source: str = "", where: str = "") -> str:
    """One part of the statement; whoever calls it names our own tables and columns, and values are parameters."""
    origin = f" FROM {source} WHERE {where}" if source else ""
    return f"SELECT {position}, {row}{origin}"


def _select(position: int, table: Model, without: frozenset[str], vendor: str) -> str:
    """One table's part."""
    pairs = ", ".join(f"'{f.column}', \"{f.column}\"" for f in _fields(table, without))
    return _part(position, _built(vendor, pairs), f'"{table._meta.db_table}"', "case_id = $1")


@cache
def _fields(table: Model, without: frozenset[str]) -> tuple[models.Field[Any, Any], ...]:
    prefix = str(table._meta.model_name)
    return tuple(f for f in table._meta.concrete_fields if f"{prefix}.{f.name}" not in without)


@cache
def _converters(table: Model, without: frozenset[str]) -> tuple[tuple[str, str, Convert], ...]:
    return tuple((f.attname, str(f.column), _converter(f)) for f in _fields(table, without))


def _instance(table: Model, row: dict[str, Any], without: frozenset[str]) -> models.Model:
    plan = _converters(table, without)
    values = [None if (value := row[column]) is None else convert(value) for _, column, convert in plan]
    return table.from_db(connection.alias, [name for name, _, _ in plan], values)


def _converter(field: models.Field[Any, Any]) -> Convert:
    if isinstance(field, SealedMixin):
        return lambda token: field.from_db_value(token, None, connection)
    if isinstance(field, models.ForeignKey):
        return _converter(field.target_field)
    return _BY_TYPE.get(field.get_internal_type(), lambda value: value)


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    return moment if timezone.is_aware(moment) else moment.replace(tzinfo=dt.UTC)


def _parsed(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


_BY_TYPE: dict[str, Convert] = {
    "DateField": dt.date.fromisoformat,
    "DateTimeField": _moment,
    "TimeField": dt.time.fromisoformat,
    "UUIDField": uuid.UUID,
    "BooleanField": bool,
    "JSONField": _parsed,
}
