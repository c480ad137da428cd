-- Comments on tracks. Who adds or takes away one holds the track's row: so a place goes only while nobody answers it, and no track has more
-- than it may. Lock order: tracks, comments, user_streams.

-- A comment as every statement that shows some returns it; whom it names has the name of now.
CREATE OR REPLACE VIEW comment_rows AS
SELECT c.id, c.track_id, c.parent_id, c.thread_id, c.depth, c.author_id, u.username, u.avatar, c.content, c.at_ms,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', 'user', 'user_id', m.id, 'username', m.username) ORDER BY i.ord), '[]')
        FROM unnest(c.mentions) WITH ORDINALITY AS i (id, ord) JOIN users m ON m.id = i.id AND m.is_active AND NOT m.is_banned) AS mentions,
       c.created_at, c.edited_at, c.deleted_at, u.is_active AND NOT u.is_banned AS is_author_there
FROM track_comments c JOIN users u ON u.id = c.author_id;

-- The comments that a person, or nobody known, may see of tracks that they may see: of people who are there and whom no block keeps away,
-- and the places of deleted ones. With p_everything, all. One statement, so that it is planned as a part of whatever asks.
CREATE OR REPLACE FUNCTION shown_comments(p_viewer uuid, p_everything boolean) RETURNS SETOF comment_rows
LANGUAGE sql STABLE AS $$
    SELECT c.* FROM comment_rows c
    WHERE p_everything
       OR (c.author_id <> ALL ((SELECT blocked_around(p_viewer))::uuid[]) AND (c.is_author_there OR c.deleted_at IS NOT NULL))
$$;

