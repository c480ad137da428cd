//! What the moderation service is asked. Everything but acts is for moderators of the room.

use uuid::Uuid;

use super::views::{ActView, BanView};
use crate::conversations::Listed;
use crate::kernel::requests;
use crate::rooms::{Change, Person};

requests! {
    /// A time-out, a ban, their end.
    Moderate {
        /// Who does it.
        by: Person,
        /// Where.
        id: Uuid,
        /// What.
        change: Change,
    } -> ();
    /// Bans in force, the newest first.
    ListBans {
        /// Who looks.
        by: Uuid,
        /// Where.
        id: Uuid,
        /// How many.
        limit: i64,
        /// How many to pass over.
        offset: i64,
    } -> Listed<BanView>;
    /// One of them.
    FindBan {
        /// Who looks.
        by: Uuid,
        /// Where.
        id: Uuid,
        /// Who is banned.
        user: Uuid,
    } -> BanView;
    /// What was done in the room, the newest first.
    ListActs {
        /// Who looks.
        by: Uuid,
        /// Where.
        id: Uuid,
        /// Only what was done before this.
        before: Option<Uuid>,
        /// How many.
        limit: i64,
        /// How many to pass over.
        offset: i64,
    } -> Listed<ActView>;
}
