-- Tracks that may not be shown any more: deleted ones, made private ones and those of erased people. Messages that carry one were written
-- with its title and artist.

CREATE TABLE gone_tracks (
    track_id uuid PRIMARY KEY,
    -- what the creator sent of it later was sent of what is private
    gone_at  timestamptz NOT NULL DEFAULT now(),
    due_at   timestamptz NOT NULL DEFAULT now(),
    -- the second look: what was being sent while the track went has ended by then
    is_last  boolean NOT NULL DEFAULT false
);
CREATE INDEX gone_tracks_due_at_idx ON gone_tracks (due_at);

-- Every way to hide a track ends here, also that of an older version of the server.
CREATE FUNCTION note_gone_track() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO gone_tracks (track_id) VALUES (NEW.id) ON CONFLICT (track_id) DO UPDATE SET gone_at = now(), due_at = now(), is_last = false;
    RETURN NULL;
END $$;
CREATE TRIGGER tracks_gone AFTER UPDATE OF deleted_at, is_public ON tracks FOR EACH ROW
    WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL OR OLD.is_public AND NOT NEW.is_public) EXECUTE FUNCTION note_gone_track();

-- The tracks whose title a message tells; a message that carries nothing costs these nothing.
CREATE INDEX messages_told_tracks_idx ON messages
    USING gin (jsonb_path_query_array(attachments, '$[*] ? (exists (@.title)).track_id') jsonb_path_ops) WHERE attachments IS NOT NULL;
CREATE INDEX held_messages_told_tracks_idx ON held_messages
    USING gin (jsonb_path_query_array(attachments, '$[*] ? (exists (@.title)).track_id') jsonb_path_ops) WHERE attachments IS NOT NULL;

-- What went before; what creators sent of their own private tracks stays.
INSERT INTO gone_tracks (track_id, gone_at)
SELECT t.id, '-infinity' FROM tracks t
WHERE (t.deleted_at IS NOT NULL OR NOT t.is_public) AND t.id IN (
    SELECT (a.value ->> 'track_id')::uuid
    FROM (SELECT m.attachments FROM messages m WHERE m.attachments IS NOT NULL
          UNION ALL SELECT h.attachments FROM held_messages h WHERE h.attachments IS NOT NULL) s,
         jsonb_array_elements(s.attachments) AS a
    WHERE a.value ->> 'kind' = 'track');
