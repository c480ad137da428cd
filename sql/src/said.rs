//! What is said when Postgres cannot be used: its own words, on one line, and what to do. The driver's text for all of it is "db error".

use std::error::Error as _;

use tokio_postgres::Error;
use tokio_postgres::error::DbError;

/// What stands between, by what it does to sessions.
pub(crate) const POOLER: &str = "a pooler of connections (PgBouncer or another one) is in between, and veza needs sessions of its own: \
    name Postgres itself in DATABASE_URL, with its own port";

/// Returns what Postgres or the way to it said, and what to do about it.
#[must_use]
pub fn told(error: &Error) -> String {
    let said = said(error);
    match advice(error, &said) {
        Some(advice) => format!("{said}: {advice}"),
        None => said,
    }
}

/// Returns what Postgres or the way to it said, on one line.
#[must_use]
pub fn said(error: &Error) -> String {
    let text = match error.as_db_error() {
        Some(db) => said_by_postgres(db),
        None => {
            let mut text = error.to_string();
            let mut cause = error.source();
            while let Some(error) = cause {
                let words = error.to_string();
                // some repeat what they wrap
                if !text.ends_with(&words) {
                    text = format!("{text}: {words}");
                }
                cause = error.source();
            }
            text
        }
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn said_by_postgres(error: &DbError) -> String {
    let code = error.code().code();
    // of what people wrote only Postgres's own log knows more
    let is_private = ["22", "23"].iter().any(|class| code.starts_with(class));
    let detail = error.detail().filter(|_| !is_private).map(|detail| format!("; {detail}"));
    format!("{}{} (SQLSTATE {code})", error.message(), detail.unwrap_or_default())
}

fn advice(error: &Error, said: &str) -> Option<&'static str> {
    match error.as_db_error() {
        Some(db) => by_code(db.code().code(), said),
        None => by_words(said),
    }
}

fn by_code(code: &str, said: &str) -> Option<&'static str> {
    Some(match code {
        "28P01" => "check user and password in DATABASE_URL",
        "28000" if said.contains("no encryption") || said.contains("SSL off") => {
            "either Postgres demands TLS (add sslmode=require to DATABASE_URL), or pg_hba.conf there does not let this user and machine in"
        }
        "28000" if said.contains("does not exist") => {
            "make the role (CREATE ROLE … LOGIN PASSWORD …), or name another one in DATABASE_URL"
        }
        "28000" if said.contains("not permitted to log in") => "let the role log in (ALTER ROLE … LOGIN)",
        "28000" => "let this user and machine in by pg_hba.conf there",
        "3D000" => {
            "make it (CREATE DATABASE … OWNER … ENCODING 'UTF8' TEMPLATE template0), or name another one in DATABASE_URL"
        }
        "42501" => {
            "the role needs that right; it has all it needs when it owns the database (ALTER DATABASE … OWNER TO …)"
        }
        "25006" => {
            "the database is read-only: name the primary in DATABASE_URL, or end default_transaction_read_only there"
        }
        "53100" => "make room on the disk of Postgres",
        "53200" => "give the machine of Postgres more memory, or less else to do",
        "53300" => {
            "raise max_connections of Postgres or the limit of role or database, or end other clients: veza takes up to 24"
        }
        "53400" => "raise that limit of Postgres",
        "55P03" | "57014" => "another session is in the way: pg_stat_activity and pg_locks there show which",
        "55000" if said.contains("not currently accepting") => {
            "let connections in (ALTER DATABASE … ALLOW_CONNECTIONS true)"
        }
        "57P03" => "wait until it has started",
        "0A000" | "58P01" if said.contains("extension") => {
            "install the extensions that come with Postgres (on Fedora and others the package postgresql-contrib)"
        }
        "08P01" | "26000" | "42P05" if is_pooler(said) => POOLER,
        _ => return None,
    })
}

fn is_pooler(said: &str) -> bool {
    said.contains("unsupported startup parameter") || said.contains("prepared statement")
}

fn by_words(said: &str) -> Option<&'static str> {
    let rules = [
        (
            "server does not support TLS",
            "switch TLS on there (ssl = on), or say sslmode=disable where nobody is in between",
        ),
        ("UnknownIssuer", "name in sslrootcert the authority that signed the certificate of Postgres"),
        ("UnsupportedCertVersion", VERSION_1),
        (
            "CaUsedAsEndEntity",
            "the certificate is that of an authority: sign one for the server, or name this very file in sslrootcert",
        ),
        ("not valid for name", NAMES),
        ("not valid for any names", NAMES),
        ("NotValidForName", NAMES),
        ("xpired", "make a new certificate for Postgres, or mend the clock"),
        ("not valid yet", "mend the clock"),
        (
            "invalid peer certificate",
            "the certificate of Postgres is of no use: its server's log and openssl x509 say more",
        ),
        (
            "alert",
            "the server breaks off the TLS handshake: its log says why; sslcert and sslkey say who asks",
        ),
        ("lookup address", "check the name of the host in DATABASE_URL"),
        (
            "Connection refused",
            "nobody listens there: start Postgres, or check host and port in DATABASE_URL",
        ),
        (
            "No such file or directory",
            "there is no such socket: start Postgres, or check the folder in DATABASE_URL",
        ),
        ("Permission denied", "this user may not use that socket"),
        ("imed out", UNHEARD),
        ("timeout", UNHEARD),
        ("unreachable", UNHEARD),
        ("end of file", STRANGER),
        ("connection closed", STRANGER),
        ("parsing response", STRANGER),
        ("unexpected message", STRANGER),
        ("reset by peer", STRANGER),
        ("Broken pipe", STRANGER),
        ("password missing", "Postgres asks for a password: write it into DATABASE_URL"),
        (
            "channel binding",
            "leave out channel_binding=require, or use TLS with a certificate that allows it",
        ),
    ];
    rules.iter().find(|(words, _)| said.contains(words)).map(|(_, advice)| *advice)
}

const NAMES: &str = "write the host into DATABASE_URL as the certificate's subjectAltName has it, sign a certificate for this host, or say sslmode=verify-ca";
const VERSION_1: &str =
    "the certificate of Postgres is of version 1: sign it with a subjectAltName (openssl x509 -extfile)";
const STRANGER: &str = "what listens there is no Postgres, or something in between cuts the connection: check host and port in DATABASE_URL";
const UNHEARD: &str = "nothing answers there: check host and port in DATABASE_URL, and what is in between";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_mended_is_said_with_the_way_to_mend_it() {
        for (code, said, wanted) in [
            ("28P01", "password authentication failed for user \"veza\"", "password"),
            (
                "28000",
                "no pg_hba.conf entry for host \"10.0.0.1\", user \"veza\", no encryption",
                "sslmode=require",
            ),
            ("28000", "role \"veza\" does not exist", "CREATE ROLE"),
            ("3D000", "database \"veza\" does not exist", "CREATE DATABASE"),
            ("42501", "permission denied for schema public", "OWNER"),
            ("25006", "cannot execute INSERT in a read-only transaction", "primary"),
            ("53300", "sorry, too many clients already", "max_connections"),
            ("08P01", "unsupported startup parameter: options", "PgBouncer"),
        ] {
            let advice = by_code(code, said).unwrap_or_default();
            assert!(advice.contains(wanted), "{code} {said}: {advice}");
        }
        assert!(by_code("23505", "duplicate key").is_none());
        assert!(by_words("error connecting to server: Connection refused (os error 111)").is_some());
    }
}
