-- Music: what people upload to be heard. Until now a track was only what may be attached of one.

ALTER TABLE tracks RENAME COLUMN owner_id TO creator_id;
ALTER TABLE tracks
    ALTER COLUMN duration_ms TYPE bigint,
    ADD COLUMN album          text,
    -- mirrors the first of genres, where there are any
    ADD COLUMN genre          text,
    ADD COLUMN genres         text[] NOT NULL DEFAULT '{}',
    ADD COLUMN tags           text[] NOT NULL DEFAULT '{}',
    ADD COLUMN year           integer,
    ADD COLUMN bpm            integer,
    ADD COLUMN musical_key    text,
    ADD COLUMN status         text NOT NULL DEFAULT 'completed',
    -- what failed, for the creator
    ADD COLUMN status_message text,
    -- told by the content, never by the sender: mp3, wav, flac, ogg, m4a, aac
    ADD COLUMN format         text,
    ADD COLUMN content_type   text,
    -- as sent, without its folders; never part of a path
    ADD COLUMN file_name      text NOT NULL DEFAULT '',
    ADD COLUMN file_size      bigint NOT NULL DEFAULT 0,
    ADD COLUMN sha256         bytea,
    -- kilobits per second, hertz
    ADD COLUMN bitrate        integer,
    ADD COLUMN sample_rate    integer,
    ADD COLUMN channels       integer,
    ADD COLUMN has_cover      boolean NOT NULL DEFAULT false,
    -- whether there may be files in the store; the janitor takes them away from deleted tracks, whose rows stay
    ADD COLUMN has_file       boolean NOT NULL DEFAULT false,
    ADD COLUMN play_count     bigint NOT NULL DEFAULT 0,
    ADD COLUMN updated_at     timestamptz NOT NULL DEFAULT now(),
    ADD CONSTRAINT tracks_status_check CHECK (status IN ('uploading', 'processing', 'completed', 'failed')),
    ADD CONSTRAINT tracks_format_check CHECK (format IN ('mp3', 'wav', 'flac', 'ogg', 'm4a', 'aac')),
    ADD CONSTRAINT tracks_genres_check CHECK (cardinality(genres) <= 3),
    ADD CONSTRAINT tracks_tags_check CHECK (cardinality(tags) <= 10);

-- what everyone sees, newest first
CREATE INDEX tracks_public_idx ON tracks (created_at DESC, id DESC) WHERE deleted_at IS NULL AND is_public AND status = 'completed';
-- a person's own, and the quota
CREATE INDEX tracks_creator_id_idx ON tracks (creator_id, created_at DESC) INCLUDE (file_size) WHERE deleted_at IS NULL;
-- what the janitor looks for
CREATE INDEX tracks_deleted_idx ON tracks (deleted_at) WHERE deleted_at IS NOT NULL AND has_file;
CREATE INDEX tracks_unfinished_idx ON tracks (created_at) WHERE status <> 'completed' AND deleted_at IS NULL;
