-- Tracks that come in chunks: each upload is a session that any node goes on with, and each of its chunks a row before it is a file.

CREATE TABLE track_uploads (
    id            uuid PRIMARY KEY,
    owner_id      uuid NOT NULL REFERENCES users,
    file_name     text NOT NULL,
    -- counts in the quota until the track does, or the upload ended
    total_size    bigint NOT NULL,
    total_chunks  integer NOT NULL,
    -- what its sender says of the track
    details       jsonb NOT NULL,
    status        text NOT NULL DEFAULT 'open',
    -- chunks are parts of one object in the bucket, and no files of their own
    in_parts      boolean NOT NULL,
    -- what the bucket calls the upload of the parts, until it is over there
    parts_name    text,
    -- the parts are one object
    is_joined     boolean NOT NULL DEFAULT false,
    md5           bytea,
    -- why the file is of no use
    failure       text,
    -- who puts it together, and until when others leave it to them
    claim         uuid,
    claimed_until timestamptz,
    -- the track of the newest attempt; its id is that of the claim
    track_id      uuid,
    created_at    timestamptz NOT NULL DEFAULT now(),
    ended_at      timestamptz,
    CONSTRAINT track_uploads_status_check CHECK (status IN ('open', 'completing', 'completed', 'failed', 'ended')),
    CONSTRAINT track_uploads_total_check CHECK (total_size > 0 AND total_chunks > 0)
);
CREATE INDEX track_uploads_owner_id_idx ON track_uploads (owner_id, created_at);
CREATE INDEX track_uploads_created_at_idx ON track_uploads (created_at);
CREATE INDEX track_uploads_ended_at_idx ON track_uploads (ended_at) WHERE ended_at IS NOT NULL;
CREATE TRIGGER track_uploads_owner_id_erased BEFORE INSERT ON track_uploads
    FOR EACH ROW EXECUTE FUNCTION refuse_for_erased('owner_id', 'account_is_erased');

CREATE TABLE track_chunks (
    id         uuid PRIMARY KEY,
    upload_id  uuid NOT NULL REFERENCES track_uploads,
    -- from 1
    number     integer NOT NULL,
    size       bigint NOT NULL,
    md5        bytea NOT NULL,
    -- coming: the store may or may not have it; gone: it is to be removed there, and then here
    status     text NOT NULL DEFAULT 'coming',
    -- what the bucket says of the part
    part       text,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT track_chunks_status_check CHECK (status IN ('coming', 'ready', 'gone'))
);
CREATE UNIQUE INDEX track_chunks_ready_idx ON track_chunks (upload_id, number) WHERE status = 'ready';
CREATE INDEX track_chunks_upload_id_idx ON track_chunks (upload_id);
CREATE INDEX track_chunks_unready_idx ON track_chunks (created_at) WHERE status <> 'ready';
