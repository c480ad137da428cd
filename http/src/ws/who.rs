//! Who stands at the other end of a socket.

use veza_actors::auth::Caller;
use veza_actors::kernel::Close;

use crate::limits::Stranger;

/// Who stands at the other end after the handshake.
pub enum Who {
    /// Someone known.
    Caller(Caller),
    /// Nobody yet: the first frame must be `auth`. With its place among those, unless limits are off.
    Unnamed(Option<Stranger>),
    /// Nobody, in a page of another origin: it watches live streams, and does nothing else.
    Onlooker(Option<Stranger>),
    /// A bad or used token: the socket is closed with 4501.
    Refused,
    /// Someone who tests the transport.
    #[cfg(feature = "faults")]
    Echo,
}

/// The close for who is not authenticated.
pub const NOT_AUTHENTICATED: Close = Close { code: 4501, reason: "not authenticated" };
