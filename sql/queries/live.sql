--: Stream(avatar?, scheduled_at?, broadcast_id?, started_at?, ended_at?)
--: OwnStream(avatar?, scheduled_at?, broadcast_id?, started_at?, ended_at?, key_sealed?)

--! find_stream : Stream
SELECT s.id, s.owner_id, s.username, s.avatar, s.title, s.description, s.category, s.tags, s.visibility, s.scheduled_at, s.is_live,
       s.broadcast_id, s.started_at, s.ended_at, s.created_at, s.updated_at
FROM live_stream_rows s WHERE s.id = :id;

--! find_own_stream : OwnStream
SELECT s.id, s.owner_id, s.username, s.avatar, s.title, s.description, s.category, s.tags, s.visibility, s.scheduled_at, s.is_live,
       s.broadcast_id, s.started_at, s.ended_at, s.created_at, s.updated_at, s.key_sealed
FROM live_stream_rows s WHERE s.id = :id AND s.owner_id = :owner_id;

--- The one whose key one is shown unless one names another: the first, so that a program that has it goes on working.
--! find_first_stream : OwnStream
SELECT s.id, s.owner_id, s.username, s.avatar, s.title, s.description, s.category, s.tags, s.visibility, s.scheduled_at, s.is_live,
       s.broadcast_id, s.started_at, s.ended_at, s.created_at, s.updated_at, s.key_sealed
FROM live_stream_rows s WHERE s.owner_id = :owner_id ORDER BY s.created_at, s.id LIMIT 1;

--! list_own_streams : OwnStream
SELECT s.id, s.owner_id, s.username, s.avatar, s.title, s.description, s.category, s.tags, s.visibility, s.scheduled_at, s.is_live,
       s.broadcast_id, s.started_at, s.ended_at, s.created_at, s.updated_at, s.key_sealed
FROM live_stream_rows s WHERE s.owner_id = :owner_id ORDER BY s.created_at, s.id LIMIT :limit OFFSET :offset;

--! count_own_streams
SELECT count(*) AS total FROM live_stream_rows s WHERE s.owner_id = :owner_id;

--- What everyone may find: what is live first, the newest first.
--! list_streams (is_live?, owner_id?, category?, tag?) : Stream
SELECT s.id, s.owner_id, s.username, s.avatar, s.title, s.description, s.category, s.tags, s.visibility, s.scheduled_at, s.is_live,
       s.broadcast_id, s.started_at, s.ended_at, s.created_at, s.updated_at
FROM live_stream_rows s
WHERE s.visibility = 'public' AND (s.title <> '' OR s.started_at IS NOT NULL)
  AND (:is_live::boolean IS NULL OR s.is_live = :is_live::boolean) AND (:owner_id::uuid IS NULL OR s.owner_id = :owner_id::uuid)
  AND (:category::text IS NULL OR lower(s.category) = lower(:category::text)) AND (:tag::text IS NULL OR :tag::text = ANY (s.tags))
ORDER BY s.is_live DESC, coalesce(s.started_at, s.created_at) DESC, s.id DESC LIMIT :limit OFFSET :offset;

--! count_streams (is_live?, owner_id?, category?, tag?)
SELECT count(*) AS total FROM live_stream_rows s
WHERE s.visibility = 'public' AND (s.title <> '' OR s.started_at IS NOT NULL)
  AND (:is_live::boolean IS NULL OR s.is_live = :is_live::boolean) AND (:owner_id::uuid IS NULL OR s.owner_id = :owner_id::uuid)
  AND (:category::text IS NULL OR lower(s.category) = lower(:category::text)) AND (:tag::text IS NULL OR :tag::text = ANY (s.tags));

--- Holds a person, so that they make streams one after the other.
--! lock_streams_of
SELECT u.id FROM users u WHERE u.id = :owner_id FOR NO KEY UPDATE;

--! insert_stream (scheduled_at?)
INSERT INTO live_streams (id, owner_id, title, description, category, tags, visibility, scheduled_at, key_hash, key_sealed)
SELECT :id, :owner_id, :title, :description, :category, :tags, :visibility, :scheduled_at, :key_hash, :key_sealed
WHERE (SELECT count(*) FROM live_stream_rows s WHERE s.owner_id = :owner_id) < :most;

--- What it is called is what its room is called. What is left out stays.
--! update_stream (title?, description?, category?, tags?, visibility?, scheduled_at?) : Stream
WITH changed AS (
    UPDATE live_streams s SET title = coalesce(:title::text, s.title), description = coalesce(:description::text, s.description),
        category = coalesce(:category::text, s.category), tags = coalesce(:tags::text[], s.tags),
        visibility = coalesce(:visibility::text, s.visibility),
        scheduled_at = CASE WHEN :is_scheduled THEN :scheduled_at::timestamptz ELSE s.scheduled_at END, updated_at = now()
    WHERE s.id = :id AND s.owner_id = :owner_id
    RETURNING s.*
), named AS (
    UPDATE rooms r SET name = NULLIF(c.title, '') FROM changed c WHERE r.id = c.id
)
SELECT s.id, s.owner_id, u.username, u.avatar, s.title, s.description, s.category, s.tags, s.visibility, s.scheduled_at, s.is_live,
       s.broadcast_id, s.started_at, s.ended_at, s.created_at, s.updated_at
