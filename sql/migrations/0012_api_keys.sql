-- API keys. A key is a login session of another kind: what ends sessions, and closes their sockets, ends keys as well.

ALTER TABLE sessions
    ADD COLUMN kind text NOT NULL DEFAULT 'login',
    ADD CONSTRAINT sessions_kind_check CHECK (kind IN ('login', 'key'));

-- Only the hash of a key is kept: a stolen table opens nothing.
CREATE TABLE api_keys (
    session_id   uuid PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    hash         bytea NOT NULL,
    prefix       text NOT NULL,
    name         text NOT NULL,
    scopes       text[] NOT NULL,
    last_used_at timestamptz,
    expires_at   timestamptz,
    CONSTRAINT api_keys_hash_key UNIQUE (hash)
);
