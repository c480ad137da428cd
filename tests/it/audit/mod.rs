//! The audit log: what is written down, who sees what of it, and what looks like an attack.

mod end;
mod kept;
mod reading;
mod seeds;
mod suspicious;
