--: User(avatar?, last_login_at?)
--: Me(avatar?, last_login_at?, first_name?, last_name?, bio?, location?, birthdate?, gender?, banner_url?, username_changed_at?, promoted_to_creator_at?)
--: PublicUser(avatar?)
--: Person(avatar?, first_name?, last_name?, bio?, location?, banner_url?)
--: NewestPerson(avatar?, first_name?, last_name?, bio?, location?, banner_url?)
--: Track()

--! find_user : Me
SELECT id, username, email, role, avatar, is_active, is_verified, login_count, last_login_at, password_changed_at, created_at, updated_at,
       first_name, last_name, bio, location, birthdate, gender, banner_url, social_links, genres, is_public, do_not_sell, username_changed_at,
       promoted_to_creator_at
FROM users WHERE id = :id;

--! find_password_hash
SELECT password_hash FROM users WHERE id = :user_id AND is_active;

--! find_user_by_email : User
SELECT id, username, email, password_hash, role, avatar, is_active, is_verified, is_banned, login_count, last_login_at,
       password_changed_at, created_at, updated_at
FROM users WHERE lower(email) = lower(:email) AND hook_name IS NULL;

--- Whoever opens a session for a person, or ends all of theirs, holds the person before: so neither misses what the other does.
--! lock_user
SELECT id FROM users WHERE id = :id FOR NO KEY UPDATE;

--- What a login rests on. Read it under that lock: it may be another than the one that was looked at.
--! find_login_basis
SELECT u.password_hash, u.is_active AND NOT u.is_banned AS may_log_in,
       EXISTS (SELECT 1 FROM two_factor t WHERE t.user_id = u.id AND t.enabled_at IS NOT NULL) AS has_two_factor
FROM users u WHERE u.id = :id;

--! find_public_user : PublicUser
SELECT id, username, avatar FROM users WHERE id = :id AND is_active AND NOT is_banned;

--- How somebody is shown, also when the account is gone.
--- With the room of a hook.
--! find_name : (avatar?, hook_of?)
SELECT coalesce(u.hook_name, u.username) AS username, u.avatar, u.is_active AND NOT u.is_banned AS is_there, h.room_id AS hook_of
FROM users u LEFT JOIN room_hooks h ON h.id = u.id WHERE u.id = :id;

--! find_public_user_by_username : PublicUser
SELECT id, username, avatar FROM users WHERE lower(username) = lower(:username) AND is_active AND NOT is_banned;

--! username_exists
SELECT EXISTS (SELECT 1 FROM users WHERE lower(username) = lower(:username) OR name_skeleton = :skeleton) AS taken;

--! insert_user
INSERT INTO users (id, username, name_skeleton, email, password_hash, role, words)
VALUES (:id, :username, :name_skeleton, :email, :password_hash, :role, :words::text::tsvector);

--! update_user_role
UPDATE users u SET role = :role, updated_at = now(),
    role_withdrawn_at = CASE WHEN :role <> 'user' THEN NULL WHEN f.role <> 'user' THEN now() ELSE u.role_withdrawn_at END
FROM (SELECT o.id, o.role FROM users o WHERE lower(o.email) = lower(:email) FOR NO KEY UPDATE) f
WHERE u.id = f.id
RETURNING u.id, f.role AS before;

--! update_user_login
UPDATE users SET login_count = login_count + 1, last_login_at = now() WHERE id = :id;

--! follows
SELECT EXISTS (SELECT 1 FROM follows WHERE follower_id = :follower_id AND followed_id = :followed_id) AS follows;

--! insert_follow
INSERT INTO follows (follower_id, followed_id) VALUES (:follower_id, :followed_id) ON CONFLICT DO NOTHING;

--! delete_follow
DELETE FROM follows WHERE follower_id = :follower_id AND followed_id = :followed_id;

--- People as others see them; what a private profile hides is left out by the view.
--! find_person : Person
SELECT id, username, avatar, first_name, last_name, bio, location, banner_url, social_links, genres, role, is_verified, is_public, created_at
FROM users WHERE id = :id AND is_active;

--- What only the owner sees of their account.
--! find_private_facts : (birthdate?, gender?, username_changed_at?, promoted_to_creator_at?)
SELECT email, birthdate, gender, do_not_sell, username_changed_at, promoted_to_creator_at FROM users WHERE id = :id;

