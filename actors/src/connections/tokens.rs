//! From a share token to the session that it opens.

use uuid::Uuid;

use super::guesses::Guesses;
use super::reach::Reach;
use crate::error::{Code, Problem};
use crate::queue::find_session;

/// Finds the session of a token. Wrong ones are counted behind the look: the right ones of a crowd that comes back at once
/// count for nothing, and a token is too long to be guessed by those that are under way.
pub(super) async fn find_by_token(
    reach: &Reach,
    token: &str,
    guesses: &dyn Guesses,
) -> Result<Uuid, Problem> {
    guesses.may_guess()?;
    let found = find_session(&reach.database, token).await;
    if found.as_ref().is_err_and(|problem| problem.code == Code::NotFound) {
        guesses.was_wrong();
    }
    found
}
