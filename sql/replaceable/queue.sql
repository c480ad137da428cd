-- Shared queues. The row lock on `queue_sessions` orders the changes of one session on every node.

-- Whether everyone may hear a track: then its title may be shown to whoever has a session's link. No block may stand between who made it
-- and who brings it.
CREATE OR REPLACE FUNCTION is_shareable(p_track uuid, p_by uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_creator uuid;
BEGIN
    SELECT t.creator_id INTO v_creator FROM tracks t JOIN users u ON u.id = t.creator_id
    WHERE t.id = p_track AND t.deleted_at IS NULL AND t.status = 'completed' AND t.is_public
      -- what an erased account leaves to everyone stays
      AND (u.is_active AND NOT u.is_banned OR EXISTS (SELECT 1 FROM erasures e WHERE e.user_id = u.id));
    RETURN v_creator IS NOT NULL AND (v_creator = p_by OR NOT is_blocked(v_creator, p_by));
END $$;

-- The items of these ids in their order, as the session's actor reads them. One whose track may not be shown has no title and is `lost`.
CREATE OR REPLACE FUNCTION read_queue_items(p_session uuid, p_ids uuid[]) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce((
        SELECT jsonb_agg(jsonb_build_object(
            'id', i.id, 'added_at', i.added_at, 'arrival', i.arrival, 'lost', NOT shown.is_shown,
            'added_by', jsonb_build_object('id', i.adder_id, 'username', coalesce(u.username, i.guest_name, '')),
            'track', jsonb_build_object('id', i.track_id, 'duration_ms', t.duration_ms, 'made_by', t.creator_id,
                'title', CASE WHEN shown.is_shown THEN t.title ELSE '' END, 'artist', CASE WHEN shown.is_shown THEN t.artist ELSE '' END)
            ) ORDER BY o.place)
        FROM unnest(p_ids) WITH ORDINALITY AS o (id, place)
        JOIN queue_session_items i ON i.session_id = p_session AND i.id = o.id
        JOIN tracks t ON t.id = i.track_id
        LEFT JOIN users u ON u.id = i.adder_id
        CROSS JOIN LATERAL (SELECT is_shareable(i.track_id, i.adder_id) AS is_shown) shown), '[]');
END $$;

-- Puts songs into a session's rows, or back into them.
CREATE OR REPLACE FUNCTION put_queue_items(p_session uuid, p_items jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO queue_session_items (session_id, id, track_id, adder_id, guest_name, added_at, arrival)
    SELECT p_session, n.id, n.track_id, n.adder_id, CASE WHEN NOT EXISTS (SELECT 1 FROM users u WHERE u.id = n.adder_id) THEN n.adder_name END,
        n.added_at, n.arrival
    FROM jsonb_to_recordset(p_items) AS n (id uuid, track_id uuid, adder_id uuid, adder_name text, added_at timestamptz, arrival bigint)
    ON CONFLICT (session_id, id) DO UPDATE SET gone_at = NULL, track_id = excluded.track_id, adder_id = excluded.adder_id,
        guest_name = excluded.guest_name, added_at = excluded.added_at, arrival = excluded.arrival;
END $$;

-- Takes the state of a session apart that an older version wrote whole.
CREATE OR REPLACE FUNCTION split_queue(p_session uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_items jsonb;
BEGIN
    SELECT q.state -> 'items' INTO v_items FROM queue_sessions q WHERE q.id = p_session AND q.state ? 'items' FOR NO KEY UPDATE;
    IF v_items IS NULL THEN RETURN; END IF;
    UPDATE queue_session_items i SET gone_at = now() WHERE i.session_id = p_session AND i.gone_at IS NULL;
    PERFORM put_queue_items(p_session, coalesce(
        (SELECT jsonb_agg(jsonb_build_object('id', e ->> 'id', 'track_id', e #>> '{track,id}', 'adder_id', e #>> '{added_by,id}',
            'adder_name', e #>> '{added_by,username}', 'added_at', e ->> 'added_at', 'arrival', e -> 'arrival'))
         FROM jsonb_array_elements(v_items) AS e), '[]'));
    UPDATE queue_sessions q SET state = q.state - 'items',
        item_order = ARRAY(SELECT (e ->> 'id')::uuid FROM jsonb_array_elements(v_items) WITH ORDINALITY AS i (e, place) ORDER BY place)
    WHERE q.id = p_session;
END $$;

-- Writes a change of a session that stands at p_rev: what became of its state and songs, what was done, and the events that tell of it. An
-- order that is NULL stays as it is. 'done' with the stream's newest offset; 'stale' when the session stands elsewhere by now; 'duplicate'
-- when this was done before, with the revision that it led to; 'gone' when the session has ended; 'lost' when a track that comes in may not
-- be shown any more. p_forget: what was told before names what may not be shown any more, and is forgotten.
CREATE OR REPLACE FUNCTION write_queue(
    p_session uuid, p_rev bigint, p_op uuid, p_kind text, p_by uuid, p_by_name text, p_about jsonb, p_undo jsonb, p_undone uuid,
    p_state jsonb, p_order uuid[], p_gone uuid[], p_items jsonb, p_forget boolean, p_types text[], p_data jsonb[],
    OUT status text, OUT newest bigint, OUT at timestamptz
) LANGUAGE plpgsql AS $$
DECLARE
    s record;
    before bigint;
    -- songs that left the list and may come back
    c_kept CONSTANT integer := 1000;
BEGIN
    at := now();
    SELECT q.rev, q.last_offset, q.ended_at INTO s FROM queue_sessions q WHERE q.id = p_session FOR NO KEY UPDATE;
    IF s IS NULL OR s.ended_at IS NOT NULL THEN
        status := 'gone';
        RETURN;
    END IF;
    SELECT o.rev INTO before FROM queue_operations o WHERE o.session_id = p_session AND o.op_id = p_op;
    IF FOUND THEN
        status := 'duplicate';
        newest := before;
        RETURN;
    END IF;
    IF s.rev <> p_rev THEN
        status := 'stale';
        RETURN;
    END IF;
    IF p_items <> '[]' THEN
        -- whoever makes one of them private waits, or is waited for
        PERFORM 1 FROM tracks t WHERE t.id IN (SELECT (i ->> 'track_id')::uuid FROM jsonb_array_elements(p_items) AS i) ORDER BY t.id FOR SHARE;
        IF EXISTS (SELECT 1 FROM jsonb_array_elements(p_items) AS i
                   WHERE NOT is_shareable((i ->> 'track_id')::uuid, (i ->> 'adder_id')::uuid)) THEN
            status := 'lost';
            RETURN;
        END IF;
        PERFORM put_queue_items(p_session, p_items);
    END IF;
    IF p_gone <> '{}' THEN
        UPDATE queue_session_items i SET gone_at = at WHERE i.session_id = p_session AND i.id = ANY (p_gone);
        DELETE FROM queue_session_items i WHERE i.session_id = p_session AND i.gone_at < (
            SELECT g.gone_at FROM queue_session_items g WHERE g.session_id = p_session AND g.gone_at IS NOT NULL
            ORDER BY g.gone_at DESC OFFSET c_kept LIMIT 1);
    END IF;
    newest := s.last_offset + cardinality(p_types);
    IF p_order IS NULL THEN
        UPDATE queue_sessions q SET state = p_state, rev = p_rev + 1, last_offset = newest WHERE q.id = p_session;
    ELSE
        UPDATE queue_sessions q SET state = p_state, rev = p_rev + 1, last_offset = newest, item_order = p_order WHERE q.id = p_session;
    END IF;
    INSERT INTO queue_operations (session_id, op_id, rev, kind, by_id, by_name, about, undo)
    VALUES (p_session, p_op, p_rev + 1, p_kind, p_by, p_by_name, p_about, p_undo);
    IF p_undone IS NOT NULL THEN
        UPDATE queue_operations o SET undo = NULL WHERE o.session_id = p_session AND o.op_id = p_undone;
    END IF;
    IF p_forget THEN
        DELETE FROM queue_events e WHERE e.session_id = p_session;
    END IF;
    INSERT INTO queue_events (session_id, seq, type, data)
    SELECT p_session, s.last_offset + i.ord, i.type, i.data FROM unnest(p_types, p_data) WITH ORDINALITY AS i (type, data, ord);
    status := 'done';
END $$;

-- Appends one event to a person's own stream.
CREATE OR REPLACE FUNCTION tell_user(p_user uuid, p_type text, p_data jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_user_streams(ARRAY[p_user]);
    PERFORM append_user_events(ARRAY[p_user], p_type, ARRAY[p_data]);
END $$;
