-- Rooms (conversations), who is in them, and their durable streams.

CREATE TABLE rooms (
    id          uuid PRIMARY KEY,
    type        text NOT NULL,
    name        text,
    topic       text,
    avatar      text,
    created_by  uuid NOT NULL REFERENCES users,
    -- the two members' ids in order: one direct room per pair, for ever
    direct_key  text,
    -- changes only when history before it is lost
    epoch       text NOT NULL,
    -- the offset of the stream's newest event; its row lock hands out 1, 2, 3 … without holes
    last_offset bigint NOT NULL DEFAULT 0,
    is_archived boolean NOT NULL DEFAULT false,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    deleted_at  timestamptz,
    CONSTRAINT rooms_type_check CHECK (type IN ('direct', 'private', 'public')),
    CONSTRAINT rooms_direct_check CHECK ((type = 'direct') = (direct_key IS NOT NULL))
);
CREATE UNIQUE INDEX rooms_direct_key ON rooms (direct_key);
CREATE INDEX rooms_public_idx ON rooms (created_at DESC, id) WHERE type = 'public' AND deleted_at IS NULL;

CREATE TABLE room_members (
    room_id     uuid NOT NULL REFERENCES rooms,
    user_id     uuid NOT NULL REFERENCES users,
    role        text NOT NULL,
    read_offset bigint NOT NULL DEFAULT 0,
    joined_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (room_id, user_id),
    CONSTRAINT room_members_role_check CHECK (role IN ('owner', 'moderator', 'member'))
);
CREATE INDEX room_members_user_id_idx ON room_members (user_id);

-- No foreign keys here: rooms are only marked deleted and users only anonymised, and each key would cost
-- a look-up and a row lock for every message of the busiest table.
CREATE TABLE messages (
    id         uuid PRIMARY KEY,
    room_id    uuid NOT NULL,
    -- where it stands in the room: the offset that it was first sent at
    seq        bigint NOT NULL,
    -- the offset of its last change; equal to seq until it is changed
    change_seq bigint NOT NULL,
    author_id  uuid NOT NULL,
    client_id  uuid NOT NULL,
    content    text NOT NULL,
    reply_to   uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    edited_at  timestamptz,
    deleted_at timestamptz
);
CREATE UNIQUE INDEX messages_room_id_seq_key ON messages (room_id, seq);
CREATE UNIQUE INDEX messages_author_id_client_id_key ON messages (author_id, client_id);
CREATE INDEX messages_changed_idx ON messages (room_id, change_seq) WHERE change_seq <> seq;

-- Durable events of a room that are not messages (room.updated, room.member).
CREATE TABLE room_events (
    room_id    uuid NOT NULL,
    seq        bigint NOT NULL,
    type       text NOT NULL,
    data       jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (room_id, seq)
);
