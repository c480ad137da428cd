#!/bin/sh
# Starts Veza, built already, with nginx and its RTMP module beside it. Ctrl-C stops both.
# Usage: deploy/run-media.sh VEZA. Ports: PORT (8080), MEDIA_PORT (1935), MEDIA_HTTP_PORT (8088).
set -eu
veza=$1
port=${PORT:-8080} media=${MEDIA_PORT:-1935} http=${MEDIA_HTTP_PORT:-8088}
folder=$(mkdir -p "${DATA_DIR:-.data}" && cd "${DATA_DIR:-.data}" && pwd)/media
nginx=$(command -v nginx || echo /usr/sbin/nginx)
mkdir -p "$folder/hls" "$folder/recordings" "$folder/tmp"
# its workers are another user when root starts it, and nobody else may look into the data folder
user=$([ "$(id -u)" != 0 ] || echo "user root; ")
sed -e "s/listen 1935/listen $media/; s/listen 8088/listen $http/; s/127\.0\.0\.1:8080/127.0.0.1:$port/" \
    -e "s#/var/lib/veza-media#$folder#; s/^daemon off;/${user}daemon off;/" "$(dirname "$0")/live/nginx-rtmp.conf" >"$folder/nginx.conf"

"$nginx" -p "$folder" -c "$folder/nginx.conf" &
nginx_pid=$!
trap 'kill $nginx_pid 2>/dev/null; wait $nginx_pid 2>/dev/null || true' EXIT
trap 'exit 130' INT TERM
cat >&2 <<EOF
media: nginx takes RTMP at port $media and plays HLS at port $http
  OBS:    server rtmp://localhost:$media/live, stream key: GET /api/v1/live/streams/me/key, or the page of your stream
  ffmpeg: ffmpeg -re -f lavfi -i testsrc -f lavfi -i sine -c:v libx264 -g 50 -c:a aac -f flv "rtmp://localhost:$media/live/STREAM_KEY"
EOF
export PORT="$port" LIVE_HOOKS_FROM=127.0.0.1 LIVE_RTMP_URL="rtmp://localhost:$media/live"
export LIVE_HLS_URL="http://localhost:$http/hls/{stream}.m3u8" LIVE_RECORDINGS_URL="http://localhost:$http/recordings/{file}"
"$veza"
