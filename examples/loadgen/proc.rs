//! What `/proc` tells of other processes: CPU time and memory.

use std::fs;

/// `/proc` counts in hundredths of a second on every Linux this runs on.
const MICROSECONDS_PER_TICK: f64 = 10_000.0;

/// User and system time in microseconds.
#[derive(Clone, Copy, Default)]
pub struct Cpu {
    pub user_us: f64,
    pub system_us: f64,
}

impl Cpu {
    /// What a process has used so far; zero when it is gone.
    pub fn of(pid: u32) -> Self {
        let stat = stat_fields(pid);
        let ticks = |index: usize| -> f64 {
            let field = stat.get(index).and_then(|field| field.parse().ok());
            field.unwrap_or_default()
        };
        // Fields 14 and 15 of proc(5), counted from the state, which is field 3.
        Self { user_us: ticks(11) * MICROSECONDS_PER_TICK, system_us: ticks(12) * MICROSECONDS_PER_TICK }
    }

    /// A process and its children: Postgres with all its backends.
    pub fn of_family(parent: u32) -> Self {
        Self::sum(family(parent))
    }

    /// Several processes.
    pub fn sum(pids: impl Iterator<Item = u32>) -> Self {
        pids.map(Self::of).fold(Self::default(), |sum, one| Self {
            user_us: sum.user_us + one.user_us,
            system_us: sum.system_us + one.system_us,
        })
    }

    pub fn since(self, before: Self) -> Self {
        Self { user_us: self.user_us - before.user_us, system_us: self.system_us - before.system_us }
    }

    pub fn total_us(self) -> f64 {
        self.user_us + self.system_us
    }
}

/// Resident memory in KiB; zero when the process is gone.
pub fn resident_kib(pid: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or_default()
}

fn family(parent: u32) -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let parent_text = parent.to_string();
    pids.filter(move |pid| *pid == parent || stat_fields(*pid).get(1) == Some(&parent_text))
}

/// The fields of `/proc/<pid>/stat` after the command's name, which may hold blanks itself.
fn stat_fields(pid: u32) -> Vec<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let rest = stat.rsplit_once(')').map(|(_, rest)| rest.to_owned()).unwrap_or_default();
    rest.split_whitespace().map(str::to_owned).collect()
}
