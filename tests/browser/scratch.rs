//! Folders for what a test makes, gone with the test: also with one that fails, which unwinds past its own last line.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// One of them; it is removed when it is dropped.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

thread_local! {
    /// Those of this test: each test has a thread of its own.
    static MADE: RefCell<Vec<Scratch>> = const { RefCell::new(Vec::new()) };
}

/// A new empty folder, which Postgres too may enter when the tests run as root. Whoever takes it removes it.
pub fn fresh_folder(kind: &str) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name =
        format!("veza-browser-{}-{}-{kind}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let folder = std::env::temp_dir().join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A new empty folder that is removed when the test ends, however it ends.
pub fn scratch(kind: &str) -> PathBuf {
    let folder = fresh_folder(kind);
    MADE.with_borrow_mut(|made| made.push(Scratch(folder.clone())));
    folder
}

#[test]
fn a_test_that_fails_leaves_no_folder() {
    let failing = || {
        let folder = scratch("failing");
        fs::write(folder.join("left.txt"), "la").unwrap();
        std::panic::resume_unwind(Box::new(folder));
    };
    let failed = std::thread::spawn(failing).join().unwrap_err();
    let folder = failed.downcast::<PathBuf>().unwrap();
    assert!(!folder.exists(), "{}", folder.display());
}
