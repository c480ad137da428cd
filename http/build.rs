//! Makes the files of the web client and of the server's own pages that stand in the binary.

use std::path::Path;

use veza_bundle::{Effort, bundle, write};

/// Folders, each with the prefix of its files' paths. Of the web client only what a browser asks for: its tests, types and papers
/// stay outside. Each folder of `pages` is a page at the path of its name.
const FOLDERS: &[(&str, &str)] = &[
    ("", "../examples/web/page"),
    ("css/", "../examples/web/css"),
    ("js/", "../examples/web/js"),
    ("", "pages"),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folders: Vec<(&str, &Path)> =
        FOLDERS.iter().map(|(prefix, folder)| (*prefix, Path::new(*folder))).collect();
    for (_, folder) in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
    }
    let is_debug = std::env::var("PROFILE")? == "debug";
    let assets = bundle(&folders, if is_debug { Effort::Little } else { Effort::Most })?;
    write(&assets, Path::new(&std::env::var("OUT_DIR")?))?;
    Ok(())
}
