//! The laboratory of faults: what befalls one of several nodes, one fault by one, and what people notice of it. The same faults befall the
//! nodes of `proof` at random. What another node hears is shown by `nodes`.
//!
//! # Why
//! - A fault goes on for some seconds here and for a minute in the long form: what hangs on a longer time is said with the test.
//! - Links are cut by a proxy of the harness. It cannot lose single packets; networks between hosts are not proved.

mod ahead;
mod clock;
mod crowd;
mod delayed;
mod disk;
mod frozen;
mod kills;
mod postgres;
mod redis;
mod restarted;
mod revoked;
mod stampede;
mod talk;
