-- What people say of tracks: of the whole, of a moment, and to each other in threads.

CREATE TABLE track_comments (
    id         uuid PRIMARY KEY,
    track_id   uuid NOT NULL REFERENCES tracks ON DELETE CASCADE,
    author_id  uuid NOT NULL REFERENCES users,
    -- what it answers; none: it begins a thread
    parent_id  uuid REFERENCES track_comments,
    -- the comment that began the thread, which may be this one
    thread_id  uuid NOT NULL,
    -- how many comments stand above it in the thread
    depth      smallint NOT NULL,
    -- empty once it is deleted: it stays as a place while others answer it
    content    text NOT NULL,
    -- the moment of the track, in milliseconds; none: the whole track
    at_ms      bigint,
    -- whom it names
    mentions   uuid[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    edited_at  timestamptz,
    deleted_at timestamptz,
    CONSTRAINT track_comments_at_check CHECK (at_ms > 0),
    CONSTRAINT track_comments_depth_check CHECK ((depth = 0) = (parent_id IS NULL))
);
CREATE INDEX track_comments_first_idx ON track_comments (track_id, created_at DESC, id DESC) WHERE parent_id IS NULL;
CREATE INDEX track_comments_parent_id_idx ON track_comments (parent_id, created_at, id) WHERE parent_id IS NOT NULL;
CREATE INDEX track_comments_thread_id_idx ON track_comments (thread_id, created_at DESC, id DESC);
-- how many there are of a track, and who has any left there
CREATE INDEX track_comments_track_id_idx ON track_comments (track_id, author_id);
CREATE INDEX track_comments_author_id_idx ON track_comments (author_id, id) WHERE deleted_at IS NULL;
CREATE TRIGGER track_comments_author_id_erased BEFORE INSERT ON track_comments
    FOR EACH ROW EXECUTE FUNCTION refuse_for_erased('author_id', 'account_is_erased');
