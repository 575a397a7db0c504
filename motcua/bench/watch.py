"""P7: how soon all running clocks are evaluated anew, and how late the watch does what is due."""

import os
import time
from datetime import datetime, timedelta
from uuid import UUID

import psycopg
from psycopg import sql

from motcua.bench.figures import Figure, percentile
from motcua.bench.server import running_worker
from motcua.cli.surroundings import start_database, start_django

GOAL_SECONDS, GOAL_CLOCKS, GOAL_LATE = 60, 10_000_000, 5.0
DOSSIERS = 24
_PURE = 20_000
# No moment comes before the measurement ends; a third each told none, one or two stages.
_FILL = """
INSERT INTO oversight_watchedclock (dossier_id, kind, key, started_at, due, unit_id, agency_id,
    roles, official_id, stages, moments, told, next_at, known_at)
SELECT dossier_id, 'step', 'giai_quyet', at, at + interval '14 days', gen_random_uuid(),
    gen_random_uuid(), '{handler}', NULL, stages, moments, stages[:told], moments[told + 1], at
FROM (SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS dossier_id, at, told,
    '{most-used,nearly-due,due,one-day-late,three-days-late}'::varchar[] AS stages,
    ARRAY[at + interval '10 days', at + interval '13 days', at + interval '14 days',
        at + interval '15 days', at + interval '17 days'] AS moments
    FROM (SELECT n, now() + random() * interval '60 days' AS at, floor(random() * 3)::int AS told
        FROM generate_series(1, %s) AS n) AS made) AS planned
"""
# Indexes are made after the rows: kept up row by row, ten million take half an hour.
_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'oversight_watchedclock'
    AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""
MOST_WRONG = 1_000_000
_WRONG = """
UPDATE oversight_watchedclock SET next_at = next_at + interval '1 minute'
WHERE ctid = ANY (ARRAY(SELECT ctid FROM oversight_watchedclock LIMIT %s))
"""
# The stages of real dossiers, told of nobody yet, at a steady rate from the third second on.
_COME_DUE = """
WITH steady AS (
    SELECT dossier_id, kind, key, cardinality(stages) AS n,
        sum(cardinality(stages)) OVER (ORDER BY dossier_id, kind, key) AS upto,
        sum(cardinality(stages)) OVER () AS total
    FROM oversight_watchedclock c WHERE EXISTS (
        SELECT FROM dossiers_dossier d WHERE d.id = c.dossier_id)),
planned AS (
    SELECT s.*, ARRAY(SELECT now() + make_interval(secs => 3 + %(seconds)s * (upto - n + i) / total)
        FROM generate_series(1, n) AS i) AS at FROM steady s)
UPDATE oversight_watchedclock AS row
SET moments = at, told = '{}', next_at = at[1], acts_at = NULL FROM planned p
WHERE row.dossier_id = p.dossier_id AND row.kind = p.kind AND row.key = p.key
RETURNING p.n
"""
# What the watch did of itself, before anything is measured, is done again.
_FORGET = """
SET session_replication_role = replica;
DELETE FROM oversight_alarm;
SET session_replication_role = DEFAULT
"""
_BUSY = """
SELECT 1 FROM oversight_watchedclock WHERE acts_at BETWEEN now() - interval '7 days' AND now()
UNION ALL SELECT 1 FROM platform_outboxrow WHERE failed_at IS NULL LIMIT 1
"""
_AWAKE = "SELECT 1 FROM platform_heartbeat WHERE name = 'oversight: watch'"
_LATE = """
SELECT extract(epoch FROM done_at - possible_at)::float FROM oversight_alarm
WHERE done_at >= %s AND NOT is_silent
"""


def run(seconds: float, *, volume: int = 10_000) -> list[Figure]:
    """Measure both ways of evaluating ``volume`` clocks anew, and lateness beside them."""
    start_database()
    start_django()
    _province()
    stored = _stored(volume)
    with psycopg.connect(os.environ["MOTCUA_DATABASE_OWNER_URL"], autocommit=True) as owner:
        read = _evaluated()
        owner.execute(_WRONG, [MOST_WRONG])
        owner.execute("VACUUM ANALYZE oversight_watchedclock")
        written = _evaluated()
        owner.execute("VACUUM ANALYZE oversight_watchedclock")
        late = _lateness(owner, seconds)
    return [
        _evaluation("P7", "evaluate all clocks anew, none wrong", read, stored),
        _evaluation(
            "P7-written",
            f"the same, {min(stored, MOST_WRONG):,} next moments wrong and written anew",
            written,
            stored,
        ),
        _pure(),
        _late_figure(late, stored, seconds),
    ]


