-- Live streams and their broadcasts. Lock order: the room, then the stream.

-- A stream that is there, as every statement that shows streams returns it: its room is, and its owner.
DROP VIEW IF EXISTS live_stream_rows;
CREATE VIEW live_stream_rows AS
SELECT s.id, s.owner_id, u.username, u.avatar, s.title, s.description, s.category, s.tags, s.visibility, s.scheduled_at, s.is_live,
       s.broadcast_id, s.started_at, s.ended_at, s.created_at, s.updated_at, s.key_sealed
FROM live_streams s
JOIN rooms r ON r.id = s.id AND r.deleted_at IS NULL
JOIN users u ON u.id = s.owner_id AND u.is_active AND NOT u.is_banned;

-- A time as the wire has it.
CREATE OR REPLACE FUNCTION wire_time(p_at timestamptz) RETURNS text
LANGUAGE sql STABLE AS $$ SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

-- Hears of media at a stream, from a media server that calls its source p_client. p_key is the hash of the key that was shown; none: the
-- media server has shown it a moment ago, or heard of this source before. p_begins: the source has just come. `outcome` is 'begun',
-- 'known' (nothing is new), 'refused' (no such stream, another key), 'barred' (it was ended by hand), 'over' (of a source that has
-- ended); `newest` is the offset of the event that tells of it.
CREATE OR REPLACE FUNCTION hear_broadcast(p_stream uuid, p_key bytea, p_server text, p_client text, p_id uuid, p_begins boolean)
RETURNS TABLE (outcome text, newest bigint)
LANGUAGE plpgsql AS $$
DECLARE
    s    live_streams;
    last live_broadcasts;
BEGIN
    newest := 0;
    -- the usual: it goes on. Nobody's lock is waited for but the broadcast's own
    UPDATE live_broadcasts b SET heard_at = now() FROM live_streams l
    WHERE b.stream_id = p_stream AND b.ended_at IS NULL AND p_client = ANY (b.present) AND l.id = b.stream_id
      AND (p_key IS NULL OR l.key_hash = p_key);
    IF FOUND THEN outcome := 'known'; RETURN NEXT; RETURN; END IF;

    outcome := 'refused';
    PERFORM 1 FROM rooms r WHERE r.id = p_stream AND r.deleted_at IS NULL FOR NO KEY UPDATE;
    IF NOT FOUND THEN RETURN NEXT; RETURN; END IF;
    SELECT * INTO s FROM live_streams l WHERE l.id = p_stream FOR NO KEY UPDATE;
    IF NOT FOUND OR NOT is_person_there(s.owner_id) THEN RETURN NEXT; RETURN; END IF;
    SELECT * INTO last FROM live_broadcasts b WHERE b.id = s.broadcast_id FOR NO KEY UPDATE;
    IF p_key IS NOT NULL AND s.key_hash IS DISTINCT FROM p_key
       OR p_key IS NULL AND coalesce(s.admitted_until <= now(), true)
           AND NOT coalesce(last.reason = 'lost' AND p_client = ANY (last.clients), false) THEN
        RETURN NEXT; RETURN;
    END IF;

    IF last.id IS NOT NULL AND last.ended_at IS NULL THEN
        -- another source of the same stream: it ends when the last of them has gone
        outcome := 'known';
        UPDATE live_broadcasts b SET heard_at = now(), clients = (array_remove(b.clients, p_client) || p_client)[greatest(1, cardinality(b.clients) - 14):],
            present = (array_remove(b.present, p_client) || p_client)[greatest(1, cardinality(b.present) - 14):]
        WHERE b.id = last.id;
        RETURN NEXT; RETURN;
    END IF;
    IF NOT p_begins AND p_client = ANY (last.clients) AND last.reason <> 'lost' THEN
        outcome := CASE WHEN last.reason = 'stopped' THEN 'over' ELSE 'barred' END;
        RETURN NEXT; RETURN;
    END IF;
    IF s.barred_until > now() THEN outcome := 'barred'; RETURN NEXT; RETURN; END IF;

    outcome := 'begun';
    -- who reconnects has gone live already, as far as followers go
    INSERT INTO live_broadcasts (id, stream_id, server, clients, present, told_after)
    VALUES (p_id, p_stream, p_server, ARRAY[p_client], ARRAY[p_client],
        CASE WHEN coalesce(s.ended_at < now() - interval '10 minutes', true) AND s.visibility = 'public'
            THEN '00000000-0000-0000-0000-000000000000'::uuid END);
    UPDATE live_streams l SET is_live = true, broadcast_id = p_id, started_at = now(), ended_at = NULL, scheduled_at = NULL,
        admitted_until = NULL, barred_until = NULL, updated_at = now()
    WHERE l.id = p_stream;
    SELECT e.event_seq INTO newest FROM append_room_event(p_stream, 'live.started',
        jsonb_build_object('stream_id', p_stream, 'broadcast_id', p_id, 'started_at', wire_time(now()))) e;
    RETURN NEXT;
END $$;

-- Ends the broadcast of a stream, for this reason. With p_client only that source has gone, and others may be there still; with
-- p_silent_since only if nothing was heard since. Returns the offset of the event that tells of it; none: nothing has ended.
CREATE OR REPLACE FUNCTION end_broadcast(p_stream uuid, p_client text, p_reason text, p_silent_since timestamptz) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    b      live_broadcasts;
    newest bigint;
BEGIN
    PERFORM 1 FROM rooms r WHERE r.id = p_stream AND r.deleted_at IS NULL FOR NO KEY UPDATE;
    IF NOT FOUND THEN RETURN NULL; END IF;
    PERFORM 1 FROM live_streams l WHERE l.id = p_stream FOR NO KEY UPDATE;
    SELECT * INTO b FROM live_broadcasts o WHERE o.stream_id = p_stream AND o.ended_at IS NULL FOR NO KEY UPDATE;
    IF NOT FOUND OR p_silent_since < b.heard_at OR p_client IS NOT NULL AND p_client <> ALL (b.present) THEN RETURN NULL; END IF;
    IF p_client IS NOT NULL AND cardinality(b.present) > 1 THEN
        UPDATE live_broadcasts o SET present = array_remove(o.present, p_client) WHERE o.id = b.id;
        RETURN NULL;
    END IF;
    UPDATE live_broadcasts o SET ended_at = now(), reason = p_reason, present = '{}', told_after = NULL WHERE o.id = b.id;
    UPDATE live_streams l SET is_live = false, ended_at = now(), admitted_until = NULL, updated_at = now(),
        barred_until = CASE WHEN p_reason = 'by_hand' THEN now() + interval '60 seconds' END
    WHERE l.id = p_stream;
    SELECT e.event_seq INTO newest FROM append_room_event(p_stream, 'live.ended',
        jsonb_build_object('stream_id', p_stream, 'broadcast_id', b.id, 'ended_at', wire_time(now()),
            'duration_ms', (extract(epoch FROM now() - b.started_at) * 1000)::bigint, 'reason', p_reason)) e;
    RETURN newest;
END $$;
