-- Incoming webhooks. A hook writes as an author of its own: a row of users that is nobody. It is not active, so whoever looks for people
-- does not find it; its id has version 8, which no person's has; what it is called, `hook_name`, may be anybody's name.

ALTER TABLE users ADD COLUMN hook_name text;
CREATE TRIGGER users_stale_hook_name AFTER UPDATE OF hook_name ON users FOR EACH ROW
    WHEN (OLD.hook_name IS DISTINCT FROM NEW.hook_name) EXECUTE FUNCTION note_stale_name();

-- who is nobody is not absent: who is there is counted as all without these
CREATE INDEX users_absent_people_idx ON users (id) WHERE (NOT is_active OR is_banned) AND hook_name IS NULL;
DROP INDEX users_absent_idx;

-- A hook that ends goes from here; its author stays for its messages. Only the hash of its token is kept.
CREATE TABLE room_hooks (
    id         uuid PRIMARY KEY REFERENCES users,
    room_id    uuid NOT NULL REFERENCES rooms,
    token_hash bytea NOT NULL UNIQUE,
    -- who made it, or switched it on last: it posts while they moderate the room
    created_by uuid NOT NULL REFERENCES users,
    is_enabled boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX room_hooks_room_id_idx ON room_hooks (room_id, created_at);
CREATE TRIGGER room_hooks_created_by_erased BEFORE INSERT ON room_hooks
    FOR EACH ROW EXECUTE FUNCTION refuse_for_erased('created_by', 'account_is_erased');
