//! Hooks: made in a room's settings, shown with their mark, switched off and deleted.

use crate::person::id;
use crate::stage;
use std::process::Command;

/// Posts as the page tells: one line of curl, with what the address field says.
fn curl(address: &str, text: &str) -> String {
    let out = Command::new("curl").args(["-sS", "-d", text, address]).output().expect("curl runs");
    String::from_utf8_lossy(&out.stdout).into_owned()
}

#[test]
fn a_hook_posts_by_the_address_that_was_shown_once_until_it_is_switched_off() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("public", "Night Shift", "");
    ben.joins_public_room("Night Shift");
    ana.click(&id("details"));
    ana.click(&id("room-settings"));
    ana.click(&id("tab-hooks"));
    ana.fill(&id("hook-name"), "ben");
    ana.click(&id("create-hook"));
    ana.see(&id("hook-address"));
    ana.screenshot("hook-made");
    let address = ana.eval(&format!("document.querySelector('{}').value", id("hook-address")));
    let address = address.as_str().expect("an address").to_owned();
    ana.see_text(&id("hook"), "made by ana");
    assert!(curl(&address, "the build is green").contains("\"success\":true"));
    ben.reads("the build is green");
    // called like a person, and seen to be none
    ben.see_text(&id("hook-mark"), "hook");
    ben.screenshot("hook-message");
    ben.wait_for(&format!("!document.querySelector('a{}')", id("author")));
    ana.click(&id("renew-hook"));
    ana.wait_for(&format!("document.querySelector('{}').value !== '{address}'", id("hook-address")));
    assert!(curl(&address, "too late").contains("NOT_FOUND"));
    let renewed = ana.eval(&format!("document.querySelector('{}').value", id("hook-address")));
    let renewed = renewed.as_str().expect("an address").to_owned();
    let pictured = format!("document.querySelector('{} .avatar img')?.naturalWidth > 0", id("hook"));
    ana.draws_a_picture(&id("hook-picture"));
    ana.wait_for(&pictured);
    // the page that is open shows it
    ben.wait_for(&format!("document.querySelector('{} .avatar img')?.naturalWidth > 0", id("message")));
    ana.screenshot("hook-with-a-picture");
    ana.click(&id("hook-picture-remove"));
    ana.wait_for(&format!("!({pictured})"));
    ben.wait_for(&format!("!document.querySelector('{} .avatar img')", id("message")));
    ana.click(&id("hook-enabled"));
    ana.see_text(&id("hook"), "off");
    assert!(curl(&renewed, "nobody hears").contains("NOT_FOUND"));
    ana.click(&id("delete-hook"));
    ana.see_text(&id("confirm-dialog"), "cannot be undone");
    ana.screenshot("hook-delete");
    ana.press("Escape");
    ana.wait_for(&format!("!document.querySelector('{}')", id("confirm-dialog")));
    ana.see_text(&id("hook"), "ben");
    ana.click(&id("delete-hook"));
    ana.click(&id("confirm"));
    ana.wait_for(&format!("!document.querySelector('{}')", id("hook")));
    ana.click(&id("tab-audit"));
    for said in
        ["ana made a hook", "ana gave a hook another address", "ana changed a hook", "ana deleted a hook"]
    {
        ana.see_text(&id("audit"), said);
    }
}

#[test]
fn who_switches_on_the_hook_of_another_is_shown_its_new_address() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("public", "Night Shift", "");
    ana.click(&id("details"));
    ana.click(&id("room-settings"));
    ana.click(&id("tab-hooks"));
    ana.fill(&id("hook-name"), "builds");
    ana.click(&id("create-hook"));
    ana.see(&id("hook-address"));
    let address = ana.eval(&format!("document.querySelector('{}').value", id("hook-address")));
    let address = address.as_str().expect("an address").to_owned();
    ana.click(&id("hook-enabled"));
    ana.see_text(&id("hook"), "off");
    ana.press("Escape");
    ben.joins_public_room("Night Shift");
    ana.click(&format!("{}[data-name=ben]", id("member-menu")));
    ana.click(&id("role-moderator"));
    ana.click(&id("confirm"));
    ben.click(&id("details"));
    ben.click(&id("room-settings"));
    ben.click(&id("tab-hooks"));
    ben.click(&id("hook-enabled"));
    ben.see(&id("hook-address"));
    let renewed = ben.eval(&format!("document.querySelector('{}').value", id("hook-address")));
    let renewed = renewed.as_str().expect("an address").to_owned();
    assert!(curl(&address, "too late").contains("NOT_FOUND"));
    assert!(curl(&renewed, "the build is green").contains("\"success\":true"));
    ben.see_text(&id("hook"), "made by ben");
}
