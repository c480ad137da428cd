-- What an act of an erased person tells of them. An act that ends after the erasure looked through the log leaves no address behind.

-- The person's row is held as in refuse_for_erased: the erasure waits for who holds it, and who comes later sees its mark.
CREATE FUNCTION write_bare_for_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM users u WHERE u.id = NEW.user_id FOR KEY SHARE;
    IF EXISTS (SELECT 1 FROM erasures e WHERE e.user_id = NEW.user_id) THEN
        NEW.ip_address := NULL;
        NEW.user_agent := NULL;
        -- as erase_audit_entries
        IF NEW.target_id IS NULL AND NEW.resource <> 'room' THEN NEW.data := NULL; END IF;
    END IF;
    RETURN NEW;
END $$;

-- answered requests are written many at once and later than they came: the last look of an erasure takes theirs
CREATE TRIGGER audit_log_of_erased BEFORE INSERT ON audit_log FOR EACH ROW
    WHEN (NEW.kind = 'event' AND NEW.user_id IS NOT NULL) EXECUTE FUNCTION write_bare_for_erased();
