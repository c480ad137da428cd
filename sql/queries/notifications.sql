--: Listed(room_id?, message_id?, target_id?, link?, reason?, title?)

--- The newest first, without those of rooms that may be read no more. A title is known where something is about a track or a live stream that is there.
--! list_notifications : Listed
SELECT n.id, n.kind, n.room_id, n.message_id, n.target_id, n.link, n.reason, coalesce(t.title, NULLIF(s.title, '')) AS title, n.count, n.created_at, n.read_at IS NOT NULL AS is_read,
       notification_people(n.actors, n.actor_id) AS people
FROM notifications n LEFT JOIN tracks t ON t.id = n.target_id AND t.deleted_at IS NULL AND (t.is_public OR t.creator_id = n.user_id)
LEFT JOIN live_stream_rows s ON s.id = n.target_id
WHERE n.user_id = :user_id AND (n.read_at IS NULL OR NOT :unread_only)
  AND (n.room_id IS NULL OR n.room_id <> ALL ((SELECT hidden_rooms(:user_id))::uuid[]))
ORDER BY n.created_at DESC, n.id
LIMIT :limit OFFSET :offset;

--! count_notifications
SELECT count(*) AS total, count(*) FILTER (WHERE read_at IS NULL) AS unread FROM notifications
WHERE user_id = :user_id AND (room_id IS NULL OR room_id <> ALL ((SELECT hidden_rooms(:user_id))::uuid[]));

--! has_notification
SELECT id FROM notifications WHERE id = :id AND user_id = :user_id;

--! read_notifications (id?)
SELECT read_notifications(:user_id, :id) AS were_unread;

--! list_preferences
SELECT kind, in_app, email FROM notification_preferences WHERE user_id = :user_id;

--! find_digest
SELECT every FROM notification_digests WHERE user_id = :user_id;

--! save_preferences
INSERT INTO notification_preferences (user_id, kind, in_app, email)
SELECT :user_id, i.kind, i.in_app, i.email FROM unnest(:kinds::text[], :in_app::boolean[], :email::boolean[]) AS i (kind, in_app, email)
ORDER BY i.kind
ON CONFLICT (user_id, kind) DO UPDATE SET in_app = excluded.in_app, email = excluded.email;

--! delete_digest
DELETE FROM notification_digests WHERE user_id = :user_id;

--! save_digest
INSERT INTO notification_digests (user_id, every) VALUES (:user_id, :every)
ON CONFLICT (user_id) DO UPDATE SET every = excluded.every;

--! notify_grouped (actor_id?, target_id?)
SELECT notify_grouped(:user_id, :kind, :actor_id, :target_id) IS NOT NULL AS is_told;

--- A digest that is due is noted as sent; `since` is when the one before was. Nobody gets one at an address that is not theirs.
--! claim_digest
UPDATE notification_digests d SET sent_at = now()
FROM (
    SELECT n.user_id, n.sent_at FROM notification_digests n JOIN users u ON u.id = n.user_id AND u.is_active AND NOT u.is_banned AND u.is_verified
    WHERE n.sent_at <= now() - CASE n.every WHEN 'daily' THEN interval '1 day' ELSE interval '7 days' END
      AND n.user_id = :user_id FOR UPDATE OF n SKIP LOCKED
) due
WHERE d.user_id = due.user_id
RETURNING d.user_id, due.sent_at AS since;

--- Who is due for a digest and does not wait for another try.
--! list_due_digests
SELECT n.user_id FROM notification_digests n JOIN users u ON u.id = n.user_id AND u.is_active AND u.is_verified
WHERE n.sent_at <= now() - CASE n.every WHEN 'daily' THEN interval '1 day' ELSE interval '7 days' END
  AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = :work AND p.item = n.user_id AND p.retry_at > now())
ORDER BY n.sent_at LIMIT :most;

--! count_for_digest
SELECT count(*) AS total FROM notifications n
WHERE n.user_id = :user_id AND n.read_at IS NULL AND n.created_at > :since
  AND NOT EXISTS (SELECT 1 FROM notification_preferences p WHERE p.user_id = n.user_id AND p.kind = n.kind AND NOT p.email)
  AND (n.room_id IS NULL OR may_read_room(n.user_id, n.room_id));

--! list_for_digest : Listed
SELECT n.id, n.kind, n.room_id, n.message_id, n.target_id, n.link, n.reason, coalesce(t.title, NULLIF(s.title, '')) AS title, n.count, n.created_at, false AS is_read,
       notification_people(n.actors, n.actor_id) AS people
FROM notifications n LEFT JOIN tracks t ON t.id = n.target_id AND t.deleted_at IS NULL AND (t.is_public OR t.creator_id = n.user_id)
LEFT JOIN live_stream_rows s ON s.id = n.target_id
WHERE n.user_id = :user_id AND n.read_at IS NULL AND n.created_at > :since
  AND NOT EXISTS (SELECT 1 FROM notification_preferences p WHERE p.user_id = n.user_id AND p.kind = n.kind AND NOT p.email)
  AND (n.room_id IS NULL OR may_read_room(n.user_id, n.room_id))
ORDER BY n.created_at DESC, n.id
LIMIT :limit;

--! delete_old
DELETE FROM notifications WHERE id IN (
    SELECT n.id FROM notifications n WHERE n.read_at < now() - interval '90 days' LIMIT :most FOR UPDATE SKIP LOCKED
);
