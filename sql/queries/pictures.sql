--- A picture whose file is about to be written.
--! insert_picture
INSERT INTO user_pictures (id, user_id, kind, content_type, size) VALUES (:id, :user_id, :kind, :content_type, :size);

--- What a person or a hook shows now. Whoever changes their pictures holds the person until the transaction ends.
--! lock_pictures : (avatar?, banner_url?)
SELECT avatar, banner_url FROM users WHERE id = :user_id AND (is_active OR hook_name IS NOT NULL) FOR NO KEY UPDATE;

--- Shows a picture; 0: the janitor was here before.
--! show_picture
UPDATE user_pictures SET status = 'shown' WHERE id = :id AND status = 'kept';

--- The file of what a person shows goes; afterwards nobody reads it.
--! retire_picture
UPDATE user_pictures SET status = 'gone' WHERE user_id = :user_id AND kind = :kind AND status = 'shown' RETURNING id;

--! update_avatar (avatar?)
UPDATE users SET avatar = :avatar, updated_at = now() WHERE id = :user_id;

--! update_banner (banner_url?)
UPDATE users SET banner_url = :banner_url, updated_at = now() WHERE id = :user_id;

--- What a person shows to who looks, as their profile is shown: not across a block, and the banner of a private profile not at all;
--- those of who is suspended nobody sees but administrators. That of a hook everyone sees.
--! find_shown_picture (viewer?)
SELECT p.id, p.content_type, p.size FROM user_pictures p JOIN users u ON u.id = p.user_id
WHERE p.user_id = :user_id AND p.kind = :kind AND p.status = 'shown' AND (u.is_active OR u.hook_name IS NOT NULL)
  AND (:everything OR p.user_id = :viewer OR u.hook_name IS NOT NULL OR (is_person_there(p.user_id) AND (p.kind = 'avatar' OR u.is_public) AND NOT is_blocked(p.user_id, :viewer)));

--- Gives up a picture that nobody saw.
--! discard_picture
UPDATE user_pictures SET status = 'gone' WHERE id = :id AND status = 'kept';

--- What a process that ended on the way left.
--! discard_stale_pictures
UPDATE user_pictures SET status = 'gone' WHERE status = 'kept' AND created_at < now() - interval '10 minutes';

--! list_pictures_to_remove
SELECT u.id, u.kind FROM user_pictures u WHERE u.status = 'gone'
  AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = :work AND p.item = u.id AND p.retry_at > now())
ORDER BY u.created_at LIMIT :limit;

--! remove_pictures
DELETE FROM user_pictures WHERE id = ANY (:ids) AND status = 'gone';

--! list_exported_pictures
SELECT id, kind, content_type, size FROM user_pictures WHERE user_id = :user_id AND status = 'shown' ORDER BY kind;
