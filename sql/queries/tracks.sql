--: Track()

--- Those of these tracks that a person may see.
--! list_tracks : Track
SELECT id, title, artist, duration_ms FROM tracks
WHERE id = ANY (:ids) AND deleted_at IS NULL AND (is_public OR owner_id = :user_id);
