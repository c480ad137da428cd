//! `nodes`: two nodes on one Postgres and one Redis beside a single one. What a delivery costs over both, and how much later it is
//! at the node where nobody sent it.

use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::traffic::{one_room, rooms};
use crate::Fallible;
use crate::accounts::Accounts;
use crate::crowd::{Crowd, Plan};
use crate::door::Door;
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

pub async fn run(site: &Site, members: usize, seconds: u64) -> Fallible<()> {
    let mut report = Report::new();
    show(site, &mut report, members, seconds).await?;
    report.print();
    Ok(())
}

/// Measures a single node, then two, and writes both into the report.
pub async fn show(site: &Site, report: &mut Report, members: usize, seconds: u64) -> Fallible<()> {
    let plans = [("one room", one_room(members)), ("rooms of 10", rooms(members, FEW))];
    report.progress("a single node");
    let mut single = Vec::new();
    let alone = Fleet::start(site, members, &["alone"]).await?;
    for (_, plan) in plans {
        single.push(alone.measure(&alone.addresses(), plan, Pace::InFlight(1), seconds).await?);
    }
    drop(alone);
    report.progress("two nodes");
    let fleet = Fleet::start(site, members, &["one", "two"]).await?;
    report.section(&format!("two nodes beside one, {members} connections, half of them at each"));
    for ((label, plan), single) in plans.into_iter().zip(single) {
        let two = fleet.measure(&fleet.addresses(), plan, Pace::InFlight(1), seconds).await?;
        let share = single.server_us() / two.server_us();
        report.asked(
            &format!("{label}: deliveries per CPU second over the single node's"),
            share,
            SHARE.0,
            SHARE.1,
        );
        for (nodes, seen) in [("one node", &single), ("two nodes", &two)] {
            show_costs(report, &format!("{label}, {nodes}"), seen);
        }
    }
    show_delay(report, &fleet, seconds).await
}

fn show_costs(report: &mut Report, label: &str, seen: &Outcome) {
    report.seen(&format!("{label}: deliveries, 1/s"), seen.deliveries / seen.seconds);
    report.seen(&format!("{label}: server CPU per delivery, us"), seen.server_us());
    report.seen(
        &format!("{label}: Postgres CPU per delivery, us"),
        seen.postgres_us / seen.deliveries.max(1.0),
    );
    report.seen(&format!("{label}: sent to delivered, 99th percentile, ms"), seen.latency_ms.1);
}

/// One sends, and all others are at the same node, or at the other one.
async fn show_delay(report: &mut Report, fleet: &Fleet, seconds: u64) -> Fallible<()> {
    let addresses = fleet.addresses();
    let mut seen = Vec::new();
    for others in &addresses {
        let seats = [addresses.get(..1).unwrap_or_default(), &[*others; FEW]].concat();
        seen.push(fleet.measure(&seats, one_room(FEW + 1), Pace::PerSecond(100), seconds).await?);
    }
    if let [near, far] = seen.as_slice() {
        let (near, far) = (near.latency_ms, far.latency_ms);
        report.asked(
            "delay that the second node adds, 99th percentile, ms",
            far.1 - near.1,
            DELAY_MS.0,
            DELAY_MS.1,
        );
        report.seen("delay that the second node adds, median, ms", far.0 - near.0);
        report.seen("sent to delivered at the same node, 99th percentile, ms", near.1);
        report.seen("sent to delivered at the other node, 99th percentile, ms", far.1);
    }
    Ok(())
}

/// Nodes on one database, which stand beside the site's own server. Fields are dropped in order.
struct Fleet {
    nodes: Vec<Server>,
    accounts: Rc<Accounts>,
    watched: Watched,
    _data: Vec<DataDir>,
    _redis: Redis,
}

impl Fleet {
    /// Starts nodes of these names and waits until they hear each other; one by itself is a single server.
    async fn start(site: &Site, members: usize, names: &[&str]) -> Fallible<Self> {
        let (redis, database) = (Redis::start()?, site.database()?.another("nodes").await?);
        let url = format!("redis://{}", redis.address);
        let (mut nodes, mut data) = (Vec::new(), Vec::new());
        for name in names {
            let mut more = vec![("VEZA_NODE", (*name).to_owned())];
            if names.len() > 1 {
                more.push(("REDIS_URL", url.clone()));
            }
            let folder = DataDir::create()?;
            nodes.push(site.beside(&folder, &database, &more)?);
            data.push(folder);
        }
        let first = nodes.first().ok_or("no node")?;
        let accounts = Rc::new(Accounts::register(first.address, members)?);
        let servers = nodes.iter().filter_map(|node| node.pid).collect();
        let watched = Watched { servers, ..site.watched() };
        let fleet = Self { nodes, accounts, watched, _data: data, _redis: redis };
        for node in &fleet.nodes {
            hears(node, names.len() - 1).await?;
        }
        Ok(fleet)
    }

    fn addresses(&self) -> Vec<SocketAddr> {
        self.nodes.iter().map(|node| node.address).collect()
    }

    /// Lets a crowd sit at these nodes by turns.
    async fn measure(&self, seats: &[SocketAddr], plan: Plan, pace: Pace, seconds: u64) -> Fallible<Outcome> {
        let address = *seats.first().ok_or("no node")?;
        let door = Door::veza(address, self.accounts.clone()).on(seats);
        Crowd::gather(&door, plan).await?.measure(&self.watched, pace, seconds).await
    }
}

/// Waits until a node hears so many others.
async fn hears(node: &Server, others: usize) -> Fallible<()> {
    let mut http = Http::open(node.address).await?;
    let (question, begun) = (request("GET", "/health/deep", "", ""), Instant::now());
    loop {
        let health: Value = serde_json::from_slice(http.ask(&question).await?)?;
        let heard = health.pointer("/data/other_nodes").and_then(Value::as_array).map_or(0, Vec::len);
        if heard == others {
            return Ok(());
        }
        if begun.elapsed() > PATIENCE {
            return Err("the nodes do not hear each other".into());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
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
