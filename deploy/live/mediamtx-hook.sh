#!/bin/sh
# Tells Veza what has become of a path: mediamtx.yml runs it. What MediaMTX knows comes in the environment and goes through no shell as text:
# whoever streams has chosen the query. Needs curl.
# Usage: mediamtx-hook.sh ready|not_ready|recorded. VEZA_URL is http://127.0.0.1:8080 unless given; INTERNAL_API_KEY is sent if given.
set -eu

tell() {
    curl -fsS -o /dev/null --max-time 10 ${INTERNAL_API_KEY:+-H "X-Internal-API-Key: $INTERNAL_API_KEY"} \
        --data-urlencode "event=$1" --data-urlencode "path=$MTX_PATH" --data-urlencode "query=${MTX_QUERY:-}" \
        --data-urlencode "source_id=${MTX_SOURCE_ID:-}" --data-urlencode "segment_path=${MTX_SEGMENT_PATH:-}" \
        --data-urlencode "segment_duration=${MTX_SEGMENT_DURATION:-}" "${VEZA_URL:-http://127.0.0.1:8080}/api/v1/live/hooks/mediamtx"
}

tell "$1"
[ "$1" = ready ] || exit 0
# MediaMTX ends this command with the source; Veza may be away for a moment
while sleep 15; do tell heard || true; done
