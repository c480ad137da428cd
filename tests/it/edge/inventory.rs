//! Nothing is served beside what the document names. That the table of routes is the document is tested where
//! the table is.

use crate::harness::App;

#[test]
fn what_other_servers_leave_open_is_not_here() {
    let app = App::shared();
    for path in [
        "/debug",
        "/debug/pprof/",
        "/debug/vars",
        "/pprof",
        "/actuator",
        "/actuator/env",
        "/v1/health",
        "/api/health",
        "/api/v2/health",
        "/swagger.json",
        "/openapi.json",
        "/api/v1/openapi.json",
        "/graphql",
        "/.env",
        "/.git/HEAD",
        "/admin",
        "/console",
        "/server-status",
        "/api/v1/api/v1/health",
        "/vendor/README",
        "/pages/redoc/index.html",
    ] {
        app.call("GET", path).send().fails(404, "NOT_FOUND");
    }
}

#[test]
fn every_documented_path_is_served() {
    let app = App::shared();
    let document = app.call("GET", "/swagger/doc.json").send().json();
    let mut count = 0;
    for path in document["paths"].as_object().unwrap().keys() {
        let parts = path.split('/').map(|part| if part.starts_with('{') { "x" } else { part });
        let path = parts.collect::<Vec<_>>().join("/");
        // a method that no path has: those that are served say so
        app.call("BREW", &path).send().fails(405, "METHOD_NOT_ALLOWED");
        count += 1;
    }
    assert!(count > 60, "{count}");
}
