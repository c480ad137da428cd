//! The program `veza`: the command line and nothing else.

use std::process::ExitCode;

use clap::Parser;
use veza::cli::{Arguments, complain, run};

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}
