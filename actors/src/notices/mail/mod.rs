//! Mails: queued in Postgres with what they tell of, made and handed over one by one, to an SMTP server or into files.
//!
//! # Owns
//! The queue, secret links (`links`, which also holds the words of their mails), and the way out.
//!
//! # Order
//! A mail is queued in the transaction of what it tells of. Either both are there or neither.
//!
//! # Why
//! A row with a secret link holds only the address and the purpose. Whether anyone has the address is looked up, and the secret made,
//! when it is sent. So asking for a mail takes the same time for everyone.
//!
//! # Never
//! A secret in the queue, or a link whose host a request named.

mod letter;
mod links;
mod mime;
mod outlet;
mod queue;
mod sender;

pub use letter::Mail;
pub use links::Purpose;
pub(crate) use links::{Owner, redeem};
pub use mime::Sender;
pub use outlet::{Outlet, OutletError};
pub use queue::{enqueue, enqueue_link, enqueue_to_user};
pub use sender::{Post, send_for_ever};
