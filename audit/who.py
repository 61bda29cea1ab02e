"""Who is written down when no account asked: the service itself, and whoever is not signed in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Unnamed:
    """A `vault.access.Who` without an account."""

    role: str = ""
    user_id: int | None = None
    organisation_id: int | None = None


SERVICE = Unnamed("system")
VISITOR = Unnamed()
