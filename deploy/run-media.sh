#!/bin/sh
# Starts Veza, built already, with nginx and its RTMP module beside it. Ctrl-C stops both, and when one of them ends so does the other.
# Usage: deploy/run-media.sh VEZA. Ports: PORT (8080), MEDIA_PORT (1935), MEDIA_HTTP_PORT (8088). BIND_ADDR says where all of them listen,
# MEDIA_HOST by which name programs and browsers reach nginx (localhost).
set -eu
veza=$1
port=${PORT:-8080} media=${MEDIA_PORT:-1935} http=${MEDIA_HTTP_PORT:-8088} host=${MEDIA_HOST:-localhost}
folder=$(mkdir -p "${DATA_DIR:-.data}" && cd "${DATA_DIR:-.data}" && pwd)/media
nginx=$(command -v nginx || echo /usr/sbin/nginx)
mkdir -p "$folder/hls" "$folder/recordings" "$folder/tmp"
# its workers are another user when root starts it, and nobody else may look into the data folder
user=$([ "$(id -u)" != 0 ] || echo "user root; ")
at=${BIND_ADDR:+$BIND_ADDR:}
sed -e "s/listen 1935/listen $at$media/; s/listen 8088/listen $at$http/; s/127\.0\.0\.1:8080/127.0.0.1:$port/" \
    -e "s#/var/lib/veza-media#$folder#; s/^daemon off;/${user}daemon off;/" "$(dirname "$0")/live/nginx-rtmp.conf" >"$folder/nginx.conf"

stop() {
    for pid in $nginx_pid ${veza_pid:-}; do
        kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true
    done
}
"$nginx" -p "$folder" -c "$folder/nginx.conf" &
nginx_pid=$!
trap stop EXIT
trap 'exit 130' INT TERM
# it tries to get its ports for 2.5 s
for _ in 1 2 3 4 5 6; do
    sleep 0.5
    if ! kill -0 $nginx_pid 2>/dev/null; then
        echo "media: nginx did not start, see above: MEDIA_PORT ($media) and MEDIA_HTTP_PORT ($http) choose other ports" >&2
        exit 1
    fi
done
cat >&2 <<EOF
media: nginx takes RTMP at port $media and plays HLS at port $http
  OBS:    server rtmp://$host:$media/live, stream key: GET /api/v1/live/streams/me/key, or the page of your stream
  ffmpeg: ffmpeg -re -f lavfi -i testsrc -f lavfi -i sine -c:v libx264 -g 50 -c:a aac -f flv "rtmp://$host:$media/live/STREAM_KEY"
EOF
export PORT="$port" LIVE_HOOKS_FROM=127.0.0.1 LIVE_RTMP_URL="rtmp://$host:$media/live"
export LIVE_HLS_URL="http://$host:$http/hls/{stream}.m3u8" LIVE_RECORDINGS_URL="http://$host:$http/recordings/{name}.mp4"
"$veza" &
veza_pid=$!
while kill -0 $nginx_pid 2>/dev/null && kill -0 $veza_pid 2>/dev/null; do sleep 1; done
if ! kill -0 $nginx_pid 2>/dev/null; then
    echo "media: nginx has ended, and so does Veza" >&2
    exit 1
fi
wait $veza_pid
