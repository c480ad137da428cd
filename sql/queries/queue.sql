--: QueueTrack()
--: Operation(by_id?)

--- A session by its id, as long as it goes on; `is_whole`: an older version wrote it, and it is to be taken apart first.
--! find_queue_session : (name?)
SELECT s.id, s.creator_id, s.name, s.epoch, s.last_offset, s.rev, s.state, s.state ? 'items' AS is_whole,
    read_queue_items(s.id, s.item_order) AS items, s.created_at
FROM queue_sessions s WHERE s.id = :id AND s.ended_at IS NULL;

--! split_queue
SELECT 1 AS split FROM split_queue(:id);

--- Items of a session, also such as left its list.
--! read_queue_items
SELECT read_queue_items(:session_id, :ids) AS items;

--- Whether a name looks like that of a host or a DJ of a session.
--! is_name_of_host
SELECT EXISTS (SELECT 1 FROM queue_sessions s CROSS JOIN LATERAL jsonb_object_keys(s.state -> 'roles') AS r (id) JOIN users u ON u.id = r.id::uuid
    WHERE s.id = :id AND u.name_skeleton = :name_skeleton) AS is_taken;

--- Which of these people have an account.
--! list_accounts
SELECT id FROM users WHERE id = ANY (:ids);

--- Who made a session, as long as it goes on: asked where the session's own state is of no use.
--! find_queue_creator
SELECT creator_id FROM queue_sessions WHERE id = :id AND ended_at IS NULL;

--! find_queue_session_id
SELECT id FROM queue_sessions WHERE token_hash = :token_hash AND ended_at IS NULL;

--! count_queue_sessions
SELECT count(*) AS total FROM queue_sessions WHERE creator_id = :creator_id AND ended_at IS NULL;

--! insert_queue_session (name?)
INSERT INTO queue_sessions (id, creator_id, token_hash, name, epoch, state)
VALUES (:id, :creator_id, :token_hash, :name, :epoch, :state);

--! replace_queue_token
UPDATE queue_sessions SET token_hash = :token_hash WHERE id = :id AND ended_at IS NULL;

--- Ends a session; its stream ends with this event.
--! end_queue_session
WITH ended AS (
    UPDATE queue_sessions SET ended_at = now(), last_offset = last_offset + 1 WHERE id = :id AND ended_at IS NULL
    RETURNING id, last_offset
)
INSERT INTO queue_events (session_id, seq, type, data) SELECT id, last_offset, 'queue.ended', '{}' FROM ended RETURNING seq, created_at;

--- How the stream of a session that is over ends.
--! find_queue_end
SELECT seq, created_at FROM queue_events WHERE session_id = :session_id AND type = 'queue.ended' AND seq > :after ORDER BY seq DESC LIMIT 1;

--! write_queue (by_id?, undo?, undone?, order?) : (newest?)
SELECT c.status, c.newest, c.at
FROM write_queue(:session_id, :rev, :op_id, :kind, :by_id, :by_name, :about, :undo, :undone, :state, :order, :gone, :items, :forget,
    :types, :data) AS c;

--! list_queue_events
SELECT seq, type AS kind, data, created_at FROM queue_events WHERE session_id = :session_id AND seq > :after AND seq <= :upto ORDER BY seq LIMIT :limit;

--! find_queue_operation
SELECT rev FROM queue_operations WHERE session_id = :session_id AND op_id = :op_id;

--- The last thing that someone did and that can be taken back.
--! find_undo : (undo?)
SELECT op_id, undo FROM queue_operations WHERE session_id = :session_id AND by_id = :by_id AND undo IS NOT NULL ORDER BY rev DESC LIMIT 1;

--- What an operation was about names its song by the track, whose title is shown as long as it may be.
--! list_queue_operations : Operation
SELECT o.op_id, o.rev, o.kind, o.by_id, o.by_name, o.created_at, CASE WHEN o.about ? 'item_id' THEN o.about - 'track_id' || jsonb_build_object('title',
    (SELECT t.title FROM tracks t WHERE t.id = (o.about ->> 'track_id')::uuid AND is_shareable(t.id, coalesce(o.by_id, t.creator_id)))) ELSE o.about END AS about
