//! A watchdog child that ends what this test process leaves behind: it learns pids and folders on its stdin, and acts
//! when that pipe closes, which also happens when the test process is killed. It must never be needed for correctness.

use std::{
    io::Write,
    os::unix::process::CommandExt,
    path::Path,
    process::{ChildStdin, Command, Stdio},
    sync::{Mutex, OnceLock},
};

const SCRIPT: &str = r#"
trap '' INT TERM HUP
pids=' '
dirs=' '
while read -r verb what; do
  case $verb in
    pid) pids="$pids$what " ;;
    ended)
      kept=' '
      for pid in $pids; do [ "$pid" = "$what" ] || kept="$kept$pid "; done
      pids=$kept ;;
    dir) dirs="$dirs$what " ;;
  esac
done
for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
for file in $(find $dirs -name postmaster.pid 2>/dev/null); do
  pid=$(head -n 1 "$file")
  [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = postgres ] && kill -QUIT "$pid"
done
for turn in 1 2 3 4 5 6 7 8 9 10; do
  [ -z "$(find $dirs -name postmaster.pid 2>/dev/null)" ] && break
  sleep 0.2
done
rm -rf $dirs
"#;

static REAPER: OnceLock<Mutex<ChildStdin>> = OnceLock::new();

/// Ends the process `pid` when the test process ends, unless [`ended`] was told before.
pub fn watch_pid(pid: u32) {
    tell(&format!("pid {pid}"));
}

/// Takes back [`watch_pid`]: the process has ended.
pub fn ended(pid: u32) {
    tell(&format!("ended {pid}"));
}

/// Removes the folder when the test process ends, after stopping every Postgres cluster in it.
pub fn watch_dir(dir: &Path) {
    tell(&format!("dir {}", dir.display()));
}

fn tell(line: &str) {
    let reaper = REAPER.get_or_init(|| {
        let mut child = Command::new("sh")
            .args(["-c", SCRIPT])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("sh runs");
        let pipe = child.stdin.take().expect("stdin is piped");
        std::thread::spawn(move || child.wait());
        Mutex::new(pipe)
    });
    let mut pipe = reaper.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    writeln!(pipe, "{line}").expect("the watchdog listens");
}
