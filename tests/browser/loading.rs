//! How the client loads: few requests, nothing twice, and what that takes on a slow line.

use crate::stage;
use serde_json::json;
use std::time::Instant;

/// Most requests until the login form is there.
const REQUESTS: u64 = 30;

#[test]
fn the_login_form_takes_few_requests_and_a_second_visit_loads_no_file_again() {
    let stage = stage();
    let visitor = stage.browser.person();
    // "fast 3G": 1.6 Mbit/s and 150 ms, which Chromium adds to each request
    visitor.call("Network.enable", json!({}));
    let line =
        json!({"offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750});
    visitor.call("Network.emulateNetworkConditions", line);
    for visit in ["first", "second"] {
        let started = Instant::now();
        visitor.goto(&stage.server.url());
        visitor.wait_for("!!document.querySelector('form input[type=password]')");
        let took = started.elapsed();
        let entries = "performance.getEntries().filter((entry) => 'transferSize' in entry)";
        let requests = visitor.eval(&format!("{entries}.length")).as_u64().unwrap();
        let bytes = visitor.eval(&format!("{entries}.reduce((sum, entry) => sum + entry.transferSize, 0)"));
        println!("{visit} visit on fast 3G: form after {took:?}, {requests} requests, {bytes} bytes");
        assert!(requests <= REQUESTS, "{requests} requests");
        let files =
            "performance.getEntriesByType('resource').filter((entry) => entry.name.includes('/assets/'))";
        let fetched = visitor.eval(&format!("{files}.filter((entry) => entry.transferSize > 0).length"));
        assert_eq!(fetched.as_u64().unwrap() > 0, visit == "first", "{fetched} files fetched");
        visitor.goto("about:blank");
    }
    visitor.assert_no_problems();
}

#[test]
fn the_page_says_what_phones_and_those_who_look_for_it_need() {
    let stage = stage();
    let visitor = stage.browser.person();
    visitor.resize(412, 823, true);
    visitor.goto(&stage.server.url());
    visitor.wait_for("!!document.querySelector('form input[type=password]')");
    let head = |selector: &str| {
        let content = visitor.eval(&format!("document.querySelector('{selector}')?.content ?? ''"));
        content.as_str().unwrap_or_default().to_owned()
    };
    assert!(visitor.eval("document.documentElement.lang !== '' && document.title !== ''").as_bool().unwrap());
    assert!(head("meta[name=description]").len() > 20);
    let viewport = head("meta[name=viewport]");
    assert!(viewport.contains("width=device-width"), "{viewport}");
    assert!(!viewport.contains("user-scalable") && !viewport.contains("maximum-scale"), "{viewport}");
    assert!(!head("meta[name=robots]").contains("noindex"));
    let wide = visitor.eval("document.documentElement.scrollWidth > innerWidth");
    assert!(!wide.as_bool().unwrap(), "it is wider than the phone");
    visitor.assert_no_problems();
}

#[test]
fn the_list_of_rooms_is_asked_for_once_when_the_page_begins() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Band", "");
    ana.reload();
    ana.is_in("Band");
    ana.says("here");
    ana.reads("here");
    let asked = "performance.getEntriesByType('resource').filter((it) => it.name.includes('/conversations?limit=100')).length";
    // the reply to joining one's own stream is long there, and what it led to
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!(ana.eval(asked), 1);
}
