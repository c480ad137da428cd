-- Listening together: everyone's own queue, and sessions in which several people hear one.

CREATE TABLE queues (
    user_id          uuid PRIMARY KEY REFERENCES users,
    id               uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    current_track_id uuid,
    -- seconds into the present track
    current_position integer NOT NULL DEFAULT 0,
    is_playing       boolean NOT NULL DEFAULT false,
    repeat_mode      text NOT NULL DEFAULT 'off',
    shuffle          boolean NOT NULL DEFAULT false,
    -- per cent
    volume           integer NOT NULL DEFAULT 100,
    updated_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT queues_position_check CHECK (current_position >= 0),
    CONSTRAINT queues_repeat_check CHECK (repeat_mode IN ('off', 'one', 'all')),
    CONSTRAINT queues_volume_check CHECK (volume BETWEEN 0 AND 100)
);
CREATE TABLE queue_items (
    id       uuid PRIMARY KEY,
    user_id  uuid NOT NULL REFERENCES queues ON DELETE CASCADE,
    track_id uuid NOT NULL REFERENCES tracks,
    position integer NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT queue_items_position_key UNIQUE (user_id, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE queue_sessions (
    id          uuid PRIMARY KEY,
    creator_id  uuid NOT NULL REFERENCES users,
    -- SHA-256 of the share token
    token_hash  bytea NOT NULL UNIQUE,
    name        text,
    -- the stream: changes only when history before it is lost
    epoch       text NOT NULL,
    last_offset bigint NOT NULL DEFAULT 0,
    -- compare-and-swap: a change names the revision that it changes
    rev         bigint NOT NULL DEFAULT 0,
    -- songs, playback, mode, roles, votes (actors/src/queue/state.rs)
    state       jsonb NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    ended_at    timestamptz
);
CREATE INDEX queue_sessions_creator_id_idx ON queue_sessions (creator_id, created_at DESC) WHERE ended_at IS NULL;

-- Who did what: each operation once, however often it is sent.
CREATE TABLE queue_operations (
    session_id  uuid NOT NULL REFERENCES queue_sessions,
    op_id       uuid NOT NULL,
    rev         bigint NOT NULL,
    kind        text NOT NULL,
    -- an account, or a guest of the session; NULL: time
    by_id       uuid,
    by_name     text NOT NULL DEFAULT '',
    -- what it was about, for people who read the history
    about       jsonb NOT NULL DEFAULT '{}',
    -- what takes it back, as long as it was not
    undo        jsonb,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (session_id, op_id)
);
CREATE INDEX queue_operations_rev_idx ON queue_operations (session_id, rev DESC);

CREATE TABLE queue_events (
    session_id uuid NOT NULL REFERENCES queue_sessions,
    seq        bigint NOT NULL,
    type       text NOT NULL,
    data       jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (session_id, seq)
);

-- What people heard to the half, or for four minutes (the rule of scrobblers).
CREATE TABLE plays (
    id         uuid PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users,
    track_id   uuid NOT NULL REFERENCES tracks,
    session_id uuid REFERENCES queue_sessions,
    -- milliseconds that were heard
    heard_ms   bigint NOT NULL,
    played_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX plays_user_id_idx ON plays (user_id, played_at DESC, id);
