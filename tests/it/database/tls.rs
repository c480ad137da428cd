//! TLS to Postgres: every `sslmode`, with certificates that the test makes with openssl.

use crate::harness::{App, OwnPostgres, migrate, scratch_dir};
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// A Postgres with a certificate of an authority of its own, for `localhost`.
struct Scene {
    own: OwnPostgres,
    dir: PathBuf,
}

fn openssl(dir: &PathBuf, command: &str) {
    let out = Command::new("openssl")
        .current_dir(dir)
        .args(command.split_whitespace())
        .output()
        .expect("openssl runs");
    assert!(out.status.success(), "openssl {command}: {}", String::from_utf8_lossy(&out.stderr));
}

const KEY: &str = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";

fn scene() -> &'static Scene {
    static SCENE: OnceLock<Scene> = OnceLock::new();
    SCENE.get_or_init(|| {
        let dir = scratch_dir().join("certificates");
        std::fs::create_dir_all(&dir).unwrap();
        for (authority, days) in [("ca", 2), ("stranger", 2)] {
            openssl(&dir, &format!("req -x509 {KEY} -days {days} -subj /CN={authority} -keyout {authority}.key -out {authority}.pem"));
        }
        std::fs::write(dir.join("server.ext"), "subjectAltName=DNS:localhost\n").unwrap();
        for name in ["server", "client"] {
            let subject = if name == "client" { "veza" } else { "postgres" };
            openssl(&dir, &format!("req {KEY} -subj /CN={subject} -keyout {name}.key -out {name}.csr"));
            let names = if name == "server" { "-extfile server.ext" } else { "" };
            openssl(&dir, &format!("x509 -req -in {name}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 {names} -out {name}.pem"));
        }
        let read = |name: &str| std::fs::read(dir.join(name)).unwrap();
        let files = [("server.pem", read("server.pem")), ("server.key", read("server.key")), ("ca.pem", read("ca.pem"))];
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, content)| (*name, content.as_slice())).collect();
        let hba = [
            "hostssl certified veza 127.0.0.1/32 cert",
            "hostnossl clear veza 127.0.0.1/32 scram-sha-256",
            "hostssl music veza 127.0.0.1/32 scram-sha-256",
        ];
        let settings = ["ssl=on", "ssl_cert_file=server.pem", "ssl_key_file=server.key", "ssl_ca_file=ca.pem"];
        let own = OwnPostgres::start(&hba, &settings, &files);
        let db = own.db("postgres");
        db.run("CREATE ROLE veza LOGIN PASSWORD 'right'");
        for database in ["music", "clear", "certified"] {
            db.run(&format!("CREATE DATABASE {database} OWNER veza"));
        }
        Scene { own, dir }
    })
}

impl Scene {
    fn url(&self, database: &str, parameters: &str) -> String {
        let parameters = parameters.replace("DIR", &self.dir.display().to_string());
        format!("{}?{parameters}", self.own.url("veza:right", database))
    }
}

/// Runs `veza migrate`; returns whether it went well, and what it said.
fn migrated(url: &str) -> (bool, String) {
    let out = migrate(url);
    (out.status.success(), String::from_utf8_lossy(&out.stderr).into_owned())
}

#[test]
fn a_server_talks_to_its_database_by_tls_alone() {
    let scene = scene();
    let url = scene.url("music", "sslmode=verify-full&sslrootcert=DIR/ca.pem&channel_binding=require");
    let app = App::builder().env("DATABASE_URL", &url).start();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    ada.ws().say(&room, "nobody listens in");
    let open = "SELECT count(*), count(*) FILTER (WHERE s.ssl), min(s.version) FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid)
        WHERE a.datname = 'music' AND a.backend_type = 'client backend'";
    let row = &scene.own.db("postgres").rows(open, &[])[0];
    let (all, encrypted): (i64, i64) = (row.get(0), row.get(1));
    assert!(all > 4 && all == encrypted, "{encrypted} of {all} are encrypted");
    assert!(row.get::<_, String>(2).starts_with("TLS"));
    assert!(!app.output().contains("not encrypted"), "{}", app.output());
}

#[test]
fn each_mode_takes_what_it_should_and_refuses_the_rest() {
    let scene = scene();
    // the authority's name of the server is localhost, as in the address
    for (parameters, is_taken, words) in [
        ("sslmode=require", true, ""),
        ("sslmode=prefer", true, ""),
        ("sslmode=allow", true, ""),
        ("sslmode=require&sslrootcert=DIR/ca.pem", true, ""),
        ("sslmode=verify-ca&sslrootcert=DIR/ca.pem", true, ""),
        ("sslmode=verify-full&sslrootcert=DIR/ca.pem", true, ""),
        ("sslmode=disable", false, "sslmode=require"),
        ("sslmode=verify-ca&sslrootcert=DIR/stranger.pem", false, "sslrootcert"),
        ("sslmode=verify-full&sslrootcert=DIR/stranger.pem", false, "sslrootcert"),
        ("sslmode=require&sslrootcert=DIR/stranger.pem", false, "sslrootcert"),
        ("sslmode=verify-full", false, "sslrootcert"),
        ("sslmode=verify-ca&sslrootcert=system", false, "sslrootcert"),
        ("sslmode=verify-full&sslrootcert=DIR/none.pem", false, "none.pem"),
        ("sslmode=verify-full&sslrootcert=DIR/server.key", false, "server.key"),
        ("sslmode=require&sslcert=DIR/client.pem", false, "sslkey"),
        ("sslmode=require&sslcert=DIR/client.pem&sslkey=DIR/server.key", false, "sslkey"),
    ] {
        let (is_done, said) = migrated(&scene.url("music", parameters));
        assert_eq!(is_done, is_taken, "{parameters}: {said}");
        assert!(said.contains(words) && !said.contains("db error"), "{parameters}: {said}");
    }
}

