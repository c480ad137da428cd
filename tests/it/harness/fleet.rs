//! Nodes of one server: on one Postgres and one real Redis, behind a balancer that sends each connection to any node that takes it. Each
//! node has ways of its own to Redis and to Postgres. The faults that befall them have names here.

use super::{
    App, AppBuilder, Redis,
    cluster::{cloned_database, drop_database, end_of, over},
    wait_for,
    way::{End, Way, Weather},
};
use std::{
    sync::{Arc, Mutex, PoisonError},
    thread::JoinHandle,
    time::Duration,
};

/// How long nodes may need to hear each other again.
const PATIENCE: Duration = Duration::from_secs(30);
/// Opens the deep check of every node.
const INSIGHT: &str = "what-nodes-show-to-tests-0123456789";
/// A slow way: so much later, in pieces that cut every message.
const SLOW: Weather = Weather::Slow { later: Duration::from_millis(40), piece: 7 };

/// What befalls a node, or what it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is killed and starts again.
    Kill,
    /// It stands still.
    Freeze,
    /// Its connections to Redis end, and it gets no new ones.
    RedisCut,
    /// Nothing passes between it and Redis.
    RedisSilent,
    /// Redis is far away.
    RedisSlow,
    /// Its connections to Postgres end, and it gets no new ones.
    PostgresCut,
    /// Nothing passes between it and Postgres.
    PostgresSilent,
    /// Postgres is far away.
    PostgresSlow,
    /// Redis is killed, for all, and starts with nothing in it.
    RedisEmptied,
}

impl Fault {
    /// All that a node survives.
    pub const ALL: [Fault; 9] = [
        Fault::Kill,
        Fault::Freeze,
        Fault::RedisCut,
        Fault::RedisSilent,
        Fault::RedisSlow,
        Fault::PostgresCut,
        Fault::PostgresSilent,
        Fault::PostgresSlow,
        Fault::RedisEmptied,
    ];
}

/// A node, and its ways.
#[derive(Clone)]
pub struct Node {
    pub app: App,
    pub to_redis: Way,
    pub to_postgres: Way,
}

impl Node {
    /// Lets it be so for a while.
    fn suffers(&self, redis: &Redis, fault: Fault, time: Duration) {
        let weather = |way: &Way, weather: Weather| {
            way.becomes(weather);
            std::thread::sleep(time);
            way.becomes(Weather::Fair);
        };
        match fault {
            Fault::Kill => {
                self.app.kill();
                std::thread::sleep(time);
                self.app.start_again();
            }
            Fault::Freeze => {
                self.app.freeze();
                std::thread::sleep(time);
                self.app.thaw();
            }
            Fault::RedisCut => weather(&self.to_redis, Weather::Cut),
            Fault::RedisSilent => weather(&self.to_redis, Weather::Silent),
            Fault::RedisSlow => weather(&self.to_redis, SLOW),
            Fault::PostgresCut => weather(&self.to_postgres, Weather::Cut),
            Fault::PostgresSilent => weather(&self.to_postgres, Weather::Silent),
            Fault::PostgresSlow => weather(&self.to_postgres, SLOW),
            Fault::RedisEmptied => {
                redis.kill();
                std::thread::sleep(time);
                redis.start_again();
            }
        }
    }
}

/// See the file's head.
pub struct Fleet {
    /// The server as people reach it: any node that takes the connection.
    pub front: App,
    pub nodes: Vec<Node>,
    pub redis: Arc<Redis>,
    balancer: Way,
    database: String,
    under_way: Mutex<Option<JoinHandle<()>>>,
}

impl Fleet {
    /// Starts so many nodes that hear each other.
    pub fn of(count: usize) -> Fleet {
        Fleet::with(count, |_, node| node)
    }

