--: Ban(reason?, ends_at?, avatar?, by_avatar?)
--: Act(user_id?, username?, avatar?, target_id?, target_username?, target_avatar?, reason?, data?)

--- The name of somebody whom a room does not know.
--! find_username
SELECT username FROM users WHERE id = :id;

--- When somebody's ban from a room ends, if there is one in force.
--! find_ban_end : (ends_at?)
SELECT ends_at FROM room_restrictions
WHERE room_id = :room_id AND user_id = :user_id AND kind = 'ban' AND (ends_at IS NULL OR ends_at > now());

--! find_ban : Ban
SELECT b.user_id, u.username, u.avatar, b.created_by, c.username AS by_username, c.avatar AS by_avatar, b.reason, b.created_at, b.ends_at
FROM room_restrictions b JOIN users u ON u.id = b.user_id JOIN users c ON c.id = b.created_by
WHERE b.room_id = :room_id AND b.user_id = :user_id AND b.kind = 'ban' AND (b.ends_at IS NULL OR b.ends_at > now());

--! list_bans : Ban
SELECT b.user_id, u.username, u.avatar, b.created_by, c.username AS by_username, c.avatar AS by_avatar, b.reason, b.created_at, b.ends_at
FROM room_restrictions b JOIN users u ON u.id = b.user_id JOIN users c ON c.id = b.created_by
WHERE b.room_id = :room_id AND b.kind = 'ban' AND (b.ends_at IS NULL OR b.ends_at > now())
ORDER BY b.created_at DESC, b.user_id
LIMIT :limit OFFSET :offset;

--! count_bans
SELECT count(*) AS total FROM room_restrictions
WHERE room_id = :room_id AND kind = 'ban' AND (ends_at IS NULL OR ends_at > now());

--- What was done in a room, the newest first.
--! list_acts (before?) : Act
SELECT a.id, a.action, a.user_id, u.username, u.avatar, a.target_id, t.username AS target_username, t.avatar AS target_avatar,
       a.reason, a.data, a.created_at
FROM audit_log a LEFT JOIN users u ON u.id = a.user_id LEFT JOIN users t ON t.id = a.target_id
WHERE a.resource = 'room' AND a.resource_id = :room_id AND (:before::uuid IS NULL OR a.id < :before::uuid)
ORDER BY a.id DESC
LIMIT :limit OFFSET :offset;

--! count_acts
SELECT count(*) AS total FROM audit_log WHERE resource = 'room' AND resource_id = :room_id;

--! insert_restriction (reason?, ends_at?)
INSERT INTO room_restrictions (room_id, user_id, kind, reason, created_by, ends_at)
VALUES (:room_id, :user_id, :kind, :reason, :created_by, :ends_at)
ON CONFLICT (room_id, user_id, kind) DO UPDATE
SET reason = excluded.reason, created_by = excluded.created_by, created_at = now(), ends_at = excluded.ends_at;

--! insert_act (user_id?, target_id?, reason?, data?)
INSERT INTO audit_log (id, user_id, action, resource, resource_id, target_id, reason, data)
VALUES (:id, :user_id, :action, 'room', :room_id, :target_id, :reason, :data);

--- Empties what somebody wrote in a room since a time; how many messages took a new offset for it.
--! delete_recent_messages
SELECT deleted FROM delete_recent_messages(:room_id, :author_id, :since) AS d (deleted);

--! delete_restriction
DELETE FROM room_restrictions WHERE room_id = :room_id AND user_id = :user_id AND kind = :kind;