FROM (SELECT p.* FROM queue_operations p WHERE p.session_id = :session_id ORDER BY p.rev DESC LIMIT :limit OFFSET :offset) o ORDER BY o.rev DESC;

--! count_queue_operations
SELECT count(*) AS total FROM queue_operations WHERE session_id = :session_id;

--- A track that may be added to a queue: everyone in a session hears it.
--! find_queue_track : QueueTrack
SELECT id, title, artist, duration_ms, creator_id, has_cover FROM tracks WHERE id = :id AND is_shareable(id, :by);

--- What several people heard of one song.
--! insert_plays
INSERT INTO plays (id, user_id, track_id, session_id, heard_ms)
SELECT i.id, i.user_id, :track_id, :session_id, i.heard_ms
FROM unnest(:ids::uuid[], :users::uuid[], :heard_ms::bigint[]) AS i (id, user_id, heard_ms)
JOIN users u ON u.id = i.user_id AND u.is_active;

--: OwnQueue(current_track_id?)
--: OwnItem()

--- A person's own queue, made when it is first asked for, and held until the transaction ends.
--! open_own_queue : OwnQueue
INSERT INTO queues (user_id) VALUES (:user_id) ON CONFLICT (user_id) DO UPDATE SET user_id = excluded.user_id
RETURNING id, user_id, current_track_id, current_position, is_playing, repeat_mode, shuffle, volume, updated_at;

--! list_own_items : OwnItem
SELECT i.id, i.track_id, i.position, i.added_at, t.title, t.artist, t.duration_ms, t.has_cover
FROM queue_items i JOIN tracks t ON t.id = i.track_id
WHERE i.user_id = :user_id AND t.deleted_at IS NULL AND (t.is_public OR t.creator_id = :user_id) ORDER BY i.position;

--! find_own_track : QueueTrack
SELECT id, title, artist, duration_ms, creator_id, has_cover FROM tracks
WHERE id = :id AND deleted_at IS NULL AND status = 'completed' AND (is_public OR creator_id = :user_id);

--! insert_own_item : OwnItem
WITH added AS (
    INSERT INTO queue_items (id, user_id, track_id, position)
    SELECT :id, :user_id, :track_id, coalesce(max(i.position) + 1, 0) FROM queue_items i WHERE i.user_id = :user_id
    RETURNING id, track_id, position, added_at
)
SELECT a.id, a.track_id, a.position, a.added_at, t.title, t.artist, t.duration_ms, t.has_cover FROM added a JOIN tracks t ON t.id = a.track_id;

--! delete_own_item
DELETE FROM queue_items WHERE id = :id AND user_id = :user_id;

--! delete_own_items
DELETE FROM queue_items WHERE user_id = :user_id;

--! count_own_items
SELECT count(*) AS total FROM queue_items WHERE user_id = :user_id;

--- Counts how many of one's items it put in order.
--! order_own_items
UPDATE queue_items i SET position = o.ord - 1
FROM unnest(:ids::uuid[]) WITH ORDINALITY AS o (id, ord) WHERE i.id = o.id AND i.user_id = :user_id;

--! update_own_queue (current_track_id?, current_position?, is_playing?, repeat_mode?, shuffle?, volume?)
UPDATE queues SET current_track_id = coalesce(:current_track_id, current_track_id),
    current_position = coalesce(:current_position, current_position), is_playing = coalesce(:is_playing, is_playing),
    repeat_mode = coalesce(:repeat_mode, repeat_mode), shuffle = coalesce(:shuffle, shuffle), volume = coalesce(:volume, volume),
    updated_at = now()
WHERE user_id = :user_id;

--! reset_own_queue
UPDATE queues SET current_track_id = NULL, current_position = 0, is_playing = false, updated_at = now() WHERE user_id = :user_id;

--! tell_own_queue
SELECT 1 AS told FROM tell_user(:user_id, 'queue.changed', :data);