    /// The same; each node is given other settings by its number.
    pub fn with(count: usize, change: impl Fn(usize, AppBuilder) -> AppBuilder) -> Fleet {
        let (database, redis) = (cloned_database(), Redis::start());
        let start = |number: usize| {
            let to_redis = Way::to(vec![End::here(redis.port())]);
            let to_postgres = Way::to(vec![end_of(&database)]);
            let builder = App::builder()
                .env("REDIS_URL", &format!("redis://127.0.0.1:{}", to_redis.port()))
                .env("DATABASE_URL", &over(&database, to_postgres.port()))
                .env("VEZA_NODE", &format!("node{number}"))
                // guests can come from elsewhere, and tests look deeper than people
                .env("TRUSTED_PROXIES", "127.0.0.1")
                .env("METRICS_TOKEN", INSIGHT)
                .known_by(&database);
            Node { app: change(number, builder).start(), to_redis, to_postgres }
        };
        let nodes: Vec<Node> = (0..count).map(start).collect();
        let balancer = Way::to(nodes.iter().map(|node| End::here(node.app.port())).collect());
        let front = nodes[0].app.behind(balancer.port());
        let fleet =
            Fleet { front, nodes, redis: Arc::new(redis), balancer, database, under_way: Mutex::default() };
        fleet.wait_until_linked();
        fleet
    }

    /// Returns a node by any number.
    pub fn node(&self, number: usize) -> &Node {
        &self.nodes[number % self.nodes.len()]
    }

    /// Leads those who come next to this node alone, or to any again.
    pub fn leads_to(&self, node: Option<usize>) {
        self.balancer.leads_to(node.map(|node| node % self.nodes.len()));
    }

    /// Returns how many connections people have made.
    pub fn connections(&self) -> u64 {
        self.balancer.taken()
    }

    /// Lets a fault befall a node for a while, which goes on meanwhile. There is one at a time.
    pub fn begin(&self, number: usize, fault: Fault, time: Duration) {
        self.end();
        let (node, redis) = (self.node(number).clone(), Arc::clone(&self.redis));
        let thread = std::thread::spawn(move || node.suffers(&redis, fault, time));
        *self.under_way.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread);
    }

    /// The same, and waits until it is over.
    pub fn befalls(&self, number: usize, fault: Fault, time: Duration) {
        self.begin(number, fault, time);
        self.end();
    }

    /// Whether no fault is under way.
    pub fn is_over(&self) -> bool {
        let thread = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        thread.as_ref().is_none_or(JoinHandle::is_finished)
    }

    /// Waits until no fault is under way.
    pub fn end(&self) {
        let thread = self.under_way.lock().unwrap_or_else(PoisonError::into_inner).take();
        thread.map_or(Ok(()), JoinHandle::join).expect("a fault comes to its end");
    }

    /// Waits until no fault is under way and all nodes hear each other.
    pub fn rest(&self) {
        self.end();
        self.wait_until_linked();
    }

    /// Waits until all nodes hear each other by Redis, and Postgres.
    #[track_caller]
    pub fn wait_until_linked(&self) {
        for node in &self.nodes {
            wait_for(PATIENCE, "the nodes hear each other", || node.app.hears(self.nodes.len() - 1));
        }
    }
}

impl App {
    /// Whether a node is well, and hears so many others by Redis.
    pub fn hears(&self, others: usize) -> bool {
        let Ok(answer) = self.call("GET", "/api/v1/health/deep").bearer(INSIGHT).try_send() else {
            return false;
        };
        let health = if answer.status == 200 { answer.ok(200) } else { return false };
        health["checks"]["redis"]["status"] == "healthy"
            && health["other_nodes"].as_array().is_some_and(|names| names.len() == others)
    }
}

impl Drop for Fleet {
    fn drop(&mut self) {
        let thread = self.under_way.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        // what went wrong was said there
        let _ = thread.map(JoinHandle::join);
        for node in self.nodes.drain(..) {
            node.app.stop();
        }
        if !std::thread::panicking() {
            drop_database(&self.database);
        }
    }
}
