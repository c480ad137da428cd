-- Finding messages by their words, which text::search makes. Words that are common are found among the newest messages, walked from the
-- newest on. What is rare there is looked up in the index of words, which knows no rooms and reads the hits of everybody: unless it would
-- read too many. Then the walk goes on for a while, and whoever asks is told where it stopped: a search has no end that it does not reach.
--
-- Messages without words (0036) are found by the words that Postgres sees in them.

-- What the index of words is asked: of each alternative the terms that few messages have, as the planner expects it. The other terms are
-- looked for in what it finds: a common word's list is long, and that of its beginnings is put together anew each time. NULL: the index
-- would read too much. `p_needed` holds the terms of each alternative, a line for each, without what is excluded. EXPLAIN is for volatile
-- functions alone.
CREATE OR REPLACE FUNCTION gate_of(p_needed text[]) RETURNS tsquery
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    few         constant float8 := 10000;
    alternative text;
    term        text;
    plan        json;
    expected    float8;
    fewest      float8;
    total       float8 := 0;
    kept        text[];
    gates       text[] := '{}';
BEGIN
    FOREACH alternative IN ARRAY p_needed LOOP
        kept := '{}';
        fewest := 'infinity';
        FOREACH term IN ARRAY string_to_array(alternative, E'\n') LOOP
            -- of a beginning in few words the planner knows nothing: then at least the word itself
            EXECUTE format('EXPLAIN (FORMAT JSON) SELECT 1 FROM messages m WHERE m.words @@ %L::tsquery OR m.words @@ %L::tsquery',
                term, replace(term, ':*', '')) INTO plan;
            expected := plan -> 0 -> 'Plan' ->> 'Plan Rows';
            fewest := least(fewest, expected);
            IF expected <= few THEN kept := kept || term; END IF;
        END LOOP;
        total := total + fewest;
        gates := gates || array_to_string(kept, ' & ');
    END LOOP;
    RETURN CASE WHEN total <= few THEN array_to_string(gates, ' | ')::tsquery END;
END $$;

-- The newest messages with these words, in one room, or in all that a person is a member of; those before one of them. `rest` is there
-- when not everything was looked at: in a room the last message that was, otherwise the first that was not.
CREATE OR REPLACE FUNCTION find_messages(p_room uuid, p_user uuid, p_wanted tsquery, p_needed text[], p_plain text, p_before uuid, p_limit bigint)
RETURNS TABLE (ids uuid[], rest uuid)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    plain tsquery := websearch_to_tsquery('simple', p_plain);
    mine  uuid[];
BEGIN
    IF p_room IS NOT NULL THEN
        RETURN QUERY SELECT f.ids, f.rest FROM find_in_room(p_room, p_wanted, p_needed, plain, p_before, p_limit) f;
        RETURN;
    END IF;
    SELECT array_agg(m.room_id) INTO mine
    FROM room_members m JOIN rooms r ON r.id = m.room_id AND r.deleted_at IS NULL WHERE m.user_id = p_user;
    IF mine IS NULL THEN
        RETURN QUERY SELECT '{}'::uuid[], NULL::uuid;
    ELSE
        RETURN QUERY SELECT f.ids, f.rest FROM find_in_rooms(mine, p_wanted, p_needed, plain, p_before, p_limit) f;
    END IF;
END $$;

-- The same in several rooms: always on in the one whose next message is the newest of all, until nothing can be newer than what was
-- found. Its statements read by one index whatever is asked: they are planned once.
CREATE OR REPLACE FUNCTION find_in_rooms(p_rooms uuid[], p_wanted tsquery, p_needed text[], p_plain tsquery, p_before uuid, p_limit bigint)
RETURNS TABLE (ids uuid[], rest uuid)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
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
    gate   tsquery;
