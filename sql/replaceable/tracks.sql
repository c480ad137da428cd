-- What becomes of tracks by themselves, and their creators being told of it on their own streams.

-- Tells the creators of these tracks how far the work on them is. Once in a transaction.
CREATE OR REPLACE FUNCTION tell_of_tracks(p_tracks uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    creators uuid[];
    data     jsonb[];
BEGIN
    SELECT array_agg(t.creator_id ORDER BY t.id), array_agg(jsonb_build_object(
               'track_id', t.id, 'title', t.title, 'status', t.status, 'status_message', t.status_message,
               'waveform_status', t.waveform_status, 'waveform_message', t.waveform_message) ORDER BY t.id)
    INTO creators, data FROM tracks t WHERE t.id = ANY (p_tracks);
    PERFORM lock_user_streams(creators);
    PERFORM append_user_events(creators, 'track.changed', data);
END $$;

-- A track is of no use; p_has_file: its files could not be removed. Answers whether it was still being looked into.
CREATE OR REPLACE FUNCTION fail_track(p_track uuid, p_message text, p_has_file boolean) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE tracks t SET status = 'failed', status_message = p_message, has_file = p_has_file, updated_at = now()
    WHERE t.id = p_track AND t.status = 'processing' AND t.deleted_at IS NULL;
    IF NOT FOUND THEN RETURN false; END IF;
    PERFORM tell_of_tracks(ARRAY[p_track]);
    RETURN true;
END $$;

-- What was being looked into when the server was stopped has failed. Answers how many.
CREATE OR REPLACE FUNCTION end_stale_tracks() RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    ended uuid[];
BEGIN
    WITH stale AS (
        UPDATE tracks t SET status = 'failed', status_message = 'the server was stopped while it looked into it', updated_at = now()
        WHERE t.deleted_at IS NULL AND t.status IN ('uploading', 'processing') AND t.created_at < now() - interval '10 minutes'
        RETURNING t.id)
    SELECT array_agg(s.id) INTO ended FROM stale s;
    IF ended IS NULL THEN RETURN 0; END IF;
    PERFORM tell_of_tracks(ended);
    RETURN cardinality(ended);
END $$;

-- Whoever asks is to listen to the newest track that nobody listened to, for a minute unless they say that they go on. Of each creator
-- one at a time; two who ask at once may get two.
CREATE OR REPLACE FUNCTION claim_unheard_track() RETURNS TABLE (id uuid, creator_id uuid, file_size bigint, hearings integer)
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY UPDATE tracks t SET hearing_until = now() + interval '1 minute', hearings = t.hearings + 1
    WHERE t.id = (
        SELECT u.id FROM tracks u
        WHERE u.waveform_status = 'pending' AND u.status = 'completed' AND u.deleted_at IS NULL AND u.has_file
          AND coalesce(u.hearing_until < now(), true)
          AND NOT EXISTS (SELECT 1 FROM tracks o WHERE o.creator_id = u.creator_id AND o.id <> u.id AND o.deleted_at IS NULL
                          AND o.waveform_status = 'pending' AND o.hearings > 0 AND o.hearing_until > now())
        ORDER BY u.id DESC LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING t.id, t.creator_id, t.file_size, t.hearings;
END $$;

-- Somebody listened to a track to its end. Answers whether it is still there, and nobody else has said so.
CREATE OR REPLACE FUNCTION write_heard_track(p_track uuid, p_waveform bytea, p_loudness real, p_true_peak real) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE tracks t SET waveform_status = 'ready', waveform_message = NULL, loudness = p_loudness, true_peak = p_true_peak,
        hearing_until = NULL
    WHERE t.id = p_track AND t.waveform_status = 'pending' AND t.deleted_at IS NULL;
    IF NOT FOUND THEN RETURN false; END IF;
    INSERT INTO track_waveforms (track_id, data) VALUES (p_track, p_waveform)
    ON CONFLICT (track_id) DO UPDATE SET data = excluded.data;
    PERFORM tell_of_tracks(ARRAY[p_track]);
    RETURN true;
END $$;

-- Nobody can listen to a track: why. Answers as write_heard_track.
CREATE OR REPLACE FUNCTION write_unheard_track(p_track uuid, p_message text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE tracks t SET waveform_status = 'failed', waveform_message = p_message, hearing_until = NULL
    WHERE t.id = p_track AND t.waveform_status = 'pending' AND t.deleted_at IS NULL;
    IF NOT FOUND THEN RETURN false; END IF;
    PERFORM tell_of_tracks(ARRAY[p_track]);
    RETURN true;
END $$;
