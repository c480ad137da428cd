--- What no resume asks for any more: of each room only the newest events that were not messages are kept. Messages stay.
--! sweep_room_events
DELETE FROM room_events e USING (
    SELECT o.room_id, o.seq FROM rooms r CROSS JOIN LATERAL (
        SELECT e.room_id, e.seq FROM room_events e WHERE e.room_id = r.id AND e.seq <= r.last_offset - :kept::bigint ORDER BY e.seq LIMIT :batch) o
    WHERE r.last_offset > :kept LIMIT :batch) old
WHERE e.room_id = old.room_id AND e.seq = old.seq;

--! sweep_user_events
DELETE FROM user_events e USING (
    SELECT o.user_id, o.seq FROM user_streams s CROSS JOIN LATERAL (
        SELECT e.user_id, e.seq FROM user_events e WHERE e.user_id = s.user_id AND e.seq <= s.last_offset - :kept::bigint ORDER BY e.seq LIMIT :batch) o
    WHERE s.last_offset > :kept LIMIT :batch) old
WHERE e.user_id = old.user_id AND e.seq = old.seq;

--- Of a session that ended a day ago no event is kept.
--! sweep_queue_events
DELETE FROM queue_events e USING (
    SELECT o.session_id, o.seq FROM queue_sessions s CROSS JOIN LATERAL (
        SELECT e.session_id, e.seq FROM queue_events e
        WHERE e.session_id = s.id AND (e.seq <= s.last_offset - :kept::bigint OR s.ended_at < now() - interval '1 day') ORDER BY e.seq LIMIT :batch) o
    WHERE s.last_offset > :kept OR s.ended_at < now() - interval '1 day' LIMIT :batch) old
WHERE e.session_id = old.session_id AND e.seq = old.seq;

--- Who did what: in sessions that ended a month ago, and in those that go on all but the newest.
--! sweep_queue_operations
DELETE FROM queue_operations WHERE (session_id, op_id) IN (
    SELECT o.session_id, o.op_id FROM queue_sessions s CROSS JOIN LATERAL (
        SELECT o.session_id, o.op_id FROM queue_operations o
        WHERE o.session_id = s.id AND (o.rev <= s.rev - :kept::bigint OR s.ended_at < now() - interval '30 days') ORDER BY o.rev LIMIT :batch) o
    WHERE s.rev > :kept OR s.ended_at < now() - interval '30 days' LIMIT :batch);

--- The songs of sessions that have ended.
--! sweep_queue_items
DELETE FROM queue_session_items WHERE (session_id, id) IN (
    SELECT i.session_id, i.id FROM queue_session_items i JOIN queue_sessions s ON s.id = i.session_id
    WHERE s.ended_at < now() - interval '1 day' LIMIT :batch);
