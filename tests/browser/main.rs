//! The web client in real browsers against the real server: headless Chromium, driven over its DevTools
//! protocol, one browser context per person. Sees only what a person sees; knows no route and no table.
//! Screenshots land in `target/screenshots`. Needs `chromium`, `chromium-browser` or `google-chrome`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod account;
mod administration;
mod attach;
mod axe;
mod back;
mod bot;
mod calls;
mod carried;
mod cdp;
mod chat;
mod chromium;
#[path = "../it/harness/coturn.rs"]
#[expect(dead_code, reason = "the tests of relays ask it more")]
mod coturn;
mod delay;
mod faces;
mod guests;
mod hands;
mod held;
mod hooks;
mod listen;
mod live;
mod live_chat;
mod live_media;
mod loading;
mod looks;
mod mail;
#[path = "../it/harness/media.rs"]
#[expect(dead_code, reason = "the tests of hooks ask it more")]
mod media;
mod newcomer;
#[path = "../it/harness/nginx_program.rs"]
mod nginx_program;
mod notifications;
mod page;
mod pages;
mod papers;
mod people;
mod person;
#[path = "../it/harness/port.rs"]
mod port;
mod privacy;
mod protocol;
#[path = "../it/harness/reaper.rs"]
#[expect(dead_code, reason = "folders remove themselves here")]
mod reaper;
mod refusals;
mod restart;
mod scratch;
mod searching;
mod server;
mod signup;
mod simulation;
mod timeline;
mod tour;
mod two_factor;
mod unsent;

use chromium::Chromium;
use server::Server;

/// One server and one browser for one test. The test harness runs as many at once as there are processors.
struct Stage {
    server: Server,
    browser: Chromium,
}

fn stage() -> Stage {
    stage_with(&[])
}

/// With these settings of the server.
fn stage_with(settings: &[(&'static str, &'static str)]) -> Stage {
    Stage { browser: Chromium::start(), server: Server::start(settings) }
}
