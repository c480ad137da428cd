--- What lives at a node and may have missed a note of another: how far each is. All of a kind in one statement.

--- A direct conversation may have been closed by a block, or opened.
--! list_room_offsets
SELECT id, last_offset, type = 'direct' AS is_direct FROM rooms WHERE id = ANY(:ids);

--- Of these rooms those whose word rules were changed since then.
--! list_changed_rules
SELECT DISTINCT r.id FROM rooms r JOIN audit_log a ON a.resource_id = r.id
WHERE r.id = ANY(:ids) AND a.created_at > now() - make_interval(secs => :seconds)
  AND a.action IN ('word_rule.created', 'word_rule.updated', 'word_rule.deleted');

--! list_inbox_offsets
SELECT user_id, last_offset FROM user_streams WHERE user_id = ANY(:ids);

--- One that has ended stands beyond every revision.
--! list_queue_revs
SELECT id, CASE WHEN ended_at IS NULL THEN rev ELSE 9223372036854775807 END AS rev FROM queue_sessions WHERE id = ANY(:ids);

--! find_queue_link
SELECT token_hash FROM queue_sessions WHERE id = :id AND ended_at IS NULL;

--! list_call_revs
SELECT id, rev FROM calls WHERE id = ANY(:ids);

--- Who is shown otherwise since then; the newest, for there may be many. It walks the table: it is asked after a link was lost, and no index
--- is kept for that alone.
--! list_changed_people
SELECT id FROM users WHERE updated_at > now() - make_interval(secs => :seconds) ORDER BY updated_at DESC LIMIT :most;

--- Tracks in these sessions that are others since then, or gone.
--! list_changed_songs
SELECT DISTINCT t.id FROM queue_session_items i JOIN tracks t ON t.id = i.track_id
WHERE i.session_id = ANY(:ids) AND greatest(t.updated_at, t.deleted_at) > now() - make_interval(secs => :seconds);

--- This process lives.
--! beat_process
SELECT 1 AS done FROM beat_process(:process, :name);

--- Which processes live; nothing when this one cannot tell.
--! list_living_processes : (living?)
SELECT living_processes(:own) AS living;

--- What time it is for Postgres, in microseconds since the Unix epoch.
--! find_time
SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now_us;

--- Calls in which something waits for a device at another node.
--! list_signalled_calls
SELECT DISTINCT s.call_id FROM call_signals s WHERE s.call_id = ANY(:ids);

--- Calls that go on in these rooms.
--! list_calls_of_rooms : (room_id?)
SELECT c.id, c.rev, c.room_id FROM calls c WHERE c.room_id = ANY(:ids) AND c.phase <> 'ended';
