//! The encoding of the database's text: UTF-8, or people's words would be refused or counted as bytes.

use tokio_postgres::{Client, Error};

/// Returns the encoding of the database if it is another one.
///
/// # Errors
/// When Postgres cannot be asked.
pub async fn other_than_utf8(client: &Client) -> Result<Option<String>, Error> {
    let encoding: String = client.query_one("SHOW server_encoding", &[]).await?.try_get(0)?;
    Ok((encoding != "UTF8").then_some(encoding))
}
