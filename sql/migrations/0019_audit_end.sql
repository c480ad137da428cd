-- The audit log has an end: the janitor may take away entries that are older than any setting keeps them. All else stays refused,
-- and nobody deletes by hand: the statement is only let through inside `sweep_audit_log`.

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('veza.audit_sweep', true) = 'on' THEN RETURN NULL; END IF;
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

-- whoever says that they are the janitor is held to the janitor's own rule, row by row
CREATE FUNCTION refuse_young_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.created_at > now() - interval '90 days' THEN
        RAISE EXCEPTION 'the audit log keeps entries for 90 days at least' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER audit_log_kept BEFORE DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_young_deletion();

GRANT DELETE ON audit_log TO CURRENT_USER;
