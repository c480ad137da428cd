//! The server's own pages: whole inside the binary, under the content security policy, nothing from elsewhere.

use crate::harness::{App, PASSWORD};
use serde_json::json;

/// The pages, each with what it is.
const PAGES: &[(&str, &str)] = &[
    ("/", "<title>Veza</title>"),
    ("/asyncapi", "<title>Veza realtime</title>"),
    ("/asyncapi/", "<title>Veza realtime</title>"),
    ("/swagger/index.html", "<title>Veza: Swagger UI</title>"),
    ("/redoc", "<title>Veza: Redoc</title>"),
];

/// Returns what a page loads: the paths of its scripts and styles.
fn loads(page: &str) -> Vec<&str> {
    let values = page.split("=\"/assets/").skip(1).filter_map(|rest| rest.split_once('"'));
    values.map(|(name, _)| name).collect()
}

#[test]
fn a_page_loads_few_files_that_are_kept_for_ever() {
    let app = App::shared();
    for (path, title) in PAGES {
        let page = app.call("GET", path).send();
        assert_eq!(
            (page.status, page.header("content-type")),
            (200, Some("text/html; charset=utf-8")),
            "{path}"
        );
        assert!(page.text.contains(title), "{page}");
        assert_eq!(page.header("cache-control"), Some("no-cache"), "{path}");
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.contains("script-src 'self'"), "{policy}");
        let files = loads(&page.text);
        assert!((1..=3).contains(&files.len()), "{path}: {files:?}");
        assert!(
            page.text.matches("<script").count() + page.text.matches("stylesheet").count() == files.len(),
            "{path}"
        );
        for name in files {
            let file = app.call("GET", &format!("/assets/{name}")).send();
            let kind = if name.ends_with(".js") { "text/javascript" } else { "text/css" };
            assert_eq!(file.status, 200, "{name}");
            assert!(file.header("content-type").unwrap().starts_with(kind), "{file}");
            assert_eq!(file.header("cache-control"), Some("public, max-age=31536000, immutable"), "{name}");
        }
    }
}

#[test]
fn the_servers_own_pages_ask_for_nothing_elsewhere() {
    let app = App::shared();
    for path in ["/", "/asyncapi"] {
        let page = app.call("GET", path).send();
        let files =
            loads(&page.text).into_iter().map(|name| app.call("GET", &format!("/assets/{name}")).send().text);
        for text in files.chain([page.text.clone()]) {
            for link in ["src=\"http", "href=\"http", "from \"http", "url(http", "url(\"http", "@import url"]
            {
                assert!(!text.contains(link), "{path} asks for something elsewhere: {link}");
            }
        }
    }
}

/// What a client says that it reads, and what it gets.
const FORMS: &[(Option<&str>, Option<&str>)] = &[
    (None, None),
    (Some("gzip, deflate, br, zstd"), Some("br")),
    (Some("gzip"), Some("gzip")),
    (Some("gzip, br;q=0.5"), Some("gzip")),
    (Some("br;q=0, gzip;q=0"), None),
    (Some("identity"), None),
    (Some("deflate"), None),
    (Some("*;q=0"), None),
    (Some("gzip;q=nonsense"), None),
];

#[test]
fn files_come_in_the_form_that_the_client_reads() {
    let app = App::shared();
    let page = app.call("GET", "/").send().text;
    let name = loads(&page).into_iter().find(|name| name.ends_with(".js")).unwrap();
    for path in [&format!("/assets/{name}"), "/"] {
        let plain = app.call("GET", path).send();
        for (accepted, form) in FORMS {
            let ask = || {
                accepted
                    .iter()
                    .fold(app.call("GET", path), |call, accepted| call.header("Accept-Encoding", accepted))
            };
            let answer = ask().send();
            assert_eq!(
                (answer.status, answer.header("content-encoding")),
                (200, *form),
                "{path} {accepted:?}"
            );
            assert_eq!(answer.bytes.len() * 2 < plain.bytes.len(), form.is_some(), "{path} {accepted:?}");
            assert!(answer.header("vary").unwrap().contains("Accept-Encoding"), "{answer}");
            let tag = answer.header("etag").unwrap();
            assert_eq!(tag == plain.header("etag").unwrap(), form.is_none(), "{path} {accepted:?}");
            assert_eq!(ask().header("If-None-Match", tag).send().status, 304, "{path} {accepted:?}");
        }
        assert_eq!(app.call("GET", path).header("Accept-Encoding", "gzip").send().text, plain.text);
    }
}

