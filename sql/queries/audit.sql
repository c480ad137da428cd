--- An event of the domain, in the transaction of what it tells of.
--! insert_audit_event (user_id?, resource_id?, target_id?, reason?, data?, ip_address?, user_agent?, request_id?)
INSERT INTO audit_log (id, user_id, action, resource, resource_id, target_id, reason, data, ip_address, user_agent, request_id)
VALUES (:id, :user_id, :action, :resource, :resource_id, :target_id, :reason, :data, :ip_address, :user_agent, :request_id);

--- Answered requests, many at once. The nil UUID stands for none: arrays hold no NULL.
--! insert_audit_requests
INSERT INTO audit_log (id, kind, user_id, action, resource, resource_id, data, ip_address, user_agent, request_id)
SELECT i.id, 'request', NULLIF(i.user_id, '00000000-0000-0000-0000-000000000000'), i.action, i.resource,
       NULLIF(i.resource_id, '00000000-0000-0000-0000-000000000000'),
       jsonb_build_object('request', i.request, 'status', i.status), i.ip_address, i.user_agent, i.request_id
FROM unnest(:ids::uuid[], :users::uuid[], :actions::text[], :resources::text[], :objects::uuid[], :requests::text[],
            :statuses::int[], :addresses::text[], :agents::text[], :request_ids::text[])
     AS i (id, user_id, action, resource, resource_id, request, status, ip_address, user_agent, request_id);
