//! The end of an account: at once nobody can use it or see whose it was; leaving rooms and cleaning copies follow.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::commit;
use veza_sql::queries::accounts::lock_administrators;
use veza_sql::queries::privacy::{end_queues_of, erase_user};

use super::Privacy;
use super::erasing::tell_queues_ended;
use crate::error::{Check, Code, Problem};
use crate::kernel::{Event, Handle, Note, record, requests};
use crate::text::clean_text;

/// What must be typed, so that nobody deletes an account by mistake.
const CONFIRMATION: &str = "DELETE";
/// Characters of a reason.
const REASON_CHARS: usize = 500;

/// What one deletes one's account with.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct AccountDeletion {
    /// The account's password.
    #[schema(format = Password)]
    pub password: String,
    /// The word `DELETE`.
    #[schema(example = "DELETE")]
    pub confirm_text: String,
    /// Whether public tracks stay, as a deleted account's.
    pub keep_public_tracks: Option<bool>,
    /// Why; for those who run the server.
    #[schema(max_length = 500)]
    pub reason: Option<String>,
}

requests! {
    /// Deletes an account.
    DeleteAccount { by: Uuid, deletion: AccountDeletion } -> ();
}

impl Handle<DeleteAccount> for Privacy {
    async fn handle(&self, DeleteAccount { by, deletion }: DeleteAccount) -> Result<(), Problem> {
        let AccountDeletion { password, confirm_text, keep_public_tracks, reason } = deletion;
        let mut check = Check::default();
        let reason = reason.and_then(|reason| check.take(clean_text("reason", &reason, REASON_CHARS)));
        check.require(confirm_text == CONFIRMATION, "confirm_text", "must be DELETE").finish()?;
        self.proof.ask(by, &password).await?;
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        if lock_administrators().bind(&transaction).all().await? == [by] {
            return Err(Problem::new(
                Code::Conflict,
                "you are the last administrator: make somebody else one first",
            ));
        }
        let keep = keep_public_tracks.unwrap_or_default();
        let ended = erase_user().bind(&transaction, &by, &keep).all().await?;
        let queues = end_queues_of().bind(&transaction, &by).all().await?;
        let event = Event {
            action: "user.deleted",
            resource: "user",
            resource_id: Some(by),
            reason,
            ..Event::default()
        };
        record(&transaction, event).await?;
        commit(transaction).await?;
        self.bus.publish(Note::SessionsRevoked(ended));
        self.bus.publish(Note::UserChanged(by));
        tell_queues_ended(self.bus.as_ref(), queues);
        self.wakes.erasures.notify_one();
        Ok(())
    }
}
