//! Generates the crate `sql/generated` from `sql/queries`, checked against the real schema in a throw-away Postgres.
//! It reads the migrations as files and depends on no other crate of the workspace: it must run when they do not compile.

mod cluster;
mod nullable;

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
    // the database is kept for the second look, and goes with the cluster
    cornucopia::gen_fresh(cluster.url(), &database, &schema, None, true, config)?;
    let unmarked = unmarked(&format!("{}/{database}", cluster.url()), &files(&sql.join("queries"))?)?;
    if unmarked.is_empty() { Ok(()) } else { Err(unmarked.join("\n").into()) }
}

/// Looks at every statement once more for NULLs that nobody expects.
fn unmarked(url: &str, queries: &[PathBuf]) -> Result<Vec<String>, Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
        tokio::spawn(connection);
        let mut found = Vec::new();
        for file in queries {
            found.extend(nullable::unmarked(&client, file).await?);
        }
        Ok(found)
    })
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
