//! The protocol's page at /asyncapi: everything of the document is there, is found, and fits on a phone.

use serde_json::Value;

use crate::stage;

/// Waits until the page at this path is written.
fn opened(page: &crate::page::Page, url: &str) {
    page.goto(url);
    page.wait_for("document.querySelector('#content').getAttribute('aria-busy') === 'false'");
}

fn names_of(page: &crate::page::Page, action: &str) -> Vec<Value> {
    let names = page.eval(&format!(
        "(async () => {{
            const api = await (await fetch('/asyncapi.json')).json();
            const named = ([, it]) => api.components.messages[it.messages[0].$ref.split('/').pop()].name;
            return Object.entries(api.operations).filter(([, it]) => it.action === '{action}').map(named);
        }})()"
    ));
    names.as_array().unwrap().clone()
}

#[test]
fn every_command_event_and_code_can_be_read() {
    let stage = stage();
    let reader = stage.browser.person();
    opened(&reader, &format!("{}asyncapi", stage.server.url()));
    for (action, kind) in [("receive", "command"), ("send", "event")] {
        let names = names_of(&reader, action);
        assert!(names.len() >= 8, "{names:?}");
        for name in names {
            let name = name.as_str().unwrap();
            let section = format!("document.getElementById('{kind}-{name}')");
            reader.wait_for(&format!("{section}.checkVisibility()"));
            let text = reader.eval(&format!("{section}.innerText"));
            let text = text.as_str().unwrap();
            assert!(text.contains(name) && text.contains("\"type\""), "{kind} {name} has no example: {text}");
            assert!(!text.contains("undefined") && !text.contains("[object"), "{kind} {name}: {text}");
            reader.see(&format!("#index a[href='#{kind}-{name}']"));
        }
    }
    let whole = reader.eval("document.querySelector('main').innerText");
    for word in ["4503", "rate_limited", "client_id", "recovered", "durable", "ephemeral"] {
        assert!(whole.as_str().unwrap().contains(word), "{word} is missing");
    }
    let dead = "[...document.querySelectorAll('main a, nav a')].map((it) => it.getAttribute('href'))
        .filter((href) => href.startsWith('#') && !document.getElementById(href.slice(1)))";
    assert_eq!(reader.eval(dead), serde_json::json!([]), "links that lead nowhere");
    reader.eval("document.getElementById('command-chat.send').scrollIntoView({behavior: 'instant'})");
    for scheme in ["dark", "light"] {
        reader.prefer(scheme);
        reader.screenshot(if scheme == "light" { "asyncapi" } else { "asyncapi-dark" });
    }
}

#[test]
fn the_filter_finds_by_words_and_an_address_leads_to_its_place() {
    let stage = stage();
    let reader = stage.browser.person();
    opened(&reader, &format!("{}asyncapi#command-chat.read", stage.server.url()));
    reader
        .wait_for("Math.abs(document.getElementById('command-chat.read').getBoundingClientRect().top) < 200");
    reader.press("/");
    reader.wait_for("document.activeElement.id === 'filter'");
    reader.fill("#filter", "client_id duplicate");
    reader.wait_for("document.getElementById('command-chat.read').checkVisibility() === false");
    reader.wait_for("document.getElementById('command-chat.send').checkVisibility()");
    reader.fill("#filter", "no such words anywhere");
    reader.see("#none");
    reader.press("Escape");
    reader.wait_for("document.getElementById('command-chat.read').checkVisibility()");
    reader.click("[id='command-chat.send'] .copy");
    reader.see_text("[id='command-chat.send'] .copy", "Copied");
}

#[test]
fn the_page_fits_on_a_phone() {
    let stage = stage();
    let reader = stage.browser.person();
    reader.resize(390, 844, true);
    opened(&reader, &format!("{}asyncapi", stage.server.url()));
    assert_eq!(reader.eval("document.scrollingElement.scrollWidth"), 390);
    reader.wait_for("!document.querySelector('#contents').checkVisibility()");
    reader.screenshot("asyncapi-phone");
    reader.click(".menu");
    reader.see("#contents");
    reader.screenshot("asyncapi-phone-contents");
    reader.click("#index a[href='#command-room.join']");
    reader.wait_for("!document.querySelector('#contents').checkVisibility()");
    reader
        .wait_for("Math.abs(document.getElementById('command-room.join').getBoundingClientRect().top) < 200");
    reader.screenshot("asyncapi-phone-command");
}
