-- Tracks that may not be shown any more, in what was sent of them. An attachment keeps its track's id and says that it is gone.

-- Attachments without the title and the artist of a track.
CREATE OR REPLACE FUNCTION without_track(p_attachments jsonb, p_track uuid) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_agg(CASE WHEN a.value ->> 'track_id' = p_track::text THEN a.value - '{title,artist}'::text[] || '{"gone": true}' ELSE a.value END
        ORDER BY a.place)
    FROM jsonb_array_elements(p_attachments) WITH ORDINALITY AS a (value, place);
$$;

-- Whether what somebody sent of a track at this time tells what may not be told. A private track is its creator's to tell: what they sent
-- of it since stays.
CREATE OR REPLACE FUNCTION is_track_gone(p_track uuid, p_sender uuid, p_sent timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM tracks t JOIN gone_tracks g ON g.track_id = t.id
        WHERE t.id = p_track AND (t.deleted_at IS NOT NULL OR NOT t.is_public AND (t.creator_id <> p_sender OR p_sent <= g.gone_at)));
END $$;

-- Holds the tracks that these attachments carry until the transaction ends: who hides one waits for who sends it, and who comes later sees
-- that it is hidden. In the order of their ids, as erase_things.
CREATE OR REPLACE FUNCTION hold_tracks(p_attachments jsonb[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM tracks t WHERE t.id = ANY (ARRAY(
        SELECT (a.value ->> 'track_id')::uuid FROM unnest(p_attachments) AS i (list),
            jsonb_array_elements(CASE WHEN jsonb_typeof(i.list) = 'array' THEN i.list ELSE '[]' END) AS a
        WHERE a.value ->> 'kind' = 'track'))
    ORDER BY t.id FOR SHARE;
END $$;

-- Whether attachments tell nothing of a track that may not be told. The caller holds the tracks.
CREATE OR REPLACE FUNCTION tracks_are_there(p_attachments jsonb, p_sender uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    IF jsonb_typeof(p_attachments) IS DISTINCT FROM 'array' THEN RETURN true; END IF;
    RETURN NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p_attachments) AS a
        WHERE a ? 'title' AND a ? 'track_id' AND is_track_gone((a ->> 'track_id')::uuid, p_sender, now()));
END $$;

-- Attachments as a person's copy of their data holds them: of others' tracks there is the id alone, which says nothing once they are gone.
CREATE OR REPLACE FUNCTION own_attachments(p_attachments jsonb, p_user uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF p_attachments IS NULL THEN RETURN NULL; END IF;
    RETURN (SELECT jsonb_agg(CASE WHEN a.value ? 'track_id'
            AND NOT EXISTS (SELECT 1 FROM tracks t WHERE t.id = (a.value ->> 'track_id')::uuid AND t.creator_id = p_user)
            THEN a.value - '{title,artist}'::text[] ELSE a.value END ORDER BY a.place)
        FROM jsonb_array_elements(p_attachments) WITH ORDINALITY AS a (value, place));
END $$;

-- Takes the title and the artist of a gone track from at most so many messages. Each is an event of its room, as every change is. Returns
-- the rooms and their newest offsets; none: no message tells them any more.
CREATE OR REPLACE FUNCTION forget_track(p_track uuid, p_most bigint) RETURNS TABLE (room uuid, newest bigint)
LANGUAGE plpgsql AS $$
DECLARE
    found   uuid[];
    rooms   uuid[];
    one     uuid;
    changed uuid[];
BEGIN
    SELECT array_agg(s.id), array_agg(DISTINCT s.room_id) INTO found, rooms FROM (
        SELECT m.id, m.room_id FROM messages m
        WHERE m.attachments IS NOT NULL
          AND jsonb_path_query_array(m.attachments, '$[*] ? (exists (@.title)).track_id') @> jsonb_build_array(p_track)
          AND is_track_gone(p_track, m.author_id, m.created_at)
        LIMIT p_most) s;
    -- in the order of append_messages, so that nobody waits in a circle
    PERFORM 1 FROM rooms r WHERE r.id = ANY (rooms) ORDER BY r.id FOR NO KEY UPDATE;
    FOREACH one IN ARRAY coalesce(rooms, '{}') LOOP
        WITH told AS (
            UPDATE messages m SET attachments = without_track(m.attachments, p_track)
            WHERE m.id = ANY (found) AND m.room_id = one AND m.attachments IS NOT NULL
            RETURNING m.id, m.seq
        )
        SELECT coalesce(array_agg(t.id ORDER BY t.seq), '{}') INTO changed FROM told t;
        IF changed <> '{}' THEN PERFORM place_changes(one, changed); END IF;
    END LOOP;
    RETURN QUERY SELECT r.id, r.last_offset FROM rooms r WHERE r.id = ANY (rooms);
END $$;

-- The same for messages that wait for a moderator; returns how many.
CREATE OR REPLACE FUNCTION forget_held_track(p_track uuid, p_most bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE changed bigint;
BEGIN
    UPDATE held_messages o SET attachments = without_track(o.attachments, p_track) WHERE o.id IN (
        SELECT h.id FROM held_messages h
        WHERE h.attachments IS NOT NULL
          AND jsonb_path_query_array(h.attachments, '$[*] ? (exists (@.title)).track_id') @> jsonb_build_array(p_track)
          AND is_track_gone(p_track, h.author_id, h.created_at)
        LIMIT p_most FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN changed;
END $$;
