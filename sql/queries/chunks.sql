--: TrackUpload(parts_name?, md5?, failure?, track_id?)

--! open_track_upload
SELECT open_track_upload(:id, :owner_id, :file_name, :total_size, :total_chunks, :details, :in_parts, :quota, :most) AS verdict;

--- The bucket has begun to take its parts.
--! update_parts_begun
UPDATE track_uploads SET parts_name = :parts_name WHERE id = :id AND status = 'open';

--- An upload of this person that did not end.
--! find_track_upload : TrackUpload
SELECT u.id, u.file_name, u.total_size, u.total_chunks, u.details, u.status, u.in_parts, u.parts_name, u.is_joined, u.md5, u.failure, u.track_id, u.created_at
FROM track_uploads u
WHERE u.id = :id AND u.owner_id = :owner_id AND u.status <> 'ended'
  AND (u.status IN ('completed', 'failed') OR u.created_at >= now() - interval '24 hours');

--! begin_track_chunk
SELECT begin_track_chunk(:id, :upload_id, :owner_id, :number, :size, :md5) AS verdict;

--! keep_track_chunk (part?)
SELECT keep_track_chunk(:id, :upload_id, :owner_id, :part) AS verdict;

--- A chunk that could not be kept.
--! discard_track_chunk
UPDATE track_chunks SET status = 'gone' WHERE id = :id AND status = 'coming';

--- The chunks that are there, in their order.
--! list_track_chunks : (part?)
SELECT c.id, c.number, c.size, c.part FROM track_chunks c WHERE c.upload_id = :upload_id AND c.status = 'ready' ORDER BY c.number;

--! claim_track_upload
SELECT claim_track_upload(:upload_id, :owner_id, :claim) AS verdict;

--- Who puts it together goes on.
--! extend_track_claim
UPDATE track_uploads SET claimed_until = now() + interval '15 seconds' WHERE id = :id AND claim = :claim AND status = 'completing';

--! update_parts_joined
UPDATE track_uploads SET is_joined = true WHERE id = :id AND claim = :claim;

--! admit_track_upload
SELECT admit_track_upload(:id, :claim, :md5) AS holds;

--- Its track can be heard, in the same transaction; 0: somebody else puts it together by now, or nobody.
--! complete_track_upload
UPDATE track_uploads SET status = 'completed', claim = NULL, claimed_until = NULL, ended_at = now()
WHERE id = :id AND claim = :claim AND status = 'completing';

--! end_track_claim (failure?)
SELECT end_track_claim(:id, :claim, :status, :failure)::text AS ended;

--- Its owner gives it up, unless somebody puts it together right now.
--! end_track_upload
UPDATE track_uploads SET status = 'ended', ended_at = now()
WHERE id = :id AND owner_id = :owner_id AND (status = 'open' OR status = 'completing' AND claimed_until < now());

--! end_stale_track_uploads
SELECT end_stale_track_uploads()::text AS ended;

--- Chunks that nobody has a use for any more; what may be on its way into the store stays until that is over.
--! list_chunks_to_clear
SELECT g.id, g.in_parts FROM (
    SELECT c.id, u.in_parts FROM track_chunks c JOIN track_uploads u ON u.id = c.upload_id WHERE c.status = 'gone'
    UNION ALL
    SELECT c.id, u.in_parts FROM track_uploads u JOIN track_chunks c ON c.upload_id = u.id AND c.status = 'ready' WHERE u.ended_at IS NOT NULL) g
WHERE NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = :work AND p.item = g.id AND p.retry_at > now())
ORDER BY g.id LIMIT :limit;

--! remove_track_chunk
DELETE FROM track_chunks WHERE id = :id;

--- Uploads that ended, whose parts the bucket has.
--! list_parts_to_clear : (parts_name?)
SELECT u.id, u.parts_name, u.is_joined FROM track_uploads u
WHERE u.ended_at IS NOT NULL AND (u.parts_name IS NOT NULL OR u.is_joined)
  AND NOT EXISTS (SELECT 1 FROM track_chunks c WHERE c.upload_id = u.id AND c.status = 'coming')
  AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = :work AND p.item = u.id AND p.retry_at > now())
ORDER BY u.id LIMIT :limit;

--! update_parts_cleared
UPDATE track_uploads SET parts_name = NULL, is_joined = false WHERE id = :id;

--- What ended is answered once more for a day; what was given up is forgotten at once.
--! remove_ended_track_uploads
DELETE FROM track_uploads u
WHERE u.ended_at IS NOT NULL AND (u.status = 'ended' OR u.ended_at < now() - interval '24 hours')
  AND u.parts_name IS NULL AND NOT u.is_joined AND NOT EXISTS (SELECT 1 FROM track_chunks c WHERE c.upload_id = u.id);
