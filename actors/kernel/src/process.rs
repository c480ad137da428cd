//! What the operating system says of this process, under the names that all programs have for Prometheus. Nothing where there is no
//! `/proc`.

use std::fs;
use std::os::unix::fs::MetadataExt;

use prometheus::core::Collector;
use prometheus::{Counter, Gauge, IntGauge, Opts, Registry};

/// Ticks a second in which Linux tells times, on every machine.
const TICKS: f64 = 100.0;

/// The gauges.
#[derive(Clone)]
pub(crate) struct Process {
    cpu_seconds: Counter,
    start_seconds: Gauge,
    resident: IntGauge,
    virtual_size: IntGauge,
    threads: IntGauge,
    open_files: IntGauge,
    most_files: IntGauge,
}

/// Registers a metric.
#[expect(clippy::expect_used, reason = "the names are constants: a clash shows at the first start")]
pub(crate) fn registered<M: Collector + Clone + 'static>(
    registry: &Registry,
    metric: prometheus::Result<M>,
) -> M {
    let metric = metric.expect("valid metric");
    registry.register(Box::new(metric.clone())).expect("unique metric");
    metric
}

impl Process {
    pub(crate) fn new(registry: &Registry) -> Self {
        let gauge = |name: &str, help: &str| registered(registry, IntGauge::with_opts(Opts::new(name, help)));
        Self {
            cpu_seconds: registered(
                registry,
                Counter::new("process_cpu_seconds_total", "CPU time in user and system"),
            ),
            start_seconds: registered(
                registry,
                Gauge::new("process_start_time_seconds", "start, since the Unix epoch"),
            ),
            resident: gauge("process_resident_memory_bytes", "resident memory"),
            virtual_size: gauge("process_virtual_memory_bytes", "virtual memory"),
            threads: gauge("process_threads", "threads"),
            open_files: gauge("process_open_fds", "open files, sockets among them"),
            most_files: gauge("process_max_fds", "as many as may be open"),
        }
    }

    /// Reads them.
    pub(crate) fn update(&self) {
        let read = |name: &str| fs::read_to_string(format!("/proc/{name}")).unwrap_or_default();
        let (stat, status) = (read("self/stat"), read("self/status"));
        if let Some(Times { cpu, started }) = times(&stat) {
            self.cpu_seconds.inc_by((cpu - self.cpu_seconds.get()).max(0.0));
            if let Some(boot) = number(&read("stat"), "btime ") {
                self.start_seconds.set(boot + started);
            }
        }
        let set = |gauge: &IntGauge, value: Option<f64>| {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "they are whole numbers, far below the limit"
            )]
            value.into_iter().for_each(|value| gauge.set(value as i64));
        };
        set(&self.resident, number(&status, "VmRSS:").map(|kib| kib * 1024.0));
        set(&self.virtual_size, number(&status, "VmSize:").map(|kib| kib * 1024.0));
        set(&self.threads, number(&status, "Threads:"));
        set(&self.most_files, number(&read("self/limits"), "Max open files"));
        self.open_files.set(open_files());
    }
}

struct Times {
    cpu: f64,
    /// Seconds after the machine's start.
    started: f64,
}

fn times(stat: &str) -> Option<Times> {
    // the name in parentheses may hold anything
    let (_, rest) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let ticks = |field: usize| fields.get(field)?.parse::<f64>().ok();
    Some(Times { cpu: (ticks(11)? + ticks(12)?) / TICKS, started: ticks(19)? / TICKS })
}

/// Returns the first number behind this beginning of a line.
fn number(text: &str, begin: &str) -> Option<f64> {
    let rest = text.lines().find_map(|line| line.strip_prefix(begin))?;
    rest.split_whitespace().next()?.parse().ok()
}

/// Newer kernels tell their number as the folder's size.
fn open_files() -> i64 {
    let folder = "/proc/self/fd";
    let told = fs::metadata(folder).map_or(0, |folder| folder.size());
    let count = if told > 0 { told } else { fs::read_dir(folder).map_or(0, |files| files.count() as u64) };
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_whatever_the_program_is_called() {
        let stat = "42 (a) S b) S 1 42 42 0 -1 4194560 900 0 0 0 250 50 0 0 20 0 9 0 12345 1 1";
        let Times { cpu, started } = times(stat).unwrap();
        assert!((cpu - 3.0).abs() < 1e-9 && (started - 123.45).abs() < 1e-9, "{cpu} {started}");
        assert!(times("").is_none());
    }

    #[test]
    fn this_process_is_told_of() {
        let process = Process::new(&Registry::new());
        process.update();
        assert!(process.resident.get() > 1 << 20 && process.open_files.get() > 2);
        assert!(process.most_files.get() >= process.open_files.get() && process.start_seconds.get() > 1e9);
    }
}
