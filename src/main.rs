//! The program `veza`: the command line and nothing else.

use std::process::ExitCode;

use clap::Parser;
use veza::cli::{Arguments, run};

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // one line: it is read by people at a terminal and by whoever supervises the process
            eprintln!("veza: {error}");
            ExitCode::FAILURE
        }
    }
}
