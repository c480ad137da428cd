//! Two people, two browsers, one room.

use crate::person::id;
use crate::{stage, stage_with};

#[test]
fn two_people_meet_in_a_public_room_and_talk() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("public", "Night Shift", "Records for the small hours");
    ben.joins_public_room("Night");
    ana.see_text(&id("presence"), "2 here");
    ben.see_text(&id("presence"), "2 here");

    ana.says("hello ben");
    ben.reads("hello ben");
    ana.see_text(&id("read-by"), "Read by ben");
    ben.says("hello ana, what is playing?");
    ana.reads("hello ana, what is playing?");

    ben.fill(&id("composer"), "I am still thi");
    ana.see_text(&id("typing"), "ben is typing");
    ben.fill(&id("composer"), "");
    ben.eval("document.activeElement.dispatchEvent(new Event('input', {bubbles: true}))");
    ana.wait_for(&format!("document.querySelector('{}').textContent === ''", id("typing")));
    assert_eq!(ana.delivered(), ben.delivered());
}

#[test]
fn what_arrives_elsewhere_is_counted_and_a_reload_keeps_everything() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("public", "Night Shift", "Records");
    ben.joins_public_room("Night Shift");
    ben.creates_room("private", "Notes", "Mine alone");
    ana.says("one");
    ana.says("two");
    ben.has_unread("Night Shift", 2);
    ben.opens("Night Shift");
    ben.reads("two");
    ben.has_unread("Night Shift", 0);

    ben.reload();
    ben.is_connected();
    ben.is_in("Night Shift");
    assert_eq!(ben.delivered(), ["one", "two"]);
    ben.has_unread("Night Shift", 0);
}

#[test]
fn marks_of_markdown_show_and_everything_else_stays_text() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Lab", "");
    ana.says("**loud** *soft* ~~gone~~ `a *b*` [the score](https://veza.app/s) [x](javascript:alert(1)) <b>raw</b>");
    ana.reads("loud soft gone a *b* the score [x](javascript:alert(1)) <b>raw</b>");
    for (tag, text) in
        [("strong", "loud"), ("em", "soft"), ("s", "gone"), ("code", "a *b*"), ("a", "the score")]
    {
        ana.see_text(&format!("{} {tag}", id("content")), text);
    }
    let link = format!("document.querySelector('{} a')", id("content"));
    assert_eq!(
        ana.eval(&format!("{link}.href + ' ' + {link}.title")),
        "https://veza.app/s https://veza.app/s"
    );
    assert_eq!(ana.eval(&format!("document.querySelectorAll('{0} a, {0} b').length", id("content"))), 1);
    ana.says("look:\n```rust\nlet wide = \"a line that is longer than any phone is wide, and goes on and on and on\";\n```\n> who *said* so\n> and why\nme");
    ana.see_text(&format!("{} pre code", id("content")), "let wide");
    ana.see_text(&format!("{} blockquote", id("content")), "who said so\nand why");
    ana.screenshot("markup");
    ana.resize(390, 844, true);
    ana.wait_for("document.documentElement.scrollWidth <= innerWidth");
    ana.wait_for(&format!(
        "document.querySelector('{} pre').getBoundingClientRect().right <= innerWidth",
        id("content")
    ));
    ana.screenshot("markup-phone");
    // the text is kept as it was written
    ana.resize(1280, 800, false);
    ana.chooses("loud", "menu-edit");
    ana.wait_for(&format!(
        "document.querySelector('{}')?.value.startsWith('**loud** *soft*')",
        id("edit-input")
    ));
}

#[test]
fn markup_in_a_message_is_text_and_links_are_harmless() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Lab", "");
    let hostile = "<img src=x onerror=\"window.broken = 1\"><script>window.broken = 1</script> <b>bold</b>";
    ana.says(hostile);
    ana.reads(hostile);
    ana.says("javascript:alert(1) but https://veza.app/a?b=c.");
    ana.reads("javascript:alert(1) but https://veza.app/a?b=c.");
    assert_eq!(ana.eval("window.broken ?? 'whole'"), "whole");
    assert_eq!(ana.eval("document.querySelectorAll('.bubble img, .bubble script, .bubble b').length"), 0);
    assert_eq!(
        ana.eval("[...document.querySelectorAll('.bubble a')].map((it) => it.href).join()"),
        "https://veza.app/a?b=c"
    );
    assert_eq!(ana.eval("document.querySelector('.bubble a').rel"), "noopener noreferrer nofollow");
}

#[test]
fn a_direct_conversation_starts_with_a_name_and_the_keyboard_alone() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.press("Control+k");
    ana.see(&id("jump-dialog"));
    ana.type_text("ben");
    ana.see_text(&id("jump-option"), "Talk with");
    ana.press("Enter");
    ana.is_in("ben");
    ana.type_text("first line");
    ana.press("Shift+Enter");
    ana.type_text("second line");
    ana.press("Enter");
    ana.reads("first line\nsecond line");
    ben.opens("ana");
    ben.reads("first line\nsecond line");
    ben.press("Control+k");
    ben.see(&id("jump-dialog"));
    ben.press("Escape");
    ben.wait_for("!document.querySelector('dialog')");
}

