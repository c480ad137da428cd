-- Background work that failed and when it is tried again, and whose name or picture has changed in what is kept as it was told.

-- One row for each item that failed at its last try. Other items of the same work go on; a restart forgets nothing.
CREATE TABLE postponed_work (
    work     text NOT NULL,
    item     uuid NOT NULL,
    tries    integer NOT NULL DEFAULT 1,
    retry_at timestamptz NOT NULL,
    since    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (work, item)
);
CREATE INDEX postponed_work_retry_at_idx ON postponed_work (retry_at);

-- People whose name or picture is another one than in copies that streams, mentions and queues hold.
CREATE TABLE stale_names (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    due_at  timestamptz NOT NULL DEFAULT now(),
    -- the second look: what was being written while the name changed has ended by then
    is_last boolean NOT NULL DEFAULT false
);
CREATE INDEX stale_names_due_at_idx ON stale_names (due_at);
-- names in mentions are looked through in the order of this index
CREATE INDEX messages_mentions_idx ON messages (id) WHERE mentions IS NOT NULL;

-- Every way to another name or picture ends here, also that of an older version of the server.
CREATE FUNCTION note_stale_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stale_names (user_id) VALUES (NEW.id) ON CONFLICT (user_id) DO UPDATE SET due_at = now(), is_last = false;
    RETURN NULL;
END $$;
CREATE TRIGGER users_stale_name AFTER UPDATE OF username, avatar ON users FOR EACH ROW
    WHEN (OLD.username IS DISTINCT FROM NEW.username OR OLD.avatar IS DISTINCT FROM NEW.avatar) EXECUTE FUNCTION note_stale_name();

-- A partial index serves no foreign key. So a change of a name does not lock out those who only refer to the person, and the end of an
-- account and a message of that person cannot wait for each other.
DROP INDEX users_name_skeleton_key;
CREATE UNIQUE INDEX users_name_skeleton_key ON users (name_skeleton) WHERE name_skeleton IS NOT NULL;

-- what somebody did to others is taken away by these
CREATE INDEX notifications_actor_id_idx ON notifications (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX notification_actors_actor_id_idx ON notification_actors (actor_id);

-- What people told the log of themselves goes with their account; what happened stays. This trigger lets through exactly that:
-- entries of an erased person lose where they came from and what they say of that person's own things.
CREATE FUNCTION guard_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    bare audit_log := OLD;
BEGIN
    bare.ip_address := NULL;
    bare.user_agent := NULL;
    IF OLD.kind = 'event' AND OLD.target_id IS NULL AND OLD.resource <> 'room' AND NEW.data IS NULL THEN
        bare.data := NULL;
    END IF;
    IF NEW IS NOT DISTINCT FROM bare AND EXISTS (SELECT 1 FROM erasures e WHERE e.user_id = OLD.user_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
DROP TRIGGER IF EXISTS audit_log_append_only ON audit_log;
CREATE TRIGGER audit_log_append_only BEFORE DELETE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_log_unchanged BEFORE UPDATE ON audit_log FOR EACH ROW EXECUTE FUNCTION guard_audit_entry();
