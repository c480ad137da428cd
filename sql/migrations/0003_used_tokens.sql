-- Chat and stream tokens that have opened their one websocket, until they expire: known to every node and after a restart.

CREATE TABLE used_tokens (
    id         uuid PRIMARY KEY,
    expires_at timestamptz NOT NULL
);
CREATE INDEX used_tokens_expires_at_idx ON used_tokens (expires_at);
