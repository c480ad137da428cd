//! One file per mode: what it connects, how it talks, and how it prints what it saw.

pub mod acks;
pub mod bench;
pub mod calls;
pub mod connect;
pub mod idle;
pub mod live;
pub mod nodes;
pub mod peers;
pub mod queue;
pub mod rest;
pub mod traffic;
