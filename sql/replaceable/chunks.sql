-- Tracks that come in chunks. Whoever changes an upload or its chunks holds the lock of the upload's row. An upload lives for 24 hours;
-- who puts one together holds a claim of 15 seconds, which they extend.

-- Begins an upload. Run it under lock_owner. Answers 'opened', 'quota' or 'many'.
CREATE OR REPLACE FUNCTION open_track_upload(p_id uuid, p_owner uuid, p_file_name text, p_size bigint, p_chunks integer, p_details jsonb,
    p_in_parts boolean, p_quota bigint, p_most bigint) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM track_uploads u WHERE u.owner_id = p_owner AND u.status IN ('open', 'completing')) >= p_most THEN
        RETURN 'many';
    END IF;
    IF used_bytes(p_owner) + p_size > p_quota THEN RETURN 'quota'; END IF;
    INSERT INTO track_uploads (id, owner_id, file_name, total_size, total_chunks, details, in_parts)
    VALUES (p_id, p_owner, p_file_name, p_size, p_chunks, p_details, p_in_parts);
    RETURN 'opened';
END $$;

-- Whether an upload takes chunks: 'open', or why it does not. Its row is locked. What nobody puts together any more is open again.
CREATE OR REPLACE FUNCTION open_for_chunks(p_upload uuid, p_owner uuid) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    u track_uploads;
BEGIN
    SELECT * INTO u FROM track_uploads t WHERE t.id = p_upload AND t.owner_id = p_owner FOR UPDATE;
    IF u.id IS NULL OR u.status = 'ended' THEN RETURN 'absent'; END IF;
    IF u.status IN ('completed', 'failed') THEN RETURN u.status; END IF;
    IF u.created_at < now() - interval '24 hours' THEN RETURN 'absent'; END IF;
    IF u.status = 'completing' AND u.claimed_until > now() THEN RETURN 'completing'; END IF;
    IF u.is_joined THEN RETURN 'joined'; END IF;
    UPDATE track_uploads t SET status = 'open', claim = NULL, claimed_until = NULL WHERE t.id = p_upload AND t.status = 'completing';
    RETURN 'open';
END $$;

-- A chunk that came is about to be kept. Answers 'open', or why it is not taken: 'overflow', 'contended', or as open_for_chunks.
CREATE OR REPLACE FUNCTION begin_track_chunk(p_id uuid, p_upload uuid, p_owner uuid, p_number integer, p_size bigint, p_md5 bytea) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    verdict text := open_for_chunks(p_upload, p_owner);
    u       track_uploads;
BEGIN
    IF verdict <> 'open' THEN RETURN verdict; END IF;
    SELECT * INTO u FROM track_uploads t WHERE t.id = p_upload;
    IF p_size + coalesce((SELECT sum(c.size) FROM track_chunks c
                          WHERE c.upload_id = p_upload AND c.status = 'ready' AND c.number <> p_number), 0) > u.total_size THEN
        RETURN 'overflow';
    END IF;
    -- of two parts of one number the bucket keeps the one that ends last, and nobody knows which
    IF u.in_parts AND EXISTS (
        SELECT 1 FROM track_chunks c WHERE c.upload_id = p_upload AND c.number = p_number AND c.status = 'coming'
            AND c.md5 <> p_md5 AND c.created_at > now() - interval '1 minute') THEN
        RETURN 'contended';
    END IF;
    INSERT INTO track_chunks (id, upload_id, number, size, md5) VALUES (p_id, p_upload, p_number, p_size, p_md5);
    RETURN 'open';
END $$;

