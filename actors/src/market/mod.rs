//! Money: what sellers are owed and paid.

pub mod transfers;
