--: DataExport(size?, ready_at?)

--- Takes everything personal from an account and answers the sessions that ended with it.
--! erase_user
SELECT erased FROM erase_user(:user_id, :keep_public_tracks) AS e (erased);

--- A deleted account that is not done yet, or is to be looked at for the last time, and does not wait for another try.
--! find_open_erasure : (keep_public_tracks?)
SELECT e.user_id, u.username, e.keep_public_tracks FROM erasures e JOIN users u ON u.id = e.user_id
WHERE (e.done_at IS NULL OR e.again_at <= now())
  AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = :work AND p.item = e.user_id AND p.retry_at > now())
ORDER BY e.created_at LIMIT 1;

--- Comes back when everyone who wrote something of this person's own when the account ended has done so.
--! await_writes_of
SELECT await_writes_of(:user_id)::text AS waited;

--- Takes away once more what belongs to an erased person alone and answers the sessions that ended.
--! erase_things
SELECT erased FROM erase_things(:user_id, :keep_public_tracks) AS e (erased);

--- Ends the sessions of listening together that a person made; the stream of each ends with this event.
--! end_queues_of
WITH ended AS (
    UPDATE queue_sessions SET ended_at = now(), last_offset = last_offset + 1 WHERE creator_id = :user_id AND ended_at IS NULL
    RETURNING id, last_offset
)
INSERT INTO queue_events (session_id, seq, type, data) SELECT id, last_offset, 'queue.ended', '{}' FROM ended RETURNING session_id;

--- The first time: done but for the last look. What is due by then has had it.
--! finish_erasure
UPDATE erasures SET done_at = now(), username = NULL,
    again_at = CASE WHEN done_at IS NULL THEN now() + interval '30 seconds' END
WHERE user_id = :user_id;

--- The rooms that a person is in, with who takes over from an owner: the first moderator or, without one, the first member. Who cannot
--- use their account is no heir.
--! list_rooms_to_leave : (heir_id?)
SELECT r.id, m.role, (
    SELECT o.user_id FROM room_members o JOIN users u ON u.id = o.user_id AND u.is_active AND NOT u.is_banned
    -- a stream is its owner's: nobody inherits it
    WHERE o.room_id = r.id AND o.user_id <> m.user_id AND r.type <> 'live'
    ORDER BY o.role = 'owner' DESC, o.role = 'moderator' DESC, o.joined_at, o.user_id LIMIT 1) AS heir_id
FROM room_members m JOIN rooms r ON r.id = m.room_id
WHERE m.user_id = :user_id AND r.type <> 'direct' AND r.deleted_at IS NULL AND r.id > :after
ORDER BY r.id LIMIT :limit;

--- How many notifications of others it took the person out of, and whom it told.
--! forget_acts_of
SELECT taken, told FROM forget_acts_of(:user_id, :most);

--- How much it took away.
--! erase_rows
SELECT erase_rows(:user_id, :most) AS erased;

--- From how many entries it took something.
--! erase_audit_entries
SELECT erase_audit_entries(:user_id, :most) AS erased;

--- People whose name or picture has changed since copies of it were made; those who changed it a while ago are looked at for the last time.
--! list_stale_names
SELECT n.user_id, EXISTS (SELECT 1 FROM erasures e WHERE e.user_id = n.user_id) AS is_erased
FROM stale_names n WHERE n.due_at <= now() ORDER BY n.due_at LIMIT :limit;

--- Notes that copies were renewed: what was being written meanwhile is looked at once more, and then they are forgotten.
--! settle_stale_names
WITH gone AS (DELETE FROM stale_names WHERE user_id = ANY (:users::uuid[]) AND is_last AND due_at <= :began_at RETURNING user_id)
UPDATE stale_names SET is_last = true, due_at = now() + interval '10 seconds'
WHERE user_id = ANY (:users) AND NOT is_last AND due_at <= :began_at;

--- People as copies show them, {id: {username, avatar}}.
--! find_present_names
SELECT coalesce(jsonb_object_agg(u.id, jsonb_build_object('username', coalesce(u.hook_name, u.username), 'avatar', u.avatar)), '{}') AS people, now() AS at
FROM users u WHERE u.id = ANY (:users::uuid[]);

