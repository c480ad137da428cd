//! Whose address a request comes from behind a proxy, in every form in which proxies write it.

use crate::harness::{App, Json, registration, unique};
use serde_json::json;

#[test]
fn the_client_s_address_is_read_however_a_proxy_writes_it() {
    let app = App::builder().env("TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/8").start();
    for (forwarded, expected) in [
        ("203.0.113.9", "203.0.113.9"),
        ("203.0.113.9:5678", "203.0.113.9"),
        ("\"203.0.113.9:5678\"", "203.0.113.9"),
        ("2001:db8::9", "2001:db8::9"),
        ("[2001:db8::9]", "2001:db8::9"),
        ("[2001:db8::9]:443", "2001:db8::9"),
        ("\"[2001:db8::9]:443\"", "2001:db8::9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("198.51.100.7:1, 203.0.113.9:2, 10.0.0.3:3", "203.0.113.9"),
        ("203.0.113.9, nonsense, 10.0.0.3:80", "10.0.0.3"),
        ("203.0.113.9:99999", "127.0.0.1"),
        ("unknown", "127.0.0.1"),
        ("", "127.0.0.1"),
    ] {
        let call = app.call("POST", "/api/v1/auth/register").header("X-Forwarded-For", forwarded);
        let token = call.json(&registration(&unique("ada"))).send().ok(201).text("access_token");
        let sessions = app.call("GET", "/api/v1/sessions").bearer(&token).send().ok(200).list("sessions");
        assert_eq!(sessions[0].text("ip_address"), expected, "{forwarded}");
    }
}

#[test]
fn people_behind_one_proxy_that_writes_ports_do_not_share_a_limit() {
    let app = App::builder().env("TRUSTED_PROXIES", "127.0.0.1").env("RATE_LIMIT_ENABLED", "true").start();
    let wrong = json!({"email": "nobody@example.com", "password": "whatever it is"});
    let login = |from: &str| {
        app.call("POST", "/api/v1/auth/login").header("X-Forwarded-For", from).json(&wrong).send().status
    };
    let statuses: Vec<u16> = (0..6).map(|port| login(&format!("203.0.113.9:{}", 4000 + port))).collect();
    assert_eq!(statuses, [401, 401, 401, 401, 401, 429], "one address, whatever its ports");
    assert_eq!((login("203.0.113.10:4000"), login("[2001:db8::9]:4000")), (401, 401));
}
