--: Invite(expires_at?, max_uses?, avatar?)

--- Invites that can still be used, the newest first.
--! list_invites : Invite
SELECT i.id, i.created_by, u.username, u.avatar, i.created_at, i.expires_at, i.max_uses, i.uses
FROM usable_invites i JOIN users u ON u.id = i.created_by
WHERE i.room_id = :room_id
ORDER BY i.created_at DESC, i.id
LIMIT :limit OFFSET :offset;

--! count_invites
SELECT count(*) AS total FROM usable_invites i WHERE i.room_id = :room_id;

--- One that can still be used, by its token's hash, with what it shows of its room.
--! find_invite : (name?, avatar?)
SELECT i.id, i.room_id, r.name, members_count(r.id) AS members_count,
       i.created_by, u.username, u.avatar
FROM usable_invites i JOIN rooms r ON r.id = i.room_id AND r.deleted_at IS NULL JOIN users u ON u.id = i.created_by
WHERE i.token_hash = :token_hash;

--- Inserts nothing when a room has its 100 invites.
--! insert_invite (expires_at?, max_uses?)
INSERT INTO room_invites (id, room_id, token_hash, created_by, expires_at, max_uses)
SELECT :id, :room_id, :token_hash, :created_by, :expires_at, :max_uses
WHERE (SELECT count(*) FROM usable_invites i WHERE i.room_id = :room_id) < 100;

--- Takes one use, if there is one left: the row's lock orders those who come at once. Whether its maker may invite still is
--- looked at under the room's lock, which every change of members takes. A block stands between nobody and who invites them.
--! use_invite
UPDATE room_invites SET uses = uses + 1
WHERE id = :id AND room_id = :room_id AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
  AND (max_uses IS NULL OR uses < max_uses) AND EXISTS (SELECT 1 FROM usable_invites u WHERE u.id = :id)
  AND NOT is_blocked(created_by, :user_id)
RETURNING id;

--! revoke_invite
UPDATE room_invites SET revoked_at = now() WHERE id = :id AND room_id = :room_id AND revoked_at IS NULL;
