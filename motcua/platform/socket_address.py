"""Where a neighbour listens on a socket, as an operator writes it."""

import re
from dataclasses import dataclass

_NAMED = re.compile(
    r"^(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[A-Za-z0-9._-]+)):(?P<port>\d{1,5})$"
)


@dataclass(frozen=True, slots=True)
class SocketAddress:
    """A Unix socket by its path, or a host with its port."""

    path: str = ""
    host: str = ""
    port: int = 0


def read_socket_address(text: str) -> SocketAddress:
    """Return the address in ``text``; raises ``ValueError`` with words for the operator."""
    if text.startswith("/"):
        return SocketAddress(path=text)
    found = _NAMED.match(text)
    if found is None or not 0 < int(found["port"]) < 65536:
        raise ValueError("the path of a Unix socket or host:port is wanted")
    return SocketAddress(host=found["six"] or found["host"], port=int(found["port"]))