--- How a person stands to others who are there, and to who looks: a suspended one is seen as little as one who blocks.
--! find_standing (viewer?)
SELECT followers_count(:id) AS followers, following_count(:id) AS following,
       EXISTS (SELECT 1 FROM follows WHERE follower_id = :viewer AND followed_id = :id) AS is_following, is_blocked(:id, :viewer) OR NOT is_person_there(:id) AS is_blocked;

--! is_blocked
SELECT is_blocked(:one, :other) AS blocked;

--- The same, and so it stays until the transaction ends.
--! is_blocked_for_now
SELECT is_blocked_for_now(:one, :other) AS blocked;

--- Whether a block stands between a person and any of these.
--! is_any_blocked
SELECT EXISTS (SELECT 1 FROM unnest(:others::uuid[]) AS o (id) WHERE is_blocked(:one, o.id)) AS blocked;

--- The newest people, each with how many there are; without those whom a block keeps from the viewer.
--! list_newest_people (viewer?) : NewestPerson
SELECT id, username, avatar, first_name, last_name, bio, location, banner_url, social_links, genres, role, is_verified, is_public, created_at,
       (SELECT count_people(:viewer)) AS total
FROM users WHERE is_active AND NOT is_banned AND id <> ALL ((SELECT blocked_around(:viewer))::uuid[])
ORDER BY created_at DESC, id LIMIT :limit OFFSET :offset;

--- How many there are, for a page with nobody on it.
--! count_people (viewer?)
SELECT count_people(:viewer) AS total;

--- People by what they are, in any order. `pattern` is one of LIKE; addresses, and what private profiles hide, are looked at for
--- administrators only. `wanted` and `named` are texts of a tsquery: words of names, and of those that everybody may see.
--! list_people (viewer?, pattern?, wanted?, named?, role?, is_active?, is_verified?) : Person
SELECT id, username, avatar, first_name, last_name, bio, location, banner_url, social_links, genres, role, is_verified, is_public, created_at
FROM users
WHERE hook_name IS NULL AND id <> ALL ((SELECT blocked_around(:viewer))::uuid[]) AND (:role::text IS NULL OR role = :role::text)
  AND (:is_active::boolean IS NULL OR is_active = :is_active::boolean) AND (:is_verified::boolean IS NULL OR is_verified = :is_verified::boolean)
  AND (:is_admin OR NOT is_banned AND (is_public OR :role::text IS NULL AND :is_verified::boolean IS NULL))
  AND (:pattern::text IS NULL OR username ILIKE :pattern::text OR :is_admin AND email ILIKE :pattern::text
       OR (is_public OR :is_admin) AND (first_name ILIKE :pattern::text OR last_name ILIKE :pattern::text OR words @@ :wanted::text::tsquery)
       OR NOT (is_public OR :is_admin) AND words @@ :named::text::tsquery)
ORDER BY CASE WHEN NOT :descending THEN CASE :sort WHEN 'username' THEN lower(username) WHEN 'email' THEN lower(email) END END,
         CASE WHEN :descending THEN CASE :sort WHEN 'username' THEN lower(username) WHEN 'email' THEN lower(email) END END DESC,
         CASE WHEN NOT :descending THEN CASE :sort WHEN 'created_at' THEN created_at WHEN 'last_login_at' THEN last_login_at END END,
         CASE WHEN :descending THEN CASE :sort WHEN 'created_at' THEN created_at WHEN 'last_login_at' THEN last_login_at END END DESC NULLS LAST,
         id
LIMIT :limit OFFSET :offset;

--! count_listed_people (viewer?, pattern?, wanted?, named?, role?, is_active?, is_verified?)
SELECT count(*) AS total FROM users
WHERE hook_name IS NULL AND id <> ALL ((SELECT blocked_around(:viewer))::uuid[]) AND (:role::text IS NULL OR role = :role::text)
  AND (:is_active::boolean IS NULL OR is_active = :is_active::boolean) AND (:is_verified::boolean IS NULL OR is_verified = :is_verified::boolean)
  AND (:is_admin OR NOT is_banned AND (is_public OR :role::text IS NULL AND :is_verified::boolean IS NULL))
  AND (:pattern::text IS NULL OR username ILIKE :pattern::text OR :is_admin AND email ILIKE :pattern::text
       OR (is_public OR :is_admin) AND (first_name ILIKE :pattern::text OR last_name ILIKE :pattern::text OR words @@ :wanted::text::tsquery)
       OR NOT (is_public OR :is_admin) AND words @@ :named::text::tsquery);

