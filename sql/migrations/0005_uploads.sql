-- Files that people upload: attachments of chat messages, voice messages, pictures of rooms.

CREATE TABLE uploads (
    id            uuid PRIMARY KEY,
    owner_id      uuid NOT NULL REFERENCES users,
    purpose       text NOT NULL,
    status        text NOT NULL DEFAULT 'processing',
    -- what failed, for the owner
    failure       text,
    -- as shown and downloaded; never part of a path
    name          text NOT NULL,
    -- told by the content, never by the sender
    content_type  text NOT NULL,
    size          bigint NOT NULL,
    sha256        bytea NOT NULL,
    width         integer,
    height        integer,
    has_thumbnail boolean NOT NULL DEFAULT false,
    duration_ms   bigint,
    -- loudness over time, one byte for each of at most 128 equal parts
    peaks         bytea,
    -- where it is shown; who may read that room may read the file. No foreign keys, as in messages
    room_id       uuid,
    message_id    uuid,
    created_at    timestamptz NOT NULL DEFAULT now(),
    -- gone for everyone; the janitor removes the files and then the row
    deleted_at    timestamptz,
    CONSTRAINT uploads_purpose_check CHECK (purpose IN ('file', 'voice', 'avatar')),
    CONSTRAINT uploads_status_check CHECK (status IN ('processing', 'ready', 'failed')),
    CONSTRAINT uploads_size_check CHECK (size > 0),
    CONSTRAINT uploads_peaks_check CHECK (length(peaks) <= 128)
);
-- the quota
CREATE INDEX uploads_owner_id_idx ON uploads (owner_id) INCLUDE (size) WHERE deleted_at IS NULL;
-- a deleted message takes its uploads with it
CREATE INDEX uploads_message_id_idx ON uploads (message_id) WHERE message_id IS NOT NULL;
-- what the janitor looks for: what nobody claimed, and what was deleted
CREATE INDEX uploads_unclaimed_idx ON uploads (created_at) WHERE room_id IS NULL AND message_id IS NULL;
CREATE INDEX uploads_deleted_idx ON uploads (deleted_at) WHERE deleted_at IS NOT NULL;
