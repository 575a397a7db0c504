"""Asks the kernel, not the server, whether a kept connection still lives.

Django sends ``SELECT 1`` before the first statement of each request. A server that stopped, or
that ended the session, has closed the socket: that is something to read, and it costs nothing to
see. Only then the server is asked.

A connection on which a statement failed for other reasons than its data is not kept: a migration
beside the running program leaves prepared statements that the server refuses for good ("cached
plan must not change result type"), and only a new connection is without them.
"""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose silence is taken for health."""

    def is_usable(self) -> bool:
        """Return whether the connection can be used for the next statement."""
        if self.connection is None or self.connection.closed or self.errors_occurred:
            return False
        if not _has_something_to_read(self.connection.pgconn.socket):
            return True
        usable: bool = super().is_usable()
        return usable


def _has_something_to_read(socket: int) -> bool:
    poll = select.poll()
    poll.register(socket, select.POLLIN)
    return bool(poll.poll(0))
