//! The examples, as Cargo builds them beside the tests.

use std::path::PathBuf;

/// Returns where an example is.
pub fn example(name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("a test has a path");
    let folder = own.parent().and_then(|deps| deps.parent()).expect("Cargo's folders").join("examples");
    let path = folder.join(name);
    assert!(
        path.is_file(),
        "{} is not built: cargo build --examples, with the flags of the tests",
        path.display()
    );
    path
}