-- Those of these people, and of the track's creator, who may hear a track and are kept from p_by by no block. A private one is its creator's.
CREATE OR REPLACE FUNCTION hearers_of(p_track uuid, p_by uuid, p_people uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_creator uuid;
    v_public  boolean;
    v_kept    uuid[];
BEGIN
    SELECT t.creator_id, t.is_public INTO v_creator, v_public FROM tracks t WHERE t.id = p_track;
    v_kept := blocked_around(v_creator) || blocked_around(p_by);
    RETURN ARRAY(SELECT u.id FROM users u WHERE u.id = ANY (p_people || v_creator) AND u.is_active AND NOT u.is_banned
        AND (u.id = v_creator OR v_public) AND u.id <> ALL (v_kept) ORDER BY u.id);
END $$;

-- Who is told on their own stream what becomes of a comment: its author, the track's creator, and those who wrote the newest 100 of its
-- thread.
CREATE OR REPLACE FUNCTION listeners_of_comment(p_comment uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_track  uuid;
    v_author uuid;
    v_thread uuid;
BEGIN
    SELECT c.track_id, c.author_id, c.thread_id INTO v_track, v_author, v_thread FROM track_comments c WHERE c.id = p_comment;
    RETURN hearers_of(v_track, v_author, v_author || ARRAY(
        SELECT c.author_id FROM track_comments c WHERE c.thread_id = v_thread ORDER BY c.created_at DESC, c.id DESC LIMIT 100));
END $$;

-- Tells these people of a comment. It says where it is and not what it says: whoever may see it reads that. The caller holds the streams.
CREATE OR REPLACE FUNCTION tell_of_comment(p_users uuid[], p_type text, p_comment uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM append_user_events(p_users, p_type, array_fill(jsonb_build_object('track_id', c.track_id, 'comment_id', c.id, 'parent_id', c.parent_id,
        'user_id', c.author_id, 'timestamp', coalesce(c.at_ms, 0) / 1000.0), ARRAY[cardinality(p_users)]))
    FROM track_comments c WHERE c.id = p_comment;
END $$;

-- Whom a text on a track names. p_forms are what its names may be, those of one name with one place: of them the longest is meant that
-- somebody has who may hear the track.
CREATE OR REPLACE FUNCTION named_on_track(p_track uuid, p_by uuid, p_forms text[], p_places integer[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_known uuid[];
BEGIN
    IF p_forms = '{}' THEN RETURN '{}'; END IF;
    v_known := hearers_of(p_track, p_by, ARRAY(SELECT u.id FROM users u WHERE lower(u.username) = ANY (p_forms)));
    RETURN ARRAY(SELECT l.id FROM (
            SELECT DISTINCT ON (i.place) i.place, u.id
            FROM unnest(p_forms, p_places) AS i (form, place) JOIN users u ON lower(u.username) = i.form AND u.id = ANY (v_known)
            ORDER BY i.place, length(i.form) DESC) l
        GROUP BY l.id ORDER BY min(l.place));
END $$;

-- Adds a comment unless `outcome` says why not. `told`: whose streams went on.
CREATE OR REPLACE FUNCTION create_comment(
    p_id uuid, p_track uuid, p_by uuid, p_everything boolean, p_sees_all boolean, p_parent uuid, p_content text, p_at_ms bigint,
    p_forms text[], p_places integer[], p_most bigint, p_deepest integer, OUT outcome text, OUT told uuid[]
)
LANGUAGE plpgsql AS $$
DECLARE
    v_creator  uuid;
    v_duration bigint;
    v_answered uuid;
    v_named    uuid[];
    v_heard    uuid[];
    v_thread   uuid := p_id;
    v_depth    integer := 0;
BEGIN
    told := '{}';
    SELECT t.creator_id, t.duration_ms INTO v_creator, v_duration FROM tracks t WHERE t.id = p_track FOR NO KEY UPDATE;
    -- a statement of its own: it sees what became of the track until it was held
    outcome := 'no_track';
    IF NOT EXISTS (SELECT 1 FROM visible_tracks(p_by, p_everything) t WHERE t.id = p_track AND t.status = 'completed') THEN RETURN; END IF;
    outcome := 'too_late';
    IF p_at_ms > v_duration THEN RETURN; END IF;
    IF p_parent IS NOT NULL THEN
        SELECT c.author_id, c.thread_id, c.depth + 1 INTO v_answered, v_thread, v_depth FROM shown_comments(p_by, p_sees_all) c
        WHERE c.id = p_parent AND c.track_id = p_track AND c.deleted_at IS NULL;
        outcome := 'no_parent';
        IF NOT FOUND THEN RETURN; END IF;
        outcome := 'too_deep';
        IF v_depth > p_deepest THEN RETURN; END IF;
    END IF;
    outcome := 'full';
    IF (SELECT count(*) FROM track_comments c WHERE c.track_id = p_track) >= p_most THEN RETURN; END IF;
    outcome := 'created';
    v_named := named_on_track(p_track, p_by, p_forms, p_places);
    INSERT INTO track_comments (id, track_id, author_id, parent_id, thread_id, depth, content, at_ms, mentions)
    VALUES (p_id, p_track, p_by, p_parent, v_thread, v_depth, p_content, NULLIF(p_at_ms, 0), v_named);
    v_heard := listeners_of_comment(p_id);
    told := v_heard || v_named;
    PERFORM lock_user_streams(told);
    PERFORM tell_of_comment(v_heard, 'comment.created', p_id);
    PERFORM notify_grouped(n.id, 'mention', p_by, p_track) FROM unnest(v_named) AS n (id);
    -- each person once, for what is nearest to them; who may not hear the track is not told
    IF v_answered = ANY (v_heard) AND v_answered <> ALL (v_named) THEN
        PERFORM notify_grouped(v_answered, 'reply', p_by, p_track);
    END IF;
    IF v_creator = ANY (v_heard) AND v_creator <> ALL (v_named) AND v_creator IS DISTINCT FROM v_answered THEN
        PERFORM notify_grouped(v_creator, 'comment', p_by, p_track);
    END IF;
END $$;

-- Changes what a comment of p_by says; none is told anew by it. NULL: there is no such comment of theirs.
CREATE OR REPLACE FUNCTION update_comment(p_id uuid, p_by uuid, p_content text, p_forms text[], p_places integer[]) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
    v_heard uuid[];
BEGIN
    UPDATE track_comments c SET content = p_content, edited_at = now(), mentions = named_on_track(c.track_id, p_by, p_forms, p_places)
    WHERE c.id = p_id AND c.author_id = p_by AND c.deleted_at IS NULL;
    IF NOT FOUND THEN RETURN NULL; END IF;
    v_heard := listeners_of_comment(p_id);
    PERFORM lock_user_streams(v_heard);
    PERFORM tell_of_comment(v_heard, 'comment.updated', p_id);
    RETURN v_heard;
END $$;

-- Takes a comment away: all of it with the places above that nobody answers any more, or its words where somebody does. False: it is gone
-- already. The caller holds the track.
CREATE OR REPLACE FUNCTION remove_comment(p_id uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_next uuid := p_id;
BEGIN
    UPDATE track_comments c SET content = '', mentions = '{}', deleted_at = now() WHERE c.id = p_id AND c.deleted_at IS NULL;
    IF NOT FOUND THEN RETURN false; END IF;
    WHILE v_next IS NOT NULL LOOP
        DELETE FROM track_comments c WHERE c.id = v_next AND c.deleted_at IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM track_comments a WHERE a.parent_id = c.id)
        RETURNING c.parent_id INTO v_next;
    END LOOP;
    RETURN true;
END $$;

-- Deletes a comment. Who has no other one on the track stands no more in what its people were notified of. Returns whose streams went on;
-- NULL: it was gone already.
CREATE OR REPLACE FUNCTION delete_comment(p_id uuid) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
    v_track  uuid;
    v_author uuid;
    v_heard  uuid[];
    v_told   uuid[] := '{}';
    v_notes  uuid[] := '{}';
BEGIN
    SELECT c.track_id, c.author_id INTO v_track, v_author FROM track_comments c WHERE c.id = p_id;
    PERFORM 1 FROM tracks t WHERE t.id = v_track FOR NO KEY UPDATE;
    IF NOT EXISTS (SELECT 1 FROM track_comments c WHERE c.id = p_id AND c.deleted_at IS NULL) THEN RETURN NULL; END IF;
    v_heard := listeners_of_comment(p_id);
    IF NOT EXISTS (SELECT 1 FROM track_comments c WHERE c.track_id = v_track AND c.author_id = v_author AND c.id <> p_id AND c.deleted_at IS NULL) THEN
        SELECT coalesce(array_agg(n.id), '{}'), coalesce(array_agg(n.user_id), '{}') INTO v_notes, v_told
        FROM notification_actors a JOIN notifications n ON n.id = a.notification_id
        WHERE a.actor_id = v_author AND n.target_id = v_track AND n.kind IN ('comment', 'reply', 'mention');
    END IF;
    PERFORM lock_user_streams(v_heard || v_told);
    PERFORM tell_of_comment(v_heard, 'comment.deleted', p_id);
    PERFORM remove_comment(p_id);
    RETURN v_heard || leave_notifications(v_notes, v_author);
END $$;

-- Takes away comments of somebody whose account is erased, at most so many; returns how many.
CREATE OR REPLACE FUNCTION erase_comments(p_user uuid, p_most bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    v_found uuid[] := ARRAY(SELECT c.id FROM track_comments c WHERE c.author_id = p_user AND c.deleted_at IS NULL ORDER BY c.id LIMIT p_most);
BEGIN
    PERFORM 1 FROM tracks t WHERE t.id IN (SELECT c.track_id FROM track_comments c WHERE c.id = ANY (v_found)) ORDER BY t.id FOR NO KEY UPDATE;
    PERFORM remove_comment(f.id) FROM unnest(v_found) AS f (id);
    RETURN cardinality(v_found);
END $$;
