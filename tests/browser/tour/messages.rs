//! Messages: answering, editing, reacting, calling by name, pinning, deleting.

use super::evening::{Cast, ROOM};
use crate::person::id;

impl Cast {
    /// An answer with its quote, an edit with the Up arrow, reactions of both, a deletion.
    pub fn talk(&mut self) {
        let Cast { mira, tomas, bot, room } = self;
        tomas.says("I found the tape from the harbour session.");
        mira.reads("I found the tape from the harbour session.");
        mira.uses_tool("harbour session", "tool-reply");
        mira.see_text(&id("reply-bar"), "tomas");
        mira.type_text("No way! Is that the one with the foghorn?");
        mira.press("Enter");
        tomas.see_text(&id("quote"), "harbour session");

        tomas.says("That one. Minute twelv.");
        tomas.reads("That one. Minute twelv.");
        mira.reads("That one. Minute twelv.");
        tomas.press("ArrowUp");
        tomas.see(&id("edit-input"));
        tomas.fill(&id("edit-input"), "That one. Minute twelve.");
        tomas.press("Enter");
        mira.see_text(&id("content"), "Minute twelve.");
        mira.see(".edited");

        mira.uses_tool("Minute twelve", "tool-react");
        mira.see(&id("emoji-picker"));
        mira.type_text("fire");
        mira.press("Enter");
        tomas.see("[data-testid=reaction][data-emoji=\"🔥\"][data-count=\"1\"]");
        tomas.click("[data-testid=reaction][data-emoji=\"🔥\"]");
        mira.see("[data-testid=reaction][data-count=\"2\"][aria-pressed=true]");

        bot.says(room, "Now playing: Green, side A").unwrap();
        mira.says("wrong window");
        tomas.reads("wrong window");
        mira.chooses("wrong window", "menu-delete");
        mira.click(&id("confirm"));
        tomas.see(&id("tombstone"));
        mira.see_text(&id("room-item"), "Message deleted");
    }

    /// A name completed while typing, and everyone who is here.
    pub fn call_each_other(&mut self) {
        let Cast { mira, tomas, .. } = self;
        tomas.creates_room("private", "Studio B", "Bookings and broken cables");
        mira.fill(&id("composer"), "Somebody laughs there: was that @tom");
        mira.see_text(&id("completion-option"), "@tomas");
        mira.press("Enter");
        mira.type_text("or me?");
        mira.press("Enter");
        mira.reads("Somebody laughs there: was that @tomas or me?");
        tomas.see(&id("mentions"));
        tomas.opens(ROOM);
        tomas.see_text(".mention.me", "@tomas");
        mira.says("@here the second half begins");
        tomas.see_text(".mention.me", "@here");
        tomas.see(".message.to-me");
    }

    /// A pin, the list of them, and the way from there back to the message; and the link of a message.
    pub fn pin_and_find(&mut self) {
        let Cast { mira, tomas, .. } = self;
        mira.chooses("harbour session", "menu-pin");
        tomas.click(&id("pins"));
        tomas.see_text(&id("pinned"), "harbour session");
        tomas.click(&id("pinned"));
        tomas.see_text(".message.flash, .message:focus", "harbour session");
        tomas.wait_for("/#\\/room\\/[0-9a-f-]{36}\\/\\d+$/.test(location.hash)");
        tomas.press("Escape");
        tomas.chooses("foghorn", "menu-link");
        tomas.see(&format!("{}, {}", id("toast"), id("link-dialog")));
        tomas.click(".quote");
        tomas.see_text(".message:focus", "harbour session");
        mira.screenshot("tour-messages");
    }
}
