"""Acts on administrative units: a merger, a split, another name or kind."""

from motcua.organizations.public import AreaChange, record_area_change

from .record_act import By, recorded

KIND = "area"


def change_areas(change: AreaChange, *, by: By) -> None:
    """Write down what changed on a day, with a trace on every unit that ends or begins."""
    opened = ", ".join(f"{one.code} {one.name}" for one in change.opens)
    names = {one.code: one.name for one in change.opens}
    codes = list(dict.fromkeys((*change.closes, *names)))
    first, *rest = codes or [""]
    with recorded("area.changed", KIND, first, by=by, name=names.get(first, first)) as trace:
        record_area_change(change)
        trace.before = {"closed": ", ".join(change.closes)}
        trace.after = {"opened": opened, "from": str(change.on), "legal_basis": change.source}
        for code in rest:
            with recorded("area.changed", KIND, code, by=by, name=names.get(code, code)) as more:
                more.before, more.after = trace.before, trace.after
