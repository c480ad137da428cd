//! The deep check: database, disk, what is configured.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

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

/// Returns whether Postgres answers within a second.
pub async fn database_answers(app: &App) -> bool {
    tokio::time::timeout(DEADLINE, app.system.database.is_alive()).await.unwrap_or(false)
}

/// Returns the state of the whole: without its database it serves nothing, with a full disk it soon will not.
pub async fn overall(app: &App) -> Health {
    sum_up(database_answers(app).await, &disk(&app.data_dir))
}

fn sum_up(database: bool, disk: &PartHealth) -> Health {
    match (database, disk.status) {
        (false, _) => Health::Unhealthy,
        (true, Condition::Healthy) => Health::Healthy,
        (true, _) => Health::Degraded,
    }
}

/// Checks everything.
pub async fn deep(app: &App) -> DeepHealth {
    let database = database_answers(app).await;
    let disk = disk(&app.data_dir);
    let status = sum_up(database, &disk);
    DeepHealth {
        status,
        timestamp: app.system.clock.now(),
        checks: Checks {
            database: PartHealth::new(if database { Condition::Healthy } else { Condition::Unhealthy }),
            redis: PartHealth::new(Condition::NotConfigured),
            s3: PartHealth::new(Condition::NotConfigured),
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

fn disk(data_dir: &Path) -> PartHealth {
    let Ok(space) = nix::sys::statvfs::statvfs(data_dir) else { return PartHealth::new(Condition::Degraded) };
    #[expect(clippy::cast_precision_loss, reason = "two decimals are shown")]
    let free_gb = (space.blocks_available() * space.fragment_size()) as f64 / 1e9;
    let status = if free_gb < LITTLE_GB { Condition::Degraded } else { Condition::Healthy };
    PartHealth { status, details: Some(Space { free_gb: (free_gb * 100.0).round() / 100.0 }) }
}
