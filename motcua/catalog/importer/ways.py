"""Ways to submit: rows of channel, time, fee and note, run together in one text by the portal."""

import re
from dataclasses import replace

from motcua.catalog.importer import fees, time_limits
from motcua.catalog.importer.page_text import NO_INFORMATION, excerpt, tidy
from motcua.catalog.importer.types import (
    Channel,
    ImportedTimeLimit,
    ImportedWay,
    ImportProblem,
    TimeUnit,
)

FIELD = "cach_thuc_thuc_hien"
HEADER = "Hình thức nộpThời gianPhí, lệ phíMô tả"
CHANNELS: dict[str, Channel] = {
    "Trực tuyến": Channel.ONLINE,
    "Dịch vụ bưu chính": Channel.POST,
    "Trực tiếp": Channel.DIRECT,
}
_CHANNEL = "|".join(CHANNELS)
# A row is a channel, a time and a fee with nothing between them. The same words in a note are
# followed by a space, a colon or a comma, so a note never starts a row. Order matters: a time with
# its unit, then a bare number (as short as possible: "1200 VNĐ" is 1 and 200 VNĐ), then text, then
# no time at all.
_ROW = re.compile(
    rf"(?P<channel>{_CHANNEL})"
    rf"(?:(?P<time>{time_limits.CELL}|(?:{NO_INFORMATION}|\d+?|)(?={fees.CELL}))"
    rf"|(?P<text>[^\W\d_](?:(?!{_CHANNEL})[^\n]){{1,200}}?)(?={fees.CELL}))"
)


def read_ways(
    text: str, *, step_limits: tuple[ImportedTimeLimit, ...] = ()
) -> tuple[tuple[ImportedWay, ...], list[ImportProblem]]:
    """Return the ways to submit and what could not be read of them.

    `step_limits` are the limits that the procedure's steps state; they lend a bare number its unit.
    """
    body = text.removeprefix(HEADER)
    rows = list(_ROW.finditer(body))
    problems: list[ImportProblem] = []
    if not rows:
        return (), [ImportProblem(FIELD, "no-way-found", excerpt(body))]
    if tidy(body[: rows[0].start()]):
        problems.append(
            ImportProblem(FIELD, "text-before-first-row", excerpt(body[: rows[0].start()]))
        )
    ends = [row.start() for row in rows[1:]] + [len(body)]
    plain = _plain_limits(body, rows)
    # A bare 1 is what the portal fills in where there is no limit; no step may explain it.
    step_limits = tuple(limit for limit in step_limits if limit.amount != 1)
    ways = [
        _way(row, body[row.start() : end], plain, step_limits)
        for row, end in zip(rows, ends, strict=True)
    ]
    problems += [problem for way in ways for problem in _problems_of(way)]
    return _merged(ways), problems


def _plain_limits(body: str, rows: list[re.Match[str]]) -> set[str]:
    """Return the bare numbers that stand before "free": they show where number and amount part."""
    return {
        row["time"]
        for row in rows
        if (row["time"] or "").isdigit() and body[row.end() :][:1] == "M"
    }


def _way(
    row: re.Match[str], source: str, plain: set[str], step_limits: tuple[ImportedTimeLimit, ...]
) -> ImportedWay:
    time = row["time"] if row["time"] is not None else row["text"]
    rest = source[row.end() - row.start() :]
    if time.isdigit() and rest[:1].isdigit():
        time, rest = _parted(time + rest, plain, fallback=(time, rest))
    read = fees.read_fees(rest)
    note = tidy(read.rest)
    noted = time_limits.limits_of_note(note)
    cell = time_limits.limit_of_cell(time)
    return ImportedWay(
        channel=CHANNELS[row["channel"]],
        time_limit=time_limits.limit_with_unit(
            time_limits.limit_with_note(cell, noted), step_limits
        ),
        fees=read.fees,
        note=note,
        source_text=source.strip(),
        limits_in_note=noted,
    )


def _parted(run: str, plain: set[str], *, fallback: tuple[str, str]) -> tuple[str, str]:
    """Part a run of digits like "1225 VNĐ" where another row of the table shows the limit alone."""
    for limit in sorted(plain, key=len, reverse=True):
        if run.startswith(limit) and re.match(fees.MONEY, run[len(limit) :]):
            return limit, run[len(limit) :]
    return fallback


def _merged(ways: list[ImportedWay]) -> tuple[ImportedWay, ...]:
    """Join rows that differ only in their fee: one channel and limit with several fees."""
    merged: dict[tuple[object, ...], ImportedWay] = {}
    for way in ways:
        key = (way.channel, way.time_limit, way.note)
        if key not in merged:
            merged[key] = way
            continue
        first = merged[key]
        extra = tuple(fee for fee in way.fees if fee not in first.fees)
        merged[key] = replace(
            first, fees=first.fees + extra, source_text=f"{first.source_text}\n{way.source_text}"
        )
    return tuple(merged.values())


def _problems_of(way: ImportedWay) -> list[ImportProblem]:
    problems = []
    limit = way.time_limit
    if limit is None or limit.amount is None:
        problems.append(ImportProblem(FIELD, "no-time-limit", excerpt(way.source_text)))
    elif limit.unit is TimeUnit.OTHER:
        problems.append(ImportProblem(FIELD, "time-limit-without-unit", excerpt(way.source_text)))
    if any(fee.doubtful for fee in way.fees):
        problems.append(ImportProblem(FIELD, "fee-doubtful", excerpt(way.source_text)))
    return problems
