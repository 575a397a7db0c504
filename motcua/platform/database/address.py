"""The address of a database, as an operator writes it: read once, its mistakes named."""

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

_SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_PLACES = {"user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
_FORM = "postgresql://role:password@host:port/database"


def read_address(url: str) -> dict[str, str]:
    """Return the parts of ``url``; raises ``ValueError``, whose text never repeats any of it.

    What the library says of a wrong address quotes it, password and all.
    """
    try:
        found = conninfo_to_dict(url)
    except psycopg.Error:
        raise ValueError(f"is not an address of the form {_FORM}") from None
    parts = {name: str(value) for name, value in found.items() if value is not None}
    if any(not port.isdecimal() for port in parts.get("port", "").split(",") if port):
        raise ValueError("its port is not a number")
    if parts.get("sslmode", "prefer") not in _SSL_MODES:
        raise ValueError(f"its sslmode is none of {', '.join(_SSL_MODES)}")
    if not parts.get("connect_timeout", "0").isdecimal():
        raise ValueError("its connect_timeout is not a number of seconds")
    return parts


def connection_settings(url: str) -> dict[str, Any]:
    """Return what Django needs of ``url``; options such as sslmode go to the driver as written."""
    parts = read_address(url) if url else {}
    name = parts.pop("dbname", "" if "service" in parts else "motcua")
    places = {place: parts.pop(part, "") for part, place in _PLACES.items()}
    return {"NAME": name, **places, "OPTIONS": parts}
