"""A connection of the database's owner, beside the run-time role the tests work with."""

from typing import Any

import psycopg
from django.db import connections


def owner_connection(**options: Any) -> psycopg.Connection:
    """Return a new connection to the database of the running test."""
    parts = connections["owner"].settings_dict
    return psycopg.connect(
        dbname=parts["NAME"],
        user=parts["USER"],
        password=parts["PASSWORD"] or None,
        host=parts["HOST"],
        port=parts["PORT"] or None,
        **options,
    )
