-- The search of messages as it was before 0036, under other names: what `scale.rs` holds the present one against.
CREATE INDEX messages_before_idx ON messages USING gin (to_tsvector('simple', content));

-- The newest messages with these words, in one room, or in all that a person is a member of; those before one of them.
CREATE OR REPLACE FUNCTION found_before(p_room uuid, p_user uuid, p_query text, p_before uuid, p_limit bigint)
RETURNS TABLE (message_id uuid)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    wanted tsquery := websearch_to_tsquery('simple', p_query);
    mine   uuid[];
BEGIN
    IF numnode(wanted) = 0 THEN
        RETURN;
    END IF;
    IF p_room IS NOT NULL THEN
        RETURN QUERY SELECT s.message_id FROM found_before_in_room(p_room, wanted, p_before, p_limit) s;
        RETURN;
    END IF;
    SELECT array_agg(m.room_id) INTO mine
    FROM room_members m JOIN rooms r ON r.id = m.room_id AND r.deleted_at IS NULL WHERE m.user_id = p_user;
    IF mine IS NOT NULL THEN
        RETURN QUERY SELECT s.message_id FROM found_before_in_rooms(mine, wanted, p_before, p_limit) s;
    END IF;
END $$;

-- The same in several rooms: always on in the one whose next message is the newest of all, until nothing can be newer than what
-- was found, or a bound. The bitmap of a common word needs some memory to stay exact.
CREATE OR REPLACE FUNCTION found_before_in_rooms(p_rooms uuid[], p_wanted tsquery, p_before uuid, p_limit bigint)
RETURNS TABLE (message_id uuid)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan SET work_mem = '64MB' AS $$
DECLARE
    -- of each room that was not walked to its end: the next message
    heads  uuid[];
    seqs   bigint[];
    rooms  uuid[];
    at     integer;
    hits   uuid[] := '{}';
    found  uuid[];
    head   uuid;
    below  bigint;
BEGIN
    SELECT array_agg(n.id), array_agg(n.seq), array_agg(r.id) INTO heads, seqs, rooms
    FROM unnest(p_rooms) AS r (id) CROSS JOIN LATERAL (
        SELECT m.id, m.seq FROM messages m WHERE m.room_id = r.id AND (p_before IS NULL OR m.id < p_before)
        ORDER BY m.seq DESC LIMIT 1) n;
    -- 20 times 200 messages
    FOR step IN 1..20 LOOP
        SELECT h.place INTO at FROM unnest(heads) WITH ORDINALITY AS h (id, place)
        WHERE h.id IS NOT NULL AND (cardinality(hits) < p_limit OR h.id > hits[p_limit]) ORDER BY h.id DESC LIMIT 1;
        IF at IS NULL THEN
            RETURN QUERY SELECT i.id FROM unnest(hits) AS i (id) LIMIT p_limit;
            RETURN;
        END IF;
        SELECT array_agg(w.id) FILTER (WHERE w.is_hit), min(w.seq) INTO found, below FROM (
            SELECT m.id, m.seq, m.deleted_at IS NULL AND to_tsvector('simple', m.content) @@ p_wanted AS is_hit FROM messages m
            WHERE m.room_id = rooms[at] AND m.seq <= seqs[at] AND (p_before IS NULL OR m.id < p_before)
            ORDER BY m.seq DESC LIMIT 200) w;
        hits := ARRAY(SELECT h.id FROM unnest(hits || found) AS h (id) ORDER BY h.id DESC);
        SELECT m.id, m.seq INTO head, below FROM messages m
        WHERE m.room_id = rooms[at] AND m.seq < below AND (p_before IS NULL OR m.id < p_before)
        ORDER BY m.seq DESC LIMIT 1;
        heads[at] := head;
        seqs[at] := below;
    END LOOP;
    RETURN QUERY
    WITH hits AS MATERIALIZED (
        SELECT m.id FROM messages m
        WHERE to_tsvector('simple', m.content) @@ p_wanted AND m.deleted_at IS NULL AND m.room_id = ANY (p_rooms)
          AND (p_before IS NULL OR m.id < p_before)
    )
    SELECT h.id FROM hits h ORDER BY h.id DESC LIMIT p_limit;
END $$;

-- The same in one room, in the order of the room. A message of another room is no place in this one: its id is.
CREATE OR REPLACE FUNCTION found_before_in_room(p_room uuid, p_wanted tsquery, p_before uuid, p_limit bigint)
RETURNS TABLE (message_id uuid)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan SET work_mem = '64MB' AS $$
DECLARE
    before bigint := (SELECT m.seq FROM messages m WHERE m.id = p_before AND m.room_id = p_room);
    -- a cursor that is no message of this room
    stray  uuid := CASE WHEN before IS NULL THEN p_before END;
    walked constant bigint := 2000;
    ids    uuid[];
    seen   bigint;
BEGIN
    before := coalesce(before, 9223372036854775807);
    SELECT array_agg(h.id ORDER BY h.seq DESC) INTO ids FROM (
        SELECT w.id, w.seq FROM (
            SELECT m.id, m.seq, m.content, m.deleted_at FROM messages m
            WHERE m.room_id = p_room AND m.seq < before AND (stray IS NULL OR m.id < stray)
            ORDER BY m.seq DESC LIMIT walked) w
        WHERE w.deleted_at IS NULL AND to_tsvector('simple', w.content) @@ p_wanted LIMIT p_limit) h;
    SELECT count(*) INTO seen FROM (
        SELECT 1 FROM messages m WHERE m.room_id = p_room AND m.seq < before AND (stray IS NULL OR m.id < stray)
        ORDER BY m.seq DESC LIMIT walked) w;
    IF cardinality(ids) >= p_limit OR seen < walked THEN
        RETURN QUERY SELECT i.id FROM unnest(ids) AS i (id);
        RETURN;
    END IF;
    RETURN QUERY
    WITH hits AS MATERIALIZED (
        SELECT m.id, m.seq FROM messages m
        WHERE to_tsvector('simple', m.content) @@ p_wanted AND m.deleted_at IS NULL AND m.room_id = p_room AND m.seq < before
          AND (stray IS NULL OR m.id < stray)
    )
    SELECT h.id FROM hits h ORDER BY h.seq DESC LIMIT p_limit;
END $$;
