//! Media servers as their hooks tell of them: requests as the three of them send them, recorded, with another stream, key and source.
//! nginx 1.22 with its RTMP module 1.2.2 was listened to; SRS and MediaMTX are as their documents have them.

use super::streams::{seen, stream};
use crate::harness::{Answer, App, Json, User};
use serde_json::Value;

/// A kind of media server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Nginx,
    Srs,
    MediaMtx,
}

pub const ALL: [Kind; 3] = [Kind::Nginx, Kind::Srs, Kind::MediaMtx];

/// Somebody's stream, and the media server that it is streamed through.
pub struct Show {
    pub app: App,
    pub owner: User,
    pub id: String,
    pub key: String,
    pub kind: Kind,
}

/// Starts a server that believes hooks from its own machine.
pub fn believing() -> App {
    App::builder().env("LIVE_HOOKS_FROM", "127.0.0.1").start()
}

impl Show {
    /// Returns a fresh stream of a fresh person.
    #[track_caller]
    pub fn on(app: &App, kind: Kind) -> Show {
        let owner = app.user("ada");
        let id = stream(&owner);
        let mut show = Show { app: app.clone(), owner, id, key: String::new(), kind };
        show.key = show.read_key();
        show
    }

    /// Returns the key as it is now, without what stands before it.
    #[track_caller]
    pub fn read_key(&self) -> String {
        let key = self.owner.get(&format!("/live/streams/me/key?stream_id={}", self.id)).ok(200);
        key.text("stream_key").split_once("?key=").expect("a key").1.to_owned()
    }

    /// Returns the stream as everyone sees it.
    #[track_caller]
    pub fn seen(&self) -> Value {
        seen(&self.app, &self.id)
    }

    #[track_caller]
    pub fn is_live(&self) -> bool {
        self.seen()["is_live"] == true
    }

    /// A source comes with this key.
    pub fn begins(&self, source: u32, key: &str) -> Answer {
        let id = &self.id;
        match self.kind {
            Kind::Nginx => self.form("nginx", &nginx(id, key, source, "call=publish")),
            Kind::Srs => self.json("srs", &srs(id, key, source, "on_publish", "")),
            Kind::MediaMtx => {
                let asked = self.asks(source, key);
                if asked.status == 200 {
                    self.form("mediamtx", &mediamtx(id, "", source, "ready"))
                } else {
                    asked
                }
            }
        }
    }

    /// MediaMTX asks whether a source may come.
    pub fn asks(&self, source: u32, key: &str) -> Answer {
        let id = &self.id;
        self.json(
            "mediamtx",
            &format!(
                r#"{{"user":"","password":"","token":"","ip":"203.0.113.7","action":"publish","path":"live/{id}","protocol":"rtmp","id":"{}","query":"key={key}","userAgent":""}}"#,
                source_id(source)
            ),
        )
    }

    /// It is there still.
    pub fn goes_on(&self, source: u32) -> Answer {
        let (id, key) = (&self.id, &self.key);
        match self.kind {
            Kind::Nginx => {
                self.form("nginx", &nginx(id, key, source, "call=update_publish&time=15&timestamp=14923"))
            }
            Kind::Srs => self.json(
                "srs",
                &srs(id, key, source, "on_hls", r#","duration":9.36,"file":"./x-3.ts","seq_no":3"#),
            ),
            Kind::MediaMtx => self.form("mediamtx", &mediamtx(id, "", source, "heard")),
        }
    }

    /// It has gone.
    pub fn ends(&self, source: u32) -> Answer {
        let (id, key) = (&self.id, &self.key);
        match self.kind {
            Kind::Nginx => self.form("nginx", &nginx(id, key, source, "call=publish_done")),
            Kind::Srs => self.json("srs", &srs(id, key, source, "on_unpublish", "")),
            Kind::MediaMtx => self.form("mediamtx", &mediamtx(id, "", source, "not_ready")),
        }
    }

    /// A file of it is whole.
    pub fn recorded(&self, source: u32, file: &str) -> Answer {
        let (id, key) = (&self.id, &self.key);
        match self.kind {
            Kind::Nginx => {
                let body = nginx(id, key, source, "call=record_done&recorder=");
                self.form(
                    "nginx",
                    &body.replace("&key=", &format!("&path=/var/lib/veza-media/recordings/{file}&key=")),
                )
            }
            Kind::Srs => {
                let more = format!(r#","cwd":"/usr/local/srs","file":"./recordings/{file}""#);
                self.json("srs", &srs(id, key, source, "on_dvr", &more))
            }
            Kind::MediaMtx => {
                let body = mediamtx(id, "", source, "recorded");
                self.form(
                    "mediamtx",
                    &format!("{body}&segment_path=%2Frecordings%2F{file}&segment_duration=61.5"),
                )
            }
        }
    }

    fn form(&self, kind: &str, body: &str) -> Answer {
        hook(&self.app, kind).body("application/x-www-form-urlencoded", body).send()
    }

    fn json(&self, kind: &str, body: &str) -> Answer {
        let answer = hook(&self.app, kind).body("application/json", body).send();
        if kind == "srs" && answer.status == 200 {
            assert_eq!(answer.json()["code"], 0, "SRS goes on with nothing else: {answer}");
        }
        answer
    }
}

fn hook(app: &App, kind: &str) -> crate::harness::Call {
    app.call("POST", &format!("/api/v1/live/hooks/{kind}"))
}

fn source_id(source: u32) -> String {
    format!("5b9f1c7e-0000-4000-8000-{source:012}")
}

fn nginx(id: &str, key: &str, source: u32, what: &str) -> String {
    format!(
        "app=live&flashver=FMLE/3.0%20(compatible%3B%20Lavf59.27&swfurl=&tcurl=rtmp://127.0.0.1:1935/live&pageurl=&addr=127.0.0.1\
         &clientid={source}&{what}&name={id}&type=live&key={key}"
    )
}

fn srs(id: &str, key: &str, source: u32, action: &str, more: &str) -> String {
    format!(
        r#"{{"server_id":"vid-k21d7y2","service_id":"9308h583","action":"{action}","client_id":"{source}k{source}","ip":"192.168.1.10","vhost":"__defaultVhost__","app":"live","tcUrl":"rtmp://127.0.0.1/live","stream":"{id}","param":"?key={key}","stream_url":"/live/{id}","stream_id":"vid-124q9y3"{more}}}"#
    )
}

fn mediamtx(id: &str, query: &str, source: u32, event: &str) -> String {
    format!(
        "event={event}&path=live%2F{id}&query={query}&source_type=rtmpConn&source_id={}",
        source_id(source)
    )
}
