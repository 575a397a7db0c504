"""The recording statements: everything one act writes, in one round trip.

Filing is by far the most frequent act, so it has a statement of its own with plain typed values;
later acts hand over lists of rows as JSON.
"""

# The columns of a new dossier with their types; the server plans the statement once.
_COLUMNS = {
    "id": "uuid",
    "number": "text",
    "sequence": "int",
    "status": "text",
    "channel": "text",
    "procedure_code": "text",
    "procedure_version_id": "uuid",
    "applicant_id": "uuid",
    "submitted_by_id": "uuid",
    "applicant_name": "text",
    "applicant_folded": "text",
    "receiving_agency_id": "uuid",
    "receiving_unit_id": "uuid",
    "competent_agency_id": "uuid",
    "agencies": "uuid[]",
    "holder_kind": "text",
    "holder_id": "uuid",
    "holder_agency_id": "uuid",
    "holder_unit_id": "uuid",
    "held_since": "timestamptz",
    "submitted_at": "timestamptz",
    "answer_due": "timestamptz",
    "received_at": "timestamptz",
    "first_due": "timestamptz",
    "due": "timestamptz",
    "finished_at": "timestamptz",
    "returned_at": "timestamptz",
    "is_paused": "boolean",
    "is_test": "boolean",
    "state": "jsonb",
}
INSERT = f"""
WITH d AS (
    INSERT INTO dossiers_dossier ({", ".join(_COLUMNS)})
    VALUES ({", ".join(f"%({name})s::{kind}" for name, kind in _COLUMNS.items())})),
ev AS (
    INSERT INTO dossiers_event (dossier_id, sequence, name, at, actor_kind, actor_id, payload)
    VALUES (%(id)s::uuid, 1, %(name)s::text, %(at)s::timestamptz, %(actor_kind)s::text,
        %(actor_id)s::uuid, %(payload)s::jsonb)),
leaf AS (
    INSERT INTO ledger_leaf (aggregate_id, sequence, commitment, at)
    VALUES (%(id)s::uuid, 1, %(commitment)s::bytea, %(at)s::timestamptz)),
salt AS (
    INSERT INTO ledger_salt (aggregate_id, sequence, salt)
    VALUES (%(id)s::uuid, 1, %(salt)s::bytea)),
pending AS (
    INSERT INTO ledger_pending (aggregate_id, sequence) VALUES (%(id)s::uuid, 1)),
outbox AS (
    INSERT INTO platform_outboxrow
        (consumer, key, payload, created_at, available_at, attempts, last_problem)
    SELECT reader, %(id)s::uuid, %(facts)s::jsonb, %(at)s::timestamptz, %(at)s::timestamptz, 0, ''
    FROM unnest(%(consumers)s::text[]) AS reader),
documents AS (
    INSERT INTO dossiers_submitteddocument (dossier_id, sequence, position, procedure_version_id,
        required_document_id, file_id, sha256, form, reuse, stored_paper_id)
    SELECT %(id)s::uuid, x.* FROM jsonb_to_recordset(%(documents)s::jsonb) AS x(
        sequence int, position int, procedure_version_id uuid, required_document_id uuid,
        file_id uuid, sha256 text, form text, reuse int, stored_paper_id uuid)),
answers AS (
    INSERT INTO dossiers_answers (dossier_id, revision, form_key, form_version, answers, sha256)
    VALUES (%(id)s::uuid, 1, %(form_key)s::text, %(form_version)s::int, %(answers)s::jsonb,
        %(answers_sha256)s::text))
INSERT INTO dossiers_baton (dossier_id, from_at, holder_kind, holder_id, agency_id, unit_id)
VALUES (%(id)s::uuid, %(at)s::timestamptz, %(holder_kind)s::text, %(holder_id)s::uuid,
    %(holder_agency_id)s::uuid, %(holder_unit_id)s::uuid)
"""

_CHANGED = (
    "sequence",
    "status",
    "competent_agency_id",
    "agencies",
    "holder_kind",
    "holder_id",
    "holder_agency_id",
    "holder_unit_id",
    "held_since",
    "settling_agency_id",
    "answer_due",
    "received_at",
    "first_due",
    "due",
    "finished_at",
    "returned_at",
    "is_paused",
    "state",
)
_CHANGE_ROW = f"""
d AS (
    UPDATE dossiers_dossier AS old
    SET ({", ".join(_CHANGED)}) = ({", ".join(f"new.{name}" for name in _CHANGED)})
    FROM jsonb_populate_record(NULL::dossiers_dossier, %(dossier)s::jsonb) AS new
    WHERE old.id = %(id)s::uuid AND old.sequence = %(expected)s::int
    RETURNING old.id),
"""

