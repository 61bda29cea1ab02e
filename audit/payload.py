"""The payload of an entry: canonical JSON made of codes, identifiers, counts and field names; never a value."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from vault.access import Who

CODE = re.compile(r"[A-Za-z0-9_.:+/-]{0,120}")
Fact = str | int | bool | None | list["Fact"]


class NotACode(ValueError):
    """Something other than a code, an identifier or a count was offered to the register."""


def encode(verb: str, by: Who, **parts: object) -> str:
    """One entry's payload: sorted keys, no blank, empty parts left out."""
    content = {"verb": str(verb), "user": by.user_id, "role": str(by.role), "organisation": by.organisation_id, **parts}
    kept = {key: value for key, value in content.items() if value not in (None, "", [], {})}
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def codes(names: Iterable[str]) -> list[str]:
    """The distinct field names, sorted."""
    return sorted({_code(str(name)) for name in names})


def facts(given: Mapping[str, object]) -> dict[str, Fact]:
    """Facts fit for the register, or `NotACode`."""
    return {_code(name): _fact(value) for name, value in given.items()}


def _fact(value: object) -> Fact:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, str | UUID):
        return _code(str(value))
    if isinstance(value, list | tuple | set | frozenset):
        return [_fact(each) for each in (sorted(value) if isinstance(value, set | frozenset) else value)]
    raise NotACode(f"The register takes codes, identifiers and counts, not {type(value).__name__}.")


def _code(text: str) -> str:
    if not CODE.fullmatch(text):
        raise NotACode("The register takes codes: letters, digits and _ . : + / - only, 120 at most.")
    return text
