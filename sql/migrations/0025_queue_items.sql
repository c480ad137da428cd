-- The songs of a session in rows of their own: an operation writes what it changes. Titles and names of accounts are no copies: they are
-- read from tracks and users, so that a rename, a deletion or an erasure reaches every session.
CREATE TABLE queue_session_items (
    session_id uuid NOT NULL REFERENCES queue_sessions,
    id         uuid NOT NULL,
    track_id   uuid NOT NULL REFERENCES tracks,
    adder_id   uuid NOT NULL,
    -- of a guest without an account; NULL: the account's name
    guest_name text,
    added_at   timestamptz NOT NULL,
    -- the how manieth song it was
    arrival    bigint NOT NULL,
    -- when it left the list; kept a while, so that this can be taken back
    gone_at    timestamptz,
    PRIMARY KEY (session_id, id)
);
CREATE INDEX queue_session_items_track_id_idx ON queue_session_items (track_id);
CREATE INDEX queue_session_items_gone_at_idx ON queue_session_items (session_id, gone_at) WHERE gone_at IS NOT NULL;

-- A session whose state still has `items` is one that an older version wrote: it is taken apart when it is next read (split_queue).
ALTER TABLE queue_sessions ADD COLUMN item_order uuid[] NOT NULL DEFAULT '{}';
