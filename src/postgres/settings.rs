//! The settings of the private cluster, each with its reason. They go on the command line, so that they are
//! this version's at every start; who wants others runs an own Postgres and sets `DATABASE_URL`.

/// Name and value of every setting that differs from Postgres' default or must not depend on it.
const SETTINGS: &[(&str, &str)] = &[
    // What was acknowledged survives a loss of power.
    ("fsync", "on"),
    ("synchronous_commit", "on"),
    ("full_page_writes", "on"),
    // Nobody from the network: one socket in the cluster's own folder, which only its owner and root can
    // enter.
    ("listen_addresses", ""),
    ("unix_socket_directories", "."),
    ("unix_socket_permissions", "0700"),
    ("port", "5432"),
    // The hot end of every room's messages. Memory is taken as it is touched, so a small machine pays for
    // what it uses.
    ("shared_buffers", "256MB"),
    // The server's pool, a second server at a hand-over, a psql beside them. Every slot costs memory even
    // when unused.
    ("max_connections", "100"),
    // Halves the log volume after a checkpoint, and with it what a commit has to flush.
    ("wal_compression", "on"),
    // Checkpoints by time, not by volume, in ordinary use; bounds the redo after a crash to a few seconds.
    ("max_wal_size", "1GB"),
    ("checkpoint_timeout", "15min"),
    // Short statements never earn back the compilation, and the compiler costs memory in each backend.
    ("jit", "off"),
    // One search must not take both of two cores away from the chat.
    ("max_parallel_workers_per_gather", "0"),
    // Solid-state disks: an index is nearly always right.
    ("random_page_cost", "1.1"),
    // A transaction that was forgotten holds locks and keeps vacuum from its work.
    ("idle_in_transaction_session_timeout", "60s"),
    // Statements of a killed server end within a second, so that their locks never hold up its successor.
    #[cfg(target_os = "linux")]
    ("client_connection_check_interval", "1s"),
    ("timezone", "UTC"),
    ("log_timezone", "UTC"),
    ("lc_messages", "C"),
    // To the file that the server opened, and only what it cannot know from its own errors.
    ("log_destination", "stderr"),
    ("logging_collector", "off"),
    ("log_min_messages", "warning"),
    ("log_checkpoints", "off"),
    ("log_line_prefix", "%m [%p] "),
    // Statements carry people's messages.
    ("log_min_error_statement", "panic"),
    ("log_parameter_max_length_on_error", "0"),
    // Named in `ps`.
    ("cluster_name", "veza"),
];

/// The settings as arguments of `postgres`.
pub(super) fn arguments() -> Vec<String> {
    SETTINGS.iter().flat_map(|(name, value)| ["-c".to_owned(), format!("{name}={value}")]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cluster_is_durable_and_off_the_network() {
        let arguments = arguments();
        for needed in ["fsync=on", "synchronous_commit=on", "full_page_writes=on", "listen_addresses="] {
            assert!(arguments.iter().any(|given| given == needed), "{needed}");
        }
    }
}
