--- An event of the domain, in the transaction of what it tells of.
--! insert_audit_event (user_id?, resource_id?, target_id?, reason?, data?, ip_address?, user_agent?, request_id?)
INSERT INTO audit_log (id, user_id, action, resource, resource_id, target_id, reason, data, ip_address, user_agent, request_id)
VALUES (:id, :user_id, :action, :resource, :resource_id, :target_id, :reason, :data, :ip_address, :user_agent, :request_id);

--- Answered requests, many at once. The nil UUID stands for none: arrays hold no NULL.
--! insert_audit_requests
INSERT INTO audit_log (id, kind, user_id, action, resource, resource_id, data, ip_address, user_agent, request_id)
SELECT i.id, 'request', NULLIF(i.user_id, '00000000-0000-0000-0000-000000000000'), i.action, i.resource,
       NULLIF(i.resource_id, '00000000-0000-0000-0000-000000000000'),
       jsonb_build_object('request', i.request, 'status', i.status)
           || CASE WHEN i.times > 1 THEN jsonb_build_object('count', i.times) ELSE '{}' END, NULLIF(i.ip_address, ''), i.user_agent, i.request_id
FROM unnest(:ids::uuid[], :users::uuid[], :actions::text[], :resources::text[], :objects::uuid[], :requests::text[],
            :statuses::int[], :times::bigint[], :addresses::text[], :agents::text[], :request_ids::text[])
     AS i (id, user_id, action, resource, resource_id, request, status, times, ip_address, user_agent, request_id);

--: Entry(user_id?, username?, resource_id?, target_id?, reason?, data?, ip_address?, user_agent?, request_id?)

--! list_audit_entries (user_id?, action?, resource?, resource_id?, ip_address?, user_agent?, from?, until?) : Entry
SELECT a.id, a.user_id, u.username, a.action, a.kind, a.resource, a.resource_id, a.target_id, a.reason, a.data, a.ip_address,
       a.user_agent, a.request_id, a.created_at
FROM audit_log a LEFT JOIN users u ON u.id = a.user_id
WHERE (:user_id::uuid IS NULL OR a.user_id = :user_id) AND (:action::text IS NULL OR a.action = :action)
  AND (:resource::text IS NULL OR a.resource = :resource) AND (:resource_id::uuid IS NULL OR a.resource_id = :resource_id)
  AND (:ip_address::text IS NULL OR a.ip_address = :ip_address)
  AND (:user_agent::text IS NULL OR strpos(lower(a.user_agent), lower(:user_agent)) > 0)
  AND (:from::timestamptz IS NULL OR a.created_at >= :from) AND (:until::timestamptz IS NULL OR a.created_at <= :until)
ORDER BY a.id DESC
LIMIT :limit OFFSET :offset;

--! count_audit_entries (user_id?, action?, resource?, resource_id?, ip_address?, user_agent?, from?, until?)
SELECT count(*) AS total FROM audit_log a
WHERE (:user_id::uuid IS NULL OR a.user_id = :user_id) AND (:action::text IS NULL OR a.action = :action)
  AND (:resource::text IS NULL OR a.resource = :resource) AND (:resource_id::uuid IS NULL OR a.resource_id = :resource_id)
  AND (:ip_address::text IS NULL OR a.ip_address = :ip_address)
  AND (:user_agent::text IS NULL OR strpos(lower(a.user_agent), lower(:user_agent)) > 0)
  AND (:from::timestamptz IS NULL OR a.created_at >= :from) AND (:until::timestamptz IS NULL OR a.created_at <= :until);

--! count_audit_actions (user_id?, from?, until?)
SELECT a.action, count(*) AS total FROM audit_log a
WHERE (:user_id::uuid IS NULL OR a.user_id = :user_id)
  AND (:from::timestamptz IS NULL OR a.created_at >= :from) AND (:until::timestamptz IS NULL OR a.created_at <= :until)
GROUP BY a.action;

--- Takes away what is older than so many days, the oldest first; how many.
--! sweep_audit_log
SELECT sweep_audit_log(:days, :most) AS removed;
