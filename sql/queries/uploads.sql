--: Upload(failure?, width?, height?, duration_ms?, peaks?, room_id?, message_id?)

--! find_own_upload : Upload
SELECT id, owner_id, purpose, status, failure, name, content_type, size, sha256, width, height, has_thumbnail, duration_ms,
       peaks, room_id, message_id, created_at
FROM uploads WHERE id = :id AND owner_id = :owner_id AND deleted_at IS NULL;

--- One that this person may read: the owner's own, those of rooms that they may read, and those that a message would carry
--- which waits for them as a moderator.
--! find_readable_upload
SELECT u.name, u.content_type, u.size, u.sha256, u.has_thumbnail
FROM uploads u
WHERE u.id = :id AND u.status = 'ready' AND u.deleted_at IS NULL
  AND (u.owner_id = :user_id OR may_read_room(:user_id, u.room_id)
    OR EXISTS (
      SELECT 1 FROM held_messages h
      JOIN room_members m ON m.room_id = h.room_id AND m.user_id = :user_id AND m.role IN ('owner', 'moderator')
      WHERE h.author_id = u.owner_id AND h.attachments @> jsonb_build_array(jsonb_build_object('upload_id', u.id))));

--- Those of the owner's uploads that a message may take: whole, and taken by none.
--! list_attachable : Upload
SELECT id, owner_id, purpose, status, failure, name, content_type, size, sha256, width, height, has_thumbnail, duration_ms,
       peaks, room_id, message_id, created_at
FROM uploads
WHERE id = ANY (:ids) AND owner_id = :owner_id AND status = 'ready' AND deleted_at IS NULL
  AND room_id IS NULL AND message_id IS NULL AND purpose <> 'avatar';

--- The owner's upload that a room may take as its picture.
--! find_avatar : Upload
SELECT id, owner_id, purpose, status, failure, name, content_type, size, sha256, width, height, has_thumbnail, duration_ms,
       peaks, room_id, message_id, created_at
FROM uploads
WHERE id = :id AND owner_id = :owner_id AND status = 'ready' AND deleted_at IS NULL
  AND room_id IS NULL AND message_id IS NULL AND purpose = 'avatar';

--- Gives a room its picture and gives the one before up. Run it in the transaction that writes rooms.avatar; it returns the
--- upload, or nothing and changes nothing when somebody else took it or it is gone.
--! claim_avatar
WITH claimed AS (
    UPDATE uploads SET room_id = :room_id
    WHERE id = :id AND owner_id = :owner_id AND status = 'ready' AND deleted_at IS NULL AND purpose = 'avatar'
      AND (room_id IS NULL OR room_id = :room_id) AND message_id IS NULL
    RETURNING id
), given_up AS (
    UPDATE uploads SET deleted_at = now()
    WHERE room_id = :room_id AND purpose = 'avatar' AND id <> :id AND deleted_at IS NULL AND EXISTS (SELECT 1 FROM claimed)
)
SELECT id FROM claimed;

--- Until the transaction ends, nobody else counts this owner's bytes.
--! lock_owner
SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended(:owner_id, 5));

--! insert_upload
INSERT INTO uploads (id, owner_id, purpose, name, content_type, size, sha256)
SELECT :id, :owner_id, :purpose, :name, :content_type, :size, :sha256
WHERE used_bytes(:owner_id) + :size <= :quota::bigint;

--! update_upload_ready (width?, height?, duration_ms?, peaks?)
UPDATE uploads SET status = 'ready', name = :name, content_type = :content_type, size = :size, sha256 = :sha256,
    width = :width, height = :height, has_thumbnail = :has_thumbnail, duration_ms = :duration_ms, peaks = :peaks
WHERE id = :id AND status = 'processing' AND deleted_at IS NULL;

--! update_upload_failed
UPDATE uploads SET status = 'failed', failure = :failure WHERE id = :id AND status = 'processing';

--- Deletes the owner's upload if nothing shows it, and tells whether; no row when there is none.
--! delete_own_upload
WITH deleted AS (
    UPDATE uploads SET deleted_at = now()
    WHERE id = :id AND owner_id = :owner_id AND deleted_at IS NULL AND room_id IS NULL AND message_id IS NULL
    RETURNING id
)
SELECT EXISTS (SELECT 1 FROM deleted) AS deleted
FROM uploads WHERE id = :id AND owner_id = :owner_id AND deleted_at IS NULL;

--! remove_failed_upload
DELETE FROM uploads WHERE id = :id AND status = 'failed';

--- What was being looked into when the server was stopped.
--! fail_stale_uploads
UPDATE uploads SET status = 'failed', failure = 'the server was stopped while it looked into it'
WHERE status = 'processing' AND created_at < now() - interval '10 minutes' AND room_id IS NULL AND message_id IS NULL;

--! delete_unclaimed_uploads
UPDATE uploads SET deleted_at = now()
WHERE id IN (SELECT u.id FROM uploads u
             WHERE u.room_id IS NULL AND u.message_id IS NULL AND u.deleted_at IS NULL
               AND u.created_at < now() - interval '24 hours'
               AND NOT EXISTS (
                 SELECT 1 FROM held_messages h
                 WHERE h.author_id = u.owner_id AND h.attachments @> jsonb_build_array(jsonb_build_object('upload_id', u.id)))
             ORDER BY u.created_at LIMIT :limit)
  -- read again under the row's lock: a message may have taken it in between
  AND room_id IS NULL AND message_id IS NULL;

--! list_deleted_uploads
SELECT u.id FROM uploads u WHERE u.deleted_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = :work AND p.item = u.id AND p.retry_at > now())
ORDER BY u.deleted_at LIMIT :limit;

--! remove_uploads
DELETE FROM uploads WHERE id = ANY (:ids) AND deleted_at IS NOT NULL;
