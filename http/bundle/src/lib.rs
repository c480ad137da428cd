//! Makes a few files of the web client's many when the binary is built: each page gets one script and one style sheet, named by
//! what they hold, and every file is compressed once. A browser asks for three files instead of 150 and keeps two of them for ever.
//!
//! Read [`bundle`] first, then `page`, `link` and `press`. The client stays what a browser loads as it is, so that whoever changes
//! it needs no bundle; what this crate cannot read ends the build with the file's name. It never minifies and never renames.

mod link;
mod page;
mod press;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

pub use press::{Asset, Effort, write};

/// Files by the path that a browser asks for them by, without the slash in front.
type Files = BTreeMap<String, Vec<u8>>;

/// Why there is no bundle.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file says something that this crate does not understand.
    #[error("{file}: {what}")]
    Syntax {
        /// Which.
        file: String,
        /// What.
        what: String,
    },
    /// Modules import each other in a circle.
    #[error("{0}: the module imports itself through others")]
    Circle(String),
}

impl BundleError {
    fn syntax(file: &str, what: impl Into<String>) -> Self {
        Self::Syntax { file: file.to_owned(), what: what.into() }
    }

    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }
}

/// Returns what a server has to serve of these folders, each given with the prefix of its files' paths.
///
/// # Errors
/// When a file cannot be read, or a page or module is written in a way that is not understood.
pub fn bundle(folders: &[(&str, &Path)], effort: Effort) -> Result<Vec<Asset>, BundleError> {
    let mut files = Files::new();
    for (prefix, folder) in folders {
        collect(folder, prefix, &mut files)?;
    }
    let mut assets = Vec::new();
    for name in files.keys().filter(|name| name.ends_with(".html")) {
        assets.extend(page::page(name, &files)?);
    }
    // licences and pictures; scripts and styles are part of what pages load
    let is_kept = |name: &str| ![".html", ".js", ".css"].iter().any(|end| name.ends_with(end));
    let kept = files.iter().filter(|(name, _)| is_kept(name));
    assets.extend(kept.map(|(name, text)| Asset::named(name, text.clone())));
    assets.sort_by(|one, other| one.name.cmp(&other.name));
    assets.dedup_by(|one, other| one.name == other.name);
    assets.iter_mut().for_each(|asset| asset.press(effort));
    Ok(assets)
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) -> Result<(), BundleError> {
    let entries = std::fs::read_dir(folder).map_err(BundleError::io(folder))?;
    for entry in entries {
        let path = entry.map_err(BundleError::io(folder))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files)?;
        } else {
            let text = std::fs::read(&path).map_err(BundleError::io(&path))?;
            files.insert(format!("{prefix}{name}"), text);
        }
    }
    Ok(())
}

/// Returns the text of the file of this name, which `from` asks for.
fn text<'a>(files: &'a Files, name: &str, from: &str) -> Result<&'a str, BundleError> {
    let bytes = files.get(name).ok_or_else(|| BundleError::syntax(from, format!("there is no {name}")))?;
    std::str::from_utf8(bytes).map_err(|_invalid| BundleError::syntax(name, "is no UTF-8"))
}
