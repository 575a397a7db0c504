"""Let the database count working time by itself, and keep published versions as they are.

The functions are a second implementation of motcua.kernel.working_time, written independently of
it: they walk through laid sessions where Python searches tables, and keep what is left of a limit
where Python moves a due moment. Tests hold the two against each other.

Migration note
--------------
Phase: expand. Locks: none on existing rows. Rows: none. Back: reversible.
"""

from django.db import migrations

from motcua.platform.database.append_only import make_append_only

_LAY = """
CREATE FUNCTION public.motcua_lay_sessions(calendar_version bigint) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    published public.calendars_calendarversion;
    longest integer;
    laid integer;
BEGIN
    SELECT * INTO STRICT published FROM public.calendars_calendarversion WHERE id = calendar_version;

    SELECT max(minutes) INTO longest FROM (
        SELECT sum(extract(epoch FROM
                   split_part(hours, '-', 2)::time - split_part(hours, '-', 1)::time)) / 60 AS minutes
        FROM jsonb_array_elements(published.hours) WITH ORDINALITY AS period(terms, place),
             jsonb_each(period.terms -> 'week') AS weekday(number, sessions),
             jsonb_array_elements_text(weekday.sessions) AS hours
        GROUP BY period.place, weekday.number
    ) AS lengths;
    IF longest IS DISTINCT FROM published.working_day_minutes THEN
        RAISE EXCEPTION 'calendar version %: a working day is stated as % minutes, its hours make %',
            calendar_version, published.working_day_minutes, longest USING ERRCODE = 'check_violation';
    END IF;

    INSERT INTO public.calendars_calendarsession (version_id, opens_at, closes_at)
    SELECT calendar_version,
           (day + split_part(hours, '-', 1)::time) AT TIME ZONE 'Asia/Ho_Chi_Minh',
           (day + split_part(hours, '-', 2)::time) AT TIME ZONE 'Asia/Ho_Chi_Minh'
    FROM generate_series(published.first_day::timestamp, published.last_day::timestamp,
                         interval '1 day') AS day
    LEFT JOIN public.calendars_calendarday AS exceptional
           ON exceptional.version_id = calendar_version AND exceptional.date = day::date
    CROSS JOIN LATERAL (
        -- The last period that covers the day wins.
        SELECT terms -> 'week' AS week
        FROM jsonb_array_elements(published.hours) WITH ORDINALITY AS period(terms, place)
        WHERE coalesce((terms ->> 'from')::date <= day, true)
          AND coalesce((terms ->> 'to')::date >= day, true)
        ORDER BY place DESC LIMIT 1
    ) AS valid
    CROSS JOIN LATERAL jsonb_array_elements_text(
        -- A make-up day has the hours of a Monday.
        CASE WHEN exceptional.kind = 'swapped_work' THEN valid.week -> '1'
             ELSE valid.week -> extract(isodow FROM day)::integer::text END
    ) AS hours
    WHERE exceptional.kind IS NULL OR exceptional.kind = 'swapped_work'
    ORDER BY day, hours;
    GET DIAGNOSTICS laid = ROW_COUNT;
    RETURN laid;
END $$;
"""

