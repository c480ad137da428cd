-- Requests that carry an Idempotency-Key, and what they were answered: a request that is sent twice has one effect.

CREATE TABLE idempotency_keys (
    -- of who asks and their key: neither stands here
    hash        bytea PRIMARY KEY,
    fingerprint bytea NOT NULL,
    -- sealed with a key that nobody has without the client's own; NULL while the request is in work
    answer      bytea,
    created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);
