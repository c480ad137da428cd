//! The roles as a catalogue: what each one may do, in words for clients. What they open is the business of each route.

mod catalogue;

pub use catalogue::RoleView;
