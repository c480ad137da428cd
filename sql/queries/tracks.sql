--: Track()
--: FullTrack(album?, genre?, year?, bpm?, musical_key?, status_message?, format?, content_type?, sha256?, bitrate?, sample_rate?, channels?, waveform_message?, loudness?, true_peak?)

--- Those of these tracks that a person may hear.
--! list_tracks : Track
SELECT t.id, t.title, t.artist, t.duration_ms FROM visible_tracks(:user_id, false) t WHERE t.id = ANY (:ids) AND t.status = 'completed';

--- A track that this person, or nobody known, may see.
--! find_visible_track (viewer?) : FullTrack
SELECT t.* FROM visible_tracks(:viewer, false) t WHERE t.id = :id;

--- A track that is there, for those who may see everything.
--! find_any_track : FullTrack
SELECT t.* FROM track_rows t WHERE t.id = :id;

--- The newest first, after the one at the cursor; with `wanted`, the text of a tsquery, those with these words. The viewer's own and, with `everything`, all are listed also while they are private or
--- unfinished.
--! list_newest_tracks (viewer?, creator_id?, genre?, format?, wanted?, cursor_at?, cursor_id?) : FullTrack
SELECT t.* FROM visible_tracks(:viewer, :everything) t
WHERE (:creator_id::uuid IS NULL OR t.creator_id = :creator_id)
  AND (:genre::text IS NULL OR EXISTS (SELECT 1 FROM unnest(t.genres) AS g (name) WHERE lower(g.name) = lower(:genre)))
  AND (:format::text IS NULL OR t.format = :format)
  AND (:wanted::text IS NULL OR t.id IN (SELECT w.id FROM tracks w WHERE w.words @@ :wanted::text::tsquery))
  AND (:cursor_at::timestamptz IS NULL OR (t.created_at, t.id) < (:cursor_at, :cursor_id::uuid))
ORDER BY t.created_at DESC, t.id DESC LIMIT :limit OFFSET :offset;

--- The same in another order: by `sort`, which is created_at, play_count or title, upwards if `ascending`.
--! list_sorted_tracks (viewer?, creator_id?, genre?, format?, wanted?, cursor_at?, cursor_id?) : FullTrack
SELECT t.* FROM visible_tracks(:viewer, :everything) t
WHERE (:creator_id::uuid IS NULL OR t.creator_id = :creator_id)
  AND (:genre::text IS NULL OR EXISTS (SELECT 1 FROM unnest(t.genres) AS g (name) WHERE lower(g.name) = lower(:genre)))
  AND (:format::text IS NULL OR t.format = :format)
  AND (:wanted::text IS NULL OR t.id IN (SELECT w.id FROM tracks w WHERE w.words @@ :wanted::text::tsquery))
  AND (:cursor_at::timestamptz IS NULL OR (t.created_at, t.id) > (:cursor_at, :cursor_id::uuid))
ORDER BY CASE WHEN :sort::text = 'created_at' AND :ascending THEN t.created_at END,
         CASE WHEN :sort = 'play_count' AND :ascending THEN t.play_count END,
         CASE WHEN :sort = 'play_count' AND NOT :ascending THEN t.play_count END DESC,
         CASE WHEN :sort = 'title' AND :ascending THEN lower(t.title) END,
         CASE WHEN :sort = 'title' AND NOT :ascending THEN lower(t.title) END DESC,
         t.id LIMIT :limit OFFSET :offset;

--! count_tracks (viewer?, creator_id?, genre?, format?, wanted?)
SELECT count(*) AS total FROM visible_tracks(:viewer, :everything) t
WHERE (:creator_id::uuid IS NULL OR t.creator_id = :creator_id)
  AND (:genre::text IS NULL OR EXISTS (SELECT 1 FROM unnest(t.genres) AS g (name) WHERE lower(g.name) = lower(:genre)))
  AND (:format::text IS NULL OR t.format = :format)
  AND (:wanted::text IS NULL OR t.id IN (SELECT w.id FROM tracks w WHERE w.words @@ :wanted::text::tsquery));

--- Makes room for a track that came in whole, unless the quota is used up. Run it under lock_owner.
--! insert_track
INSERT INTO tracks (id, creator_id, title, artist, duration_ms, status, is_public, file_name, file_size, sha256, has_file)
SELECT :id, :creator_id, :title, '', 0, 'processing', :is_public, :file_name, :file_size, :sha256, true
WHERE used_bytes(:creator_id) + :file_size <= :quota::bigint;