-- A chunk lies in the store: it counts, and the one of the same number before it does not any more. Answers 'kept', 'replaced', or as
-- begin_track_chunk.
CREATE OR REPLACE FUNCTION keep_track_chunk(p_id uuid, p_upload uuid, p_owner uuid, p_part text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    verdict text := open_for_chunks(p_upload, p_owner);
    kept    track_chunks;
BEGIN
    SELECT * INTO kept FROM track_chunks c WHERE c.id = p_id;
    IF verdict = 'open' AND kept.status IS DISTINCT FROM 'coming' THEN verdict := 'contended'; END IF;
    IF verdict = 'open' AND kept.size + coalesce((
           SELECT sum(c.size) FROM track_chunks c
           WHERE c.upload_id = p_upload AND c.status = 'ready' AND c.number <> kept.number), 0)
         > (SELECT t.total_size FROM track_uploads t WHERE t.id = p_upload) THEN
        verdict := 'overflow';
    END IF;
    IF verdict <> 'open' THEN
        UPDATE track_chunks c SET status = 'gone' WHERE c.id = p_id;
        RETURN verdict;
    END IF;
    UPDATE track_chunks c SET status = 'gone' WHERE c.upload_id = p_upload AND c.number = kept.number AND c.status = 'ready';
    verdict := CASE WHEN FOUND THEN 'replaced' ELSE 'kept' END;
    UPDATE track_chunks c SET status = 'ready', part = p_part WHERE c.id = p_id;
    RETURN verdict;
END $$;

-- Whoever asks is to put the upload together, when all of it is there. Answers 'claimed', 'busy', 'incomplete', or as open_for_chunks.
CREATE OR REPLACE FUNCTION claim_track_upload(p_upload uuid, p_owner uuid, p_claim uuid) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    verdict text := open_for_chunks(p_upload, p_owner);
    u       track_uploads;
    count   bigint;
    size    bigint;
BEGIN
    IF verdict = 'completing' THEN RETURN 'busy'; END IF;
    IF verdict NOT IN ('open', 'joined') THEN RETURN verdict; END IF;
    SELECT * INTO u FROM track_uploads t WHERE t.id = p_upload;
    SELECT count(*), sum(c.size) INTO count, size FROM track_chunks c WHERE c.upload_id = p_upload AND c.status = 'ready';
    IF count < u.total_chunks OR size <> u.total_size THEN RETURN 'incomplete'; END IF;
    -- a part that is still on its way could replace the one that counts
    IF u.in_parts AND EXISTS (SELECT 1 FROM track_chunks c WHERE c.upload_id = p_upload AND c.status = 'coming'
                              AND c.created_at > now() - interval '1 minute') THEN
        RETURN 'busy';
    END IF;
    UPDATE track_uploads t SET status = 'completing', claim = p_claim, claimed_until = now() + interval '15 seconds' WHERE t.id = p_upload;
    RETURN 'claimed';
END $$;

-- The track of this claim gets its row in this transaction; one of an attempt that a process died over goes. Answers whether the claim holds.
CREATE OR REPLACE FUNCTION admit_track_upload(p_upload uuid, p_claim uuid, p_md5 bytea) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    former uuid;
BEGIN
    SELECT t.track_id INTO former FROM track_uploads t WHERE t.id = p_upload AND t.claim = p_claim AND t.status = 'completing' FOR UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE track_uploads t SET md5 = p_md5, track_id = p_claim, claimed_until = now() + interval '15 seconds' WHERE t.id = p_upload;
    UPDATE tracks t SET deleted_at = now() WHERE t.id = former AND t.status IN ('processing', 'failed') AND t.deleted_at IS NULL;
    RETURN true;
END $$;

-- How putting an upload together ended: as 'failed' or 'ended', or 'open' when it may be tried again.
CREATE OR REPLACE FUNCTION end_track_claim(p_upload uuid, p_claim uuid, p_status text, p_failure text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE track_uploads t SET status = p_status, failure = p_failure, claim = NULL, claimed_until = NULL,
        ended_at = CASE WHEN p_status = 'open' THEN NULL ELSE now() END
    WHERE t.id = p_upload AND t.claim = p_claim AND t.status = 'completing';
END $$;

-- What nobody goes on with has ended.
CREATE OR REPLACE FUNCTION end_stale_track_uploads() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE track_uploads t SET status = 'ended', ended_at = now()
    WHERE (t.status = 'open' OR t.status = 'completing' AND t.claimed_until < now()) AND t.created_at < now() - interval '24 hours';
    UPDATE track_chunks c SET status = 'gone' WHERE c.status = 'coming' AND c.created_at < now() - interval '10 minutes';
END $$;
