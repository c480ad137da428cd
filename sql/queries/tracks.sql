--: Track()
--: FullTrack(album?, genre?, year?, bpm?, musical_key?, status_message?, format?, content_type?, sha256?, bitrate?, sample_rate?, channels?)

--- Those of these tracks that a person may hear.
--! list_tracks : Track
SELECT id, title, artist, duration_ms FROM tracks
WHERE id = ANY (:ids) AND deleted_at IS NULL AND status = 'completed' AND (is_public OR creator_id = :user_id);

--- A track that this person, or nobody known, may see: others' only once they are whole and public.
--! get_track (viewer?) : FullTrack
SELECT t.id, t.creator_id, t.title, t.artist, t.album, t.genre, t.genres, t.tags, t.year, t.bpm, t.musical_key, t.duration_ms,
       t.status, t.status_message, t.format, t.content_type, t.file_name, t.file_size, t.sha256, t.bitrate, t.sample_rate, t.channels,
       t.has_cover, t.is_public, t.play_count, (SELECT count(*) FROM track_likes l WHERE l.track_id = t.id) AS like_count,
       t.created_at, t.updated_at
FROM tracks t
WHERE t.id = :id AND t.deleted_at IS NULL AND (t.creator_id = :viewer::uuid OR t.is_public AND t.status = 'completed');