_COUNT = """
CREATE FUNCTION public.motcua_elapsed(
    calendar_version bigint, from_at timestamptz, to_at timestamptz
) RETURNS interval LANGUAGE sql STABLE PARALLEL SAFE AS $$
    -- Working time between two moments; negative where the second is earlier.
    SELECT CASE WHEN from_at <= to_at THEN 1 ELSE -1 END
           * coalesce(sum(least(closes_at, greatest(from_at, to_at))
                          - greatest(opens_at, least(from_at, to_at))), interval '0')
    FROM public.calendars_calendarsession
    WHERE version_id = calendar_version
      AND closes_at > least(from_at, to_at)
      AND opens_at < greatest(from_at, to_at)
      -- The longest session is a day: a bound below for the index on closes_at.
      AND closes_at < greatest(from_at, to_at) + interval '1 day'
$$;

CREATE FUNCTION public.motcua_add(
    calendar_version bigint, from_at timestamptz, work interval
) RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
-- The moment that lies ``work`` of open office after ``from_at``.
DECLARE
    office record;
    begins timestamptz;
    left_over interval := work;
BEGIN
    IF work <= interval '0' THEN
        RETURN from_at;
    END IF;
    FOR office IN
        SELECT opens_at, closes_at FROM public.calendars_calendarsession
        WHERE version_id = calendar_version AND closes_at > from_at ORDER BY closes_at
    LOOP
        begins := greatest(office.opens_at, from_at);
        IF begins + left_over <= office.closes_at THEN
            RETURN begins + left_over;
        END IF;
        left_over := left_over - (office.closes_at - begins);
    END LOOP;
    RAISE EXCEPTION 'calendar version % ends before the due moment', calendar_version
        USING ERRCODE = 'datetime_field_overflow';
END $$;

CREATE FUNCTION public.motcua_office_time(
    calendar_version bigint, amount numeric, unit text
) RETURNS interval LANGUAGE sql STABLE PARALLEL SAFE AS $$
    -- A limit as office time, exact to the microsecond; null for calendar days and months.
    SELECT CASE unit
        WHEN 'working_hour' THEN round(amount * 3600000000) * interval '1 microsecond'
        WHEN 'working_day' THEN (
            SELECT round(amount * working_day_minutes * 60000000) * interval '1 microsecond'
            FROM public.calendars_calendarversion WHERE id = calendar_version)
    END
$$;

CREATE FUNCTION public.motcua_working_day_from(calendar_version bigint, day date) RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    -- The day itself when the office opens on it, else the next day on which it does.
    SELECT (opens_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    FROM public.calendars_calendarsession
    WHERE version_id = calendar_version
      AND closes_at > (day::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')
    ORDER BY closes_at LIMIT 1
$$;

CREATE FUNCTION public.motcua_end_of_term(calendar_version bigint, last_day date) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    -- Civil Code 2015, art. 148(5) and (6).
    SELECT (public.motcua_working_day_from(calendar_version, last_day) + time '23:59:59')
           AT TIME ZONE 'Asia/Ho_Chi_Minh'
$$;

CREATE FUNCTION public.motcua_last_day(from_at timestamptz, amount numeric, unit text) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- Civil Code 2015, art. 147(2) and 148(3).
    SELECT CASE unit
        WHEN 'calendar_day' THEN (from_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date + amount::integer
        WHEN 'month' THEN ((from_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
                           + make_interval(months => amount::integer))::date
    END
$$;

CREATE FUNCTION public.motcua_due(
    calendar_version bigint, from_at timestamptz, amount numeric, unit text
) RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
-- When a limit ends that is counted from ``from_at``.
BEGIN
    IF unit IN ('working_hour', 'working_day') THEN
        RETURN public.motcua_add(
            calendar_version, from_at, public.motcua_office_time(calendar_version, amount, unit));
    ELSIF unit IN ('calendar_day', 'month') THEN
        RETURN public.motcua_end_of_term(
            calendar_version, public.motcua_last_day(from_at, amount, unit));
    END IF;
    RAISE EXCEPTION 'unknown unit of time: %', unit USING ERRCODE = 'invalid_parameter_value';
END $$;
"""

