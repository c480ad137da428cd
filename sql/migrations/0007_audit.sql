-- The audit log takes in answered requests and where they came from.

ALTER TABLE audit_log
    ADD COLUMN kind       text NOT NULL DEFAULT 'event',
    ADD COLUMN ip_address text,
    ADD COLUMN user_agent text,
    ADD COLUMN request_id text,
    ADD CONSTRAINT audit_log_kind_check CHECK (kind IN ('event', 'request'));
CREATE INDEX audit_log_user_id_idx ON audit_log (user_id, id DESC);
CREATE INDEX audit_log_action_idx ON audit_log (action, id DESC);
CREATE INDEX audit_log_created_at_idx ON audit_log (created_at);

-- the trigger holds for everyone; without the right the attempt does not even reach it
REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM CURRENT_USER;
