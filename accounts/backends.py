"""Who a session belongs to: the account and its seats, in one query."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import Membership, User
from database.questions import Place, Question

_SEATS = Question(lambda: Membership.objects.held().filter(user=Place(0, User._meta.pk)).select_related("user"))


class SeatedBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    """allauth's, which brings the seats along; `accounts.services.actor_for` takes them from there."""

    def get_user(self, user_id: Any) -> User | None:
        """The account of that id, unless it is disabled; one without a seat takes a second query."""
        seats = _SEATS.ask(user_id)
        if not seats:
            found: User | None = super().get_user(user_id)
            return found
        user = seats[0].user
        user.__dict__["seats_fetched"] = seats
        return user if self.user_can_authenticate(user) else None
