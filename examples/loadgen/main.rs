//! A load generator for Veza: fan-out, fixed rates, many rooms, idle connections, connect rate and
//! acknowledged sends, with the server's CPU time and memory beside what the machine itself costs.
//! Every run is bounded in count and time, and goes to this machine only.

mod accounts;
mod cli;
mod client;
mod comparison;
mod cores;
mod crowd;
mod dialect;
mod door;
mod figure;
mod frame;
mod http;
mod meter;
mod modes;
mod outcome;
mod peer;
mod postgres;
mod proc;
mod rawsend;
mod report;
mod server;
mod site;
mod stats;
mod table;
mod talk;

use std::error::Error;

use clap::Parser;
use cli::{Arguments, Mode};
use modes::{acks, bench, calls, connect, idle, live, nodes, peers, queue, rest, traffic};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::LocalSet;

use site::Site;
use talk::Pace;

/// What a run returns; a failure is one line.
pub type Fallible<T> = Result<T, Box<dyn Error>>;

fn main() -> Fallible<()> {
    let arguments = Arguments::parse();
    // Each connection is a file. The server raises its own limit: it inherits the soft one.
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE)?;
    setrlimit(Resource::RLIMIT_NOFILE, hard, hard)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    LocalSet::new().block_on(&runtime, async {
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            result = run(arguments) => result,
            _ = tokio::signal::ctrl_c() => Err("interrupted".into()),
            _ = terminate.recv() => Err("terminated".into()),
        }
    })
}

async fn run(arguments: Arguments) -> Fallible<()> {
    let sockets = match &arguments.mode {
        Mode::Fanout { members, .. } | Mode::Rate { members, .. } => *members,
        Mode::Rooms { connections, .. } | Mode::Idle { connections, .. } => *connections,
        Mode::Connect { .. } => 1000,
        Mode::Acks { senders, .. } => *senders,
        Mode::Bench { idle, .. } => *idle.max(&bench::SOCKETS),
        Mode::Peers { .. } => peers::CROWD,
        Mode::Rest { .. } => rest::SOCKETS,
        Mode::Live { .. } => live::SOCKETS,
        Mode::Nodes { .. } => 1,
        Mode::Calls { .. } => calls::SOCKETS,
        Mode::Queue { sessions, listeners, .. } => sessions * listeners,
    };
    let mut site = Site::open(&arguments.target, sockets as usize)?;
    match arguments.mode {
        Mode::Fanout { members, in_flight, seconds } => {
            let plan = traffic::one_room(members as usize);
            traffic::run(&site, plan, Pace::InFlight(in_flight), seconds).await
        }
        Mode::Rate { members, per_second, seconds } => {
            let plan = traffic::one_room(members as usize);
            traffic::run(&site, plan, Pace::PerSecond(per_second), seconds).await
        }
        Mode::Rooms { connections, per_room, seconds } => {
            let plan = traffic::rooms(connections as usize, per_room as usize);
            traffic::run(&site, plan, Pace::InFlight(1), seconds).await
        }
        Mode::Idle { connections, per_room, seconds } => {
            idle::run(&mut site, connections as usize, per_room as usize, seconds).await
        }
        Mode::Connect { connections } => connect::run(&site, connections as usize).await,
        Mode::Acks { senders, per_room, seconds } => {
            acks::run(&site, senders as usize, per_room as usize, seconds).await
        }
        Mode::Queue { sessions, listeners, seconds } => {
            queue::run(&site, sessions as usize, listeners as usize, seconds).await
        }
        Mode::Calls { per_second, seconds } => calls::run(&site, per_second, seconds).await,
        Mode::Rest { seconds } => rest::run(&site, seconds).await,
        Mode::Live { viewers, seconds } => live::run(&mut site, viewers as usize, seconds).await,
        Mode::Nodes { members, seconds } => nodes::run(&site, members as usize, seconds).await,
        Mode::Peers { folder, output, rounds, seconds, peer_text } => {
            let effort = peers::Effort { rounds, seconds, peer_text: peer_text as usize };
            peers::run(&mut site, &folder, effort, &output).await
        }
        Mode::Bench { output, idle } => bench::run(&mut site, idle as usize, &output).await,
    }
}
