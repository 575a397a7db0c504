"""Money by the database's own rules: balance at commit, full payment, no change, no deletion."""

from django.db import migrations

from motcua.platform.database.append_only import make_append_only

FORWARD = """
CREATE FUNCTION payments_transaction_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moved record;
BEGIN
    SELECT count(*) AS sides, coalesce(sum(debit - credit), 0) AS difference INTO moved
    FROM payments_entry WHERE transaction_id = NEW.transaction_id;
    IF moved.sides < 2 OR moved.difference <> 0 THEN
        RAISE EXCEPTION 'payments_transaction_balances: transaction % does not balance',
            NEW.transaction_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER payments_transaction_balances
    AFTER INSERT ON payments_entry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION payments_transaction_balances();

CREATE FUNCTION payments_transaction_has_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM payments_entry WHERE transaction_id = NEW.id) THEN
        RAISE EXCEPTION 'payments_transaction_has_entries: transaction % moves nothing', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER payments_transaction_has_entries
    AFTER INSERT ON payments_transaction DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION payments_transaction_has_entries();

CREATE FUNCTION payments_charge_is_its_quote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.total <> (
        SELECT coalesce(sum((line ->> 'amount')::bigint), 0)
        FROM jsonb_array_elements(NEW.quote -> 'lines') AS line
    ) THEN
        RAISE EXCEPTION 'payments_charge_is_its_quote: the total is not the sum of the lines'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payments_charge_is_its_quote BEFORE INSERT ON payments_charge
    FOR EACH ROW EXECUTE FUNCTION payments_charge_is_its_quote();

CREATE FUNCTION payments_payment_is_the_charge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM payments_charge
        WHERE id = NEW.charge_id AND total = NEW.amount AND agency_id = NEW.agency_id
    ) THEN
        RAISE EXCEPTION 'payments_payment_is_the_charge: the amount is not what is owed'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM payments_chargecancellation WHERE charge_id = NEW.charge_id) THEN
        RAISE EXCEPTION 'payments_payment_is_the_charge: the charge was cancelled'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payments_payment_is_the_charge BEFORE INSERT ON payments_payment
    FOR EACH ROW EXECUTE FUNCTION payments_payment_is_the_charge();
"""
BACK = """
DROP TRIGGER payments_payment_is_the_charge ON payments_payment;
DROP FUNCTION payments_payment_is_the_charge();
DROP TRIGGER payments_charge_is_its_quote ON payments_charge;
DROP FUNCTION payments_charge_is_its_quote();
DROP TRIGGER payments_transaction_has_entries ON payments_transaction;
DROP FUNCTION payments_transaction_has_entries();
DROP TRIGGER payments_transaction_balances ON payments_entry;
DROP FUNCTION payments_transaction_balances();
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]

    operations = [
        migrations.RunSQL(FORWARD, BACK),
        *make_append_only(
            "payments_account",
            "payments_transaction",
            "payments_entry",
            "payments_charge",
            "payments_chargecancellation",
            "payments_payment",
            "payments_refund",
            "payments_dayclosing",
            "payments_bankaccount",
        ),
    ]
