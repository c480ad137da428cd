--! insert_user_stream
INSERT INTO user_streams (user_id) SELECT u.id FROM users u WHERE u.id = :user_id ON CONFLICT DO NOTHING;

--! find_user_stream
SELECT epoch, last_offset FROM user_streams WHERE user_id = :user_id;

--! list_user_events
SELECT seq, type AS kind, data, created_at FROM user_events
WHERE user_id = :user_id AND seq > :after
ORDER BY seq LIMIT :limit;

--- Where a person stands in each of their conversations. Up to 100,000 messages are counted in all, so that it takes some tenths of a
--- second at most: 1000 a room for who has up to 100 conversations, else less.
--! list_own_rooms
SELECT r.id AS room_id,
       unread_count(r.id, me.user_id, me.read_offset, greatest(1, least(1000, 100000 / count(*) OVER ()))) AS unread_count,
       mention_count(r.id, me.user_id) AS mention_count, r.last_offset, me.read_offset
FROM room_members me JOIN rooms r ON r.id = me.room_id AND r.deleted_at IS NULL
WHERE me.user_id = :user_id
ORDER BY r.id;

--! count_unread_notifications
SELECT unread_notifications(:user_id) AS total;

--- Where these members of one room stand in it. It looks at the room's newest 1000 messages once for all of them, and finds
--- each one's place among them by bisection: members times messages would be a million rows a second in a large room.
--! list_unread
WITH readers AS (
    SELECT m.user_id, m.read_offset FROM room_members m WHERE m.room_id = :room_id AND m.user_id = ANY (:user_ids)
), newest AS MATERIALIZED (
    SELECT m.seq, m.author_id FROM messages m
    WHERE m.room_id = :room_id AND m.seq > (SELECT min(r.read_offset) FROM readers r) AND m.deleted_at IS NULL
    ORDER BY m.seq DESC LIMIT 1000
), places AS (
    SELECT coalesce(array_agg(n.seq ORDER BY n.seq), '{}') AS seqs FROM newest n
), own AS (
    SELECT r.user_id, count(*) AS n FROM readers r JOIN newest n ON n.author_id = r.user_id AND n.seq > r.read_offset GROUP BY r.user_id
), mentions AS (
    SELECT n.user_id, count(*) AS n FROM notifications n
    WHERE n.room_id = :room_id AND n.user_id = ANY (:user_ids) AND n.read_at IS NULL AND n.kind <> ALL ('{held,rejected}') GROUP BY n.user_id
)
SELECT r.user_id, r.read_offset, cardinality(p.seqs) - width_bucket(r.read_offset, p.seqs) - coalesce(o.n, 0) AS unread_count,
       coalesce(m.n, 0) AS mention_count
FROM readers r CROSS JOIN places p
LEFT JOIN own o ON o.user_id = r.user_id
LEFT JOIN mentions m ON m.user_id = r.user_id;
