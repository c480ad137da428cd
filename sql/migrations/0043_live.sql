-- Live streams. A stream has the id of its room, which is of the type `live`. A broadcast is one stay of media at a stream.

ALTER TABLE rooms DROP CONSTRAINT rooms_type_check;
ALTER TABLE rooms ADD CONSTRAINT rooms_type_check CHECK (type IN ('direct', 'private', 'public', 'live'));

CREATE TABLE live_streams (
    id             uuid PRIMARY KEY REFERENCES rooms,
    owner_id       uuid NOT NULL REFERENCES users,
    -- empty until somebody names it: no list has such a stream before it went live
    title          text NOT NULL,
    description    text NOT NULL,
    category       text NOT NULL,
    tags           text[] NOT NULL,
    visibility     text NOT NULL,
    -- when it is said to begin; none once it began
    scheduled_at   timestamptz,
    -- the key: its hash is compared, and sealed it is shown to the owner again; none once the stream is deleted
    key_hash       bytea UNIQUE,
    key_sealed     bytea,
    is_live        boolean NOT NULL DEFAULT false,
    -- the newest broadcast
    broadcast_id   uuid,
    started_at     timestamptz,
    ended_at       timestamptz,
    -- until then a media server may begin without naming the key, which it has shown before
    admitted_until timestamptz,
    -- until then nobody begins: the last broadcast was ended by hand
    barred_until   timestamptz,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT live_streams_visibility_check CHECK (visibility IN ('public', 'unlisted'))
);
CREATE INDEX live_streams_owner_id_idx ON live_streams (owner_id, created_at, id);
CREATE INDEX live_streams_listed_idx ON live_streams (is_live DESC, coalesce(started_at, created_at) DESC, id DESC)
    WHERE visibility = 'public' AND (title <> '' OR started_at IS NOT NULL);
CREATE TRIGGER live_streams_owner_id_erased BEFORE INSERT ON live_streams
    FOR EACH ROW EXECUTE FUNCTION refuse_for_erased('owner_id', 'account_is_erased');

CREATE TABLE live_broadcasts (
    id            uuid PRIMARY KEY,
    stream_id     uuid NOT NULL REFERENCES live_streams,
    -- the kind of media server
    server        text NOT NULL,
    -- what the media server calls those who sent the media: all of them, and those who are there still
    clients       text[] NOT NULL,
    present       text[] NOT NULL,
    started_at    timestamptz NOT NULL DEFAULT now(),
    heard_at      timestamptz NOT NULL DEFAULT now(),
    ended_at      timestamptz,
    -- why it ended: 'stopped', 'lost' (nothing was heard of it), 'by_hand', 'new_key', 'gone' (its owner or the stream)
    reason        text,
    peak_viewers  integer NOT NULL DEFAULT 0,
    recording_url text,
    recording_ms  bigint,
    recorded_at   timestamptz,
    -- followers up to this one were told; none: all were, or none is to be
    told_after    uuid,
    CONSTRAINT live_broadcasts_end_check CHECK ((ended_at IS NULL) = (reason IS NULL))
);
CREATE UNIQUE INDEX live_broadcasts_open_key ON live_broadcasts (stream_id) WHERE ended_at IS NULL;
CREATE INDEX live_broadcasts_stream_id_idx ON live_broadcasts (stream_id, started_at DESC, id DESC);
CREATE INDEX live_broadcasts_heard_at_idx ON live_broadcasts (heard_at) WHERE ended_at IS NULL;
CREATE INDEX live_broadcasts_told_after_idx ON live_broadcasts (id) WHERE told_after IS NOT NULL;

-- those whom a beginning is told to are walked through in this order
CREATE INDEX follows_followed_id_follower_id_idx ON follows (followed_id, follower_id);
DROP INDEX follows_followed_id_idx;

-- A room is deleted in several ways; its stream ends with it, and its key opens nothing any more.
CREATE FUNCTION end_deleted_stream() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE live_broadcasts b SET ended_at = now(), reason = 'gone', present = '{}', told_after = NULL
    WHERE b.stream_id = NEW.id AND b.ended_at IS NULL;
    UPDATE live_streams s SET is_live = false, ended_at = CASE WHEN s.is_live THEN now() ELSE s.ended_at END,
        scheduled_at = NULL, key_hash = NULL, key_sealed = NULL, updated_at = now()
    WHERE s.id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER rooms_live_deleted AFTER UPDATE OF deleted_at ON rooms FOR EACH ROW
    WHEN (NEW.type = 'live' AND OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION end_deleted_stream();
