//! Domain `health` and `/metrics`: what a monitor and an orchestrator see.

use crate::harness::{App, Json, empty_database};

#[test]
fn health_answers_ok_under_the_api_and_at_the_root() {
    let app = App::shared();
    for path in ["/api/v1/health", "/health", "/api/v1/healthz", "/healthz"] {
        assert_eq!(app.call("GET", path).send().ok(200)["status"], "ok", "{path}");
    }
}

#[test]
fn readiness_answers_ready_under_the_api_and_at_the_root() {
    let app = App::shared();
    for path in ["/api/v1/readyz", "/readyz"] {
        let status = app.call("GET", path).send().ok(200).text("status");
        assert!(status == "ready" || status == "degraded", "{path}: {status}");
    }
}

#[test]
fn deep_health_names_each_part_and_sums_up_the_configuration() {
    let app = App::shared();
    for path in ["/api/v1/health/deep", "/health/deep"] {
        let data = app.call("GET", path).send().ok(200);
        assert!(data["status"] == "healthy" || data["status"] == "degraded", "{data}");
        assert!(data["timestamp"].is_string(), "{data}");
        for part in ["database", "redis", "s3", "disk"] {
            assert!(data["checks"][part]["status"].is_string(), "{part}: {data}");
        }
        assert!(data["checks"]["disk"]["details"]["free_gb"].is_number(), "{data}");
        for fact in ["jwt_secret_set", "stripe_connect_enabled", "transfer_retry_enabled"] {
            assert!(data["config"][fact].is_boolean(), "{fact}: {data}");
        }
        assert_eq!(data["config"]["jwt_secret_set"], true);
        assert!(data["config"]["platform_fee_rate"].is_number(), "{data}");
    }
}

#[test]
fn head_requests_are_answered_for_probes() {
    let app = App::shared();
    for path in ["/api/v1/health", "/health", "/readyz"] {
        let answer = app.call("HEAD", path).send();
        assert_eq!(answer.status, 200, "{answer}");
        assert_eq!(answer.text, "");
    }
}

#[test]
fn metrics_count_what_the_operators_guide_promises() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = ada.ws();
    socket.join(&room);
    socket.say(&room, "counted");
    for path in ["/metrics", "/api/v1/metrics"] {
        let answer = app.call("GET", path).send();
        assert_eq!(answer.status, 200, "{answer}");
        assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with("text/plain")), "{answer}");
        let names: Vec<&str> = answer.text.lines().filter_map(|line| line.strip_prefix("# TYPE ")).collect();
        for part in ["request", "actors", "restart", "mailbox", "socket", "outbox", "commit"] {
            assert!(names.iter().any(|name| name.contains(part)), "nothing about {part} in {names:#?}");
        }
        assert!(
            names.iter().all(|name| name.starts_with("veza_") || name.starts_with("process_")),
            "{names:#?}"
        );
    }
}

#[test]
fn metrics_tell_of_mails_the_store_the_pool_the_disk_and_the_process() {
    let app = App::isolated();
    app.user("ada").room(&[]);
    app.wait_for_mails();
    let text = app.call("GET", "/metrics").send().text;
    let value = |name: &str| -> f64 {
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("no {name} in\n{text}"))
    };
    assert!(value("veza_mails_total{outcome=\"sent\"}") >= 1.0);
    for name in ["veza_mails_waiting", "veza_database_pool_waiting", "veza_mails_total{outcome=\"given_up\"}"]
    {
        assert!(value(name) >= 0.0);
    }
    assert!(value("veza_store_up") == 1.0 && value("veza_database_up") == 1.0);
    let open = ["in_use", "idle"]
        .map(|state| value(&format!("veza_database_pool_connections{{state=\"{state}\"}}")));
    assert!(open.iter().sum::<f64>() <= value("veza_database_pool_max_connections"), "{open:?}");
    assert!(
        value("veza_disk_free_bytes") <= value("veza_disk_size_bytes") && value("veza_disk_size_bytes") > 1e6
    );
    let resident = value("process_resident_memory_bytes") / 1024.0;
    #[expect(clippy::cast_precision_loss, reason = "a comparison of sizes")]
    let told = app.resident_kib() as f64;
    assert!((0.5..2.0).contains(&(resident / told)), "{resident} and {told}");
    assert!(value("process_virtual_memory_bytes") >= value("process_resident_memory_bytes"));
    assert!(value("process_open_fds") > 10.0 && value("process_open_fds") < value("process_max_fds"));
    assert!(value("process_cpu_seconds_total") > 0.0 && value("process_threads") > 1.0);
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs_f64();
    assert!((0.0..120.0).contains(&(now - value("process_start_time_seconds"))));
    let again = app.call("GET", "/metrics").send().text;
    let cpu = |text: &str| {
        text.lines().find_map(|line| line.strip_prefix("process_cpu_seconds_total ")?.parse::<f64>().ok())
    };
    assert!(cpu(&again) >= cpu(&text));
}

#[test]
fn metrics_and_logs_hold_no_secret() {
    let app = App::isolated();
    let user = app.user("ada");
    let chat_token = user.chat_token();
    let path = format!("/api/v1/ws?token={chat_token}");
    let mut socket = crate::harness::Ws::open(&app, &path, &[]).expect("a chat token may stand in the url");
    socket.greet();
    let metrics = app.call("GET", "/metrics").send().text;
    let logs = app.output();
    for secret in
        [&chat_token, &user.access, &user.refresh, crate::harness::PASSWORD, crate::harness::JWT_SECRET]
    {
        assert!(!metrics.contains(secret), "in the metrics: {secret}");
        assert!(!logs.contains(secret), "in the log: {secret}");
    }
}

#[test]
fn without_its_database_the_server_says_so_and_recovers() {
    let url = empty_database();
    let app = App::builder().env("DATABASE_URL", &url).start();
    let user = app.user("ada");
    let name = url.rsplit('/').next().unwrap();
    let admin = App::shared().db();
    admin.run(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"));
    admin.run(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"));
    let answer = user.get("/conversations");
    assert_eq!(answer.status, 503, "{answer}");
    assert!(answer.header("retry-after").is_some(), "{answer}");
    answer.fails(503, "SERVICE_UNAVAILABLE");
    assert_eq!(app.get("/healthz").status, 200, "it is alive all the same");
    assert_eq!(app.get("/readyz").status, 503);
    admin.run(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"));
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(5);
    while user.get("/conversations").status != 200 {
        assert!(std::time::Instant::now() < deadline, "it does not recover");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert_eq!(app.get("/readyz").status, 200);
}
