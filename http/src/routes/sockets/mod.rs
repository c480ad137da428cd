//! The websocket's place in the table. Upgrades never reach the routes: the server takes them before, see `ws`.

mod handlers;

use veza_actors::error::Code;

use super::{BASE, Table};
use crate::policy::Who;

/// Adds it to the table.
pub fn routes(table: &mut Table) {
    table.domain("realtime", "The websocket; its protocol is at /asyncapi, to read, and in /asyncapi.json").mounted(&[BASE, ""]).get(
        "/ws",
        Who::Anyone,
        handlers::open_socket,
        "Open the websocket. Protocol veza.v1; the token stands in the subprotocol pair `veza.v1, bearer.<token>`, in \
         `?token=` (chat and stream tokens only), in `Authorization: Bearer`, in the access cookie, or in a first frame `auth`. The first of \
         these that is there decides.",
    )
    .fails(Code::Invalid)
    .fails(Code::Forbidden);
}