#[test]
fn documents_are_kept_and_compressed() {
    let app = App::shared();
    for path in ["/swagger/doc.json", "/asyncapi.json"] {
        let plain = app.call("GET", path).send();
        let short = app.call("GET", path).header("Accept-Encoding", "gzip").send();
        assert_eq!((short.header("content-encoding"), &short.text), (Some("gzip"), &plain.text), "{path}");
        assert!(short.bytes.len() * 5 < plain.bytes.len(), "{path}");
        let tag = plain.header("etag").unwrap();
        let again = app.call("GET", path).header("If-None-Match", tag).send();
        assert_eq!((again.status, again.header("cache-control")), (304, Some("no-cache")), "{path}");
    }
}

#[test]
fn long_answers_are_compressed_for_who_asks_and_no_answer_that_tells_a_token() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    (0..10).for_each(|number| drop(socket.say(&room, &format!("what is said {number}"))));
    let path = format!("/conversations/{room}/history");
    let plain = ada.get(&path);
    let short = ada.call("GET", &path).header("Accept-Encoding", "gzip, br").send();
    assert_eq!((plain.header("content-encoding"), short.header("content-encoding")), (None, Some("gzip")));
    assert_eq!(short.text, plain.text);
    assert!(short.bytes.len() * 2 < plain.bytes.len());
    for answer in [&plain, &short] {
        assert!(answer.header("vary").unwrap().contains("Accept-Encoding"), "{answer}");
    }
    let credentials = json!({"email": ada.email, "password": PASSWORD});
    for (method, path) in [("POST", "/api/v1/auth/login"), ("GET", "/api/v1/health")] {
        let call = app.call(method, path).header("Accept-Encoding", "gzip");
        let answer = if method == "POST" { call.json(&credentials) } else { call }.send();
        assert_eq!((answer.status, answer.header("content-encoding")), (200, None), "{answer}");
    }
}

#[test]
fn a_folder_on_disk_serves_the_web_client_as_it_is() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/web");
    let app = App::builder().env("WEB_DIR", folder).start();
    let page = app.call("GET", "/").send();
    assert!(page.text.contains("src=\"/js/main.js\"") && loads(&page.text).is_empty(), "{page}");
    let module = app.call("GET", "/js/api.js").send();
    assert_eq!(module.text, std::fs::read_to_string(format!("{folder}/js/api.js")).unwrap());
    assert_eq!(module.header("cache-control"), Some("no-store"));
    app.call("GET", "/css/base.css").send();
    app.call("GET", "/redoc").send();
    for path in [
        "/package.json",
        "/tests/x",
        "/js/../package.json",
        "/js/%2e%2e/package.json",
        "/../README.md",
        "/js//api.js",
        "/js",
    ] {
        app.call("GET", path).send().fails(404, "NOT_FOUND");
    }
    // the binary's own modules stand in no file of theirs
    App::shared().call("GET", "/js/api.js").send().fails(404, "NOT_FOUND");
}

#[test]
fn a_page_that_is_known_is_not_sent_again() {
    let app = App::shared();
    let tag = app.call("GET", "/asyncapi").send().header("etag").unwrap().to_owned();
    let again = app.call("GET", "/asyncapi").header("If-None-Match", &tag).send();
    assert_eq!((again.status, again.text.as_str()), (304, ""));
    assert_eq!(app.call("HEAD", "/asyncapi").send().status, 200);
}

#[test]
fn what_is_no_page_is_not_found() {
    let app = App::shared();
    for path in ["/asyncapi/page.js", "/asyncapi/../asyncapi/index.html%00", "/assets/", "/api/v1/asyncapi"] {
        app.call("GET", path).send().fails(404, "NOT_FOUND");
    }
    app.call("POST", "/asyncapi").send().fails(404, "NOT_FOUND");
}
