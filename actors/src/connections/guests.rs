//! Guests without an account: who is let in to listen, and under which names.

use std::net::IpAddr;

use serde_json::value::RawValue;
use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::queue as sql;

use super::guesses::Guesses;
use super::reach::Reach;
use super::tokens::find_by_token;
use crate::auth::is_reserved;
use crate::error::{Check, Problem};
use crate::protocol::{JoinQueue, parse};
use crate::queue::{Admit, name_taken};
use crate::text::clean_line;
use crate::text::confusable::name_skeleton;

/// Characters of a guest's name.
const CHARS: usize = 50;
/// Someone without an account.
pub struct Guest {
    /// How they want to be called.
    pub name: String,
}

/// Returns the guest whose first command this is, if the session lets people without an account in, and them by that name.
///
/// # Errors
/// `invalid` without a name or with somebody else's, `not_found` for a wrong token, `unauthenticated` where guests need an
/// account, `banned` for those of an address from which somebody was sent away.
pub async fn admit_guest(
    reach: &Reach,
    data: Option<&RawValue>,
    from: Option<IpAddr>,
    guesses: &dyn Guesses,
) -> Result<Guest, Problem> {
    let join: JoinQueue = parse(data)?;
    let mut check = Check::default();
    let name = join.guest_name.unwrap_or_default();
    let name = check.take(clean_line("guest_name", &name, 1, CHARS)).unwrap_or_default();
    check.finish()?;
    let session = find_by_token(reach, &join.token, guesses).await?;
    check_name(&reach.database, session, &name).await?;
    reach.live_queues.ask(session, Admit { name: name.clone(), from }).await?;
    Ok(Guest { name })
}

/// Refuses names that are taken for those of hosts and DJs, whether or not these are there, or that nobody may have.
///
/// # Errors
/// `invalid`, naming the field.
pub async fn check_name(database: &Database, session: Uuid, name: &str) -> Result<(), Problem> {
    let looks_like = name_skeleton(name);
    let reader = database.reader().await?;
    if is_reserved(name) || sql::is_name_of_host().bind(&reader, &session, &looks_like).one().await? {
        return Err(name_taken());
    }
    Ok(())
}
