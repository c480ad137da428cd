//! A real media server and a real program that streams: Debian's nginx with its RTMP module, as deploy/live has it, and ffmpeg.

use super::streams::{seen, stream};
use crate::harness::{App, Call, Json, Media, User, scratch_dir, wait_for};
use serde_json::json;
use std::process::Command;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(60);

struct Scene {
    app: App,
    media: Media,
    ada: User,
    id: String,
}

impl Scene {
    fn make() -> Scene {
        let mut media = Media::place(scratch_dir());
        let app = App::builder()
            .env("LIVE_HOOKS_FROM", "127.0.0.1")
            .env("LIVE_LEASE_S", "8")
            .env("LIVE_HLS_URL", &media.url("hls/{stream}.m3u8"))
            .env("LIVE_RECORDINGS_URL", &media.url("recordings/{name}.mp4"))
            .start();
        media.start(app.port());
        let ada = app.user("ada");
        let id = stream(&ada);
        Scene { app, media, ada, id }
    }

    fn key(&self) -> String {
        self.ada.get(&format!("/live/streams/me/key?stream_id={}", self.id)).ok(200).text("stream_key")
    }

    #[track_caller]
    fn until(&self, what: &str, is_so: impl Fn(&Scene) -> bool) {
        wait_for(PATIENCE, what, || is_so(self));
    }

    #[track_caller]
    fn until_live(&self, is_live: bool) {
        self.until(if is_live { "it is live" } else { "it has ended" }, |scene| {
            seen(&scene.app, &scene.id)["is_live"] == is_live
        });
    }

    /// Waits until what is streamed can be played, and plays a second of it.
    #[track_caller]
    fn plays(&self) {
        let url =
            seen(&self.app, &self.id)["playback"]["hls_url"].as_str().expect("where it plays").to_owned();
        self.until("the playlist names segments", |_| {
            Call::new("GET", &url)
                .try_send()
                .is_ok_and(|answer| answer.status == 200 && answer.text.contains(".ts"))
        });
        let out = Command::new("ffmpeg")
            .args(["-nostdin", "-loglevel", "error", "-i", &url, "-t", "1", "-f", "null", "-"])
            .output()
            .expect("ffmpeg runs");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
}

#[test]
fn ffmpeg_streams_through_nginx_with_the_right_key_only() {
    let scene = Scene::make();
    let key = scene.key();
    for wrong in [format!("{key}x"), scene.id.clone(), key.replace(&scene.id, crate::harness::NOBODY)] {
        assert!(!scene.media.stream(&wrong, true).ends(PATIENCE), "{wrong} was let in");
    }
    assert_eq!(seen(&scene.app, &scene.id)["status"], "draft");
    let program = scene.media.stream(&key, true);
    scene.until_live(true);
    scene.plays();
    drop(program);
    scene.until_live(false);
    let broadcasts =
        || scene.app.get(&format!("/live/streams/{}/broadcasts", scene.id)).ok(200).list("broadcasts");
    assert_eq!(broadcasts()[0]["reason"], "stopped");
    scene.until("it was recorded", |_| broadcasts()[0]["recording"]["url"].is_string());
    let recording = broadcasts()[0]["recording"].text("url");
    scene.until("it is there to be played", |_| {
        Call::new("GET", &recording).try_send().is_ok_and(|answer| answer.status == 200)
    });
    assert!(!recording.contains("key") && !scene.app.output().contains(key.split_once("?key=").unwrap().1));
}

#[test]
fn sound_alone_is_a_stream_like_any_other() {
    let scene = Scene::make();
    let _program = scene.media.stream(&scene.key(), false);
    scene.until_live(true);
    scene.plays();
}

#[test]
fn another_key_sends_the_source_away() {
    let scene = Scene::make();
    let mut program = scene.media.stream(&scene.key(), true);
    scene.until_live(true);
    scene.ada.post(&format!("/live/streams/me/key/regenerate?stream_id={}", scene.id), &json!({})).ok(200);
    assert!(!program.ends(PATIENCE), "it streams on with the old key");
    assert_eq!(seen(&scene.app, &scene.id)["is_live"], false);
    let _program = scene.media.stream(&scene.key(), true);
    scene.until_live(true);
}

#[test]
fn nginx_that_dies_without_a_word_is_noticed_and_its_successor_is_believed() {
    let mut scene = Scene::make();
    let program = scene.media.stream(&scene.key(), true);
    scene.until_live(true);
    scene.media.kill();
    drop(program);
    scene.until_live(false);
    let past = scene.app.get(&format!("/live/streams/{}/broadcasts", scene.id)).ok(200).list("broadcasts");
    assert_eq!(past[0]["reason"], "lost");
    let port = scene.app.port();
    scene.media.start(port);
    let _program = scene.media.stream(&scene.key(), true);
    scene.until_live(true);
}
