//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::modes::{calls, live, nodes, queue};

#[derive(Parser)]
#[command(name = "loadgen", about = "Puts a Veza server under load and measures what it costs")]
pub struct Arguments {
    #[command(flatten)]
    pub target: Target,
    #[command(subcommand)]
    pub mode: Mode,
}

/// Without options a server of one's own is started, with a data folder that is removed afterwards.
#[derive(Args)]
pub struct Target {
    /// The program to start; default: `veza` in the folder above this program's.
    #[arg(long, global = true)]
    pub server: Option<PathBuf>,
    /// A server that runs on this machine already, with RATE_LIMIT_ENABLED=false.
    #[arg(long, global = true)]
    pub url: Option<String>,
    /// Its process id, for CPU time and memory.
    #[arg(long, global = true, requires = "url")]
    pub pid: Option<u32>,
    /// Its Postgres, for the single inserts of `acks`.
    #[arg(long, global = true, requires = "url")]
    pub database: Option<String>,
}

#[derive(Subcommand)]
pub enum Mode {
    /// One room, one sender, so many messages in flight.
    Fanout {
        #[arg(long, default_value_t = 1000, value_parser = size())]
        members: u32,
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=64))]
        in_flight: u32,
        #[arg(long, default_value_t = 8, value_parser = seconds())]
        seconds: u64,
    },
    /// One room, one sender, so many messages per second.
    Rate {
        #[arg(long, default_value_t = 1000, value_parser = size())]
        members: u32,
        #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=2000))]
        per_second: u32,
        #[arg(long, default_value_t = 8, value_parser = seconds())]
        seconds: u64,
    },
    /// Many rooms, one sender in each, one message in flight.
    Rooms {
        #[arg(long, default_value_t = 1000, value_parser = size())]
        connections: u32,
        #[arg(long, default_value_t = 10, value_parser = size())]
        per_room: u32,
        #[arg(long, default_value_t = 8, value_parser = seconds())]
        seconds: u64,
    },
    /// Connections that only stay: memory, and the cost of connecting.
    Idle {
        #[arg(long, default_value_t = 5000, value_parser = size())]
        connections: u32,
        /// 0: all in one room.
        #[arg(long, default_value_t = 0)]
        per_room: u32,
        #[arg(long, default_value_t = 5, value_parser = seconds())]
        seconds: u64,
    },
    /// Connect, authenticate, join and leave again, as fast as it goes.
    Connect {
        #[arg(long, default_value_t = 5000, value_parser = size())]
        connections: u32,
    },
    /// Senders that wait for each acknowledgement, beside single inserts on the same Postgres.
    Acks {
        #[arg(long, default_value_t = 64, value_parser = size())]
        senders: u32,
        /// Senders, and nobody else, in each room.
        #[arg(long, default_value_t = 2, value_parser = size())]
        per_room: u32,
        #[arg(long, default_value_t = 8, value_parser = seconds())]
        seconds: u64,
    },
    /// Sessions of listening together, one operation under way in each.
    Queue {
        #[arg(long, default_value_t = queue::SESSIONS, value_parser = clap::value_parser!(u32).range(1..=1000))]
        sessions: u32,
        #[arg(long, default_value_t = queue::LISTENERS, value_parser = clap::value_parser!(u32).range(1..=20))]
        listeners: u32,
        #[arg(long, default_value_t = 8, value_parser = seconds())]
        seconds: u64,
    },
    /// Pairs that call each other, by themselves and while 1,000 others chat.
    Calls {
        #[arg(long, default_value_t = calls::PER_SECOND, value_parser = clap::value_parser!(u32).range(1..=500))]
        per_second: u32,
        #[arg(long, default_value_t = 8, value_parser = seconds())]
        seconds: u64,
    },
    /// Reads and the login over REST, beside `pgbench` with the same statements on the same Postgres.
    Rest {
        #[arg(long, default_value_t = 4, value_parser = seconds())]
        seconds: u64,
    },
    /// A stream's chat before viewers without an account, and what they ask for every 5 s.
    Live {
        #[arg(long, default_value_t = live::VIEWERS, value_parser = clap::value_parser!(u32).range(20..=20_000))]
        viewers: u32,
        #[arg(long, default_value_t = 4, value_parser = seconds())]
        seconds: u64,
    },
    /// Two nodes beside a single one: what a delivery costs, and how much later it is. It needs `redis-server`.
    Nodes {
        #[arg(long, default_value_t = nodes::MEMBERS, value_parser = size())]
        members: u32,
        #[arg(long, default_value_t = 8, value_parser = seconds())]
        seconds: u64,
    },
    /// All of it in under four minutes, as one table; figures also to a JSON file.
    Bench {
        #[arg(long, default_value = "target/bench.json")]
        output: PathBuf,
        /// Connections of the idle run.
        #[arg(long, default_value_t = 5000, value_parser = size())]
        idle: u32,
    },
    /// The same load on Veza and on other servers by turns, each on one core, as one table beside the ratios.
    Peers {
        /// Where `deploy/build-peers.sh` has put the other servers.
        #[arg(long, default_value = "target/peers")]
        folder: PathBuf,
        #[arg(long, default_value = "target/bench-peers.json")]
        output: PathBuf,
        /// Times that each server is measured; the table shows medians.
        #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=15))]
        rounds: u32,
        /// Length of each stretch.
        #[arg(long, default_value_t = 2, value_parser = seconds())]
        seconds: u64,
        /// Bytes of text in the other servers' messages; Veza's have 128 and an envelope around them.
        #[arg(long, default_value_t = 128, value_parser = clap::value_parser!(u32).range(20..=4000))]
        peer_text: u32,
    },
}

fn size() -> clap::builder::RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(1..=20_000)
}

fn seconds() -> clap::builder::RangedU64ValueParser<u64> {
    clap::value_parser!(u64).range(1..=120)
}
