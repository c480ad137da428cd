-- Appending to a room's stream. The row lock on `rooms` makes offsets dense and commits ordered: whoever reads
-- last_offset = n can read every event up to n, on any node.

-- Appends a batch of messages to any number of rooms in one transaction. Every input row gets one output row, by its
-- ordinal: 'new', 'duplicate' (the author used this client_id before, or earlier in this batch: the original is
-- named), 'slow' (the author wrote in the last `slow_mode_s`, behind the offset p_known up to which the caller has looked; it is nought or
-- more where slow mode holds for the author, and message_at is when they wrote) or 'refused' (no such room, archived, closed by a block, reply_to names no message of the room, an upload is not free any more,
-- a track is not there any more, or a hook may not post any more).
-- p_notify holds [{user_id, kind}] for each message: who is told of it on their own stream, in the same transaction; whom a
-- message answers is told too.
-- SQL null is 'null' here: arrays of the wire have no NULLs. The versions before make no words, or look at slow mode by themselves, and
-- call the function without.
DROP FUNCTION IF EXISTS append_messages(uuid[], uuid[], uuid[], uuid[], text[], uuid[]);
CREATE OR REPLACE FUNCTION append_messages(
    p_rooms uuid[], p_ids uuid[], p_authors uuid[], p_clients uuid[], p_contents text[], p_replies uuid[],
    p_attachments jsonb[], p_mentions jsonb[], p_notify jsonb[], p_words text[], p_known bigint[]
) RETURNS TABLE (ord bigint, status text, message_id uuid, message_room uuid, message_seq bigint, message_at timestamptz)
LANGUAGE plpgsql AS $$
BEGIN
    -- one lock order on every node, so that two batches never wait for each other in a circle
    PERFORM 1 FROM rooms r WHERE r.id = ANY (p_rooms) ORDER BY r.id FOR NO KEY UPDATE;
    PERFORM hold_tracks(p_attachments);
    RETURN QUERY
    WITH input AS (
        SELECT i.* FROM unnest(p_rooms, p_ids, p_authors, p_clients, p_contents, p_replies, p_attachments, p_mentions, p_words, p_known)
            WITH ORDINALITY AS i (room_id, id, author_id, client_id, content, reply_to, attachments, mentions, words, known, ord)
    ), earlier AS (
        SELECT i.ord, m.id, m.room_id, m.seq, m.created_at
        FROM input i JOIN messages m ON m.author_id = i.author_id AND m.client_id = i.client_id
    ), fresh AS (
        SELECT DISTINCT ON (i.author_id, i.client_id) i.*
        FROM input i WHERE NOT EXISTS (SELECT 1 FROM earlier e WHERE e.ord = i.ord)
        ORDER BY i.author_id, i.client_id, i.ord
    ), hasty AS (
        -- under the room's lock, so that of two who write by two nodes at once the second one finds the first
        SELECT f.ord, s.spoke
        FROM fresh f JOIN rooms r ON r.id = f.room_id AND r.slow_mode_s > 0
        CROSS JOIN LATERAL (
            SELECT max(m.created_at) AS spoke FROM messages m
            WHERE m.room_id = f.room_id AND m.seq > f.known AND m.author_id = f.author_id
              AND m.created_at > now() - make_interval(secs => r.slow_mode_s)) s
        WHERE f.known >= 0 AND s.spoke IS NOT NULL
    ), valid AS (
        SELECT f.* FROM fresh f
        JOIN rooms r ON r.id = f.room_id AND r.deleted_at IS NULL AND NOT r.is_archived AND NOT r.is_closed
        WHERE (f.reply_to = '00000000-0000-0000-0000-000000000000'
               OR EXISTS (SELECT 1 FROM messages q WHERE q.id = f.reply_to AND q.room_id = f.room_id))
          AND NOT EXISTS (SELECT 1 FROM hasty h WHERE h.ord = f.ord)
          AND uploads_are_free(f.attachments, f.author_id)
          AND tracks_are_there(f.attachments, f.author_id)
          -- under the room's lock, which every change of its members and hooks takes
          AND (NOT is_hook(f.author_id) OR EXISTS (SELECT 1 FROM usable_hooks h WHERE h.id = f.author_id AND h.room_id = f.room_id))
    ), counted AS (
        UPDATE rooms r SET last_offset = r.last_offset + n.added, message_count = r.message_count + n.added
        FROM (SELECT v.room_id, count(*) AS added FROM valid v GROUP BY v.room_id) n
        WHERE r.id = n.room_id
        RETURNING r.id, r.last_offset - n.added AS base
    ), placed AS (
        INSERT INTO messages AS m (id, room_id, seq, change_seq, author_id, client_id, content, reply_to, attachments, mentions, words)
        SELECT v.id, v.room_id, v.seq, v.seq, v.author_id, v.client_id, v.content,
               NULLIF(v.reply_to, '00000000-0000-0000-0000-000000000000'), NULLIF(v.attachments, 'null'), NULLIF(v.mentions, 'null'), v.words::tsvector
        FROM (SELECT w.*, c.base + row_number() OVER (PARTITION BY w.room_id ORDER BY w.ord) AS seq
              FROM valid w JOIN counted c ON c.id = w.room_id) v
        RETURNING m.id, m.room_id, m.seq, m.created_at, m.author_id, m.client_id
    )
    SELECT i.ord,
           CASE WHEN p.id = i.id THEN 'new' WHEN coalesce(p.id, e.id) IS NOT NULL THEN 'duplicate'
                WHEN h.ord IS NOT NULL THEN 'slow' ELSE 'refused' END,
           coalesce(p.id, e.id, i.id), coalesce(p.room_id, e.room_id, i.room_id),
           coalesce(p.seq, e.seq, 0), coalesce(p.created_at, e.created_at, h.spoke, now())
    FROM input i
    LEFT JOIN placed p ON p.author_id = i.author_id AND p.client_id = i.client_id
    LEFT JOIN earlier e ON e.ord = i.ord
    LEFT JOIN hasty h ON h.ord = i.ord
    ORDER BY i.ord;
    PERFORM claim_uploads(p_attachments, p_ids);
    PERFORM notify_of_messages(p_ids, p_notify);
