"""A watcher really killed in mid-turn loses nothing and repeats nothing."""

from __future__ import annotations

import os
import signal

import psycopg

from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request
from motcua.platform.tests.site import Site, site_like_here, wait_for
from motcua.tests.situations import AT_COMMUNE, Situations
from motcua.tests.world import World

from .watching import heard

# The worker goes by the real clock: every stage of every clock comes due a minute ago.
COME_DUE = """
UPDATE oversight_watchedclock SET next_at = now() - interval '1 minute',
    moments = array_fill(now() - interval '1 minute', ARRAY[cardinality(stages)])
"""
WAITS = """
SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename = 'motcua_app'
    AND query ILIKE '%oversight_alarm%'
"""
OPEN = "SELECT count(*) FROM oversight_watchedclock WHERE next_at IS NOT NULL"
WRITTEN = "SELECT count(*) FROM notifications_notice WHERE template LIKE 'watch-%'"


def test_a_watcher_killed_between_its_notices_and_its_record_did_nothing(world: World) -> None:
    with bind_request(SYSTEM):
        situations = Situations(world)
        for _ in range(3):
            situations.received(AT_COMMUNE)
        heard(world.now)
    with site_like_here() as site:
        site.sql(COME_DUE)
        stages = site.sql("SELECT sum(cardinality(stages)) FROM oversight_watchedclock")[0][0]
        with psycopg.connect(site.addresses.owner) as hold:
            # What was told is written before it is put on record: here the worker stops between.
            hold.execute("LOCK TABLE oversight_alarm IN SHARE MODE")
            worker = site.start("work")
            wait_for(lambda: site.sql(WAITS), "the worker to be in the middle of its turn")
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
            hold.rollback()
        wait_for(lambda: not site.sql(WAITS), "the dead worker's session to end")
        assert site.sql(WRITTEN) == [(0,)]
        assert site.sql("SELECT count(*) FROM oversight_alarm") == [(0,)]

        assert _done(site) == stages
        told = site.sql(WRITTEN)[0][0]
        assert told > 0

        assert _done(site) == stages
        assert site.sql(WRITTEN) == [(told,)]
        assert site.sql(OPEN) == [(0,)]


def _done(site: Site) -> int:
    """Have another worker do all there is; return how many stages are on record."""
    assert site.start("work", "--once").wait() == 0
    found: int = site.sql("SELECT count(*) FROM oversight_alarm")[0][0]
    return found
