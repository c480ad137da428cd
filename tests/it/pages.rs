//! The server's own pages: whole inside the binary, under the content security policy, nothing from elsewhere.

use crate::harness::App;

const FILES: &[(&str, &str)] = &[
    ("/asyncapi", "text/html; charset=utf-8"),
    ("/asyncapi/", "text/html; charset=utf-8"),
    ("/asyncapi/page.js", "text/javascript; charset=utf-8"),
    ("/asyncapi/chapters.js", "text/javascript; charset=utf-8"),
    ("/asyncapi/schema.js", "text/javascript; charset=utf-8"),
    ("/asyncapi/example.js", "text/javascript; charset=utf-8"),
    ("/asyncapi/dom.js", "text/javascript; charset=utf-8"),
    ("/asyncapi/page.css", "text/css; charset=utf-8"),
    ("/asyncapi.json", "application/json"),
];

#[test]
fn the_protocols_page_is_served_with_all_that_it_needs() {
    let app = App::shared();
    for (path, content_type) in FILES {
        let answer = app.call("GET", path).send();
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(*content_type)), "{path}");
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        let asks_elsewhere = ["src=\"http", "href=\"http", "from \"http", "url(", "@import"];
        assert!(
            !asks_elsewhere.iter().any(|link| answer.text.contains(link)),
            "{path} asks for something elsewhere"
        );
    }
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
    for path in
        ["/asyncapi/none.js", "/asyncapi/../asyncapi/page.js%00", "/asyncapi/page.js/", "/api/v1/asyncapi"]
    {
        app.call("GET", path).send().fails(404, "NOT_FOUND");
    }
    app.call("POST", "/asyncapi").send().fails(404, "NOT_FOUND");
}