--- Copies of names are renewed some rows at a time, in the order of the keys; each statement answers the last key that it looked at.
--! renew_names_in_user_events
WITH batch AS (
    SELECT e.user_id, e.seq FROM user_events e WHERE (e.user_id, e.seq) > (:after_id::uuid, :after_seq::bigint)
    ORDER BY e.user_id, e.seq LIMIT :limit
), done AS (
    UPDATE user_events e SET data = with_present_names(e.data, :people) FROM batch b
    WHERE e.user_id = b.user_id AND e.seq = b.seq AND e.data::text ~ :pattern
)
SELECT b.user_id AS id, b.seq FROM batch b ORDER BY b.user_id DESC, b.seq DESC LIMIT 1;

--! renew_names_in_room_events
WITH batch AS (
    SELECT e.room_id, e.seq FROM room_events e WHERE (e.room_id, e.seq) > (:after_id::uuid, :after_seq::bigint)
    ORDER BY e.room_id, e.seq LIMIT :limit
), done AS (
    UPDATE room_events e SET data = with_present_names(e.data, :people) FROM batch b
    WHERE e.room_id = b.room_id AND e.seq = b.seq AND e.data::text ~ :pattern
)
SELECT b.room_id AS id, b.seq FROM batch b ORDER BY b.room_id DESC, b.seq DESC LIMIT 1;

--! renew_names_in_queue_events
WITH batch AS (
    SELECT e.session_id, e.seq FROM queue_events e WHERE (e.session_id, e.seq) > (:after_id::uuid, :after_seq::bigint)
    ORDER BY e.session_id, e.seq LIMIT :limit
), done AS (
    UPDATE queue_events e SET data = with_present_names(e.data, :people) FROM batch b
    WHERE e.session_id = b.session_id AND e.seq = b.seq AND e.data::text ~ :pattern
)
SELECT b.session_id AS id, b.seq FROM batch b ORDER BY b.session_id DESC, b.seq DESC LIMIT 1;

--! renew_names_in_queue_operations
WITH batch AS (
    SELECT o.session_id, o.op_id FROM queue_operations o WHERE (o.session_id, o.op_id) > (:after_id::uuid, :after_op::uuid)
    ORDER BY o.session_id, o.op_id LIMIT :limit
), done AS (
    UPDATE queue_operations o SET undo = with_present_names(o.undo, :people),
        by_name = coalesce(:people -> (o.by_id::text) ->> 'username', o.by_name)
    FROM batch b
    WHERE o.session_id = b.session_id AND o.op_id = b.op_id AND (o.by_id::text ~ :pattern OR o.undo::text ~ :pattern)
)
SELECT b.session_id AS id, b.op_id FROM batch b ORDER BY b.session_id DESC, b.op_id DESC LIMIT 1;

--! renew_names_in_mentions
WITH batch AS (
    SELECT m.id FROM messages m WHERE m.mentions IS NOT NULL AND m.id > :after_id ORDER BY m.id LIMIT :limit
), done AS (
    UPDATE messages m SET mentions = with_present_names(m.mentions, :people) FROM batch b
    WHERE m.id = b.id AND m.mentions::text ~ :pattern
)
SELECT b.id FROM batch b ORDER BY b.id DESC LIMIT 1;

--- A session whose state changes here has another revision, so that nobody writes the old one back.
--! renew_names_in_queues : (changed_id?, changed_rev?)
WITH batch AS (
    SELECT s.id FROM queue_sessions s WHERE s.id > :after_id ORDER BY s.id LIMIT :limit
), done AS (
    UPDATE queue_sessions s SET rev = s.rev + 1, state = with_present_names(s.state, :people) FROM batch b
    WHERE s.id = b.id AND s.state::text ~ :pattern AND s.state <> with_present_names(s.state, :people)
    RETURNING s.id, s.rev
)
SELECT b.id, d.id AS changed_id, d.rev AS changed_rev FROM batch b LEFT JOIN done d ON d.id = b.id ORDER BY b.id;

--- A track that may not be shown any more and that messages may tell of, and does not wait for another try.
--! find_gone_track
SELECT g.track_id, now() AS at FROM gone_tracks g
WHERE g.due_at <= now()
  AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = :work AND p.item = g.track_id AND p.retry_at > now())
ORDER BY g.due_at LIMIT 1;

--- The rooms that it changed messages of, with their newest offsets; none: nothing was left.
--! forget_track
SELECT room, newest FROM forget_track(:track_id, :most);

--- How many waiting messages it changed.
--! forget_held_track
SELECT forget_held_track(:track_id, :most) AS changed;

