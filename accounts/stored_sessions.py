"""Django's sessions in the database, asked for in a statement that is written once."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from database.questions import Place, Question

_LIVING = Question(
    lambda: Session.objects.filter(session_key=Place(0, CharField()), expire_date__gt=Place(1, DateTimeField()))
)


class SessionStore(db.SessionStore):
    """Every page begins with this question; one that finds nothing is left to Django."""

    def _get_session_from_db(self) -> Session | None:
        found = _LIVING.first(self.session_key, timezone.now())
        return found or super()._get_session_from_db()  # type: ignore[misc]  # Django's own, which its types leave out