FROM changed s JOIN users u ON u.id = s.owner_id;

--- Locks the room and the stream in it, in the order in which broadcasts do.
--! lock_stream
SELECT r.id FROM rooms r WHERE r.id = :id AND r.deleted_at IS NULL FOR NO KEY UPDATE;

--! update_stream_key
UPDATE live_streams SET key_hash = :key_hash, key_sealed = :key_sealed, admitted_until = NULL, updated_at = now()
WHERE id = :id AND owner_id = :owner_id;

--- Whether the key is the stream's; its media server may begin without it for a while.
--! admit_source
UPDATE live_streams s SET admitted_until = now() + interval '60 seconds'
FROM live_stream_rows r
WHERE s.id = :id AND r.id = s.id AND s.key_hash = :key_hash AND coalesce(s.barred_until <= now(), true);

--! hear_broadcast (key?)
SELECT outcome, newest FROM hear_broadcast(:id, :key, :server, :source, :broadcast_id, :begins);

--! end_broadcast (source?, silent_since?) : (newest?)
SELECT end_broadcast(:id, :source, :reason, :silent_since) AS newest;

--- Broadcasts that go on of which nothing was heard since, or whose owner is not there any more.
--! list_silent_broadcasts
SELECT b.stream_id, s.id IS NOT NULL AS is_there FROM live_broadcasts b
LEFT JOIN live_stream_rows s ON s.id = b.stream_id
WHERE b.ended_at IS NULL AND (b.heard_at < :silent_since OR s.id IS NULL)
  AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = :work AND p.item = b.stream_id AND p.retry_at > now())
ORDER BY b.heard_at LIMIT :most;

--- Broadcasts whose beginning is still to be told.
--! list_untold_broadcasts
SELECT b.id FROM live_broadcasts b WHERE b.told_after IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = :work AND p.item = b.id AND p.retry_at > now())
ORDER BY b.id LIMIT :most;

--! tell_followers
SELECT is_done, told FROM tell_followers(:id, :most);

--! raise_peaks
UPDATE live_broadcasts b SET peak_viewers = i.viewers FROM unnest(:streams::uuid[], :viewers::int[]) AS i (stream_id, viewers)
WHERE b.stream_id = i.stream_id AND b.ended_at IS NULL AND b.peak_viewers < i.viewers;

--! list_broadcasts : (ended_at?, reason?, recording_url?, recording_ms?)
SELECT b.id, b.stream_id, b.started_at, b.ended_at, b.reason, b.peak_viewers, b.recording_url, b.recording_ms
FROM live_broadcasts b JOIN live_stream_rows s ON s.id = b.stream_id
WHERE b.stream_id = :id ORDER BY b.started_at DESC, b.id DESC LIMIT :limit OFFSET :offset;

--! count_broadcasts
SELECT count(*) AS total FROM live_broadcasts b JOIN live_stream_rows s ON s.id = b.stream_id WHERE b.stream_id = :id;

--- The broadcasts of a stream that went on at some time between two, the newest first.
--! list_broadcasts_between : (ended_at?)
SELECT b.stream_id, b.started_at, b.ended_at FROM live_broadcasts b
WHERE b.stream_id = ANY (:streams) AND b.started_at <= :last AND (b.ended_at IS NULL OR b.ended_at > :first)
ORDER BY b.started_at DESC, b.id DESC;

--- When the broadcast of a stream began that goes on.
--! find_live_since
SELECT b.started_at FROM live_broadcasts b WHERE b.stream_id = :stream_id AND b.ended_at IS NULL;

--- A broadcast of a stream that is there: this one, or the newest; and how much later than its moderators its viewers are told what is said.
--! find_broadcast_of (broadcast_id?) : (ended_at?)
SELECT b.id, b.started_at, b.ended_at, r.chat_delay_s
FROM live_broadcasts b JOIN live_stream_rows s ON s.id = b.stream_id JOIN rooms r ON r.id = b.stream_id
WHERE b.stream_id = :stream_id AND (:broadcast_id::uuid IS NULL OR b.id = :broadcast_id::uuid)
ORDER BY b.started_at DESC, b.id DESC LIMIT 1;

--- A media server has recorded the newest broadcast of a source, or the newest of all where it names none. A file that has no address
--- takes nothing away.
--! record_broadcast (recording_url?, recording_ms?, source?)
UPDATE live_broadcasts b SET recording_url = coalesce(:recording_url, b.recording_url),
    recording_ms = coalesce(:recording_ms, b.recording_ms), recorded_at = now()
WHERE b.id = (SELECT o.id FROM live_broadcasts o
    WHERE o.stream_id = :id AND (:source::text IS NULL OR :source::text = ANY (o.clients)) ORDER BY o.started_at DESC, o.id DESC LIMIT 1);