_HISTORY = """
CREATE FUNCTION public.motcua_history(
    calendar_version bigint, amount numeric, unit text,
    kinds text[], moments timestamptz[], untils timestamptz[],
    OUT state text, OUT due timestamptz, OUT elapsed interval
) LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
-- The state, the due moment and the working time counted up to the last of a limit's marks, which
-- are taken to be in a lawful order. What is left of the limit is kept: a stretch of office time, or
-- a number of days; at each resumption the due moment is found again from there.
DECLARE
    zone CONSTANT text := 'Asia/Ho_Chi_Minh';
    by_office CONSTANT boolean := unit IN ('working_hour', 'working_day');
    place integer;
    at_moment timestamptz;
    today date;
    running_since timestamptz;    -- null while held
    counted_since timestamptz;    -- from when left_work is yet to be used up
    left_work interval;
    left_days integer;
    last_day date;
    due_at timestamptz;
    expired boolean := false;     -- the due moment passed before a pause: nothing moves it any more
    fresh boolean;                -- no office time was held since due_at was found
    held_since timestamptz;
BEGIN
    state := 'not_started';
    elapsed := interval '0';
    FOR place IN 1 .. coalesce(array_length(kinds, 1), 0) LOOP
        at_moment := moments[place];
        today := (at_moment AT TIME ZONE zone)::date;

        IF kinds[place] IN ('suspend', 'finish') AND running_since IS NOT NULL THEN
            elapsed := elapsed + public.motcua_elapsed(calendar_version, running_since, at_moment);
            running_since := NULL;
        END IF;

        IF kinds[place] IN ('start', 'restart') THEN
            state := 'running';
            elapsed := interval '0';
            running_since := at_moment;
            expired := false;
            IF by_office THEN
                left_work := public.motcua_office_time(calendar_version, amount, unit);
            ELSE
                last_day := public.motcua_last_day(at_moment, amount, unit);
            END IF;
            counted_since := at_moment;
            due_at := public.motcua_due(calendar_version, at_moment, amount, unit);

        ELSIF kinds[place] = 'suspend' THEN
            state := 'suspended';
            held_since := at_moment;
            IF by_office AND NOT expired THEN
                left_work := left_work
                    - public.motcua_elapsed(calendar_version, counted_since, at_moment);
                expired := left_work <= interval '0';
            ELSIF NOT expired THEN
                expired := today > public.motcua_working_day_from(calendar_version, last_day);
                left_days := greatest(0, last_day - today);
            END IF;

        ELSIF kinds[place] IN ('resume', 'finish') THEN
            IF state = 'suspended' AND NOT expired THEN
                fresh := by_office AND public.motcua_elapsed(
                    calendar_version, held_since, at_moment) = interval '0';
                IF by_office AND NOT fresh THEN
                    due_at := public.motcua_add(calendar_version, at_moment, left_work);
                ELSIF NOT by_office THEN
                    last_day := today + left_days;
                    due_at := public.motcua_end_of_term(calendar_version, last_day);
                END IF;
                counted_since := at_moment;
            END IF;
            IF kinds[place] = 'resume' THEN
                state := 'running';
                running_since := at_moment;
            ELSE
                state := 'finished';
            END IF;

        ELSIF kinds[place] = 'extend' THEN
            expired := false;
            held_since := at_moment;  -- of no meaning unless held
            counted_since := at_moment;
            IF by_office THEN
                left_work := public.motcua_elapsed(calendar_version, at_moment, untils[place]);
                -- Outside office hours the next opening is meant.
                SELECT greatest(office.opens_at, untils[place]) INTO STRICT due_at
                FROM public.calendars_calendarsession AS office
                WHERE office.version_id = calendar_version AND office.closes_at >= untils[place]
                ORDER BY office.closes_at LIMIT 1;
            ELSE
                last_day := (untils[place] AT TIME ZONE zone)::date;
                left_days := greatest(0, last_day - today);
                due_at := public.motcua_end_of_term(calendar_version, last_day);
            END IF;

        ELSE
            RAISE EXCEPTION 'unknown mark: %', kinds[place] USING ERRCODE = 'invalid_parameter_value';
        END IF;
    END LOOP;

    IF running_since IS NOT NULL THEN
        elapsed := elapsed + public.motcua_elapsed(calendar_version, running_since, at_moment);
    END IF;
    due := CASE WHEN state IN ('running', 'finished') THEN due_at END;
END $$;
"""

_LAID_ONCE = """
CREATE FUNCTION public.motcua_refuse_second_laying() RETURNS trigger LANGUAGE plpgsql AS $$
-- All rows of a version come in one statement: whoever adds one later is refused.
DECLARE
    already bigint;
BEGIN
    EXECUTE format(
        'SELECT added.version_id FROM (SELECT version_id, count(*) AS rows FROM added GROUP BY 1) AS added'
        ' WHERE added.rows <> (SELECT count(*) FROM public.%I AS kept'
        ' WHERE kept.version_id = added.version_id) LIMIT 1', TG_TABLE_NAME) INTO already;
    IF already IS NOT NULL THEN
        RAISE EXCEPTION 'calendar version % is published: its % stay as they are', already, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER calendarday_laid_once AFTER INSERT ON public.calendars_calendarday
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION public.motcua_refuse_second_laying();
CREATE TRIGGER calendarsession_laid_once AFTER INSERT ON public.calendars_calendarsession
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION public.motcua_refuse_second_laying();
"""

_BACK = """
DROP TRIGGER IF EXISTS calendarday_laid_once ON public.calendars_calendarday;
DROP TRIGGER IF EXISTS calendarsession_laid_once ON public.calendars_calendarsession;
DROP FUNCTION IF EXISTS public.motcua_refuse_second_laying, public.motcua_history, public.motcua_due,
    public.motcua_last_day, public.motcua_end_of_term, public.motcua_working_day_from,
    public.motcua_office_time, public.motcua_add, public.motcua_elapsed, public.motcua_lay_sessions;
"""


class Migration(migrations.Migration):
    dependencies = [("calendars", "0001_initial")]

    operations = [
        migrations.RunSQL(_LAY + _COUNT + _HISTORY + _LAID_ONCE, _BACK),
        *make_append_only(
            "calendars_calendarversion", "calendars_calendarday", "calendars_calendarsession"
        ),
    ]
