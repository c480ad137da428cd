//! Commands of the command line that work on the database and end.

use std::path::Path;

use veza_actors::auth::{Granted, grant_admin};
use veza_sql::Database;

use crate::config::Config;
use crate::failure::Failure;
use crate::output::print;
use crate::postgres::PrivateCluster;
use crate::serve::{make_private, open_database};

/// Brings the schema up to date.
pub async fn migrate(config: Config) -> Result<(), Failure> {
    let (cluster, database) = reach(&config).await?;
    let applied = veza_sql::migrate(&database).await;
    stop(cluster).await;
    match applied?.as_slice() {
        [] => print("the database is up to date\n"),
        names => print(&format!("applied: {}\n", names.join(", "))),
    }
}

/// Makes an administrator.
pub async fn create(config: Config, email: String) -> Result<(), Failure> {
    if config.database.url.is_none() {
        let data_dir = config.data_dir()?;
        if !PrivateCluster::is_in(&data_dir) {
            return Err(Failure::Refused(format!(
                "there is no server's data in {}: start the server first, or set DATA_DIR or DATABASE_URL as the server has it",
                data_dir.display()
            )));
        }
        print(&format!("data folder: {}\n", data_dir.display()))?;
    }
    let (cluster, database) = reach(&config).await?;
    let granted = match veza_sql::migrate(&database).await {
        Ok(_) => grant_admin(&database, &email).await.map_err(|problem| {
            // whoever asks here may see the cause
            Failure::Refused(problem.cause.unwrap_or(problem.message))
        }),
        Err(error) => Err(error.into()),
    };
    stop(cluster).await;
    match granted? {
        Granted::Promoted => print(&format!("{email} is an administrator now\n")),
        Granted::Created { username, password } => print(&format!(
            "administrator {username} <{email}> was made; its password, shown only now: {password}\n"
        )),
    }
}

/// Reaches the database; a private one may be run by a server already.
async fn reach(config: &Config) -> Result<(Option<PrivateCluster>, Database), Failure> {
    let data_dir = config.data_dir()?;
    if config.database.url.is_none()
        && let Some(url) = running(&data_dir).await
    {
        return Ok((None, Database::new(url.parse()?)?));
    }
    make_private(&data_dir)?;
    open_database(config, &data_dir).await
}

async fn running(data_dir: &Path) -> Option<String> {
    PrivateCluster::find_running(data_dir).await
}

async fn stop(cluster: Option<PrivateCluster>) {
    if let Some(cluster) = cluster {
        cluster.stop().await;
    }
}
