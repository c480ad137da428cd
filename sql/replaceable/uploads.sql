-- Uploads and the messages that they belong to.

-- Whether every upload among a message's attachments is the author's, ready, and in no other message.
CREATE OR REPLACE FUNCTION uploads_are_free(p_attachments jsonb, p_author uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    IF jsonb_typeof(p_attachments) <> 'array' THEN RETURN true; END IF;
    RETURN NOT EXISTS (
        SELECT 1 FROM jsonb_array_elements(p_attachments) AS a
        WHERE a ? 'upload_id' AND NOT EXISTS (
            SELECT 1 FROM uploads u WHERE u.id = (a ->> 'upload_id')::uuid AND u.owner_id = p_author AND u.status = 'ready'
                AND u.purpose <> 'avatar' AND u.message_id IS NULL AND u.room_id IS NULL AND u.deleted_at IS NULL FOR UPDATE));
END $$;

-- Gives the uploads of those of these messages that are there now to them.
CREATE OR REPLACE FUNCTION claim_uploads(p_attachments jsonb[], p_messages uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM unnest(p_attachments) AS l (list) WHERE jsonb_typeof(l.list) = 'array') THEN RETURN; END IF;
    UPDATE uploads u SET message_id = m.id, room_id = m.room_id
    FROM unnest(p_attachments, p_messages) AS i (list, id)
    JOIN messages m ON m.id = i.id
    CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN jsonb_typeof(i.list) = 'array' THEN i.list ELSE '[]' END) AS a
    WHERE u.id = (a ->> 'upload_id')::uuid AND u.message_id IS NULL;
END $$;

-- Bytes that count towards a person's quota: files of chat and music together, and what they announced to send in chunks.
CREATE OR REPLACE FUNCTION used_bytes(p_user uuid) RETURNS bigint
LANGUAGE sql STABLE AS $$
    SELECT ((SELECT coalesce(sum(u.size), 0) FROM uploads u
             WHERE u.owner_id = p_user AND u.deleted_at IS NULL AND u.status <> 'failed')
          + (SELECT coalesce(sum(t.file_size), 0) FROM tracks t
             WHERE t.creator_id = p_user AND t.deleted_at IS NULL AND t.status <> 'failed')
          + (SELECT coalesce(sum(c.total_size), 0) FROM track_uploads c
             WHERE c.owner_id = p_user AND c.status IN ('open', 'completing')
               AND NOT EXISTS (SELECT 1 FROM tracks t WHERE t.id = c.track_id AND t.deleted_at IS NULL AND t.status <> 'failed')))::bigint
$$;