END $$;

CREATE OR REPLACE FUNCTION append_messages(
    p_rooms uuid[], p_ids uuid[], p_authors uuid[], p_clients uuid[], p_contents text[], p_replies uuid[],
    p_attachments jsonb[], p_mentions jsonb[], p_notify jsonb[], p_words text[]
) RETURNS TABLE (ord bigint, status text, message_id uuid, message_room uuid, message_seq bigint, message_at timestamptz)
LANGUAGE sql AS $$
    SELECT * FROM append_messages(p_rooms, p_ids, p_authors, p_clients, p_contents, p_replies, p_attachments, p_mentions, p_notify,
        p_words, array_fill(-1::bigint, ARRAY[cardinality(p_ids)]));
$$;

CREATE OR REPLACE FUNCTION append_messages(
    p_rooms uuid[], p_ids uuid[], p_authors uuid[], p_clients uuid[], p_contents text[], p_replies uuid[],
    p_attachments jsonb[], p_mentions jsonb[], p_notify jsonb[]
) RETURNS TABLE (ord bigint, status text, message_id uuid, message_room uuid, message_seq bigint, message_at timestamptz)
LANGUAGE sql AS $$
    SELECT * FROM append_messages(p_rooms, p_ids, p_authors, p_clients, p_contents, p_replies, p_attachments, p_mentions, p_notify,
        array_fill(NULL::text, ARRAY[cardinality(p_ids)]));
$$;

-- A place in a room's stream before which everything was said before a time: found by halves, for places go with time but for seconds.
CREATE OR REPLACE FUNCTION seq_before(p_room uuid, p_at timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    low    bigint := 0;
    high   bigint := (SELECT r.last_offset FROM rooms r WHERE r.id = p_room);
    middle bigint;
    said   timestamptz;
BEGIN
    WHILE low < high LOOP
        middle := (low + high + 1) / 2;
        SELECT m.created_at INTO said FROM messages m WHERE m.room_id = p_room AND m.seq <= middle ORDER BY m.seq DESC LIMIT 1;
        IF said IS NULL OR said < p_at - interval '10 seconds' THEN low := middle; ELSE high := middle - 1; END IF;
    END LOOP;
    RETURN low;
END $$;

-- A time as the wire has it.
CREATE OR REPLACE FUNCTION wire_time(p_at timestamptz) RETURNS text
LANGUAGE sql STABLE AS $$ SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

-- Appends one event that is not a message; the caller's transaction holds the change that it tells of.
CREATE OR REPLACE FUNCTION append_room_event(p_room uuid, p_type text, p_data jsonb)
RETURNS TABLE (event_seq bigint, event_at timestamptz)
LANGUAGE plpgsql AS $$
DECLARE taken bigint;
BEGIN
    UPDATE rooms SET last_offset = last_offset + 1, updated_at = now() WHERE id = p_room RETURNING last_offset INTO taken;
    RETURN QUERY INSERT INTO room_events (room_id, seq, type, data) VALUES (p_room, taken, p_type, p_data)
        RETURNING seq, created_at;
END $$;
