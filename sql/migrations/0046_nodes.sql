-- What several nodes need of each other: which of them live, and what devices of a call that are at two of them say to each other.

-- Processes that share this database, as long as they say that they live. One that is alone stands in no row.
CREATE TABLE processes (
    process      uuid PRIMARY KEY,
    -- the node's name; a node that starts again is another process
    name         text NOT NULL,
    started_at   timestamptz NOT NULL DEFAULT now(),
    -- since when it has said so without a pause
    steady_since timestamptz NOT NULL,
    seen_at      timestamptz NOT NULL
);

-- Descriptions and candidates on their way to a device at another node: until that node takes them. They stand in no log of Postgres,
-- for they name addresses and are worth nothing a minute later.
CREATE UNLOGGED TABLE call_signals (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_id    uuid NOT NULL REFERENCES calls ON DELETE CASCADE,
    -- participants, not people
    from_id    uuid NOT NULL,
    to_id      uuid NOT NULL,
    -- the revision of the call that the sender knew
    rev        bigint NOT NULL,
    signal     jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX call_signals_call_id_idx ON call_signals (call_id);
