"""Django's own PostgreSQL; only, a connection kept from an earlier request is looked at before it serves, not asked."""

from __future__ import annotations

import select

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus


class DatabaseWrapper(base.DatabaseWrapper):
    """Every request begins by `is_usable` (CONN_HEALTH_CHECKS): a look at the socket spares it a round trip."""

    def is_usable(self) -> bool:
        """Nothing can be read from a session at rest: what can be is its end, when the server or an administrator
        closed it. A network that vanished without a word is found by the statement that follows, as it always was.
        Inside a transaction that failed it serves nothing any more, as the question would have said."""
        if self.connection is None or self.connection.closed:
            return False
        if self.connection.info.transaction_status == TransactionStatus.INERROR:
            return False
        look = select.poll()
        look.register(self.connection.fileno(), select.POLLIN)
        return not look.poll(0)
