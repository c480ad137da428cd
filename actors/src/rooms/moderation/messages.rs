//! What the moderation service is asked. Everything but acts is for moderators of the room.

use uuid::Uuid;

use super::views::{ActView, BanView, HeldView, OwnHeldView, RuleView, Trial};
use crate::kernel::identity::Person;
use crate::kernel::{Listed, Window, requests};
use crate::rooms::{Change, RuleChange};

requests! {
    /// A time-out, a ban, their end.
    Moderate { by: Person, id: Uuid, change: Change } -> ();
    /// Bans in force, the newest first.
    ListBans { by: Uuid, id: Uuid, window: Window } -> Listed<BanView>;
    /// One of them.
    FindBan {
        by: Uuid,
        id: Uuid,
        /// Who is banned.
        user: Uuid,
    } -> BanView;
    /// The room's word rules, the oldest first.
    ListRules { by: Uuid, id: Uuid, window: Window } -> Listed<RuleView>;
    /// Another word rule, or one less (nothing is answered then).
    ChangeRule { by: Uuid, id: Uuid, change: RuleChange } -> Option<RuleView>;
    /// What a rule would have found in the last days.
    DryRun {
        by: Uuid,
        id: Uuid,
        /// What the rule looks for.
        pattern: String,
    } -> Trial;
    /// Messages that wait for a moderator, the oldest first.
    ListHeld { by: Uuid, id: Uuid, window: Window } -> Listed<HeldView>;
    /// One's own messages that wait, in all rooms that one may read; the oldest first. This is for everybody.
    ListOwnHeld { by: Uuid, window: Window } -> Listed<OwnHeldView>;
    /// One of them is sent, or is gone.
    ReviewHeld {
        id: Uuid,
        by: Uuid,
        held: Uuid,
        /// Whether it is sent.
        approves: bool,
        /// Why, for the audit log and, when it is gone, its author.
        reason: Option<String>,
    } -> ();
    /// What was done in the room, the newest first.
    ListActs {
        by: Uuid,
        id: Uuid,
        /// Only what was done before this.
        before: Option<Uuid>,
        window: Window,
    } -> Listed<ActView>;
}