BEGIN
    SELECT array_agg(n.id), array_agg(n.seq), array_agg(r.id) INTO heads, seqs, rooms
    FROM unnest(p_rooms) AS r (id) CROSS JOIN LATERAL (
        SELECT m.id, m.seq FROM messages m WHERE m.room_id = r.id AND (p_before IS NULL OR m.id < p_before)
        ORDER BY m.seq DESC LIMIT 1) n;
    -- 4,000 messages, and 16,000 more where the index would read more than that
    FOR step IN 1..36 LOOP
        SELECT h.place INTO at FROM unnest(heads) WITH ORDINALITY AS h (id, place)
        WHERE h.id IS NOT NULL AND (cardinality(hits) < p_limit OR h.id > hits[p_limit]) ORDER BY h.id DESC LIMIT 1;
        IF at IS NULL THEN
            RETURN QUERY SELECT hits[1:p_limit], NULL::uuid;
            RETURN;
        END IF;
        IF step = 21 THEN
            gate := gate_of(p_needed);
            IF gate IS NOT NULL THEN
                RETURN QUERY SELECT look_up_words(p_rooms, gate, p_wanted, p_plain, p_before, NULL, p_limit), NULL::uuid;
                RETURN;
            END IF;
        END IF;
        SELECT array_agg(w.id) FILTER (WHERE w.is_hit), min(w.seq) INTO found, below FROM (
            SELECT m.id, m.seq, m.deleted_at IS NULL AND (m.words @@ p_wanted OR m.words IS NULL AND to_tsvector('simple', m.content) @@ p_plain) AS is_hit
            FROM messages m
            WHERE m.room_id = rooms[at] AND m.seq <= seqs[at] AND (p_before IS NULL OR m.id < p_before)
            ORDER BY m.seq DESC LIMIT CASE WHEN step <= 20 THEN 200 ELSE 1000 END) w;
        IF found IS NOT NULL THEN
            hits := ARRAY(SELECT h.id FROM unnest(hits || found) AS h (id) ORDER BY h.id DESC);
        END IF;
        SELECT m.id, m.seq INTO head, below FROM messages m
        WHERE m.room_id = rooms[at] AND m.seq < below AND (p_before IS NULL OR m.id < p_before)
        ORDER BY m.seq DESC LIMIT 1;
        heads[at] := head;
        seqs[at] := below;
    END LOOP;
    SELECT max(h.id::text)::uuid INTO head FROM unnest(heads) AS h (id);
    RETURN QUERY SELECT ARRAY(SELECT h.id FROM unnest(hits) AS h (id) WHERE head IS NULL OR h.id > head ORDER BY h.id DESC LIMIT p_limit), head;
END $$;

-- The same in one room, in the order of the room. A message of another room is no place in this one: its id is.
CREATE OR REPLACE FUNCTION find_in_room(p_room uuid, p_wanted tsquery, p_needed text[], p_plain tsquery, p_before uuid, p_limit bigint)
RETURNS TABLE (ids uuid[], rest uuid)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    before bigint := (SELECT m.seq FROM messages m WHERE m.id = p_before AND m.room_id = p_room);
    -- a cursor that is no message of this room
    stray  uuid := CASE WHEN before IS NULL THEN p_before END;
    hits   uuid[] := '{}';
    found  uuid[];
    seen   bigint;
    last   uuid;
    -- few where words are common
    stretch bigint := 100;
    looked bigint := 0;
    gate   tsquery;
