--: DataExport(size?, ready_at?)

--- Takes everything personal from an account and answers the sessions that ended with it.
--! erase_user
SELECT erased FROM erase_user(:user_id, :keep_public_tracks) AS e (erased);

--- A deleted account that is not done yet.
--! find_open_erasure : (username?)
SELECT user_id, username FROM erasures WHERE done_at IS NULL ORDER BY created_at LIMIT 1;

--! finish_erasure
UPDATE erasures SET done_at = now(), username = NULL WHERE user_id = :user_id;

--- The rooms that a person is in, with who takes over from an owner: the first moderator or, without one, the first member.
--! list_rooms_to_leave : (heir_id?)
SELECT r.id, m.role, (
    SELECT o.user_id FROM room_members o WHERE o.room_id = r.id AND o.user_id <> m.user_id
    ORDER BY o.role = 'owner' DESC, o.role = 'moderator' DESC, o.joined_at, o.user_id LIMIT 1) AS heir_id
FROM room_members m JOIN rooms r ON r.id = m.room_id
WHERE m.user_id = :user_id AND r.type <> 'direct' AND r.deleted_at IS NULL
ORDER BY r.id;

--- Copies of a name that are kept with what others were told. Names have no characters that JSON escapes.
--! forget_name_in_user_events
UPDATE user_events SET data = replace(data::text, to_json(:former::text)::text, to_json(:now::text)::text)::jsonb
WHERE data::text LIKE '%' || to_json(:former::text)::text || '%' AND data::text LIKE '%' || :user_id::uuid || '%';

--! forget_name_in_room_events
UPDATE room_events SET data = replace(data::text, to_json(:former::text)::text, to_json(:now::text)::text)::jsonb
WHERE data::text LIKE '%' || to_json(:former::text)::text || '%' AND data::text LIKE '%' || :user_id::uuid || '%';

--! forget_name_in_mentions
UPDATE messages SET mentions = replace(mentions::text, to_json(:former::text)::text, to_json(:now::text)::text)::jsonb
WHERE mentions IS NOT NULL AND mentions @> jsonb_build_array(jsonb_build_object('id', :user_id::uuid));

--- In sessions of listening together. A session whose state changes here has another revision, so that nobody writes the old one back.
--! forget_name_in_queues
WITH done AS (UPDATE queue_operations SET by_name = :now WHERE by_id = :user_id::uuid),
told AS (
    UPDATE queue_events SET data = replace(data::text, to_json(:former::text)::text, to_json(:now::text)::text)::jsonb
    WHERE data::text LIKE '%' || to_json(:former::text)::text || '%' AND data::text LIKE '%' || :user_id::uuid || '%'
)
UPDATE queue_sessions SET rev = rev + 1, state = replace(state::text, to_json(:former::text)::text, to_json(:now::text)::text)::jsonb
WHERE state::text LIKE '%' || to_json(:former::text)::text || '%' AND state::text LIKE '%' || :user_id::uuid || '%';

--- One that was asked for within a day, ready or still in work.
--! find_recent_export : DataExport
SELECT id, user_id, status, size, created_at, ready_at, expires_at FROM data_exports
WHERE user_id = :user_id AND status <> 'failed' AND created_at > now() - interval '1 day'
ORDER BY created_at DESC LIMIT 1;

--! find_export : DataExport
SELECT id, user_id, status, size, created_at, ready_at, expires_at FROM data_exports WHERE id = :id AND expires_at > now();

--! insert_export
INSERT INTO data_exports (id, user_id, expires_at) VALUES (:id, :user_id, :expires_at) ON CONFLICT DO NOTHING;

--- Gives up the claims of a node that starts: its former process has ended.
--! release_exports
UPDATE data_exports SET claimed_until = now() WHERE status = 'pending' AND claimed_by = :node;

