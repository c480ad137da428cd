//! With no configuration at all: the server's own Postgres cluster, its own secret, and a crash of everything at once.

use crate::harness::App;

fn bare() -> App {
    App::builder().without("DATABASE_URL").without("JWT_SECRET").without("CORS_ALLOWED_ORIGINS").start()
}

/// Returns the pid of the cluster under the server's data folder.
fn postmaster(app: &App) -> Option<i32> {
    let file = app.data_dir().join("postgres").join("postmaster.pid");
    let found = std::fs::read_to_string(&file).ok().or_else(|| {
        let deeper = app.data_dir().join("postgres").join("data").join("postmaster.pid");
        std::fs::read_to_string(deeper).ok()
    })?;
    found.lines().next()?.trim().parse().ok()
}

fn alive(pid: i32) -> bool {
    // a zombie that nobody reaps has no exe
    std::path::Path::new("/proc").join(pid.to_string()).join("exe").exists()
}

#[test]
fn it_runs_its_own_cluster_keeps_everything_over_crashes_and_stops_it_at_the_end() {
    let app = bare();
    let user = app.user("ada");
    let room = user.room(&[]);
    user.ws().say(&room, "kept");
    let first = postmaster(&app).expect("a cluster of its own runs");

    app.kill();
    app.start_again();
    user.get("/auth/me").ok(200); // the secret was kept: the token still holds

    let cluster = postmaster(&app).expect("a cluster of its own runs");
    app.kill();
    nix::sys::signal::kill(nix::unistd::Pid::from_raw(cluster), nix::sys::signal::Signal::SIGKILL).unwrap();
    app.start_again();
    let messages = user.get(&format!("/conversations/{room}/history")).ok(200)["messages"].clone();
    assert_eq!(messages[0]["content"], "kept");

    let last = postmaster(&app).expect("a cluster of its own runs");
    app.terminate();
    assert_eq!(app.wait_for_end(std::time::Duration::from_secs(10)).code(), Some(0));
    for pid in [first, cluster, last] {
        assert!(!alive(pid), "a postgres was left behind");
    }
}

#[test]
fn its_secrets_and_its_cluster_are_readable_by_nobody_else() {
    use std::os::unix::fs::PermissionsExt;
    let app = bare();
    let mut folders = vec![app.data_dir()];
    let mut open = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let Ok(meta) = entry.metadata() else { continue };
            let name = entry.file_name().to_string_lossy().into_owned();
            if meta.is_dir() && name != "postgres" {
                folders.push(entry.path());
            } else if meta.is_file() && name.contains("secret") && meta.permissions().mode() & 0o077 != 0 {
                open.push(entry.path());
            }
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn in_production_cookies_are_secure_and_strict_and_transport_security_is_demanded() {
    let builder =
        App::builder().without("DATABASE_URL").env("APP_ENV", "production").env("RATE_LIMIT_ENABLED", "true");
    let app = builder.start();
    let answer = app.post("/auth/register", &crate::harness::registration("johanna"));
    answer.ok(201);
    for name in ["access_token", "refresh_token"] {
        let line = answer.set_cookie(name).unwrap_or_default().to_lowercase();
        for wanted in ["secure", "httponly", "samesite=strict"] {
            assert!(line.contains(wanted), "{name} lacks {wanted}: {line}");
        }
    }
    assert!(
        answer.header("strict-transport-security").is_some_and(|value| value.contains("max-age=")),
        "{answer}"
    );
}
