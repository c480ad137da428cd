//! Notifications: they come by themselves, gather, lead to what they tell of, and are read.

use crate::person::id;
use crate::stage;

#[test]
fn a_call_by_name_is_told_live_and_leads_to_the_message() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("public", "Night Shift", "Records");
    ben.joins_public_room("Night Shift");
    ana.goes_to("notifications");
    ana.see_text(&id("page"), "Nothing yet");
    ben.says("@ana is that you laughing?");
    ana.see_text(&id("notice"), "ben mentioned you");
    ana.see_text(&id("notice-count"), "1");
    ana.screenshot("notifications");
    ana.click(&format!("{} a", id("notice")));
    ana.is_in("Night Shift");
    ana.reads("@ana is that you laughing?");
    ana.wait_for(&format!("document.querySelector('{}').hidden", id("notice-count")));

    ana.reload();
    ana.is_connected();
    ana.goes_to("notifications");
    ana.see_text(&id("notice"), "ben mentioned you");
    ana.wait_for("!document.querySelector('.notice-row.unread')");
}

#[test]
fn all_is_read_at_once_in_every_window() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    let elsewhere = stage.visitor("ana");
    elsewhere.log_in(&ana.password());
    elsewhere.is_connected();
    ana.creates_room("public", "Night Shift", "Records");
    ben.joins_public_room("Night Shift");
    ana.goes_to("notifications");
    for text in ["@ana hello", "@ana are you there?"] {
        ben.says(text);
        ben.reads(text);
    }
    for window in [&ana, &elsewhere] {
        window.see_text(&id("notice-count"), "2");
    }
    ana.click(&id("mark-read"));
    for window in [&ana, &elsewhere] {
        window.see_text(&id("notice-count"), "1");
    }
    ana.click(&id("read-all"));
    for window in [&ana, &elsewhere] {
        window.wait_for(&format!("document.querySelector('{}').hidden", id("notice-count")));
    }
}

#[test]
fn what_is_switched_off_is_not_told() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.opens_settings("notifications");
    ana.click(&format!(".toggle:has({})", id("mention-in_app")));
    ana.see_text(&id("toast"), "Saved");
    ana.screenshot("preferences");
    ana.creates_room("public", "Night Shift", "Records");
    ben.joins_public_room("Night Shift");
    ben.says("@ana can you hear me?");
    ana.reads("@ana can you hear me?");
    ana.reload();
    ana.is_connected();
    ana.goes_to("notifications");
    ana.see_text(&id("page"), "Nothing yet");
}
