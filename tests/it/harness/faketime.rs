//! A wall clock that is wrong, by libfaketime. Durations stay right: the monotonic clock is left alone.

use std::path::PathBuf;

/// Returns the environment of a process whose clock is off by so many seconds, or None where libfaketime is not installed.
pub fn clock_off_by(seconds: i32) -> Option<Vec<(&'static str, String)>> {
    let Some(library) = library() else {
        eprintln!("SKIPPED: a wrong clock needs libfaketime: deploy/install-packages.sh test installs it");
        return None;
    };
    Some(vec![
        ("LD_PRELOAD", library.display().to_string()),
        ("FAKETIME", format!("{seconds:+}")),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
    ])
}

/// Where Debian and others have it.
fn library() -> Option<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib").ok()?.flatten().map(|entry| entry.path());
    let places = folders.flat_map(|folder| [folder.join("faketime"), folder]);
    places.map(|folder| folder.join("libfaketime.so.1")).find(|file| file.is_file())
}
