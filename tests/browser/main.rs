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
mod cdp;
mod chat;
mod chromium;
mod looks;
mod page;
mod person;
mod restart;
mod server;

use std::sync::{Mutex, MutexGuard, PoisonError};

use chromium::Chromium;
use server::Server;

/// One server and one browser for one test; tests take turns, since each of the two fills a processor.
struct Stage {
    server: Server,
    browser: Chromium,
    _turn: MutexGuard<'static, ()>,
}

fn stage() -> Stage {
    static TURN: Mutex<()> = Mutex::new(());
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    Stage { browser: Chromium::start(), server: Server::start(), _turn: turn }
}
