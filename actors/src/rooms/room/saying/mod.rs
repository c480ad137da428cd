//! A message on its way in: what stands before it, and what changes it afterwards.
//!
//! `screening` decides and looks up, `gate` and `said` remember (`recalling` reads what was said before), `words` finds what a rule
//! forbids, `attach` what a message carries. `holding` lets it wait for a moderator. `sending` hands it to the writer and takes over what
//! became of it; `answers` tells its author. `posting` is the door of REST, and what both doors check. `altering` is edits, deletions,
//! reactions and pins.

pub mod altering;
pub mod answers;
pub mod attach;
pub mod gate;
pub mod holding;
pub mod pending;
pub mod posting;
pub mod recalling;
pub mod said;
pub mod screening;
pub mod sending;
pub mod words;
