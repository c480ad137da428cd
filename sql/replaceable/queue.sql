-- Shared queues. The row lock on `queue_sessions` orders the changes of one session on every node.

-- Writes a change of a session that stands at p_rev: its new state, what was done, and the events that tell of it.
-- 'done' with the stream's newest offset; 'stale' when the session stands elsewhere by now; 'duplicate' when this was done
-- before, with the revision that it led to; 'gone' when the session has ended.
CREATE OR REPLACE FUNCTION change_queue(
    p_session uuid, p_rev bigint, p_op uuid, p_kind text, p_by uuid, p_by_name text, p_about jsonb, p_undo jsonb, p_undone uuid,
    p_state jsonb, p_types text[], p_data jsonb[], OUT status text, OUT newest bigint, OUT at timestamptz
) LANGUAGE plpgsql AS $$
DECLARE
    s record;
    before bigint;
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
    newest := s.last_offset + cardinality(p_types);
    UPDATE queue_sessions q SET state = p_state, rev = p_rev + 1, last_offset = newest WHERE q.id = p_session;
    INSERT INTO queue_operations (session_id, op_id, rev, kind, by_id, by_name, about, undo)
    VALUES (p_session, p_op, p_rev + 1, p_kind, p_by, p_by_name, p_about, p_undo);
    IF p_undone IS NOT NULL THEN
        UPDATE queue_operations o SET undo = NULL WHERE o.session_id = p_session AND o.op_id = p_undone;
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
