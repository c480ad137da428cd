//! Generates the crate `sql/generated` from `sql/queries`, checked against the real schema in a throw-away Postgres.
//! It reads the migrations as files and depends on no other crate of the workspace: it must run when they do not compile.

mod cluster;

use std::error::Error;
use std::path::{Path, PathBuf};

use cornucopia::config::Config;

fn main() -> Result<(), Box<dyn Error>> {
    let sql = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut schema = files(&sql.join("migrations"))?;
    schema.extend(files(&sql.join("replaceable"))?);

    let mut config = Config::from_file(sql.join("codegen/cornucopia.toml"))?;
    config.queries = sql.join("queries");
    config.destination = sql.join("generated");

    let cluster = cluster::Throwaway::start()?;
    let database = format!("veza_codegen_{}", std::process::id());
    cornucopia::gen_fresh(cluster.url(), &database, &schema, None, false, config)?;
    Ok(())
}

/// Returns the `.sql` files of a folder in the order of their names.
fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "sql"))
        .collect();
    found.sort();
    Ok(found)
}
