//! Mails: queued in Postgres with what they tell of, made and handed over one by one, to an SMTP server or into files.

mod letter;
mod links;
mod mime;
mod outlet;
mod queue;
mod sender;

pub use letter::Mail;
pub use links::Purpose;
pub(crate) use links::redeem;
pub use mime::Sender;
pub use outlet::{Outlet, OutletError};
pub use queue::{enqueue, enqueue_link, enqueue_to_user};
pub use sender::{Post, send_for_ever};
