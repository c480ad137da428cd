--- Likes a track; 0: it was so before.
--! insert_like
INSERT INTO track_likes (user_id, track_id) VALUES (:by, :track_id) ON CONFLICT DO NOTHING;

--! delete_like
DELETE FROM track_likes WHERE user_id = :by AND track_id = :track_id;

--- Whether a person likes a track, and how many do.
--! find_likes (by?)
SELECT EXISTS (SELECT 1 FROM track_likes l WHERE l.user_id = :by AND l.track_id = :track_id) AS is_liked,
       (SELECT count(*) FROM track_likes l WHERE l.track_id = :track_id) AS total;

--- The newest of those who like a track, without those who are not there for the viewer.
--! list_likers (viewer?)
SELECT u.id AS user_id, u.username, l.created_at FROM track_likes l JOIN users u ON u.id = l.user_id AND u.is_active AND NOT u.is_banned
WHERE l.track_id = :track_id AND u.id <> ALL ((SELECT blocked_around(:viewer))::uuid[])
ORDER BY l.created_at DESC, u.id LIMIT :limit;

--- Reposts a track; 0: it was so before.
--! insert_repost
INSERT INTO track_reposts (user_id, track_id) VALUES (:by, :track_id) ON CONFLICT DO NOTHING;

--! delete_repost
DELETE FROM track_reposts WHERE user_id = :by AND track_id = :track_id;

--! has_reposted (by?)
SELECT EXISTS (SELECT 1 FROM track_reposts r WHERE r.user_id = :by AND r.track_id = :track_id) AS is_reposted;
