--: Hook(avatar?, by_avatar?)

--- The hooks of a room, the oldest first. One is switched on while it may post.
--! list_hooks : Hook
SELECT h.id, coalesce(a.hook_name, '') AS name, a.avatar, h.created_by, u.username AS by_username, u.avatar AS by_avatar, h.created_at,
       EXISTS (SELECT 1 FROM usable_hooks o WHERE o.id = h.id) AS is_enabled
FROM room_hooks h JOIN users a ON a.id = h.id JOIN users u ON u.id = h.created_by
WHERE h.room_id = :room_id
ORDER BY h.created_at, h.id
LIMIT :limit OFFSET :offset;

--! find_hook : Hook
SELECT h.id, coalesce(a.hook_name, '') AS name, a.avatar, h.created_by, u.username AS by_username, u.avatar AS by_avatar, h.created_at,
       EXISTS (SELECT 1 FROM usable_hooks o WHERE o.id = h.id) AS is_enabled
FROM room_hooks h JOIN users a ON a.id = h.id JOIN users u ON u.id = h.created_by
WHERE h.id = :id AND h.room_id = :room_id;

--! count_hooks
SELECT count(*) AS total FROM room_hooks WHERE room_id = :room_id;

--- One that may post, by its token's hash, as its author.
--! find_usable_hook : (avatar?)
SELECT h.id, h.room_id, h.created_by, coalesce(a.hook_name, '') AS name, a.avatar FROM usable_hooks h JOIN users a ON a.id = h.id WHERE h.token_hash = :token_hash;

--- Until the transaction ends nothing is posted in the room, and nobody else changes its hooks.
--! lock_room_of_hooks
SELECT id FROM rooms WHERE id = :id AND deleted_at IS NULL FOR NO KEY UPDATE;

--! insert_hook_author
INSERT INTO users (id, username, email, password_hash, is_active, hook_name)
SELECT i.id, 'hook-' || i.id, 'hook-' || i.id || '@hook.invalid', '', false, :name FROM (SELECT :id::uuid AS id) i;

--- Inserts nothing when a room has its 10 hooks.
--! insert_hook
INSERT INTO room_hooks (id, room_id, token_hash, created_by)
SELECT :id, :room_id, :token_hash, :created_by WHERE (SELECT count(*) FROM room_hooks h WHERE h.room_id = :room_id) < 10;

--! rename_hook
UPDATE users SET hook_name = :name, updated_at = now() WHERE id = :id AND hook_name IS NOT NULL;

--- Whoever switches one on that may not post answers for it from then on. Returns whether somebody else did before: then the token is
--- the new one, for they know the other.
--! switch_hook
WITH before AS MATERIALIZED (
    SELECT h.id, :is_enabled AND h.created_by <> :by AND NOT EXISTS (SELECT 1 FROM usable_hooks o WHERE o.id = h.id) AS is_taken
    FROM room_hooks h WHERE h.id = :id AND h.room_id = :room_id
)
UPDATE room_hooks h SET is_enabled = :is_enabled,
    created_by = CASE WHEN b.is_taken THEN :by ELSE h.created_by END,
    token_hash = CASE WHEN b.is_taken THEN :token_hash ELSE h.token_hash END
FROM before b WHERE h.id = b.id
RETURNING b.is_taken;

--! renew_hook_token
UPDATE room_hooks SET token_hash = :token_hash, created_by = :by WHERE id = :id AND room_id = :room_id;

--! delete_hook
DELETE FROM room_hooks WHERE id = :id AND room_id = :room_id;