#[test]
fn a_certificate_for_another_host_is_refused_where_names_are_verified() {
    let scene = scene();
    let by_number = |parameters: &str| scene.url("music", parameters).replace("localhost", "127.0.0.1");
    let (is_done, said) = migrated(&by_number("sslmode=verify-full&sslrootcert=DIR/ca.pem"));
    assert!(!is_done && said.contains("subjectAltName"), "{said}");
    for parameters in ["sslmode=verify-ca&sslrootcert=DIR/ca.pem", "sslmode=require"] {
        let (is_done, said) = migrated(&by_number(parameters));
        assert!(is_done, "{parameters}: {said}");
    }
}

#[test]
fn a_client_certificate_says_who_asks() {
    let scene = scene();
    let with = "sslmode=verify-full&sslrootcert=DIR/ca.pem&sslcert=DIR/client.pem&sslkey=DIR/client.key";
    let (is_done, said) = migrated(&scene.url("certified", with));
    assert!(is_done, "{said}");
    let (is_done, said) = migrated(&scene.url("certified", "sslmode=verify-full&sslrootcert=DIR/ca.pem"));
    assert!(!is_done && said.contains("certificate"), "{said}");
}

#[test]
fn certificates_that_nobody_signed_with_care_are_taken_where_they_can_be() {
    let dir = scratch_dir().join("careless certificates");
    std::fs::create_dir_all(&dir).unwrap();
    openssl(
        &dir,
        &format!(
            "req -x509 {KEY} -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout self.key -out self.pem"
        ),
    );
    // as in the manual of Postgres: without extensions it is of version 1
    openssl(&dir, &format!("req {KEY} -subj /CN=localhost -keyout first.key -out first.csr"));
    openssl(
        &dir,
        "x509 -req -in first.csr -CA self.pem -CAkey self.key -CAcreateserial -days 2 -out first.pem",
    );
    for (name, cases) in [
        ("self", [("require", true), ("verify-ca", true), ("verify-full", true)]),
        ("first", [("require", true), ("verify-ca", false), ("verify-full", false)]),
    ] {
        let read = |end: &str| std::fs::read(dir.join(format!("{name}.{end}"))).unwrap();
        let (pem, key) = (read("pem"), read("key"));
        let files: [(&str, &[u8]); 2] = [("server.pem", &pem), ("server.key", &key)];
        let settings = ["ssl=on", "ssl_cert_file=server.pem", "ssl_key_file=server.key"];
        let own = OwnPostgres::start(&["hostssl all postgres 127.0.0.1/32 trust"], &settings, &files);
        for (mode, is_taken) in cases {
            let root = if mode == "require" {
                String::new()
            } else {
                format!("&sslrootcert={}/self.pem", dir.display())
            };
            let url =
                format!("{}?sslmode={mode}{}", own.url("postgres", "postgres"), root.replace(' ', "%20"));
            let (is_done, said) = migrated(&url);
            assert_eq!(is_done, is_taken, "{name} {mode}: {said}");
            assert!(is_done || said.contains("version 1"), "{said}");
        }
    }
}

#[test]
fn both_forms_of_the_address_say_the_same() {
    let scene = scene();
    let ca = scene.dir.join("ca.pem");
    let pairs = format!(
        "host=localhost port={} user=veza password='right' dbname=music sslmode = verify-full sslrootcert='{}'",
        scene.own.port(),
        ca.display()
    );
    let (is_done, said) = migrated(&pairs);
    assert!(is_done, "{said}");
    let (is_done, said) = migrated(&pairs.replace("verify-full", "verify-everything"));
    assert!(!is_done && said.contains("`sslmode`") && !said.contains("right"), "{said}");
}

#[test]
fn prefer_goes_on_in_clear_and_says_so_once() {
    let scene = scene();
    for (parameters, is_told) in [("sslmode=prefer", true), ("sslmode=disable", false)] {
        let app = App::builder().env("DATABASE_URL", &scene.url("clear", parameters)).start();
        app.user("ada").room(&[]);
        let output = app.output();
        let told = output.lines().filter(|line| line.contains("not encrypted")).count();
        assert_eq!(told, usize::from(is_told), "{parameters}: {output}");
        app.terminate();
        app.wait_for_end(std::time::Duration::from_secs(15));
    }
    let (is_done, said) = migrated(&scene.url("clear", "sslmode=require"));
    assert!(!is_done && said.contains("pg_hba.conf"), "{said}");
}