_EVENTS = """
ev AS (
    INSERT INTO dossiers_event (dossier_id, sequence, name, at, actor_kind, actor_id, payload)
    SELECT d.id, x.sequence, x.name, x.at, x.actor_kind, x.actor_id, x.payload
    FROM d, jsonb_to_recordset(%(events)s::jsonb) AS x(
        sequence int, name text, at timestamptz, actor_kind text, actor_id uuid, payload jsonb)),
leaf AS (
    INSERT INTO ledger_leaf (aggregate_id, sequence, commitment, at)
    SELECT d.id, x.sequence, decode(x.commitment, 'hex'), %(at)s::timestamptz
    FROM d, jsonb_to_recordset(%(leaves)s::jsonb) AS x(sequence int, commitment text)),
salt AS (
    INSERT INTO ledger_salt (aggregate_id, sequence, salt)
    SELECT d.id, x.sequence, decode(x.salt, 'hex')
    FROM d, jsonb_to_recordset(%(leaves)s::jsonb) AS x(sequence int, salt text)),
pending AS (
    INSERT INTO ledger_pending (aggregate_id, sequence)
    SELECT d.id, x.sequence
    FROM d, jsonb_to_recordset(%(leaves)s::jsonb) AS x(sequence int) ORDER BY x.sequence),
outbox AS (
    INSERT INTO platform_outboxrow
        (consumer, key, payload, created_at, available_at, attempts, last_problem)
    SELECT x.consumer, d.id, x.payload, %(at)s::timestamptz, %(at)s::timestamptz, 0, ''
    FROM d, jsonb_to_recordset(%(outbox)s::jsonb) AS x(consumer text, payload jsonb)),
documents AS (
    INSERT INTO dossiers_submitteddocument (dossier_id, sequence, position, procedure_version_id,
        required_document_id, file_id, sha256, form, reuse, stored_paper_id)
    SELECT d.id, x.* FROM d, jsonb_to_recordset(%(documents)s::jsonb) AS x(
        sequence int, position int, procedure_version_id uuid, required_document_id uuid,
        file_id uuid, sha256 text, form text, reuse int, stored_paper_id uuid)),
answers AS (
    INSERT INTO dossiers_answers
        (dossier_id, revision, form_key, form_version, answers, sha256)
    SELECT d.id, x.* FROM d, jsonb_to_recordset(%(answers)s::jsonb) AS x(
        revision int, form_key text, form_version int, answers jsonb, sha256 text)),
"""

_LATER_ACTS = """
items AS (
    INSERT INTO dossiers_supplementitem
        (dossier_id, sequence, procedure_version_id, required_document_id, on_paper)
    SELECT d.id, x.* FROM d, jsonb_to_recordset(%(items)s::jsonb) AS x(
        sequence int, procedure_version_id uuid, required_document_id uuid, on_paper boolean)),
opinions AS (
    INSERT INTO dossiers_opinion
        (id, dossier_id, unit_id, agency_id, asked_by, asked_at, due, question, outcome, text)
    SELECT x.id, d.id, x.unit_id, x.agency_id, x.asked_by, x.asked_at, x.due, x.question, '', ''
    FROM d, jsonb_to_recordset(%(opinions)s::jsonb) AS x(
        id uuid, unit_id uuid, agency_id uuid, asked_by uuid, asked_at timestamptz,
        due timestamptz, question text)),
given AS (
    UPDATE dossiers_opinion AS o SET answered_at = x.answered_at, answered_by = x.answered_by,
        outcome = x.outcome, text = x.text
    FROM d, jsonb_to_recordset(%(given)s::jsonb) AS x(
        id uuid, answered_at timestamptz, answered_by uuid, outcome text, text text)
    WHERE o.id = x.id AND o.dossier_id = d.id),
closed AS (
    UPDATE dossiers_baton AS b SET until_at = %(at)s::timestamptz
    FROM d, jsonb_to_recordset(%(baton)s::jsonb) AS x(holder_kind text)
    WHERE b.dossier_id = d.id AND b.until_at IS NULL RETURNING 1),
gone AS (
    DELETE FROM dossiers_step AS s USING d
    WHERE s.dossier_id = d.id AND s.key NOT IN (
        SELECT x.key FROM jsonb_to_recordset(%(steps)s::jsonb) AS x(key text))),
"""

# The count over ``closed`` makes the old stretch end before the new one is checked for uniqueness.
_BATON = """
baton AS (
    INSERT INTO dossiers_baton
        (dossier_id, from_at, holder_kind, holder_id, agency_id, unit_id)
    SELECT d.id, %(at)s::timestamptz, x.holder_kind, x.holder_id, x.agency_id, x.unit_id
    FROM d, jsonb_to_recordset(%(baton)s::jsonb) AS x(
        holder_kind text, holder_id uuid, agency_id uuid, unit_id uuid)
    WHERE x.holder_kind IS NOT NULL AND (SELECT count(*) FROM closed) >= 0),
steps AS (
    INSERT INTO dossiers_step (dossier_id, key, kind, role, unit_id, agency_id, official_id,
        opened_at, due, dossier_due)
    SELECT d.id, x.* FROM d, jsonb_to_recordset(%(steps)s::jsonb) AS x(
        key text, kind text, role text, unit_id uuid, agency_id uuid, official_id uuid,
        opened_at timestamptz, due timestamptz, dossier_due timestamptz)
    ON CONFLICT (dossier_id, key) DO UPDATE SET unit_id = EXCLUDED.unit_id,
        agency_id = EXCLUDED.agency_id, official_id = EXCLUDED.official_id,
        opened_at = EXCLUDED.opened_at, due = EXCLUDED.due, dossier_due = EXCLUDED.dossier_due)
SELECT count(*) FROM d
"""

UPDATE = "WITH" + _CHANGE_ROW + _EVENTS + _LATER_ACTS + _BATON