--! update_track_ready (album?, genre?, year?, bpm?, musical_key?)
UPDATE tracks SET status = 'completed', title = :title, artist = :artist, album = :album, genre = :genre, genres = :genres, tags = :tags,
    year = :year, bpm = :bpm, musical_key = :musical_key, duration_ms = :duration_ms, format = :format, content_type = :content_type,
    bitrate = :bitrate, sample_rate = :sample_rate, channels = :channels, has_cover = :has_cover, updated_at = now()
WHERE id = :id AND status = 'processing' AND deleted_at IS NULL;

--! fail_track
SELECT fail_track(:id, :message, :has_file) AS was_processing;

--- Tells its creator how far the work on it is.
--! tell_of_track
SELECT tell_of_tracks(ARRAY[:id::uuid])::text AS told;

--- Changes what is given; what is empty is taken away.
--! update_track_details (title?, artist?, album?, genre?, genres?, tags?, year?, bpm?, musical_key?, is_public?)
UPDATE tracks SET title = coalesce(:title, title), artist = coalesce(:artist, artist), album = nullif(coalesce(:album, album), ''),
    genre = nullif(coalesce(:genre, genre), ''), genres = coalesce(:genres, genres), tags = coalesce(:tags, tags),
    year = coalesce(:year, year), bpm = coalesce(:bpm, bpm), musical_key = nullif(coalesce(:musical_key, musical_key), ''),
    is_public = coalesce(:is_public, is_public), updated_at = now()
WHERE id = :id AND deleted_at IS NULL;

--! delete_track
UPDATE tracks SET deleted_at = now() WHERE id = :id AND deleted_at IS NULL;

--- What failed and whose sender was told so.
--! remove_failed_track
DELETE FROM tracks WHERE id = :id AND status = 'failed' AND NOT has_file;

--- Bytes of all the files that a person keeps here, chat's and tracks' together.
--! find_used_bytes
SELECT used_bytes(:user_id) AS used;

--! end_stale_tracks
SELECT end_stale_tracks() AS ended;

--- What failed a day ago is forgotten.
--! forget_failed_tracks
UPDATE tracks SET deleted_at = now(), updated_at = now()
WHERE deleted_at IS NULL AND status = 'failed' AND created_at < now() - interval '24 hours';

--- Tracks that have no use for their files any more, and nobody working on these.
--! list_tracks_to_clear
SELECT t.id FROM tracks t
WHERE t.has_file AND (t.status = 'failed' OR t.deleted_at IS NOT NULL AND (t.status <> 'processing' OR t.created_at < now() - interval '10 minutes'))
  AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = :work AND p.item = t.id AND p.retry_at > now())
ORDER BY t.id LIMIT :limit;

--- What was said of them goes with the files.
--! update_tracks_cleared
WITH pictures AS (DELETE FROM track_waveforms WHERE track_id = ANY (:ids)),
comments AS (DELETE FROM track_comments WHERE track_id = ANY (:ids))
UPDATE tracks SET has_file = false, has_cover = false WHERE id = ANY (:ids);

--- Failed ones that are forgotten; what was heard stays known, without its files.
--! remove_forgotten_tracks
DELETE FROM tracks WHERE status = 'failed' AND deleted_at IS NOT NULL AND NOT has_file;

--- Tracks whose words were not read yet: all, or this one. Locked until the transaction ends, without those that somebody else holds.
--! list_unread_tracks (id?) : (album?)
SELECT id, title, artist, album, genres, tags FROM tracks
WHERE words IS NULL AND deleted_at IS NULL AND (:id::uuid IS NULL OR id = :id::uuid)
ORDER BY id LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED;

--! update_words_of_tracks
UPDATE tracks t SET words = i.words::tsvector FROM unnest(:ids::uuid[], :words::text[]) AS i (id, words) WHERE t.id = i.id;

--- A track to listen to, if there is one.
--! claim_unheard_track
SELECT id, creator_id, file_size, hearings FROM claim_unheard_track();

--- Who listens to it goes on.
--! extend_hearing
UPDATE tracks SET hearing_until = now() + interval '1 minute' WHERE id = :id AND waveform_status = 'pending';

--- Who listens to it could not reach its file: that does not count, and is tried again a minute later.
--! release_unheard_track
UPDATE tracks SET hearing_until = now() + interval '1 minute', hearings = hearings - 1 WHERE id = :id AND waveform_status = 'pending';

--! write_heard_track (loudness?, true_peak?)
SELECT write_heard_track(:id, :waveform, :loudness, :true_peak) AS is_written;

--! write_unheard_track
SELECT write_unheard_track(:id, :message) AS is_written;

--! find_waveform
SELECT data FROM track_waveforms WHERE track_id = :id;