--- Takes the next one for ten minutes, at most three times.
--! claim_export
UPDATE data_exports SET claimed_by = :node, claimed_until = now() + interval '10 minutes', tries = tries + 1
WHERE id = (SELECT id FROM data_exports WHERE status = 'pending' AND claimed_until <= now() AND tries < 3
            ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, user_id;

--! finish_export
UPDATE data_exports SET status = 'ready', size = :size, ready_at = now() WHERE id = :id AND status = 'pending';

--- Tells a person that a copy of their data is ready.
--! notify_of_export
SELECT notify_of_export(:user_id, :id, :link) AS is_told;

--! fail_exports
UPDATE data_exports SET status = 'failed' WHERE status = 'pending' AND claimed_until <= now() AND tries >= 3;

--! list_expired_exports
SELECT id FROM data_exports WHERE expires_at <= now() LIMIT 100;

--! remove_exports
DELETE FROM data_exports WHERE id = ANY (:ids);

--- The parts of an export, as JSON.
--! export_account
SELECT to_jsonb(u) - 'password_hash' - 'name_skeleton' AS item FROM users u WHERE u.id = :user_id;

--! export_sessions
SELECT jsonb_build_object('id', s.id, 'kind', s.kind, 'ip_address', s.ip_address, 'user_agent', s.user_agent, 'created_at', s.created_at,
    'last_activity', s.last_activity, 'expires_at', s.expires_at, 'revoked_at', s.revoked_at) AS item
FROM sessions s WHERE s.user_id = :user_id ORDER BY s.created_at, s.id;

--! export_api_keys
SELECT jsonb_build_object('name', k.name, 'prefix', k.prefix, 'scopes', k.scopes, 'last_used_at', k.last_used_at, 'created_at', s.created_at) AS item
FROM api_keys k JOIN sessions s ON s.id = k.session_id WHERE s.user_id = :user_id ORDER BY s.created_at, s.id;

--! export_follows
SELECT jsonb_build_object('follower_id', f.follower_id, 'followed_id', f.followed_id, 'since', f.created_at) AS item
FROM follows f WHERE f.follower_id = :user_id OR f.followed_id = :user_id ORDER BY f.created_at;

--! export_blocks
SELECT jsonb_build_object('blocked_id', b.blocked_id, 'since', b.created_at) AS item
FROM user_blocks b WHERE b.blocker_id = :user_id ORDER BY b.created_at;

--! export_likes
SELECT jsonb_build_object('track_id', l.track_id, 'since', l.created_at) AS item
FROM track_likes l WHERE l.user_id = :user_id ORDER BY l.created_at;

--! export_conversations
SELECT jsonb_build_object('id', r.id, 'type', r.type, 'name', r.name, 'topic', r.topic, 'role', m.role, 'joined_at', m.joined_at) AS item
FROM room_members m JOIN rooms r ON r.id = m.room_id WHERE m.user_id = :user_id AND r.deleted_at IS NULL ORDER BY m.joined_at;

--! export_uploads
SELECT jsonb_build_object('id', u.id, 'name', u.name, 'purpose', u.purpose, 'content_type', u.content_type, 'size', u.size, 'created_at', u.created_at) AS item
FROM uploads u WHERE u.owner_id = :user_id AND u.status = 'ready' AND u.deleted_at IS NULL ORDER BY u.id;

--! export_tracks
SELECT to_jsonb(t) - '{sha256,has_file,deleted_at}'::text[] AS item
FROM tracks t WHERE t.creator_id = :user_id AND t.deleted_at IS NULL ORDER BY t.created_at;

--! export_notifications
SELECT n.id, jsonb_build_object('id', n.id, 'kind', n.kind, 'room_id', n.room_id, 'message_id', n.message_id, 'created_at', n.created_at, 'read_at', n.read_at) AS item
FROM notifications n WHERE n.user_id = :user_id AND n.id > :after ORDER BY n.id LIMIT :limit;

--! export_plays
SELECT p.id, to_jsonb(p) - 'user_id' AS item FROM plays p WHERE p.user_id = :user_id AND p.id > :after ORDER BY p.id LIMIT :limit;

--! export_queue
SELECT to_jsonb(i) - 'user_id' AS item FROM queue_items i WHERE i.user_id = :user_id ORDER BY i.position;

--! export_messages
SELECT m.id, jsonb_build_object('id', m.id, 'room_id', m.room_id, 'content', m.content, 'reply_to', m.reply_to, 'attachments', m.attachments,
    'created_at', m.created_at, 'edited_at', m.edited_at, 'deleted_at', m.deleted_at) AS item
FROM messages m WHERE m.author_id = :user_id AND m.id > :after ORDER BY m.id LIMIT :limit;

--! export_audit
SELECT a.id, jsonb_build_object('id', a.id, 'kind', a.kind, 'action', a.action, 'resource', a.resource, 'resource_id', a.resource_id,
    'ip_address', a.ip_address, 'user_agent', a.user_agent, 'created_at', a.created_at) AS item
FROM audit_log a WHERE a.user_id = :user_id AND a.id > :after ORDER BY a.id LIMIT :limit;

--! list_exported_files
SELECT u.id, u.name, u.size FROM uploads u
WHERE u.owner_id = :user_id AND u.status = 'ready' AND u.deleted_at IS NULL ORDER BY u.id;

--! list_exported_tracks
SELECT t.id, t.file_name AS name, t.file_size AS size FROM tracks t
WHERE t.creator_id = :user_id AND t.status = 'completed' AND t.has_file AND t.deleted_at IS NULL ORDER BY t.id;
