//! The composition root of Veza: command line, configuration, telemetry, the private Postgres, start and stop.
//! It knows no business rule.

mod admin;
pub mod cli;
mod config;
pub mod failure;
mod output;
mod postgres;
mod serve;
mod telemetry;
