-- Profiles, blocks, and what people like.

ALTER TABLE users
    ADD COLUMN first_name             text,
    ADD COLUMN last_name              text,
    ADD COLUMN bio                    text,
    ADD COLUMN location               text,
    ADD COLUMN birthdate              date,
    ADD COLUMN gender                 text,
    ADD COLUMN banner_url             text,
    -- {name: address}
    ADD COLUMN social_links           jsonb NOT NULL DEFAULT '{}',
    -- what one plays or likes, in short words; for suggestions that are declared, not observed
    ADD COLUMN genres                 text[] NOT NULL DEFAULT '{}',
    ADD COLUMN is_public              boolean NOT NULL DEFAULT true,
    ADD COLUMN do_not_sell            boolean NOT NULL DEFAULT false,
    ADD COLUMN username_changed_at    timestamptz,
    ADD COLUMN promoted_to_creator_at timestamptz;

-- finds names that are spelt a little differently
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX users_words_idx ON users USING gin (
    to_tsvector('simple', username || ' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '')));
CREATE INDEX users_trigrams_idx ON users USING gin (
    (lower(username || ' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) gin_trgm_ops);
CREATE INDEX users_created_at_idx ON users (created_at DESC, id);
CREATE INDEX users_genres_idx ON users USING gin (genres);

CREATE TABLE user_blocks (
    blocker_id uuid NOT NULL REFERENCES users,
    blocked_id uuid NOT NULL REFERENCES users,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (blocker_id, blocked_id),
    CONSTRAINT user_blocks_self_check CHECK (blocker_id <> blocked_id)
);
CREATE INDEX user_blocks_blocked_id_idx ON user_blocks (blocked_id);
-- a direct conversation of two of whom one blocks the other takes no messages; kept beside user_blocks by close_direct_room()
ALTER TABLE rooms ADD COLUMN is_closed boolean NOT NULL DEFAULT false;

CREATE TABLE track_likes (
    user_id    uuid NOT NULL REFERENCES users,
    track_id   uuid NOT NULL REFERENCES tracks,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, track_id)
);
CREATE TABLE track_reposts (
    user_id    uuid NOT NULL REFERENCES users,
    track_id   uuid NOT NULL REFERENCES tracks,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, track_id)
);
