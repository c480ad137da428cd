-- Likes and reposts are counted and listed by their track.
CREATE INDEX track_likes_track_id_idx ON track_likes (track_id, created_at DESC, user_id);
CREATE INDEX track_reposts_track_id_idx ON track_reposts (track_id);