#[test]
fn an_owner_adds_renames_and_deletes_and_others_leave() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("private", "Band", "");
    ana.click(&id("details"));
    ana.fill(&id("add-name"), "ben");
    ana.press("Enter");
    ana.see_text(&id("member"), "ben");
    ben.opens("Band");
    ana.wait_for(&format!("document.querySelectorAll('{}[data-here=true]').length === 2", id("member")));

    ana.click(&id("room-settings"));
    ana.fill(&id("edit-name"), "The Band");
    ana.fill(&id("edit-topic"), "Tuesdays at eight");
    ana.click(&id("save-room"));
    ben.see_text(&id("room-title"), "The Band");
    ben.see_text(&id("presence"), "Tuesdays at eight");
    ana.press("Escape");

    ben.click(&id("details"));
    ben.click(&id("leave-room"));
    ben.click(&id("confirm"));
    ben.wait_for(&format!("!document.querySelector('{}')", id("room-item")));
    ana.wait_for(&format!("document.querySelectorAll('{}').length === 1", id("member")));

    ana.click(&id("delete-room"));
    ana.click(&id("confirm"));
    ana.wait_for(&format!("!document.querySelector('{}')", id("room-item")));
    ana.see_text(&id("room-problem"), "deleted");
}

#[test]
fn what_the_server_refuses_is_said_and_can_be_discarded() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Lab", "");
    ana.says("a bell \u{7} rings");
    ana.see(&format!("{}[data-state=failed]", id("message")));
    ana.see_text(".delivery", "Not sent");
    ana.see_text(&id("room-item"), "A message was not sent");
    ana.click(&id("retry"));
    ana.see(&format!("{}[data-state=failed]", id("message")));
    ana.screenshot("not-sent");
    ana.click(&id("discard"));
    ana.wait_for(&format!("!document.querySelector('{}')", id("message")));
}

#[test]
fn scrolling_up_brings_older_pages_and_keeps_the_place() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Archive", "");
    ana.eval(
        "(() => {
            const input = document.querySelector('[data-testid=composer]');
            for (let n = 0; n < 120; n += 1) {
                input.value = `line ${n}`;
                input.form.requestSubmit();
            }
        })()",
    );
    ana.reads("line 119");
    ana.reload();
    ana.is_in("Archive");
    ana.reads("line 119");
    assert_eq!(ana.delivered().len(), 50, "the newest page");
    let log = id("log");
    // the page goes to the newest message by itself first
    ana.wait_for(&format!(
        "(log => log.scrollHeight - log.scrollTop - log.clientHeight < 4)(document.querySelector('{log}'))"
    ));
    // The message at the top must stand where it stood once the older ones are above it. The timeline is drawn anew before
    // the event tells of the scrolling: that must not throw the reader back to the end.
    ana.eval(&format!(
        "window.anchor = document.querySelectorAll('[data-testid=message]')[2];
        document.querySelector('{log}').scrollTop = 100;
        window.stood = anchor.getBoundingClientRect().top;
        document.dispatchEvent(new Event('visibilitychange'))"
    ));
    ana.wait_for("document.querySelectorAll('[data-testid=message]')[2] !== anchor");
    ana.wait_for("Math.abs(anchor.getBoundingClientRect().top - stood) < 4");
    while !ana.delivered().contains(&"line 0".to_owned()) {
        ana.eval(&format!("document.querySelector('{log}').scrollTop = 0"));
    }
    assert_eq!(ana.delivered(), (0..120).map(|n| format!("line {n}")).collect::<Vec<_>>());
    ana.click(&id("to-end"));
    ana.wait_for(&format!("document.querySelector('{}').hidden", id("to-end")));
}

#[test]
fn what_waits_for_its_turn_does_not_speak_of_the_connection() {
    let stage = stage_with(&[("RATE_LIMIT_ENABLED", "true"), ("RATE_LIMIT_MESSAGES_PER_USER", "2")]);
    let ana = stage.member("ana");
    ana.creates_room("private", "Lab", "");
    ana.eval(
        "(() => {
            const input = document.querySelector('[data-testid=composer]');
            for (let n = 0; n < 5; n += 1) {
                input.value = `line ${n}`;
                input.form.requestSubmit();
            }
        })()",
    );
    let said = "[...document.querySelectorAll('.delivery.waiting')].map((it) => it.textContent)";
    let said = ana.wait_for(&format!("{said}.some((it) => it.startsWith('Too fast')) && {said}.join('; ')"));
    assert!(!said.to_string().contains("connection"), "{said}");
    ana.screenshot("too-fast");
}

#[test]
fn a_name_is_not_completed_where_the_cursor_does_not_stand() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("public", "Night Shift", "Records");
    ben.joins_public_room("Night Shift");
    ana.see_text(&id("presence"), "2 here");
    ana.fill(&id("composer"), "good morning @be");
    ana.see_text(&id("completion-option"), "@ben");
    for _ in 0..4 {
        ana.press("ArrowLeft"); // Home and End are the list's
    }
    ana.press("Enter");
    ana.wait_for(&format!("!document.querySelector('{}').checkVisibility()", id("completion")));
    let written = ana.eval(&format!("document.querySelector('{}').value", id("composer")));
    assert_eq!(written, "good morning @be");
}

#[test]
fn a_room_goes_into_the_archive_and_comes_back_at_once() {
    let stage = stage();
    let ana = stage.member("ana");
    ana.creates_room("private", "Old songs", "");
    ana.click(&id("details"));
    ana.see_text(&id("archive-room"), "Archive room");
    ana.click(&id("archive-room"));
    ana.click(&id("confirm"));
    ana.see_text(&id("archive-room"), "Bring back from the archive");
    ana.click(&id("archive-room"));
    ana.see_text(&id("archive-room"), "Archive room");
}
