//! What the moderation service is asked. Everything but acts is for moderators of the room.

use uuid::Uuid;

use super::views::{ActView, BanView, HeldView, RuleView, Trial};
use crate::kernel::identity::Person;
use crate::kernel::{Listed, Window, requests};
use crate::rooms::{Change, RuleChange};

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
        /// Which part.
        window: Window,
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
    /// The room's word rules, the oldest first.
    ListRules {
        /// Who looks.
        by: Uuid,
        /// Where.
        id: Uuid,
        /// Which part.
        window: Window,
    } -> Listed<RuleView>;
    /// Another word rule, or one less (nothing is answered then).
    ChangeRule {
        /// Who changes it.
        by: Uuid,
        /// Where.
        id: Uuid,
        /// What.
        change: RuleChange,
    } -> Option<RuleView>;
    /// What a rule would have found in the last days.
    DryRun {
        /// Who asks.
        by: Uuid,
        /// Where.
        id: Uuid,
        /// What the rule looks for.
        pattern: String,
    } -> Trial;
    /// Messages that wait for a moderator, the oldest first.
    ListHeld {
        /// Who looks.
        by: Uuid,
        /// Where.
        id: Uuid,
        /// Which part.
        window: Window,
    } -> Listed<HeldView>;
    /// One of them is sent, or is gone.
    ReviewHeld {
        /// Where.
        id: Uuid,
        /// Who decides.
        by: Uuid,
        /// On which.
        held: Uuid,
        /// Whether it is sent.
        approves: bool,
        /// Why, for the audit log.
        reason: Option<String>,
    } -> ();
    /// What was done in the room, the newest first.
    ListActs {
        /// Who looks.
        by: Uuid,
        /// Where.
        id: Uuid,
        /// Only what was done before this.
        before: Option<Uuid>,
        /// Which part.
        window: Window,
    } -> Listed<ActView>;
}