BEGIN
    before := coalesce(before, 9223372036854775807);
    WHILE looked < 20000 LOOP
        SELECT array_agg(w.id ORDER BY w.seq DESC) FILTER (WHERE w.is_hit), count(*), min(w.seq), (array_agg(w.id ORDER BY w.seq))[1]
        INTO found, seen, before, last FROM (
            SELECT m.id, m.seq, m.deleted_at IS NULL AND (m.words @@ p_wanted OR m.words IS NULL AND to_tsvector('simple', m.content) @@ p_plain) AS is_hit
            FROM messages m
            WHERE m.room_id = p_room AND m.seq < before AND (stray IS NULL OR m.id < stray)
            ORDER BY m.seq DESC LIMIT stretch) w;
        hits := hits || coalesce(found, '{}');
        IF seen < stretch OR cardinality(hits) >= p_limit THEN
            RETURN QUERY SELECT hits[1:p_limit], NULL::uuid;
            RETURN;
        END IF;
        looked := looked + seen;
        -- 100, 300, 900, and then the index or more and more
        IF stretch = 900 THEN
            gate := gate_of(p_needed);
            IF gate IS NOT NULL THEN
                RETURN QUERY
                SELECT hits || look_up_words(ARRAY[p_room], gate, p_wanted, p_plain, stray, before, p_limit - cardinality(hits)), NULL::uuid;
                RETURN;
            END IF;
        END IF;
        stretch := least(stretch * 3, 2700);
    END LOOP;
    RETURN QUERY SELECT hits, last;
END $$;

-- The newest messages of these rooms with these words, by the index of words. With `p_seq`, those of one room before that place, in its
-- order. The function behind the operator is for what no index shall read.
CREATE OR REPLACE FUNCTION look_up_words(p_rooms uuid[], p_gate tsquery, p_wanted tsquery, p_plain tsquery, p_before uuid, p_seq bigint, p_limit bigint)
RETURNS uuid[]
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    RETURN ARRAY(
        WITH hits AS MATERIALIZED (
            SELECT m.id, m.seq FROM messages m
            WHERE m.words @@ p_gate AND ts_match_vq(m.words, p_wanted) AND m.deleted_at IS NULL AND m.room_id = ANY (p_rooms)
              AND (p_before IS NULL OR m.id < p_before) AND (p_seq IS NULL OR m.seq < p_seq)
            UNION ALL
            SELECT m.id, m.seq FROM messages m
            WHERE m.words IS NULL AND to_tsvector('simple', m.content) @@ p_plain AND m.deleted_at IS NULL AND m.room_id = ANY (p_rooms)
              AND (p_before IS NULL OR m.id < p_before) AND (p_seq IS NULL OR m.seq < p_seq)
        )
        SELECT h.id FROM hits h ORDER BY CASE WHEN p_seq IS NOT NULL THEN h.seq END DESC, h.id DESC LIMIT p_limit);
END $$;

-- What the version before asks. Its words are whole and in one script; accents and case do not matter.
CREATE OR REPLACE FUNCTION search_messages(p_room uuid, p_user uuid, p_query text, p_before uuid, p_limit bigint)
RETURNS TABLE (message_id uuid)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    wanted tsquery := websearch_to_tsquery('simple', lower(regexp_replace(normalize(p_query, NFKD), '[\u0300-\u036f]', '', 'g')));
BEGIN
    IF numnode(wanted) > 0 THEN
        RETURN QUERY SELECT i.id FROM find_messages(p_room, p_user, wanted, ARRAY[coalesce(nullif(querytree(wanted), 'T'), '')], p_query, p_before, p_limit) f, unnest(f.ids) AS i (id);
    END IF;
END $$;
DROP FUNCTION IF EXISTS search_rooms(uuid[], tsquery, uuid, bigint);
DROP FUNCTION IF EXISTS search_room(uuid, tsquery, uuid, bigint);

-- Drops the index that messages without words are found by, once there are none. It waits for nobody for long: the next round tries again.
CREATE OR REPLACE FUNCTION forget_old_words() RETURNS boolean
LANGUAGE plpgsql SET lock_timeout = '500ms' AS $$
BEGIN
    IF to_regclass('messages_search_idx') IS NULL OR EXISTS (SELECT 1 FROM messages m WHERE m.words IS NULL) THEN RETURN false; END IF;
    DROP INDEX messages_search_idx;
    RETURN true;
EXCEPTION WHEN lock_not_available OR deadlock_detected OR undefined_object THEN
    RETURN false;
END $$;
