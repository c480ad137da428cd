--: Ban(reason?, ends_at?, avatar?, by_avatar?)
--: WordRule(seconds?, by_avatar?)
--: Held(reply_to?, attachments?, avatar?, rule_id?, pattern?)
--: OwnHeld(reply_to?, attachments?)
--: Act(user_id?, username?, avatar?, target_id?, target_username?, target_avatar?, reason?, data?)

--- The name of somebody whom a room does not know.
--! find_username
SELECT username FROM users WHERE id = :id AND hook_name IS NULL;

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
SELECT a.id, a.action, a.user_id, u.username, u.avatar, a.target_id, coalesce(t.hook_name, t.username) AS target_username, t.avatar AS target_avatar,
       a.reason, a.data, a.created_at
FROM audit_log a LEFT JOIN users u ON u.id = a.user_id LEFT JOIN users t ON t.id = a.target_id
WHERE a.resource = 'room' AND a.resource_id = :room_id AND (:before::uuid IS NULL OR a.id < :before::uuid)
ORDER BY a.id DESC
LIMIT :limit OFFSET :offset;

--! count_acts
SELECT count(*) AS total FROM audit_log WHERE resource = 'room' AND resource_id = :room_id;

--- A room's word rules, the oldest first.
--! list_word_rules : WordRule
SELECT r.id, r.pattern, r.action, r.seconds, r.is_enabled, r.created_by, u.username AS by_username, u.avatar AS by_avatar, r.created_at
FROM room_word_rules r JOIN users u ON u.id = r.created_by
WHERE r.room_id = :room_id
ORDER BY r.created_at, r.id
LIMIT :limit OFFSET :offset;

--! find_word_rule : WordRule
SELECT r.id, r.pattern, r.action, r.seconds, r.is_enabled, r.created_by, u.username AS by_username, u.avatar AS by_avatar, r.created_at
FROM room_word_rules r JOIN users u ON u.id = r.created_by
WHERE r.id = :id;

--! count_word_rules
SELECT count(*) AS total FROM room_word_rules WHERE room_id = :room_id;

--- What was written in a room, the newest first, and whether word rules do not hold for its author.
--! list_texts : (avatar?, attachments?)
SELECT m.id, m.seq, m.author_id, coalesce(u.hook_name, u.username) AS username, u.avatar, m.content, m.attachments, m.created_at,
       coalesce(r.role IN ('owner', 'moderator'), false) AS is_exempt
FROM messages m JOIN users u ON u.id = m.author_id
LEFT JOIN room_members r ON r.room_id = m.room_id AND r.user_id = m.author_id
WHERE m.room_id = :room_id AND m.seq < :before AND m.deleted_at IS NULL
ORDER BY m.seq DESC
LIMIT :limit;

--- What was said in a room less than so many seconds ago, of its newest messages.
--! list_recent_texts
SELECT m.id, m.author_id, m.client_id, m.content, m.created_at
FROM (SELECT w.id, w.author_id, w.client_id, w.content, w.created_at, w.deleted_at FROM messages w
      WHERE w.room_id = :room_id ORDER BY w.seq DESC LIMIT :limit) m
WHERE m.created_at > now() - make_interval(secs => :seconds) AND m.deleted_at IS NULL
ORDER BY m.created_at;

--- When each author last wrote in a room, if that was less than so many seconds ago.
--! list_speakers
SELECT s.author AS author_id, max(s.spoke) AS spoke_at FROM recent_speakers(:room_id, :seconds) s GROUP BY s.author;

--! find_held : Held
SELECT h.id, h.author_id, coalesce(u.hook_name, u.username) AS username, u.avatar, h.client_id, h.content, h.reply_to, h.attachments, h.rule_id, r.pattern, h.created_at
FROM held_messages h JOIN users u ON u.id = h.author_id LEFT JOIN room_word_rules r ON r.id = h.rule_id
WHERE h.id = :id AND h.room_id = :room_id;

--- Messages that wait for a moderator, the oldest first.
--! list_held : Held
SELECT h.id, h.author_id, coalesce(u.hook_name, u.username) AS username, u.avatar, h.client_id, h.content, h.reply_to, h.attachments, h.rule_id, r.pattern, h.created_at
FROM held_messages h JOIN users u ON u.id = h.author_id LEFT JOIN room_word_rules r ON r.id = h.rule_id
WHERE h.room_id = :room_id
ORDER BY h.created_at, h.id
LIMIT :limit OFFSET :offset;

--! count_held
SELECT count(*) AS total FROM held_messages WHERE room_id = :room_id;

--- What of one's own waits for a moderator, in rooms that one may read; the oldest first.
--! list_own_held : OwnHeld
SELECT h.id, h.room_id, h.client_id, h.content, h.reply_to, h.attachments, h.created_at
FROM held_messages h WHERE h.author_id = :author_id AND may_read_room(:author_id, h.room_id)
ORDER BY h.created_at, h.id
LIMIT :limit OFFSET :offset;

--! count_own_held
SELECT count(*) AS total FROM held_messages h WHERE h.author_id = :author_id AND may_read_room(:author_id, h.room_id);

--- Lets a message wait for a moderator: 'new', 'there' (it waits already) or 'full' (too many of its author's do).
--! hold_message (reply_to?, attachments?)
SELECT status FROM hold_message(:id, :room_id, :author_id, :client_id, :content, :reply_to, :attachments, :rule_id, :rule_by, :moderators)
    AS h (status);

--! insert_restriction (reason?, ends_at?)
INSERT INTO room_restrictions (room_id, user_id, kind, reason, created_by, ends_at)
VALUES (:room_id, :user_id, :kind, :reason, :created_by, :ends_at)
ON CONFLICT (room_id, user_id, kind) DO UPDATE
SET reason = excluded.reason, created_by = excluded.created_by, created_at = now(), ends_at = excluded.ends_at;

--- Empties what somebody wrote in a room since a time; how many messages took a new offset for it, and who was told.
--! delete_messages_of
SELECT deleted, told FROM delete_messages_of(:room_id, :author_id, :since, :also);

--! delete_restriction
DELETE FROM room_restrictions WHERE room_id = :room_id AND user_id = :user_id AND kind = :kind;

--! insert_word_rule (seconds?)
INSERT INTO room_word_rules (id, room_id, pattern, action, seconds, is_enabled, created_by)
VALUES (:id, :room_id, :pattern, :action, :seconds, :is_enabled, :created_by);

--! update_word_rule (seconds?)
UPDATE room_word_rules SET pattern = :pattern, action = :action, seconds = :seconds, is_enabled = :is_enabled
WHERE id = :id AND room_id = :room_id;

--! delete_word_rule
DELETE FROM room_word_rules WHERE id = :id AND room_id = :room_id;

--- Tells what was decided of a held message; returns who is told.
--! settle_held (reason?)
SELECT settle_held(:room_id, :author_id, :client_id, :approved, :reason) AS told;

--! delete_held
DELETE FROM held_messages WHERE id = :id AND room_id = :room_id;
