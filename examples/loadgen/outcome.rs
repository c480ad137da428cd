//! What one measured stretch showed, and whose CPU time went into it.

use crate::proc::Cpu;

/// The processes whose CPU time counts.
#[derive(Clone, Default)]
pub struct Watched {
    /// None when that of the server is not known.
    pub servers: Vec<u32>,
    /// The postmaster; its backends come and go, so they are looked up each time.
    pub postgres: Option<u32>,
}

/// One measured stretch.
pub struct Outcome {
    pub seconds: f64,
    pub deliveries: f64,
    pub acknowledged: f64,
    pub message_bytes: usize,
    pub server: Cpu,
    pub postgres_us: f64,
    /// Share of one core that the generator itself used: near 1 it is the limit, not the server.
    pub generator_busy: f64,
    /// Milliseconds from sending to delivery: median and 99th percentile.
    pub latency_ms: (f64, f64),
    /// Milliseconds from sending to acknowledgement.
    pub round_trip_ms: (f64, f64),
    /// CPU microseconds of a bare send of the same bytes, before and after.
    pub raw_us: (f64, f64),
}

impl Outcome {
    /// Server CPU, user and system, per delivered message.
    pub fn server_us(&self) -> f64 {
        self.server.total_us() / self.deliveries.max(1.0)
    }

    pub fn raw(&self) -> f64 {
        f64::midpoint(self.raw_us.0, self.raw_us.1)
    }

    /// Server CPU per delivery as a multiple of a bare send of the same bytes.
    pub fn over_raw(&self) -> f64 {
        self.server_us() / self.raw()
    }
}

impl Watched {
    /// What they have used so far, the server and Postgres.
    pub fn now(&self) -> (Cpu, Cpu) {
        (Cpu::sum(self.servers.iter().copied()), self.postgres.map(Cpu::of_family).unwrap_or_default())
    }
}
