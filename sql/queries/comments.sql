--: Comment(parent_id?, avatar?, at_ms?, edited_at?, deleted_at?)

--- The comments that begin a track's threads, the newest first. With `everything`, also those of people who are kept from the viewer.
--! list_comments (viewer?) : Comment
SELECT c.id, c.track_id, c.parent_id, c.author_id, c.username, c.avatar, c.content, c.at_ms, c.mentions, c.created_at, c.edited_at, c.deleted_at,
       (SELECT count(*) FROM shown_comments(:viewer, :everything) r WHERE r.parent_id = c.id) AS replies_count
FROM shown_comments(:viewer, :everything) c
WHERE c.track_id = :track_id AND c.parent_id IS NULL
ORDER BY c.created_at DESC, c.id DESC LIMIT :limit OFFSET :offset;

--! count_comments (viewer?)
SELECT count(*) AS total FROM shown_comments(:viewer, :everything) c WHERE c.track_id = :track_id AND c.parent_id IS NULL;

--- What answers a comment, the oldest first.
--! list_replies (viewer?) : Comment
SELECT c.id, c.track_id, c.parent_id, c.author_id, c.username, c.avatar, c.content, c.at_ms, c.mentions, c.created_at, c.edited_at, c.deleted_at,
       (SELECT count(*) FROM shown_comments(:viewer, :everything) r WHERE r.parent_id = c.id) AS replies_count
FROM shown_comments(:viewer, :everything) c
WHERE c.parent_id = :parent_id
ORDER BY c.created_at, c.id LIMIT :limit OFFSET :offset;

--! count_replies (viewer?)
SELECT count(*) AS total FROM shown_comments(:viewer, :everything) c WHERE c.parent_id = :parent_id;

--- One of a track that the viewer may see.
--! find_comment (viewer?) : Comment
SELECT c.id, c.track_id, c.parent_id, c.author_id, c.username, c.avatar, c.content, c.at_ms, c.mentions, c.created_at, c.edited_at, c.deleted_at,
       (SELECT count(*) FROM shown_comments(:viewer, :everything) r WHERE r.parent_id = c.id) AS replies_count
FROM shown_comments(:viewer, :everything) c
WHERE c.id = :id AND EXISTS (SELECT 1 FROM visible_tracks(:viewer, :all_tracks) t WHERE t.id = c.track_id);

--- Whether the viewer may see a track.
--! sees_track (viewer?)
SELECT EXISTS (SELECT 1 FROM visible_tracks(:viewer, :all_tracks) t WHERE t.id = :track_id) AS is_seen;

--! create_comment (parent_id?)
SELECT outcome, told FROM create_comment(:id, :track_id, :by, :all_tracks, :everything, :parent_id, :content, :at_ms, :forms, :places, :most, :deepest);

--- Whose streams went on; none: there is no such comment of this person.
--! update_comment : (told?)
SELECT update_comment(:id, :by, :content, :forms, :places) AS told;

--- Who wrote a comment that is there, and whose track it is on.
--! find_comment_parties
SELECT c.track_id, c.author_id, t.creator_id FROM track_comments c JOIN tracks t ON t.id = c.track_id WHERE c.id = :id AND c.deleted_at IS NULL;

--- Whose streams went on; none: it was gone already.
--! delete_comment : (told?)
SELECT delete_comment(:id) AS told;
