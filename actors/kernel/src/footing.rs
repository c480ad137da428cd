//! Counters of what the server stands on: its database, its files, its disk, its mails, and the process itself.

use prometheus::{IntCounterVec, IntGauge, IntGaugeVec, Opts, Registry};

use super::process::{Process, registered};

/// Counters and gauges; every clone counts into the same ones.
#[derive(Clone)]
pub struct Footing {
    /// Mails by what came of a try: `sent`, `put_off`, `given_up`.
    pub mails: IntCounterVec,
    /// Mails in the queue.
    pub mails_waiting: IntGauge,
    /// Whether files can be reached: 1 or 0.
    pub store_up: IntGauge,
    /// Connections for transactions, by state: `in_use`, `idle`.
    pub pool: IntGaugeVec,
    /// As many of them as there may be.
    pub pool_most: IntGauge,
    /// Transactions that wait for a connection.
    pub pool_waiting: IntGauge,
    /// Whether Postgres answers and does its work: 1 or 0.
    pub database_up: IntGauge,
    /// Bytes that are free for the server on the disk of the data folder.
    pub disk_free: IntGauge,
    /// Bytes of that disk.
    pub disk_size: IntGauge,
    process: Process,
}

impl Footing {
    pub(crate) fn new(registry: &Registry) -> Self {
        let gauge = |name: &str, help: &str| registered(registry, IntGauge::new(name, help));
        let tries = Opts::new("veza_mails_total", "tries to hand over a mail");
        let pool = Opts::new("veza_database_pool_connections", "connections for transactions");
        let footing = Self {
            mails: registered(registry, IntCounterVec::new(tries, &["outcome"])),
            mails_waiting: gauge("veza_mails_waiting", "mails in the queue"),
            store_up: gauge("veza_store_up", "whether files can be reached"),
            pool: registered(registry, IntGaugeVec::new(pool, &["state"])),
            pool_most: gauge("veza_database_pool_max_connections", "as many as there may be"),
            pool_waiting: gauge("veza_database_pool_waiting", "transactions that wait for a connection"),
            database_up: gauge("veza_database_up", "whether Postgres answers and does its work"),
            disk_free: gauge("veza_disk_free_bytes", "free on the disk of DATA_DIR"),
            disk_size: gauge("veza_disk_size_bytes", "size of the disk of DATA_DIR"),
            process: Process::new(registry),
        };
        // an alert on a counter that nobody has counted would miss the first time
        for outcome in ["sent", "put_off", "given_up"] {
            footing.mails.with_label_values(&[outcome]);
        }
        footing
    }

    /// Reads what the operating system says.
    pub(crate) fn update(&self) {
        self.process.update();
    }
}
