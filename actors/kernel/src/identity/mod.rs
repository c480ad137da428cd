//! Who somebody is to the server: by what they came with, as whom they look, and how others see them.

mod caller;
mod hook;
mod person;
mod role;
mod scopes;
mod stranger;
mod viewer;

pub use caller::Caller;
pub use hook::{is_hook, new_hook_id};
pub use person::Person;
pub use role::Role;
pub use scopes::Scopes;
pub use stranger::{is_stranger, new_stranger_id};
pub use viewer::{Viewer, nobody};
