//! The servers that Veza is measured beside, and how each is started; their sources are in tests/bench/peers.

use std::path::Path;
use std::process::Command;

use crate::dialect::Dialect;

/// Who is measured, in the order of the table's columns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contestant {
    Veza,
    SocketIo,
    Ws,
    Textbook,
}

impl Contestant {
    pub const ALL: [Self; 4] = [Self::Veza, Self::SocketIo, Self::Ws, Self::Textbook];
    pub const OTHERS: [Self; 3] = [Self::SocketIo, Self::Ws, Self::Textbook];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Veza => "Veza",
            Self::SocketIo => "Socket.IO",
            Self::Ws => "ws",
            Self::Textbook => "actix",
        }
    }

    pub const fn dialect(self) -> Dialect {
        match self {
            Self::Veza => Dialect::Veza,
            Self::SocketIo => Dialect::SocketIo,
            Self::Ws | Self::Textbook => Dialect::Plain,
        }
    }

    /// What starts it from the folder that `deploy/build-peers.sh` filled; Veza is not there.
    pub fn command(self, folder: &Path) -> Option<Command> {
        let script = match self {
            Self::Veza => return None,
            Self::SocketIo => "socketio/server.js",
            Self::Ws => "ws/server.js",
            Self::Textbook => return Some(Command::new(folder.join("textbook-chat"))),
        };
        let mut node = Command::new("node");
        node.arg(folder.join(script)).env("NODE_ENV", "production");
        Some(node)
    }
}
