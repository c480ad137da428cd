-- What people may ask for about their own data: a copy of it, and its end.

CREATE TABLE data_exports (
    id           uuid PRIMARY KEY,
    user_id      uuid NOT NULL REFERENCES users,
    status       text NOT NULL DEFAULT 'pending',
    size         bigint,
    -- who works on it, and until when nobody else begins
    claimed_by   text,
    claimed_until timestamptz NOT NULL DEFAULT now(),
    tries        integer NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL DEFAULT now(),
    ready_at     timestamptz,
    -- the file is removed then
    expires_at   timestamptz NOT NULL,
    CONSTRAINT data_exports_status_check CHECK (status IN ('pending', 'ready', 'failed'))
);
-- one at a time per person
CREATE UNIQUE INDEX data_exports_pending_key ON data_exports (user_id) WHERE status = 'pending';
CREATE INDEX data_exports_user_id_idx ON data_exports (user_id, created_at DESC);

-- Accounts that were deleted while what remains to be done takes longer than a request: leaving rooms, and copies of the name.
CREATE TABLE erasures (
    user_id    uuid PRIMARY KEY REFERENCES users,
    -- what the copies are found by; gone when the work is done
    username   text,
    created_at timestamptz NOT NULL DEFAULT now(),
    done_at    timestamptz
);
CREATE INDEX erasures_open_idx ON erasures (created_at) WHERE done_at IS NULL;

-- where a notification leads, when that is no room
ALTER TABLE notifications ADD COLUMN link text;
