-- The pictures that people upload of themselves: what the server made of them. Addresses in users.avatar and users.banner_url name them.

CREATE TABLE user_pictures (
    -- the file's name too: two uploads never write the same file
    id           uuid PRIMARY KEY,
    user_id      uuid NOT NULL REFERENCES users,
    kind         text NOT NULL,
    -- written before the file and shown after it; what is gone the janitor removes, the file first and then the row
    status       text NOT NULL DEFAULT 'kept',
    content_type text NOT NULL,
    size         bigint NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT user_pictures_kind_check CHECK (kind IN ('avatar', 'banner')),
    CONSTRAINT user_pictures_status_check CHECK (status IN ('kept', 'shown', 'gone')),
    CONSTRAINT user_pictures_size_check CHECK (size > 0)
);
CREATE UNIQUE INDEX user_pictures_shown_key ON user_pictures (user_id, kind) WHERE status = 'shown';
-- what the janitor looks for
CREATE INDEX user_pictures_status_idx ON user_pictures (status, created_at) WHERE status <> 'shown';
