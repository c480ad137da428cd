//! Routes of what clients are to be configured with.

mod webrtc;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table.domain("config", "What clients are configured with").get(
        "/config/webrtc",
        Who::Anyone,
        webrtc::find_webrtc_config,
        "Get the ICE servers of calls. STUN only unless TURN is configured whole; the list is empty when nothing is.",
    );
}
