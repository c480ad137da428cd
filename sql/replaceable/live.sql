-- Live streams and their broadcasts. Lock order: the room, then the stream.

-- A stream that is there, as every statement that shows streams returns it: its room is, and its owner.
DROP VIEW IF EXISTS live_stream_rows;
CREATE VIEW live_stream_rows AS
SELECT s.id, s.owner_id, u.username, u.avatar, s.title, s.description, s.category, s.tags, s.visibility, s.scheduled_at, s.is_live,
       s.broadcast_id, s.started_at, s.ended_at, s.created_at, s.updated_at, s.key_sealed
FROM live_streams s
JOIN rooms r ON r.id = s.id AND r.deleted_at IS NULL
JOIN users u ON u.id = s.owner_id AND u.is_active AND NOT u.is_banned;

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
        UPDATE live_broadcasts b SET heard_at = now() WHERE b.id = last.id AND NOT p_begins;
        UPDATE live_broadcasts b SET heard_at = now(), clients = (array_remove(b.clients, p_client) || p_client)[greatest(1, cardinality(b.clients) - 14):],
            present = (array_remove(b.present, p_client) || p_client)[greatest(1, cardinality(b.present) - 14):]
        WHERE b.id = last.id AND p_begins;
        RETURN NEXT; RETURN;
    END IF;
    -- some say late that it goes on, SRS of its last segment under another name
    IF NOT p_begins AND last.reason <> 'lost' AND (p_client = ANY (last.clients) OR last.ended_at > now() - interval '60 seconds') THEN
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

-- Tells some of a person's followers, at most so many, that a broadcast has begun: those who want to be told, and whom neither a block nor a
-- ban keeps away. Done: there is nobody left, or nothing to be told of any more. Broken off anywhere it goes on where it was.
CREATE OR REPLACE FUNCTION tell_followers(p_broadcast uuid, p_most bigint, OUT is_done boolean, OUT told uuid[])
LANGUAGE plpgsql AS $$
DECLARE
    b     live_broadcasts;
    whose uuid;
    page  uuid[];
    added uuid[];
BEGIN
    is_done := true;
    told := '{}';
    SELECT * INTO b FROM live_broadcasts o WHERE o.id = p_broadcast AND o.told_after IS NOT NULL FOR NO KEY UPDATE SKIP LOCKED;
    IF NOT FOUND THEN RETURN; END IF;
    SELECT s.owner_id INTO whose FROM live_stream_rows s WHERE s.id = b.stream_id AND s.visibility = 'public';
    page := ARRAY(SELECT f.follower_id FROM follows f WHERE f.followed_id = whose AND f.follower_id > b.told_after
                  ORDER BY f.follower_id LIMIT p_most);
    IF page = '{}' THEN
        UPDATE live_broadcasts o SET told_after = NULL WHERE o.id = b.id;
        RETURN;
    END IF;
    told := ARRAY(SELECT p.id FROM unnest(page) AS p (id)
        WHERE is_notification_wanted(p.id, 'live_started') AND NOT is_blocked(p.id, whose) AND b.stream_id <> ALL (banned_from(p.id)));
    IF told <> '{}' THEN
        PERFORM lock_user_streams(told);
        WITH added AS (
            INSERT INTO notifications (user_id, kind, actor_id, target_id) SELECT t.id, 'live_started', whose, b.stream_id FROM unnest(told) AS t (id)
            RETURNING id
        )
        SELECT array_agg(a.id) INTO added FROM added a;
        PERFORM tell_notifications(added);
    END IF;
    UPDATE live_broadcasts o SET told_after = page[cardinality(page)] WHERE o.id = b.id;
    is_done := false;
END $$;

-- A room is deleted in several ways; its stream ends with it, its key opens nothing any more, and nothing of its texts stays but the title,
-- which notifications name.
CREATE OR REPLACE FUNCTION end_deleted_stream() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE live_broadcasts b SET ended_at = now(), reason = 'gone', present = '{}', told_after = NULL
    WHERE b.stream_id = NEW.id AND b.ended_at IS NULL;
    UPDATE live_streams s SET is_live = false, ended_at = CASE WHEN s.is_live THEN now() ELSE s.ended_at END,
        description = '', category = '', tags = '{}', scheduled_at = NULL, key_hash = NULL, key_sealed = NULL, updated_at = now()
    WHERE s.id = NEW.id;
    RETURN NULL;
END $$;
