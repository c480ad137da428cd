//! What an operator sees of the program itself: the log's form and level, the configuration in force, pipes that close, a clean stop,
//! and databases that it refuses.

use crate::harness::{App, empty_database, scratch_dir};
use serde_json::Value;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

fn veza(args: &[&str], env: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_veza"));
    command.args(args).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.current_dir(scratch_dir()).envs(env.iter().copied()).output().expect("the binary runs")
}

fn shown(env: &[(&str, &str)]) -> String {
    let out = veza(&["config"], env);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

#[track_caller]
fn wait_for(app: &App, text: &str) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !app.output().contains(text) {
        assert!(Instant::now() < deadline, "{text:?} is not in\n{}", app.output());
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn with_json_every_line_is_an_object() {
    let app = App::builder().env("LOG_FORMAT", "json").start();
    let ada = app.user("ada");
    app.panic_room(&ada.room(&[]));
    wait_for(&app, "panicked");
    app.terminate();
    let ended = app.output_to_its_end(Duration::from_secs(20));
    let lines: Vec<&str> = ended.lines().filter(|line| !line.is_empty()).collect();
    for line in &lines {
        let object: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert!(object["timestamp"].is_string() && object["level"].is_string(), "{line}");
    }
    for text in ["veza is ready: http://localhost:", "data folder: ", "mails: files in "] {
        assert!(lines.iter().any(|line| line.contains(text)), "{text} is not in\n{ended}");
    }
    let port = app.port().to_string();
    let out = veza(&["serve"], &[("LOG_FORMAT", "json"), ("PORT", &port), ("BIND_ADDR", "nowhere")]);
    let line = String::from_utf8(out.stderr).unwrap();
    let object: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
    assert!(object["message"].as_str().unwrap().contains("BIND_ADDR"), "{line}");
}

#[test]
fn the_level_is_that_of_log_level_or_else_of_rust_log() {
    for (env, expected) in [
        (&[][..], true),
        (&[("RUST_LOG", "warn")], false),
        (&[("RUST_LOG", "warn"), ("LOG_LEVEL", "info")], true),
        (&[("RUST_LOG", "debug"), ("LOG_LEVEL", "error")], false),
    ] {
        let app = env.iter().fold(App::builder(), |builder, (name, value)| builder.env(name, value)).start();
        app.get("/healthz").ok(200);
        app.terminate();
        let output = app.output_to_its_end(Duration::from_secs(20));
        assert_eq!(output.contains("answered"), expected, "{env:?}: {output}");
    }
    let (status, output) = App::builder().env("RUST_LOG", "a=b=c").start_refused();
    assert!(!status.success() && output.contains("RUST_LOG"), "{output}");
    let level = shown(&[("RUST_LOG", "trace")]);
    assert!(level.contains("LOG_LEVEL=trace\n"), "{level}");
}

#[test]
fn a_clean_stop_warns_of_nothing() {
    // with a Postgres of its own, which ends with it
    let app = App::builder().without("DATABASE_URL").start();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut socket, _other) = (ada.ws(), bob.ws());
    socket.join(&room);
    socket.say(&room, "hello");
    app.terminate();
    let stopped = app.output_to_its_end(Duration::from_secs(20));
    for level in ["WARN", "ERROR"] {
        assert!(!stopped.contains(level), "{stopped}");
    }
    assert!(stopped.contains("stopped"), "{stopped}");
}

#[test]
fn whoever_reads_only_the_beginning_is_told_of_no_fault() {
    for command in ["openapi", "asyncapi", "permissions", "errors", "env-sample", "config", "licences"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_veza"))
            .arg(command)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // nobody reads
        drop(child.stdout.take());
        let out = child.wait_with_output().unwrap();
        assert!(out.status.success(), "{command}: {}", out.status);
        assert_eq!(String::from_utf8_lossy(&out.stderr), "", "{command}");
    }
}

#[test]
fn the_configuration_in_force_is_shown_and_not_only_what_was_set() {
    let plain = shown(&[]);
    for line in [
        "PUBLIC_URL=http://localhost:8080",
        "COOKIE_SECURE=false",
        "COOKIE_SAME_SITE=lax",
        "MAIL_FROM=Veza <no-reply@localhost>",
        "LOG_LEVEL=info",
        "PORT=8080",
    ] {
        assert!(plain.lines().any(|shown| shown == line), "{line} is not in\n{plain}");
    }
    let data = scratch_dir().join(".data");
    assert!(plain.contains(&format!("DATA_DIR={}\n", data.display())), "{plain}");
    for (name, place) in [
        ("DATABASE_URL", "postgres"),
        ("SMTP_URL", "mail"),
        ("JWT_SECRET", "jwt_secret"),
        ("STORAGE_URL", "uploads"),
    ] {
        let place = data.join(place).display().to_string();
        let told = plain
            .lines()
            .any(|line| line.starts_with(&format!("# {name} is not set: ")) && line.contains(&place));
        assert!(told, "{name} is not in\n{plain}");
    }
    let secret = "0123456789abcdef0123456789ABCDEF";
    let env = [
        ("APP_ENV", "production"),
        ("JWT_SECRET", secret),
        ("APP_DOMAIN", "Veza.example"),
        ("VEZA_WORKERS", "3"),
    ];
    let production = shown(&env);
    for line in [
        "PUBLIC_URL=https://veza.example",
        "COOKIE_SECURE=true",
        "COOKIE_SAME_SITE=strict",
        "MAIL_FROM=Veza <no-reply@veza.example>",
        "VEZA_WORKERS=3",
        "JWT_SECRET=****",
    ] {
        assert!(production.lines().any(|shown| shown == line), "{line} is not in\n{production}");
    }
}

#[test]
fn a_password_is_masked_wherever_it_stands_in_an_address() {
    for url in [
        "postgres://veza:hunter2secret@db.internal/veza",
        "postgres://db.internal/veza?user=veza&password=hunter2secret",
        "host=db.internal user=veza password=hunter2secret",
        "host=db.internal user=veza password = hunter2secret",
    ] {
        let text = shown(&[("DATABASE_URL", url)]);
        assert!(!text.contains("hunter2secret"), "{url}: {text}");
    }
}

#[test]
fn a_database_in_another_encoding_is_refused_with_what_to_do() {
    let app = App::shared();
    let url = empty_database();
    let (server, name) = url.rsplit_once('/').unwrap();
    for encoding in ["SQL_ASCII", "LATIN1"] {
        let other = format!("{name}_{}", encoding.to_lowercase());
        let create = format!("CREATE DATABASE {other} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0");
        app.db().run(&create);
        let (status, output) =
            App::builder().env("DATABASE_URL", &format!("{server}/{other}")).start_refused();
        app.db().run(&format!("DROP DATABASE {other}"));
        assert!(!status.success(), "{output}");
        for part in ["DATABASE_URL", encoding, "ENCODING 'UTF8' TEMPLATE template0"] {
            assert!(output.contains(part), "{part}: {output}");
        }
    }
}

#[test]
fn production_without_a_mail_server_or_an_address_says_what_people_will_miss() {
    let production = || {
        let builder = App::builder().without("DATABASE_URL").env("APP_ENV", "production");
        builder.env("RATE_LIMIT_ENABLED", "true")
    };
    let silent = production().start();
    wait_for(&silent, "SMTP_URL is not set");
    wait_for(&silent, "links in mails lead to localhost");
    let named = production().env("SMTP_URL", "smtp://127.0.0.1:9").env("APP_DOMAIN", "veza.example").start();
    let output = named.output();
    assert!(!output.contains("WARN"), "{output}");
}
