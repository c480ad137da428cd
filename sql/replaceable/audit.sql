-- The end of the audit log.

-- Takes away entries that are older than so many days, the oldest first and at most so many; returns how many. The only way to
-- delete any: see the triggers of `audit_log`.
CREATE OR REPLACE FUNCTION sweep_audit_log(p_days integer, p_most bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE removed bigint;
BEGIN
    PERFORM set_config('veza.audit_sweep', 'on', true);
    DELETE FROM audit_log a WHERE a.id IN (
        SELECT o.id FROM audit_log o WHERE o.created_at < now() - make_interval(days => greatest(p_days, 90))
        ORDER BY o.created_at LIMIT p_most);
    GET DIAGNOSTICS removed = ROW_COUNT;
    PERFORM set_config('veza.audit_sweep', 'off', true);
    RETURN removed;
END $$;
REVOKE EXECUTE ON FUNCTION sweep_audit_log(integer, bigint) FROM PUBLIC;
