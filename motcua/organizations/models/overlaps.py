"""The third net under periods: the database itself refuses two rows that overlap."""

from django.db import migrations

_FORWARD = """
CREATE FUNCTION {table}_refuse_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Two transactions about the same thing wait for each other here.
    PERFORM pg_advisory_xact_lock(hashtextextended('{table} ' || concat_ws(' ', {new}), 0));
    IF EXISTS (
        SELECT FROM {table} o
        WHERE o.id <> NEW.id AND ROW({old}) IS NOT DISTINCT FROM ROW({new})
          AND daterange(o.valid_from, {old_last}) && daterange(NEW.valid_from, {new_last})
    ) THEN
        RAISE EXCEPTION '{name}' USING ERRCODE = 'exclusion_violation', CONSTRAINT = '{name}';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER {name} AFTER INSERT OR UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_refuse_overlap();
"""
_BACK = """
DROP TRIGGER {name} ON {table};
DROP FUNCTION {table}_refuse_overlap();
"""


def refuse_overlaps(table: str, name: str, *columns: str, ended: str = "") -> migrations.RunSQL:
    """Return the operation after which rows alike in ``columns`` may not share a day.

    ``ended`` is the column with the first day on which a row that was ended holds no more.
    """
    ends = [f"{{row}}.{ended}", "{row}.valid_to + 1"] if ended else ["{row}.valid_to + 1"]
    last = f"coalesce({', '.join(ends)})"
    values = {
        "table": table,
        "name": name,
        "old": ", ".join(f"o.{one}" for one in columns),
        "new": ", ".join(f"NEW.{one}" for one in columns),
        "old_last": last.format(row="o"),
        "new_last": last.format(row="NEW"),
    }
    return migrations.RunSQL(_FORWARD.format(**values), _BACK.format(**values))