--- Names that have words that begin so, then those that look like them, the most alike first. At most 1000 are ranked. `wanted` and
--- `named` are as in list_people.
--! search_people (viewer?) : Person
WITH found AS MATERIALIZED (
    SELECT u.id FROM users u
    WHERE u.is_active AND NOT u.is_banned AND (
        u.words @@ :wanted::text::tsquery
        OR lower(u.username || ' ' || coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')) LIKE :pattern
        OR lower(:query::text) <% lower(u.username || ' ' || coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')))
    LIMIT 1000
)
SELECT u.id, u.username, u.avatar, u.first_name, u.last_name, u.bio, u.location, u.banner_url, u.social_links, u.genres, u.role, u.is_verified, u.is_public, u.created_at
FROM found f JOIN users u ON u.id = f.id
WHERE u.id <> ALL ((SELECT blocked_around(:viewer))::uuid[]) AND (u.is_public OR lower(u.username) LIKE :pattern OR u.words @@ :named::text::tsquery OR u.id = :viewer::uuid)
ORDER BY coalesce(u.words @@ :wanted::text::tsquery, false) DESC, word_similarity(lower(:query::text), lower(u.username || ' ' || coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, ''))) DESC, u.id
LIMIT :limit OFFSET :offset;

--- People by words alone, as a question with a phrase, an exclusion or an alternative asks. What a private profile hides is not looked at,
--- a word that is excluded neither: its absence would tell of it.
--! search_people_exactly (viewer?) : Person
WITH found AS MATERIALIZED (
    SELECT u.id FROM users u
    WHERE u.is_active AND NOT u.is_banned AND (u.words @@ :wanted::text::tsquery OR u.words @@ :named::text::tsquery)
    LIMIT 1000
)
SELECT u.id, u.username, u.avatar, u.first_name, u.last_name, u.bio, u.location, u.banner_url, u.social_links, u.genres, u.role, u.is_verified, u.is_public, u.created_at
FROM found f JOIN users u ON u.id = f.id
WHERE u.id <> ALL ((SELECT blocked_around(:viewer))::uuid[])
  AND CASE WHEN u.is_public OR u.id = :viewer::uuid THEN u.words @@ :wanted::text::tsquery ELSE u.words @@ :named::text::tsquery END
ORDER BY lower(u.username), u.id
LIMIT :limit OFFSET :offset;

--- People whose names were not read yet: all, or this one. Locked until the transaction ends, without those whom somebody else holds.
--! list_unread_names (id?) : (first_name?, last_name?)
SELECT id, username, first_name, last_name FROM users
WHERE words IS NULL AND is_active AND (:id::uuid IS NULL OR id = :id::uuid)
ORDER BY id LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED;

--! update_words_of_names
UPDATE users u SET words = i.words::tsvector FROM unnest(:ids::uuid[], :words::text[]) AS i (id, words) WHERE u.id = i.id;

--- Whom one may want to follow: followed by those whom one follows, of one's genres, new. Declared things only.
--! suggest_people : Person
WITH mine AS (SELECT followed_id FROM follows WHERE follower_id = :id),
me AS (SELECT genres FROM users WHERE id = :id),
candidates AS (
    (SELECT f.followed_id AS id FROM follows f JOIN mine m ON m.followed_id = f.follower_id LIMIT 2000)
    UNION (SELECT u.id FROM users u, me WHERE u.genres && me.genres AND u.is_active LIMIT 500)
    UNION (SELECT u.id FROM users u WHERE u.is_active ORDER BY u.created_at DESC LIMIT 200)
)
SELECT u.id, u.username, u.avatar, u.first_name, u.last_name, u.bio, u.location, u.banner_url, u.social_links, u.genres, u.role, u.is_verified, u.is_public, u.created_at
FROM candidates c JOIN users u ON u.id = c.id, me
WHERE u.is_active AND NOT u.is_banned AND u.is_public AND u.id <> :id AND NOT EXISTS (SELECT 1 FROM mine m WHERE m.followed_id = u.id) AND u.id <> ALL ((SELECT blocked_around(:id))::uuid[])
ORDER BY (SELECT count(*) FROM follows f JOIN mine m ON m.followed_id = f.follower_id WHERE f.followed_id = u.id) DESC,
         cardinality(ARRAY(SELECT unnest(u.genres) INTERSECT SELECT unnest(me.genres))) DESC, u.created_at DESC, u.id
LIMIT :limit;

--- Changes a profile; what is NULL stays, what is empty is taken away. A day has no empty text: whether it changes is said beside it.
--! update_profile (username?, name_skeleton?, first_name?, last_name?, bio?, location?, birthdate?, gender?, banner_url?, social_links?, genres?, is_public?)
UPDATE users SET
    username = coalesce(:username::text, username), name_skeleton = coalesce(:name_skeleton::text, name_skeleton),
    username_changed_at = CASE WHEN :username::text <> username THEN now() ELSE username_changed_at END,
    first_name = NULLIF(coalesce(:first_name::text, first_name), ''), last_name = NULLIF(coalesce(:last_name::text, last_name), ''),
    bio = NULLIF(coalesce(:bio::text, bio), ''), location = NULLIF(coalesce(:location::text, location), ''),
    birthdate = CASE WHEN :changes_birthdate THEN :birthdate::date ELSE birthdate END, gender = NULLIF(coalesce(:gender::text, gender), ''),
    banner_url = NULLIF(coalesce(:banner_url::text, banner_url), ''), social_links = coalesce(:social_links::jsonb, social_links),
    genres = coalesce(:genres::text[], genres), is_public = coalesce(:is_public::boolean, is_public), updated_at = now()
WHERE id = :id AND is_active;

--- Not for who was made a plain user by an administrator.
--! promote_to_creator
UPDATE users SET role = 'creator', promoted_to_creator_at = coalesce(promoted_to_creator_at, now()), updated_at = now()
WHERE id = :id AND is_active AND role = 'user' AND role_withdrawn_at IS NULL;

--! update_do_not_sell
UPDATE users SET do_not_sell = :do_not_sell, updated_at = now() WHERE id = :id;

--! deactivate_user
UPDATE users SET is_active = false, updated_at = now() WHERE id = :id AND is_active AND role <> 'admin';

--! block_user
SELECT block_user(:by, :user_id) AS changed;

--! unblock_user
SELECT unblock_user(:by, :user_id) AS changed;

--! list_blocked_people : (avatar?)
SELECT u.id, u.username, u.avatar, b.created_at FROM user_blocks b JOIN users u ON u.id = b.blocked_id
WHERE b.blocker_id = :by ORDER BY b.created_at DESC, u.id LIMIT :limit OFFSET :offset;

--! count_blocked_people
SELECT count(*) AS total FROM user_blocks WHERE blocker_id = :by;

--- What a person has heard of tracks that they may see, the newest first.
--! list_plays : (session_id?)
SELECT p.id AS play_id, p.session_id, p.heard_ms, p.played_at, t.id, t.creator_id, t.title, t.artist, t.duration_ms, t.is_public, t.created_at
FROM plays p JOIN visible_tracks(:user_id, false) t ON t.id = p.track_id
WHERE p.user_id = :user_id
ORDER BY p.played_at DESC, p.id DESC LIMIT :limit OFFSET :offset;

--! count_plays
SELECT count(*) AS total FROM plays p JOIN visible_tracks(:user_id, false) t ON t.id = p.track_id
WHERE p.user_id = :user_id;

--- Tracks that a person likes, the newest like first; private ones for their owners only.
--! list_liked_tracks (viewer?) : Track
SELECT t.id, t.creator_id, t.title, t.artist, t.duration_ms, t.is_public, t.created_at
FROM track_likes l JOIN visible_tracks(:viewer, false) t ON t.id = l.track_id
WHERE l.user_id = :user_id
ORDER BY l.created_at DESC, t.id LIMIT :limit OFFSET :offset;

--! count_liked_tracks (viewer?)
SELECT count(*) AS total FROM track_likes l JOIN visible_tracks(:viewer, false) t ON t.id = l.track_id
WHERE l.user_id = :user_id;

--! list_reposted_tracks (viewer?) : Track
SELECT t.id, t.creator_id, t.title, t.artist, t.duration_ms, t.is_public, t.created_at
FROM track_reposts l JOIN visible_tracks(:viewer, false) t ON t.id = l.track_id
WHERE l.user_id = :user_id
ORDER BY l.created_at DESC, t.id LIMIT :limit OFFSET :offset;

--! count_reposted_tracks (viewer?)
SELECT count(*) AS total FROM track_reposts l JOIN visible_tracks(:viewer, false) t ON t.id = l.track_id
WHERE l.user_id = :user_id;
