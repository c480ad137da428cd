--: Conversation(name?, topic?, avatar?, role?, peer_id?, peer_username?, peer_avatar?)

--! find_conversation : Conversation
SELECT r.id, r.type AS kind, r.name, r.topic, r.avatar, r.created_by, r.last_offset, r.is_archived, r.slow_mode_s, r.followers_only, r.unique_mode, r.chat_delay_s,
       r.who_may_post, r.who_may_mention_all, r.created_at, greatest(r.updated_at, last.created_at) AS updated_at,
       me.role, coalesce(me.read_offset, 0) AS read_offset,
       members_count(r.id) AS members_count,
       unread_count(r.id, me.user_id, me.read_offset) AS unread_count, mention_count(r.id, me.user_id) AS mention_count,
       peer.id AS peer_id, peer.username AS peer_username, peer.avatar AS peer_avatar
FROM rooms r
LEFT JOIN room_members me ON me.room_id = r.id AND me.user_id = :user_id
LEFT JOIN room_members other ON r.type = 'direct' AND other.room_id = r.id AND other.user_id <> :user_id
LEFT JOIN users peer ON peer.id = other.user_id
LEFT JOIN LATERAL (SELECT m.created_at FROM messages m WHERE m.room_id = r.id ORDER BY m.seq DESC LIMIT 1) last ON true
WHERE r.id = :id AND r.deleted_at IS NULL AND (me.user_id IS NOT NULL OR is_open(r.type));

--- The page is found first: what is unread is counted for its rooms alone.
--! list_conversations (before_at?, before_id?) : Conversation
WITH page AS MATERIALIZED (
    SELECT r.id, me.role, me.read_offset, greatest(r.updated_at, last.created_at) AS active_at
    FROM room_members me
    JOIN rooms r ON r.id = me.room_id AND r.deleted_at IS NULL
    LEFT JOIN LATERAL (SELECT m.created_at FROM messages m WHERE m.room_id = r.id ORDER BY m.seq DESC LIMIT 1) last ON true
    WHERE me.user_id = :user_id
      AND (:before_at::timestamptz IS NULL OR (greatest(r.updated_at, last.created_at), r.id) < (:before_at::timestamptz, :before_id::uuid))
    ORDER BY greatest(r.updated_at, last.created_at) DESC, r.id DESC
    LIMIT :limit OFFSET :offset
)
SELECT r.id, r.type AS kind, r.name, r.topic, r.avatar, r.created_by, r.last_offset, r.is_archived, r.slow_mode_s, r.followers_only, r.unique_mode, r.chat_delay_s,
       r.who_may_post, r.who_may_mention_all, r.created_at, p.active_at AS updated_at,
       p.role, p.read_offset,
       members_count(r.id) AS members_count,
       unread_count(r.id, :user_id, p.read_offset) AS unread_count, mention_count(r.id, :user_id) AS mention_count,
       peer.id AS peer_id, peer.username AS peer_username, peer.avatar AS peer_avatar
FROM page p
JOIN rooms r ON r.id = p.id
LEFT JOIN room_members other ON r.type = 'direct' AND other.room_id = r.id AND other.user_id <> :user_id
LEFT JOIN users peer ON peer.id = other.user_id
ORDER BY p.active_at DESC, r.id DESC;

--! count_conversations
SELECT count(*) AS total FROM room_members me JOIN rooms r ON r.id = me.room_id AND r.deleted_at IS NULL
WHERE me.user_id = :user_id;

--! list_public_conversations (pattern?, wanted?) : Conversation
SELECT r.id, r.type AS kind, r.name, r.topic, r.avatar, r.created_by, r.last_offset, r.is_archived, r.slow_mode_s, r.followers_only, r.unique_mode, r.chat_delay_s,
       r.who_may_post, r.who_may_mention_all, r.created_at, greatest(r.updated_at, last.created_at) AS updated_at,
       me.role, coalesce(me.read_offset, 0) AS read_offset,
       members_count(r.id) AS members_count,
       0::bigint AS unread_count, 0::bigint AS mention_count,
       NULL::uuid AS peer_id, NULL::text AS peer_username, NULL::text AS peer_avatar
FROM rooms r
LEFT JOIN room_members me ON me.room_id = r.id AND me.user_id = :user_id
LEFT JOIN LATERAL (SELECT m.created_at FROM messages m WHERE m.room_id = r.id ORDER BY m.seq DESC LIMIT 1) last ON true
WHERE r.type = 'public' AND r.deleted_at IS NULL AND NOT r.is_archived AND r.id <> ALL ((SELECT banned_from(:user_id))::uuid[])
  AND (:pattern::text IS NULL OR r.name ILIKE :pattern::text OR r.topic ILIKE :pattern::text
       OR EXISTS (SELECT 1 FROM room_words w WHERE w.room_id = r.id AND w.words @@ :wanted::text::tsquery))
ORDER BY r.created_at DESC, r.id DESC
LIMIT :limit OFFSET :offset;

--! count_public_conversations (pattern?, wanted?)
SELECT count(*) AS total FROM rooms r
WHERE r.type = 'public' AND r.deleted_at IS NULL AND NOT r.is_archived AND r.id <> ALL ((SELECT banned_from(:user_id))::uuid[])
  AND (:pattern::text IS NULL OR r.name ILIKE :pattern::text OR r.topic ILIKE :pattern::text
       OR EXISTS (SELECT 1 FROM room_words w WHERE w.room_id = r.id AND w.words @@ :wanted::text::tsquery));

--! find_direct_conversation
SELECT id FROM rooms WHERE direct_key = :direct_key;

--- The direct conversation of two people, if there is one.
--! find_direct_room_of
SELECT id FROM rooms WHERE direct_key = least(:one::uuid, :other::uuid) || ':' || greatest(:one::uuid, :other::uuid);

--! find_chat_stats
SELECT count(*) FILTER (WHERE deleted_at IS NULL) AS total_rooms, coalesce(sum(message_count), 0)::bigint AS total_messages FROM rooms;

--! insert_conversation (name?, topic?, direct_key?)
INSERT INTO rooms (id, type, name, topic, created_by, direct_key, epoch)
VALUES (:id, :kind, :name, :topic, :created_by, :direct_key, :epoch)
ON CONFLICT (direct_key) DO NOTHING;

--! insert_members (room_id, user_ids, role)
INSERT INTO room_members (room_id, user_id, role)
SELECT :room_id, u.id, :role FROM users u WHERE u.id = ANY (:user_ids) AND u.is_active AND NOT u.is_banned
ON CONFLICT DO NOTHING;

--- Public rooms whose names were not read yet. Locked until the transaction ends, without those that somebody else holds.
--! list_unread_rooms : (name?, topic?)
SELECT r.id, r.name, r.topic FROM rooms r
WHERE r.type = 'public' AND r.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM room_words w WHERE w.room_id = r.id)
LIMIT :limit FOR NO KEY UPDATE OF r SKIP LOCKED;

--! update_words_of_room
INSERT INTO room_words AS w (room_id, words) VALUES (:room_id, :words::text::tsvector)
ON CONFLICT (room_id) DO UPDATE SET words = excluded.words;