def _province() -> None:
    from motcua.cli.migrate_command import migrate
    from motcua.demo.history import fill
    from motcua.demo.load import load_demo
    from motcua.kernel import clock
    from motcua.platform.database.scope import system_scope
    from motcua.platform.work import drain

    migrate()
    with system_scope():
        load_demo(now=clock.now(), say=lambda _: None)
        fill(DOSSIERS)
        drain()


def _stored(volume: int) -> int:
    """Write so many clocks of dossiers that are not there; return how many there are in all."""
    with psycopg.connect(os.environ["MOTCUA_DATABASE_OWNER_URL"], autocommit=True) as owner:
        indexes = owner.execute(_INDEXES).fetchall()
        for name, _ in indexes:
            owner.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
        owner.execute(_FILL, [volume])
        for _, definition in indexes:
            owner.execute(definition)
        owner.execute("VACUUM ANALYZE oversight_watchedclock")
        [(stored,)] = owner.execute("SELECT count(*) FROM oversight_watchedclock").fetchall()
    return int(stored)


def _evaluated() -> float:
    from motcua.oversight.public import reevaluate
    from motcua.platform.database.scope import system_scope

    with system_scope():
        began = time.perf_counter()
        reevaluate()
        return time.perf_counter() - began


def _evaluation(identifier: str, name: str, took: float, stored: int) -> Figure:
    rate = stored / took
    return Figure(
        identifier,
        name,
        round(took, 4),
        "s",
        f"<= {GOAL_SECONDS} s for {GOAL_CLOCKS:,} clocks",
        stored >= GOAL_CLOCKS and took <= GOAL_SECONDS,
        volume=f"{stored:,} clocks, {rate:,.0f} a second",
    )


def _pure() -> Figure:
    """Return how many plans a second one thread computes from clock, stages and calendar."""
    from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
    from motcua.kernel import clock
    from motcua.kernel.working_time import TimeLimit, TimeUnit
    from motcua.oversight.public import Clock, ClockKind, plan, stages_for

    calendar, now, nobody = current_calendar(PUBLIC_SECTOR), clock.now(), UUID(int=0)
    limit = TimeLimit(10, TimeUnit.WORKING_DAY)
    starts = [now + timedelta(minutes=place) for place in range(_PURE)]
    running = [
        Clock(ClockKind.STEP, "", at, calendar.due(at, limit), nobody, nobody, ("handler",))
        for at in starts
    ]
    stages = stages_for(now)
    began = time.perf_counter()
    for one in running:
        plan(one, stages, calendar)
    rate = _PURE / (time.perf_counter() - began)
    return Figure(
        "P7-plan",
        "plans of clocks computed by the pure rule",
        round(rate),
        "1/s, one thread",
        "",
        met=True,
        volume=f"{_PURE:,} clocks of ten working days; 10 million take {GOAL_CLOCKS / rate:,.0f} s",
    )


def _lateness(owner: psycopg.Connection, seconds: float) -> list[float]:
    """Let real clocks come due one after the other beside a worker; return how late each was."""
    with running_worker():
        _wait_for_watcher(owner)
        owner.execute(_FORGET)
        began: datetime
        [(began,)] = owner.execute("SELECT now()").fetchall()
        stages = sum(n for (n,) in owner.execute(_COME_DUE, {"seconds": seconds}).fetchall())
        end = time.monotonic() + seconds + 60
        late: list[float] = []
        while len(late) < stages and time.monotonic() < end:
            time.sleep(1)
            late = [one for (one,) in owner.execute(_LATE, [began]).fetchall()]
    return late


def _wait_for_watcher(owner: psycopg.Connection) -> None:
    for _ in range(600):
        if owner.execute(_AWAKE).fetchall() and not owner.execute(_BUSY).fetchall():
            return
        time.sleep(0.2)
    raise RuntimeError("no watcher woke up and found rest")


def _late_figure(late: list[float], stored: int, seconds: float) -> Figure:
    p99 = percentile(late, 0.99) if late else float("inf")
    return Figure(
        "P7-late",
        "lateness of warnings and escalations",
        round(p99, 3),
        "s",
        f"p99 < {GOAL_LATE:g} s",
        p99 < GOAL_LATE,
        p50=round(1000 * percentile(late, 0.5), 1) if late else None,
        p95=round(1000 * percentile(late, 0.95), 1) if late else None,
        p99=round(1000 * p99, 1) if late else None,
        volume=f"{len(late)} stages in {seconds:g} s beside {stored:,} clocks",
    )
