//! Two people call each other with sound, through the server: meant to be read as documentation of `call.*` in the protocol `veza.v1`.
//!
//! `cargo run --example call` makes two accounts, lets one call the other, and says what each of them hears. With `--relay-only` nobody
//! is told the address of the other: the server has to have a relay then (`WEBRTC_TURN_URLS`, `WEBRTC_TURN_SECRET`). It exits with 0
//! if sound came both ways. Read this file, then `phone.rs`: what a device does in a call; `line.rs` is its websocket, `peer.rs` what
//! WebRTC has to do. The two phones have nothing in common but the server.

mod line;
mod peer;
mod phone;

use std::error::Error;
use std::net::IpAddr;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use serde_json::{Value, json};
use tokio::time::timeout;
use uuid::Uuid;

use line::{Account, text};
use phone::Phone;

type Fallible<T> = Result<T, Box<dyn Error>>;

/// A call of a few seconds that takes longer hangs.
const WITHIN: Duration = Duration::from_secs(90);

#[derive(Parser)]
struct Args {
    #[arg(long, default_value = "http://localhost:8080")]
    url: String,
    /// Name of who calls; an account is made when there is none.
    #[arg(long, default_value = "alice")]
    caller: String,
    /// Name of who is called.
    #[arg(long, default_value = "bob")]
    callee: String,
    /// Of both, at least 12 characters.
    #[arg(long)]
    password: String,
    /// Tells nobody an address: what is said goes through the server's relay.
    #[arg(long)]
    relay_only: bool,
    /// Where sound comes in; `0.0.0.0`: at each address of this machine but the loopback.
    #[arg(long, default_value = "0.0.0.0")]
    address: IpAddr,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match timeout(WITHIN, call(&Args::parse())).await.unwrap_or_else(|_| Err("the call hangs".into())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("-- {error}");
            ExitCode::FAILURE
        }
    }
}

/// REST does what comes before a call; the call itself goes through the two websockets.
async fn call(args: &Args) -> Fallible<()> {
    let caller = Account::sign_in(&args.url, &args.caller, &args.password)?;
    let callee = Account::sign_in(&args.url, &args.callee, &args.password)?;
    // one calls those with whom one has a direct conversation
    caller.rest("POST", "/conversations", &json!({"type": "direct", "member_ids": [callee.id]}))?;
    for account in [&caller, &callee] {
        // with it the server takes addresses out of what it passes on; a browser does the same by itself, but may be wrong
        account.rest("PUT", "/calls/preferences", &json!({"relay_only": args.relay_only}))?;
    }
    let calling = Phone::of(&caller, args.address).await?;
    let called = Phone::of(&callee, args.address).await?;
    let (heard, heard_by_callee) = tokio::try_join!(invites(calling, &callee.id), answers(called))?;
    if heard == 0 || heard_by_callee == 0 {
        return Err("no sound came".into());
    }
    println!("sound came both ways");
    Ok(())
}

/// The caller. Returns how many packets of sound came.
async fn invites(mut phone: Phone, whom: &str) -> Fallible<u32> {
    // The id is ours: the same invitation sent again, after a lost connection, is the same call.
    let call = Uuid::new_v4().to_string();
    let invitation = json!({"call_id": call, "peer_id": whom, "media": {"audio": true}});
    let reply = phone.line.ask("call.invite", &invitation).await?;
    phone.enters(&reply).await?;
    // Of two the one who came first offers. Nobody has answered yet, so the server keeps the offer until somebody does, and the
    // candidates behind it: who is only rung learns no address.
    phone.offers().await?;
    phone.talks().await
}

/// Who is called. Returns the same.
async fn answers(mut phone: Phone) -> Fallible<u32> {
    // It rings on every device: on one's own stream, so that it is also told to a device that was away.
    let incoming = phone.line.event("call.incoming").await?;
    let call = text(&incoming, "/call/id").to_owned();
    phone.says(&format!("{} calls", text(&incoming, "/from/username")));
    phone.line.ask("call.ringing", &json!({"call_id": call})).await?;
    // Of all devices that answer one wins; the others are refused with `call_taken`.
    let reply = phone.line.ask("call.accept", &json!({"call_id": call, "media": {"audio": true}})).await?;
    phone.enters(&reply).await?;
    // The caller's offer comes with the reply, if there is one already; a later one comes as `call.negotiate`.
    if let Some(offer) = reply.get("description").filter(|offer| !Value::is_null(offer)) {
        phone.described(offer).await?;
    }
    phone.talks().await
}
