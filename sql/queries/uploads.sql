--: Upload(failure?, width?, height?, duration_ms?, peaks?, room_id?, message_id?)

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
--- upload, or nothing when somebody else took it or it is gone.
--! claim_avatar
WITH before AS (
    UPDATE uploads SET deleted_at = now()
    WHERE room_id = :room_id AND purpose = 'avatar' AND id <> :id AND deleted_at IS NULL
)
UPDATE uploads SET room_id = :room_id
WHERE id = :id AND owner_id = :owner_id AND status = 'ready' AND deleted_at IS NULL AND purpose = 'avatar'
  AND (room_id IS NULL OR room_id = :room_id) AND message_id IS NULL
RETURNING id;
