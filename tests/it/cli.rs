//! The command line and the configuration: what a start prints, and the one line that a refused start leaves behind.

use crate::harness::{App, Json, empty_database, scratch_dir};
use serde_json::Value;
use std::{
    path::Path,
    process::{Command, Output},
};

fn veza(args: &[&str], env: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_veza"));
    command.args(args).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("DATA_DIR", scratch_dir().join("cli")).current_dir(scratch_dir());
    command.envs(env.iter().copied()).output().expect("the binary runs")
}

fn stdout(out: &Output) -> String {
    String::from_utf8_lossy(&out.stdout).into_owned()
}

/// Asserts that a start with this variable is refused with one line that names it.
#[track_caller]
fn refused(name: &str, value: &str) -> String {
    let (status, output) =
        App::builder().env("DATABASE_URL", "postgres://localhost/unused").env(name, value).start_refused();
    assert!(!status.success(), "{name}={value} was taken: {output}");
    let lines: Vec<&str> = output.lines().filter(|line| !line.trim().is_empty()).collect();
    assert_eq!(lines.len(), 1, "{name}={value}: {lines:#?}");
    assert!(lines[0].contains(name), "{name}={value}: {}", lines[0]);
    lines[0].to_owned()
}

#[test]
fn a_start_prints_the_address_the_data_folder_and_where_mails_go() {
    let app = App::isolated();
    let data = app.data_dir();
    // the address comes first, and the harness goes on with it
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(5);
    while !app.output().contains("mails: ") && std::time::Instant::now() < deadline {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let output = app.output();
    for line in [
        format!("veza is ready: http://localhost:{}", app.port()),
        format!("data folder: {}", data.display()),
        format!("mails: files in {}", data.join("mail").display()),
    ] {
        assert!(output.lines().any(|printed| printed == line), "{line} is not in\n{output}");
    }
}

#[test]
fn unknown_names_of_ours_stop_the_start() {
    refused("VEZA_PROT", "8080");
    refused("VEZA_", "x");
}

#[test]
fn each_bad_value_stops_the_start_with_one_line_that_names_it() {
    for (name, value) in [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("PORT", "-1"),
        ("BIND_ADDR", "nowhere"),
        ("APP_ENV", "staging?"),
        ("RATE_LIMIT_ENABLED", "maybe"),
        ("COOKIE_SECURE", "perhaps"),
        ("COOKIE_SAME_SITE", "sideways"),
        ("LOG_FORMAT", "xml"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("DATABASE_URL", "nonsense"),
        ("CORS_ALLOWED_ORIGINS", "not an origin"),
        ("CORS_ALLOWED_ORIGINS", "*"),
    ] {
        refused(name, value);
    }
}

#[test]
fn a_port_that_another_server_listens_on_stops_the_start() {
    let app = App::builder().env("VEZA_WORKERS", "2").start();
    let line = refused("PORT", &app.port().to_string());
    assert!(line.contains("cannot listen"), "{line}");
}

#[test]
fn a_redis_url_that_is_none_stops_the_start_and_is_not_printed() {
    let line = refused("REDIS_URL", "localhost:6379/hunter2secret");
    assert!(line.contains("rediss://") && !line.contains("hunter2secret"), "{line}");
}

#[test]
fn a_refused_value_that_is_a_secret_is_not_printed() {
    let line = refused("DATABASE_URL", "mysql://user:hunter2secret@localhost/x");
    assert!(!line.contains("hunter2secret"), "{line}");
}

#[test]
fn production_demands_a_strong_secret() {
    let production = || App::builder().env("APP_ENV", "production").env("RATE_LIMIT_ENABLED", "true");
    for builder in [
        production().without("JWT_SECRET"),
        production().env("JWT_SECRET", "short"),
        production().env("JWT_SECRET", ""),
    ] {
        let (status, output) = builder.start_refused();
        assert!(!status.success(), "{output}");
        assert!(output.contains("JWT_SECRET"), "{output}");
        assert!(!output.contains("short") || output.contains("too short"), "{output}");
    }
}

#[test]
fn production_refuses_limits_switched_off_and_a_database_that_forgets() {
    let (status, output) = App::builder().env("APP_ENV", "production").start_refused();
    assert!(!status.success() && output.contains("RATE_LIMIT_ENABLED"), "{output}");
    let builder = App::builder().env("APP_ENV", "production").env("RATE_LIMIT_ENABLED", "true");
    let (status, output) = builder.start_refused();
    assert!(!status.success(), "{output}");
    assert!(output.contains("fsync") || output.contains("synchronous_commit"), "{output}");
}

#[test]
fn a_database_that_is_not_there_stops_the_start_with_a_line_that_says_so() {
    let nowhere = format!(
        "postgres://postgres@{}/x",
        scratch_dir().join("nowhere").display().to_string().replace('/', "%2F")
    );
    let (status, output) = App::builder().env("DATABASE_URL", &nowhere).start_refused();
    assert!(!status.success());
    assert!(output.to_lowercase().contains("database"), "{output}");
    assert!(!output.contains("panicked"), "{output}");
}

#[test]
fn the_configuration_is_shown_with_its_secrets_masked() {
    let secret = "a-very-secret-value-0123456789-0123456789";
    let url = "postgres://veza:hunter2secret@db.internal/veza";
    let out = veza(&["config"], &[("JWT_SECRET", secret), ("DATABASE_URL", url), ("PORT", "9123")]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let text = stdout(&out);
    assert!(text.contains("9123") && text.contains("JWT_SECRET") && text.contains("db.internal"), "{text}");
    assert!(!text.contains(secret) && !text.contains("hunter2secret"), "{text}");
    for name in [
        "BIND_ADDR",
        "DATA_DIR",
        "APP_ENV",
        "APP_DOMAIN",
        "CORS_ALLOWED_ORIGINS",
        "RATE_LIMIT_ENABLED",
        "LOG_FORMAT",
    ] {
        assert!(text.contains(name), "{name} is not in\n{text}");
    }
}

#[test]
fn the_generated_documents_are_the_committed_ones() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (command, file) in [("openapi", "http/openapi.json"), ("asyncapi", "actors/asyncapi.json")] {
        let out = veza(&[command], &[]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let printed: Value = serde_json::from_str(&stdout(&out)).expect("JSON");
        let committed =
            std::fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(
            printed == serde_json::from_str::<Value>(&committed).expect("JSON"),
            "{file} is not up to date"
        );
        assert!(printed[command].as_str().is_some_and(|version| version.starts_with('3')), "{command}");
    }
}

#[test]
fn the_served_documents_are_the_printed_ones() {
    let app = App::shared();
    for (command, path) in [("openapi", "/swagger/doc.json"), ("asyncapi", "/asyncapi.json")] {
        let printed: Value = serde_json::from_str(&stdout(&veza(&[command], &[]))).expect("JSON");
        let served = app.call("GET", path).send();
        assert_eq!(served.status, 200, "{served}");
        let keys = |document: &Value| -> Vec<String> {
            let part = &document[if command == "openapi" { "paths" } else { "operations" }];
            part.as_object().map(|part| part.keys().cloned().collect()).unwrap_or_default()
        };
        assert!(!keys(&printed).is_empty());
        assert_eq!(keys(&served.json()), keys(&printed), "{path}");
    }
}

#[test]
fn every_documented_operation_of_these_domains_is_in_the_openapi_document() {
    let document: Value = serde_json::from_str(&stdout(&veza(&["openapi"], &[]))).expect("JSON");
    let paths: Vec<&String> = document["paths"].as_object().expect("paths").keys().collect();
    for wanted in [
        "/auth/register",
        "/auth/login",
        "/auth/refresh",
        "/auth/logout",
        "/auth/me",
        "/auth/check-username",
        "/chat/token",
        "/chat/stats",
        "/sessions",
        "/sessions/logout",
        "/sessions/logout-all",
        "/sessions/refresh",
        "/sessions/stats",
        "/sessions/{",
        "/conversations",
        "/conversations/{",
        "/health",
        "/health/deep",
        "/healthz",
        "/readyz",
    ] {
        assert!(paths.iter().any(|path| path.contains(wanted)), "{wanted} is not in {paths:?}");
    }
}

#[test]
fn migrating_twice_is_harmless_and_serving_migrates_by_itself() {
    let url = empty_database();
    for _ in 0..2 {
        let out = veza(&["migrate"], &[("DATABASE_URL", &url)]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    let app = App::builder().env("DATABASE_URL", &empty_database()).start();
    app.user("ada").get("/auth/me").ok(200);
}

#[test]
fn two_servers_that_start_at_once_on_an_empty_database_both_come_up() {
    let url = empty_database();
    // a test's own wish: else the second one refuses
    let start = |_| App::builder().env("DATABASE_URL", &url).env("SEVERAL_SERVERS", "true").start();
    let apps = crate::harness::at_once(2, start);
    apps[0].user("ada");
    apps[1].user("bob");
}

#[test]
fn an_admin_is_made_on_the_command_line() {
    let app = App::isolated();
    let user = app.user("boss");
    let url = app.db_url();
    let out = veza(&["admin", "create", &user.email], &[("DATABASE_URL", &url)]);
    assert!(out.status.success(), "{}{}", stdout(&out), String::from_utf8_lossy(&out.stderr));
    assert_eq!(user.login().get("/auth/me").ok(200).text("role"), "admin");
    let out = veza(&["admin", "create", "not an address"], &[("DATABASE_URL", &url)]);
    assert!(!out.status.success());
}

#[test]
fn an_admin_made_on_the_command_line_is_in_the_audit_log() {
    let app = App::isolated();
    let user = app.user("boss");
    let url = app.db_url();
    let fresh = format!("{}@example.com", crate::harness::unique("fresh"));
    for email in [&user.email, &fresh] {
        assert!(veza(&["admin", "create", email], &[("DATABASE_URL", &url)]).status.success());
    }
    let logged = "SELECT a.action, a.data::text FROM audit_log a JOIN users u ON u.id = a.target_id
        WHERE u.email = $1 AND a.kind = 'event' AND a.user_id IS NULL";
    let entry = |email: &str| {
        let rows = app.db().rows(logged, &[&email]);
        assert_eq!(rows.len(), 1, "{email}");
        (rows[0].get::<_, String>(0), serde_json::from_str::<Value>(rows[0].get(1)).unwrap())
    };
    let changed = serde_json::json!({"before": "user", "after": "admin", "by": "command line"});
    assert_eq!(entry(&user.email), ("user.role_changed".to_owned(), changed));
    let made = serde_json::json!({"role": "admin", "by": "command line"});
    assert_eq!(entry(&fresh), ("user.created".to_owned(), made));
}

#[test]
fn an_admin_is_not_made_where_there_is_no_server() {
    let folder = scratch_dir().join("no server here");
    let named = folder.display().to_string();
    let out = veza(&["admin", "create", "boss@example.com"], &[("DATA_DIR", &named)]);
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(!out.status.success() && said.contains(&named) && said.contains("DATA_DIR"), "{said}");
    assert!(!folder.exists(), "nothing is made");
}

#[test]
fn help_names_every_command_and_an_unknown_one_fails() {
    let help = stdout(&veza(&["--help"], &[]));
    for command in ["serve", "migrate", "admin", "openapi", "asyncapi", "config"] {
        assert!(help.contains(command), "{command} is not in\n{help}");
    }
    assert!(!veza(&["dance"], &[]).status.success());
    assert!(veza(&["--version"], &[]).status.success());
}

#[test]
fn the_environment_sample_is_the_committed_one() {
    let printed = stdout(&veza(&["env-sample"], &[]));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(".env.sample");
    let committed = std::fs::read_to_string(file).expect(".env.sample is committed");
    assert_eq!(printed, committed);
    for name in [
        "PORT",
        "DATA_DIR",
        "DATABASE_URL",
        "REDIS_URL",
        "STORAGE_URL",
        "SMTP_URL",
        "JWT_SECRET",
        "COOKIE_SAME_SITE",
    ] {
        assert!(printed.contains(name), "{name}");
    }
}