--- Forgets what sessions of listening together would replay to who resumes, where a gone track was among their songs: also where it was
--- taken from the list long before. As many songs are kept that went as events are.
--! forget_queue_events
DELETE FROM queue_events e USING (SELECT DISTINCT i.session_id FROM queue_session_items i WHERE i.track_id = :track_id) s
WHERE e.session_id = s.session_id;

--- What was being sent meanwhile is looked at once more, and then the track is forgotten.
--! settle_gone_track
WITH gone AS (DELETE FROM gone_tracks WHERE track_id = :track_id AND is_last AND due_at <= :began_at RETURNING track_id)
UPDATE gone_tracks SET is_last = true, due_at = now() + interval '10 seconds'
WHERE track_id = :track_id AND NOT is_last AND due_at <= :began_at;

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

--- Gives up the claims of nodes but this one of which no process lives.
--! release_exports_of_gone
UPDATE data_exports x SET claimed_until = now()
WHERE x.status = 'pending' AND x.claimed_until > now() AND x.claimed_by <> :node
  AND NOT EXISTS (SELECT 1 FROM processes p WHERE p.process = ANY (:living) AND p.name = x.claimed_by);

--- Whether a copy is still in work by the claim with this number.
--! hold_export
UPDATE data_exports SET claimed_until = now() + interval '10 minutes' WHERE id = :id AND status = 'pending' AND tries = :tries;

--- Takes the next one for ten minutes, at most three times.
--! claim_export
UPDATE data_exports SET claimed_by = :node, claimed_until = now() + interval '10 minutes', tries = tries + 1
WHERE id = (SELECT x.id FROM data_exports x WHERE x.status = 'pending' AND x.claimed_until <= now() AND x.tries < 3
              AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = :work AND p.item = x.id AND p.retry_at > now())
            ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, user_id, tries;

--! finish_export
UPDATE data_exports SET status = 'ready', size = :size, ready_at = now() WHERE id = :id AND status = 'pending';

--! export_exists
SELECT EXISTS (SELECT 1 FROM data_exports WHERE id = :id AND status <> 'failed') AS present;

--- Tells a person that a copy of their data is ready.
--! notify_of_export
SELECT notify_of_export(:user_id, :id, :link) AS is_told;

--! fail_exports
UPDATE data_exports SET status = 'failed' WHERE status = 'pending' AND claimed_until <= now() AND tries >= 3;

--! list_expired_exports
SELECT x.id FROM data_exports x WHERE x.expires_at <= now()
  -- who writes the file still removes it, and could not if the row were gone and the process ended
  AND (x.status <> 'failed' OR x.claimed_until <= now())
  AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = :work AND p.item = x.id AND p.retry_at > now()) LIMIT 100;

--! remove_exports
DELETE FROM data_exports WHERE id = ANY (:ids);

--- The parts of an export, as JSON.
--! export_account
SELECT to_jsonb(u) - '{password_hash,name_skeleton,words,hook_name}'::text[] AS item FROM users u WHERE u.id = :user_id LIMIT :limit OFFSET :offset;

--! export_sessions
SELECT jsonb_build_object('id', s.id, 'kind', s.kind, 'ip_address', s.ip_address, 'user_agent', s.user_agent, 'created_at', s.created_at,
    'last_activity', s.last_activity, 'expires_at', s.expires_at, 'revoked_at', s.revoked_at) AS item
FROM sessions s WHERE s.user_id = :user_id ORDER BY s.created_at, s.id LIMIT :limit OFFSET :offset;

--! export_api_keys
SELECT jsonb_build_object('name', k.name, 'prefix', k.prefix, 'scopes', k.scopes, 'last_used_at', k.last_used_at, 'created_at', s.created_at) AS item
FROM api_keys k JOIN sessions s ON s.id = k.session_id WHERE s.user_id = :user_id ORDER BY s.created_at, s.id LIMIT :limit OFFSET :offset;

--! export_follows
SELECT jsonb_build_object('follower_id', f.follower_id, 'followed_id', f.followed_id, 'since', f.created_at) AS item
FROM follows f WHERE f.follower_id = :user_id OR f.followed_id = :user_id ORDER BY f.created_at, f.follower_id, f.followed_id LIMIT :limit OFFSET :offset;

--! export_blocks
SELECT jsonb_build_object('blocked_id', b.blocked_id, 'since', b.created_at) AS item
FROM user_blocks b WHERE b.blocker_id = :user_id ORDER BY b.created_at, b.blocked_id LIMIT :limit OFFSET :offset;

