-- Rows that several statements read alike.

-- A message with its author, as every statement that shows messages returns it.
DROP VIEW IF EXISTS message_rows;
CREATE VIEW message_rows AS
SELECT m.id, m.room_id, m.seq, m.change_seq, m.author_id, u.username, u.avatar, m.client_id, m.content, m.reply_to,
       m.attachments, m.mentions, m.reactions, m.pinned_at, m.created_at, m.edited_at, m.deleted_at
FROM messages m JOIN users u ON u.id = m.author_id;

-- A track that is there, as every statement that shows whole tracks returns it.
DROP VIEW IF EXISTS track_rows;
CREATE VIEW track_rows AS
SELECT t.id, t.creator_id, t.title, t.artist, t.album, t.genre, t.genres, t.tags, t.year, t.bpm, t.musical_key, t.duration_ms,
       t.status, t.status_message, t.format, t.content_type, t.file_name, t.file_size, t.sha256, t.bitrate, t.sample_rate, t.channels,
       t.has_cover, t.is_public, t.play_count, (SELECT count(*) FROM track_likes l WHERE l.track_id = t.id) AS like_count,
       t.created_at, t.updated_at
FROM tracks t WHERE t.deleted_at IS NULL;
