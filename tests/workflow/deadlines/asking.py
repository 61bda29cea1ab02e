"""Short ways to ask a rule and to read its answer."""

from typing import Any

from workflow.deadlines import compute


def ask(rule: str, start: str, **keys: Any) -> dict[str, Any]:
    """The published form of a rule's answer."""
    return compute(rule, start, **keys).as_json()


def due(rule: str, start: str, **keys: Any) -> str | None:
    """Only the date."""
    return ask(rule, start, **keys)["due"]


def others(rule: str, start: str, **keys: Any) -> list[str]:
    """The dates of the competing readings."""
    return [reading["due"] for reading in ask(rule, start, **keys)["competing"]]
