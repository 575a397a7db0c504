"""Charges of one agency, and the database's judgement before the commit."""

from datetime import datetime
from uuid import uuid4

from django.db import connection

from motcua.kernel.clock import ZONE

from ..public import ChargeStage, create_charge
from ..types import FeeFacts
from .tables import EXTRACT, ON

NINE = datetime(2026, 11, 20, 9, tzinfo=ZONE)
AGENCY, CASHIER = uuid4(), uuid4()


def charge(
    dossier=None, table=EXTRACT, now=NINE, stage=ChargeStage.INTAKE, channel="direct", **facts
):
    return create_charge(
        dossier or uuid4(),
        agency_id=AGENCY,
        table=table,
        facts=FeeFacts(channel=channel, on=ON, values=facts),
        stage=stage,
        now=now,
    )


def settle_deferred():
    """Let the database judge now what it would judge at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
