//! People: a profile that others see, following, and blocking.

use crate::person::{Person, id};
use crate::stage;

/// Finds someone by name and opens their profile.
fn opens_profile_of(person: &Person, name: &str) {
    person.chooses_from_account("people-page");
    person.fill(&id("people-query"), name);
    person.see_text(&id("person-card"), name);
    person.click(&id("person-card"));
    person.see_text(&id("profile-name"), name);
}

#[test]
fn what_one_says_of_oneself_is_seen_by_others() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.chooses_from_account("my-settings");
    ana.fill(&id("profile-first_name"), "Ana");
    ana.fill(&id("profile-bio"), "Trains, markets and <b>rain</b>.");
    ana.fill(&id("profile-location"), "Rijeka");
    ana.fill(&id("profile-social_links"), "https://ana.example.com/tapes");
    ana.click(&id("save-profile"));
    ana.see_text(&id("toast"), "Saved");
    ana.screenshot("profile-edit");

    opens_profile_of(&ben, "ana");
    ben.see_text(&id("profile-bio"), "Trains, markets and <b>rain</b>.");
    ben.see_text(".profile-facts", "Rijeka");
    assert_eq!(
        ben.eval(&format!(
            "(({{href, rel}}) => `${{href}} ${{rel}}`)(document.querySelector('{}'))",
            id("profile-link")
        )),
        "https://ana.example.com/tapes noopener noreferrer nofollow"
    );
    assert_eq!(ben.eval("document.querySelectorAll('.bio b').length"), 0);
}

#[test]
fn following_is_told_live() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    opens_profile_of(&ben, "ana");
    ben.click(&id("follow"));
    ben.see_text(&id("follow"), "Following");
    ben.see_text(&id("profile-counts"), "1 follower");
    ana.see_text(&id("notice-count"), "1");
    ana.click(&id("bell"));
    ana.see_text(&id("notice"), "ben follows you");
    ana.click(&format!("{} a", id("notice")));
    ana.see_text(&id("profile-name"), "ben");
    ben.click(&id("follow"));
    ben.see_text(&id("profile-counts"), "0 followers");
}

#[test]
fn who_is_blocked_is_folded_away_and_cannot_write_to_one() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("public", "Night Shift", "Records");
    ben.joins_public_room("Night Shift");
    for text in ["buy followers", "cheap ones", "really"] {
        ben.says(text);
        ana.reads(text);
    }
    ana.chooses("really", "block-person");
    ana.click(&id("confirm"));
    ana.see_text(&id("folded"), "3 blocked messages");
    ana.see_text(&id("room-item"), "Blocked message");
    ben.fill(&id("composer"), "and mo");
    ana.wait_for(&format!("document.querySelector('{}').textContent === ''", id("typing")));
    ana.see_text(&id("presence"), "1 here");
    ana.screenshot("blocked");
    ana.click(&id("unfold"));
    ana.reads("cheap ones");
    ben.fill(&id("composer"), "still there?");
    ben.press("Enter");
    ana.see_text(&id("folded"), "Blocked message");

    ben.press("Control+k");
    ben.type_text("ana");
    ben.see_text(&id("jump-option"), "Talk with");
    ben.press("Enter");
    ben.wait_for("document.querySelector('dialog .problem')?.textContent.length > 5");
    ben.press("Escape");
    ben.forgive_failed_requests();

    ana.reload();
    ana.is_connected();
    ana.see_text(&id("folded"), "4 blocked messages");
    ana.opens_settings("blocked");
    ana.see_text(&id("blocked-person"), "ben");
    ana.click(&id("unblock"));
    ana.wait_for(&format!("!document.querySelector('{}')", id("blocked-person")));
    ana.opens("Night Shift");
    ana.reads("still there?");
}

#[test]
fn a_picture_of_oneself_is_cut_out_of_what_was_sent_and_shown_everywhere() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.opens_settings("profile");
    ana.see(&id("save-profile"));
    for kind in ["avatar", "banner"] {
        ana.eval(&PICTURE.replace("FIELD", &id(&format!("{kind}-file"))));
        ana.wait_for(&format!("document.querySelector('.profile-pictures .{kind} img')?.naturalWidth > 0"));
    }
    ana.wait_for("document.querySelector('.account .avatar img')?.naturalWidth > 0");
    opens_profile_of(&ben, "ana");
    ben.wait_for("document.querySelector('.profile-head .avatar img')?.naturalWidth > 0");
    ben.wait_for("document.querySelector('.banner img')?.naturalWidth > 0");
    ben.screenshot("profile");
    for kind in ["avatar", "banner"] {
        ana.click(&id(&format!("{kind}-remove")));
        ana.wait_for(&format!("!document.querySelector('.profile-pictures .{kind} img')"));
        ana.wait_for(&format!("document.querySelector('{}').hidden", id(&format!("{kind}-remove"))));
    }
    ana.wait_for("!document.querySelector('.account .avatar img')");
    ben.reload();
    opens_profile_of(&ben, "ana");
    ben.see(".profile-head .avatar");
    assert_eq!(ben.eval("document.querySelectorAll('.profile-head img, .banner img').length"), 0);
}

const PICTURE: &str = "(async () => {
    const canvas = Object.assign(document.createElement('canvas'), {width: 900, height: 500});
    const pen = canvas.getContext('2d');
    const sky = pen.createLinearGradient(0, 0, 900, 500);
    for (const [at, colour] of [[0, '#0e2530'], [0.5, '#c96f5e'], [1, '#f2b880']]) sky.addColorStop(at, colour);
    pen.fillStyle = sky;
    pen.fillRect(0, 0, 900, 500);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    const files = new DataTransfer();
    files.items.add(new File([blob], 'picture.png', {type: 'image/png'}));
    const input = document.querySelector('FIELD');
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
})()";

#[test]
fn blocking_on_a_profile_says_so_there_and_is_ended_there() {
    let stage = stage();
    let (ana, _ben) = (stage.member("ana"), stage.member("ben"));
    opens_profile_of(&ana, "ben");
    ana.click(&id("person-more"));
    ana.click(&id("block-person"));
    ana.click(&id("confirm"));
    ana.see_text(&id("blocked-note"), "You have blocked ben");
    ana.assert_no_problems(); // nothing was asked for that is not shown any more
    ana.reload();
    ana.see_text(&id("blocked-note"), "You have blocked this person");
    ana.forgive_failed_requests();
    ana.click(&id("unblock-person"));
    ana.see_text(&id("follow"), "Follow");
}

#[test]
fn a_link_that_is_no_address_is_said_to_be_none() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.chooses_from_account("my-settings");
    ana.fill(&id("profile-social_links"), "javascript:alert(1)");
    ana.click(&id("save-profile"));
    ana.see_text(".field-note.bad", "http(s) addresses");
    ana.forgive_failed_requests();
}
