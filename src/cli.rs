//! The command line.

use std::future::Future;

use clap::{Parser, Subcommand};

use crate::config::{self, Config};
use crate::failure::Failure;
pub use crate::output::complain;
use crate::output::print;
use crate::{admin, serve, telemetry};

/// Made by `deploy/licences.py`.
const LICENCES: &str = include_str!("licences.txt");

/// The server behind a music community. Configuration comes from the environment: see `veza env-sample`.
#[derive(Parser)]
#[command(name = "veza", version, about)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve (what it does without a command)
    Serve,
    /// Bring the database to this version's schema and end
    Migrate,
    /// Administrators
    Admin {
        #[command(subcommand)]
        command: Admin,
    },
    /// Print the `OpenAPI` document of the REST interface
    Openapi,
    /// Print the `AsyncAPI` document of the websocket
    Asyncapi,
    /// Print who may call which route as Markdown
    Permissions,
    /// Print the configuration in force, secrets masked
    Config,
    /// Print the table of error codes as Markdown
    Errors,
    /// Print what the program holds of others, and under which licences
    Licences,
    /// Print every environment variable with its meaning and default
    EnvSample,
}

#[derive(Subcommand)]
enum Admin {
    /// Make an account with the role admin, or give that role to an account that exists
    Create {
        /// The account's address
        email: String,
    },
}

/// Runs one command.
///
/// # Errors
/// [`Failure`], whose text is the one line to show.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    match arguments.command.unwrap_or(Command::Serve) {
        Command::Serve => {
            let config = start()?;
            in_system(serve::serve(config))
        }
        Command::Migrate => {
            let config = start()?;
            in_system(admin::migrate(config))
        }
        Command::Admin { command: Admin::Create { email } } => {
            let config = start()?;
            in_system(admin::create(config, email))
        }
        Command::Openapi => print_json(&veza_http::routes::openapi()),
        Command::Asyncapi => print_json(&veza_actors::protocol::asyncapi()),
        Command::Permissions => print(&veza_http::permissions::page()),
        Command::Config => {
            let config = Config::from_env()?;
            print(&config.shown()?)
        }
        Command::Errors => print(&veza_actors::error::table()),
        Command::Licences => print(LICENCES),
        Command::EnvSample => print(&config::sample()),
    }
}

fn start() -> Result<Config, Failure> {
    let config = Config::from_env()?;
    telemetry::start(&config.logging)?;
    Ok(config)
}

/// Runs under an actix system, which ends with the process. Its own end would wait for threads that nobody can stop, such as one
/// that looks up the name of a host.
fn in_system<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let system = std::mem::ManuallyDrop::new(actix_rt::System::new());
    system.block_on(work)
}

fn print_json(document: &impl serde::Serialize) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(document).map_err(std::io::Error::from)?;
    text.push('\n');
    print(&text)
}