--! export_likes
SELECT jsonb_build_object('track_id', l.track_id, 'since', l.created_at) AS item
FROM track_likes l WHERE l.user_id = :user_id ORDER BY l.created_at, l.track_id LIMIT :limit OFFSET :offset;

--! export_conversations
SELECT jsonb_build_object('id', r.id, 'type', r.type, 'name', r.name, 'topic', r.topic, 'role', m.role, 'joined_at', m.joined_at) AS item
FROM room_members m JOIN rooms r ON r.id = m.room_id WHERE m.user_id = :user_id AND r.deleted_at IS NULL ORDER BY m.joined_at, r.id LIMIT :limit OFFSET :offset;

--! export_uploads
SELECT jsonb_build_object('id', u.id, 'name', u.name, 'purpose', u.purpose, 'content_type', u.content_type, 'size', u.size, 'created_at', u.created_at) AS item
FROM uploads u WHERE u.owner_id = :user_id AND u.status = 'ready' AND u.deleted_at IS NULL ORDER BY u.id LIMIT :limit OFFSET :offset;

--! export_tracks
SELECT to_jsonb(t) - '{sha256,has_file,deleted_at,words,hearing_until,hearings}'::text[] AS item
FROM tracks t WHERE t.creator_id = :user_id AND t.deleted_at IS NULL ORDER BY t.created_at, t.id LIMIT :limit OFFSET :offset;

--- Tracks that are coming in chunks.
--! export_track_uploads
SELECT jsonb_build_object('id', u.id, 'file_name', u.file_name, 'total_size', u.total_size, 'total_chunks', u.total_chunks,
    'details', u.details, 'status', u.status, 'created_at', u.created_at) AS item
FROM track_uploads u WHERE u.owner_id = :user_id AND u.status <> 'ended' ORDER BY u.created_at, u.id LIMIT :limit OFFSET :offset;

--! export_notifications
SELECT n.id, jsonb_build_object('id', n.id, 'kind', n.kind, 'room_id', n.room_id, 'message_id', n.message_id, 'created_at', n.created_at, 'read_at', n.read_at) AS item
FROM notifications n WHERE n.user_id = :user_id AND n.id > :after ORDER BY n.id LIMIT :limit;

--! export_comments
SELECT c.id, jsonb_build_object('id', c.id, 'track_id', c.track_id, 'parent_id', c.parent_id, 'content', c.content, 'timestamp', coalesce(c.at_ms, 0) / 1000.0,
    'created_at', c.created_at, 'edited_at', c.edited_at) AS item
FROM track_comments c WHERE c.author_id = :user_id AND c.deleted_at IS NULL AND c.id > :after ORDER BY c.id LIMIT :limit;

--! export_plays
SELECT p.id, to_jsonb(p) - 'user_id' AS item FROM plays p WHERE p.user_id = :user_id AND p.id > :after ORDER BY p.id LIMIT :limit;

--! export_queue
SELECT to_jsonb(i) - 'user_id' AS item FROM queue_items i WHERE i.user_id = :user_id ORDER BY i.position LIMIT :limit OFFSET :offset;

--! export_messages
SELECT m.id, jsonb_build_object('id', m.id, 'room_id', m.room_id, 'content', m.content, 'reply_to', m.reply_to, 'attachments', own_attachments(m.attachments, :user_id),
    'created_at', m.created_at, 'edited_at', m.edited_at, 'deleted_at', m.deleted_at) AS item
FROM messages m WHERE m.author_id = :user_id AND m.id > :after ORDER BY m.id LIMIT :limit;

--! export_audit
SELECT a.id, jsonb_build_object('id', a.id, 'kind', a.kind, 'action', a.action, 'resource', a.resource, 'resource_id', a.resource_id,
    'ip_address', a.ip_address, 'user_agent', a.user_agent, 'created_at', a.created_at) AS item
FROM audit_log a WHERE a.user_id = :user_id AND a.id > :after ORDER BY a.id LIMIT :limit;

--! export_reactions
SELECT jsonb_build_object('message_id', r.message_id, 'emoji', r.emoji, 'since', r.created_at) AS item
FROM message_reactions r WHERE r.user_id = :user_id ORDER BY r.created_at, r.message_id, r.emoji LIMIT :limit OFFSET :offset;

--! export_reposts
SELECT jsonb_build_object('track_id', l.track_id, 'since', l.created_at) AS item
FROM track_reposts l WHERE l.user_id = :user_id ORDER BY l.created_at, l.track_id LIMIT :limit OFFSET :offset;

