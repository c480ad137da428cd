//! `nodes`: two nodes on one Postgres and one Redis beside a single one. What a delivery costs over both, and how much later it is
//! at the node where nobody sent it.

use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::traffic::{one_room, rooms};
use crate::Fallible;
use crate::crowd::{Crowd, Plan};
use crate::http::{Http, request};
use crate::outcome::{Outcome, Watched};
use crate::report::Report;
use crate::server::{DataDir, Server};
use crate::site::Site;
use crate::talk::Pace;

/// Members of one room, half of them at each node.
pub const MEMBERS: u32 = 1000;
/// Deliveries per CPU second over both nodes, as a share of the single node's.
const SHARE: (f64, f64) = (0.85, 0.95);
/// What the second node adds to the 99th percentile, in milliseconds.
const DELAY_MS: (f64, f64) = (5.0, 2.0);
/// Of the room in which the delay is measured.
const FEW: usize = 10;
/// How long two nodes may take to hear each other.
const PATIENCE: Duration = Duration::from_secs(30);

pub async fn run(site: &mut Site, members: usize, seconds: u64) -> Fallible<()> {
    let mut report = Report::new();
    show(site, &mut report, members, seconds).await?;
    report.print();
    Ok(())
}

/// Measures a single node, then two, and writes both into the report.
pub async fn show(site: &mut Site, report: &mut Report, members: usize, seconds: u64) -> Fallible<()> {
    let plans = [("one room", one_room(members)), ("rooms of 10", rooms(members, FEW))];
    report.progress("a single node");
    site.restart()?;
    let alone = [site.server.address];
    let mut single = Vec::new();
    for (_, plan) in plans {
        single.push(measure(site, &alone, &site.watched(), plan, Pace::InFlight(1), seconds).await?);
    }
    report.progress("two nodes");
    let fleet = Fleet::start(site).await?;
    let both = [site.server.address, fleet.second.address];
    let mut watched = site.watched();
    watched.servers.extend(fleet.second.pid);
    report.section(&format!("two nodes beside one, {members} connections, half of them at each"));
    for ((label, plan), single) in plans.into_iter().zip(single) {
        let two = measure(site, &both, &watched, plan, Pace::InFlight(1), seconds).await?;
        let share = single.server_us() / two.server_us();
        report.asked(
            &format!("{label}: deliveries per CPU second over the single node's"),
            share,
            SHARE.0,
            SHARE.1,
        );
        for (nodes, seen) in [("one node", &single), ("two nodes", &two)] {
            report.seen(&format!("{label}, {nodes}: deliveries, 1/s"), seen.deliveries / seen.seconds);
            report.seen(&format!("{label}, {nodes}: server CPU per delivery, us"), seen.server_us());
            let postgres = seen.postgres_us / seen.deliveries.max(1.0);
            report.seen(&format!("{label}, {nodes}: Postgres CPU per delivery, us"), postgres);
            report.seen(
                &format!("{label}, {nodes}: sent to delivered, 99th percentile, ms"),
                seen.latency_ms.1,
            );
        }
    }
    // one sends, and all others are at the same node, or at the other one
    let mut late = Vec::new();
    for others in [site.server.address, fleet.second.address] {
        let mut seats = vec![others; FEW];
        seats.insert(0, site.server.address);
        late.push(measure(site, &seats, &watched, one_room(FEW + 1), Pace::PerSecond(100), seconds).await?);
    }
    if let [near, far] = late.as_slice() {
        report.asked(
            "delay that the second node adds, 99th percentile, ms",
            far.latency_ms.1 - near.latency_ms.1,
            DELAY_MS.0,
            DELAY_MS.1,
        );
        report.seen("delay that the second node adds, median, ms", far.latency_ms.0 - near.latency_ms.0);
        report.seen("sent to delivered at the same node, 99th percentile, ms", near.latency_ms.1);
        report.seen("sent to delivered at the other node, 99th percentile, ms", far.latency_ms.1);
    }
    fleet.end(site)
}

async fn measure(
    site: &Site,
    nodes: &[SocketAddr],
    watched: &Watched,
    plan: Plan,
    pace: Pace,
    seconds: u64,
) -> Fallible<Outcome> {
    let crowd = Crowd::gather(&site.door().on(nodes), plan).await?;
    crowd.measure(watched, pace, seconds).await
}

/// What a second node takes. Fields are dropped in order.
struct Fleet {
    second: Server,
    _data: DataDir,
    _redis: Redis,
}

impl Fleet {
    /// Makes the site's server one of two nodes, and waits until they hear each other.
    async fn start(site: &mut Site) -> Fallible<Self> {
        let redis = Redis::start()?;
        let named = |name: &str| {
            vec![("REDIS_URL", format!("redis://{}", redis.address)), ("VEZA_NODE", name.to_owned())]
        };
        site.set(named("one"));
        site.restart()?;
        let data = DataDir::create()?;
        let second = site.second(&data, &named("two"))?;
        let mut http = Http::open(second.address).await?;
        let (question, begun) = (request("GET", "/health/deep", "", ""), Instant::now());
        loop {
            let health: Value = serde_json::from_slice(http.ask(&question).await?)?;
            let others = health.pointer("/data/other_nodes").and_then(Value::as_array);
            let is_linked =
                health.pointer("/data/checks/redis/status").is_some_and(|status| status == "healthy");
            if is_linked && others.is_some_and(|others| !others.is_empty()) {
                return Ok(Self { second, _data: data, _redis: redis });
            }
            if begun.elapsed() > PATIENCE {
                return Err("the two nodes do not hear each other".into());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Makes the site's server a single one again.
    fn end(self, site: &mut Site) -> Fallible<()> {
        drop(self);
        site.set(Vec::new());
        site.restart()
    }
}

/// A Redis that lives as long as the run, and keeps nothing.
struct Redis {
    child: Child,
    address: SocketAddr,
}

impl Redis {
    fn start() -> Fallible<Self> {
        let address = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?;
        let child = Command::new("redis-server")
            .args([
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--port",
                &address.port().to_string(),
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn();
        let child = child.map_err(|error| {
            format!("redis-server: {error}; deploy/install-packages.sh measure installs it")
        })?;
        Ok(Self { child, address })
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
