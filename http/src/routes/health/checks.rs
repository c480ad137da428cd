//! The deep check: database, disk, what is configured.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Utc};
use prometheus::IntGauge;
use serde::Serialize;
use utoipa::ToSchema;
use veza_actors::kernel::Company;
use veza_actors::media::StoreState;
use veza_actors::system::Condition as Database;

use crate::App;

/// A database that takes longer is as good as down.
const DEADLINE: Duration = Duration::from_secs(1);
/// With less free space than this, in gigabytes, an operator should act.
const LITTLE_GB: f64 = 1.0;

/// The state of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    Healthy,
    Degraded,
    Unhealthy,
}

/// What the deep check found.
#[derive(Serialize, ToSchema)]
pub struct DeepHealth {
    /// The state of the whole.
    pub status: Health,
    #[serde(serialize_with = "veza_actors::protocol::millis")]
    timestamp: DateTime<Utc>,
    /// The name of this node.
    node: String,
    /// The names of the other nodes that it hears; empty where it is the only one.
    other_nodes: Vec<String>,
    checks: Checks,
    config: ConfigSummary,
}

/// What the server stands on, part by part.
#[derive(Serialize, ToSchema)]
struct Checks {
    database: PartHealth,
    redis: PartHealth,
    s3: PartHealth,
    disk: PartHealth,
}

/// The state of a part.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Condition {
    Healthy,
    Degraded,
    Unhealthy,
    NotConfigured,
}

/// One part.
#[derive(Serialize, ToSchema)]
struct PartHealth {
    status: Condition,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Space>,
}

/// Space on a disk.
#[derive(Serialize, ToSchema)]
struct Space {
    /// Free for the server, in gigabytes (10⁹ bytes).
    free_gb: f64,
}

/// What is configured, without any secret.
#[derive(Serialize, ToSchema)]
struct ConfigSummary {
    jwt_secret_set: bool,
    stripe_connect_enabled: bool,
    platform_fee_rate: f64,
    transfer_retry_enabled: bool,
}

impl PartHealth {
    const fn new(status: Condition) -> Self {
        Self { status, details: None }
    }
}

/// Returns how Postgres is; one that takes over a second is as good as down.
async fn database(app: &App) -> Database {
    tokio::time::timeout(DEADLINE, app.system.database.condition()).await.unwrap_or(Database::Silent)
}

/// Returns whether Postgres answers and does its work.
pub async fn database_answers(app: &App) -> bool {
    database(app).await == Database::Well
}

/// Returns the state of the whole: without its database it serves nothing, with a full disk or without its files soon less. Without
/// Redis everything goes on, a little later.
pub async fn overall(app: &App) -> Health {
    let parts = [store(app), redis(app.system.bus.company().as_ref()), disk(&app.data_dir).status];
    sum_up(&database(app).await, parts)
}

fn sum_up(database: &Database, parts: [Condition; 3]) -> Health {
    let is_well = |part: Condition| matches!(part, Condition::Healthy | Condition::NotConfigured);
    match database {
        Database::Silent | Database::Stuck(_) => Health::Unhealthy,
        Database::Well if parts.into_iter().all(is_well) => Health::Healthy,
        Database::Well => Health::Degraded,
    }
}

/// Checks everything.
pub async fn deep(app: &App) -> DeepHealth {
    let (database, store, company) = (database(app).await, store(app), app.system.bus.company());
    let (disk, redis) = (disk(&app.data_dir), redis(company.as_ref()));
    let status = sum_up(&database, [store, redis, disk.status]);
    let of_database = match database {
        Database::Well => Condition::Healthy,
        Database::Stuck(_) | Database::Silent => Condition::Unhealthy,
    };
    DeepHealth {
        status,
        timestamp: app.system.clock.now(),
        node: app.system.settings.node.clone(),
        other_nodes: company.map_or_else(Vec::new, |company| company.others),
        checks: Checks {
            database: PartHealth::new(of_database),
            redis: PartHealth::new(redis),
            s3: PartHealth::new(store),
            disk,
        },
        config: ConfigSummary {
            jwt_secret_set: !app.system.settings.jwt_secret.is_empty(),
            stripe_connect_enabled: false,
            platform_fee_rate: 0.0,
            transfer_retry_enabled: false,
        },
    }
}

/// Writes down for the counters what is only known when it is looked at.
pub async fn measure(app: &App) {
    let metrics = &app.system.metrics.footing;
    let pool = app.system.database.pool_use();
    let set = |gauge: &IntGauge, count: usize| gauge.set(i64::try_from(count).unwrap_or(i64::MAX));
    set(&metrics.pool.with_label_values(&["in_use"]), pool.open.saturating_sub(pool.idle));
    set(&metrics.pool.with_label_values(&["idle"]), pool.idle);
    set(&metrics.pool_most, pool.most);
    set(&metrics.pool_waiting, pool.waiting);
    metrics.database_up.set(database_answers(app).await.into());
    if let Some((free, size)) = space(&app.data_dir) {
        metrics.disk_free.set(i64::try_from(free).unwrap_or(i64::MAX));
        metrics.disk_size.set(i64::try_from(size).unwrap_or(i64::MAX));
    }
}

/// While Redis is away Postgres carries what nodes tell each other.
fn redis(company: Option<&Company>) -> Condition {
    match company {
        None => Condition::NotConfigured,
        Some(company) if company.is_linked => Condition::Healthy,
        Some(_) => Condition::Degraded,
    }
}

/// Files on the disk are no bucket; one that was not asked yet counts as there.
fn store(app: &App) -> Condition {
    match app.system.store.state() {
        StoreState::OnDisk => Condition::NotConfigured,
        StoreState::Unknown | StoreState::Reached => Condition::Healthy,
        StoreState::Lost(_) => Condition::Degraded,
    }
}

fn disk(data_dir: &Path) -> PartHealth {
    let Some((free, _)) = space(data_dir) else { return PartHealth::new(Condition::Degraded) };
    #[expect(clippy::cast_precision_loss, reason = "two decimals are shown")]
    let free_gb = free as f64 / 1e9;
    let status = if free_gb < LITTLE_GB { Condition::Degraded } else { Condition::Healthy };
    PartHealth { status, details: Some(Space { free_gb: (free_gb * 100.0).round() / 100.0 }) }
}

/// Returns how many bytes are free for the server on the disk of this folder, and how many it has.
fn space(folder: &Path) -> Option<(u64, u64)> {
    let space = nix::sys::statvfs::statvfs(folder).ok()?;
    let unit = space.fragment_size();
    Some((space.blocks_available() * unit, space.blocks() * unit))
}