--! export_invites
SELECT jsonb_build_object('id', i.id, 'room_id', i.room_id, 'created_at', i.created_at, 'expires_at', i.expires_at, 'uses', i.uses) AS item
FROM room_invites i WHERE i.created_by = :user_id ORDER BY i.created_at, i.id LIMIT :limit OFFSET :offset;

--! export_hooks
SELECT jsonb_build_object('id', h.id, 'room_id', h.room_id, 'name', a.hook_name, 'is_enabled', h.is_enabled, 'created_at', h.created_at) AS item
FROM room_hooks h JOIN users a ON a.id = h.id WHERE h.created_by = :user_id ORDER BY h.created_at, h.id LIMIT :limit OFFSET :offset;

--! export_held_messages
SELECT jsonb_build_object('id', h.id, 'room_id', h.room_id, 'content', h.content, 'created_at', h.created_at) AS item
FROM held_messages h WHERE h.author_id = :user_id ORDER BY h.created_at, h.id LIMIT :limit OFFSET :offset;

--! export_preferences
SELECT to_jsonb(p) - 'user_id' AS item FROM notification_preferences p WHERE p.user_id = :user_id ORDER BY p.kind LIMIT :limit OFFSET :offset;

--! export_transfers
SELECT to_jsonb(t) AS item FROM transfers t WHERE t.seller_id = :user_id ORDER BY t.created_at, t.id LIMIT :limit OFFSET :offset;

--! export_queue_operations
SELECT jsonb_build_object('session_id', o.session_id, 'op_id', o.op_id, 'kind', o.kind, 'created_at', o.created_at) AS item
FROM queue_operations o JOIN queue_sessions s ON s.id = o.session_id
WHERE s.creator_id = :user_id AND o.by_id = :user_id ORDER BY o.created_at, o.session_id, o.op_id LIMIT :limit OFFSET :offset;

--! export_calls
SELECT jsonb_build_object('id', c.id, 'is_outgoing', c.caller_id = p.user_id, 'caller_id', c.caller_id, 'callee_id', c.callee_id,
    'room_id', c.room_id, 'created_at', c.created_at, 'answered_at', c.answered_at, 'ended_at', c.ended_at,
    'outcome', call_outcome(c, :user_id, p.joined_at), 'joined_at', p.joined_at, 'left_at', p.left_at) AS item
FROM call_people p JOIN calls c ON c.id = p.call_id
WHERE p.user_id = :user_id ORDER BY p.created_at, p.call_id LIMIT :limit OFFSET :offset;

--! export_call_quality
SELECT to_jsonb(q) - 'user_id' AS item FROM call_quality q WHERE q.user_id = :user_id ORDER BY q.participant_id LIMIT :limit OFFSET :offset;

--! export_live_streams
SELECT to_jsonb(s) - '{owner_id,key_hash,key_sealed,admitted_until,barred_until}'::text[] AS item
FROM live_streams s JOIN rooms r ON r.id = s.id AND r.deleted_at IS NULL WHERE s.owner_id = :user_id ORDER BY s.created_at, s.id LIMIT :limit OFFSET :offset;

--! export_live_broadcasts
SELECT jsonb_build_object('id', b.id, 'stream_id', b.stream_id, 'started_at', b.started_at, 'ended_at', b.ended_at, 'reason', b.reason,
    'peak_viewers', b.peak_viewers, 'recording_url', b.recording_url, 'recording_ms', b.recording_ms) AS item
FROM live_broadcasts b JOIN live_streams s ON s.id = b.stream_id
WHERE s.owner_id = :user_id ORDER BY b.started_at, b.id LIMIT :limit OFFSET :offset;

--! export_call_preferences
SELECT to_jsonb(p) - 'user_id' AS item FROM call_preferences p WHERE p.user_id = :user_id ORDER BY p.user_id LIMIT :limit OFFSET :offset;

--! list_exported_files
SELECT u.id, u.name, u.size FROM uploads u
WHERE u.owner_id = :user_id AND u.status = 'ready' AND u.deleted_at IS NULL ORDER BY u.id;

--! list_exported_tracks
SELECT t.id, t.file_name AS name, t.file_size AS size FROM tracks t
WHERE t.creator_id = :user_id AND t.status = 'completed' AND t.has_file AND t.deleted_at IS NULL ORDER BY t.id;
