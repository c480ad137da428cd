//! Attachments: pictures, files, voice messages.

use std::fs;
use std::path::PathBuf;

use super::evening::Cast;
use crate::person::id;

impl Cast {
    /// A picture and a text in one message: seen small, opened large.
    pub fn attach(&mut self) {
        let Cast { mira, tomas, .. } = self;
        mira.click(&id("to-end"));
        tomas.click(&id("to-end"));
        let notes: PathBuf = tomas.screenshot("tour-attached").with_file_name("tour-notes.txt");
        fs::write(&notes, "Side A, minute twelve: somebody laughs.\n").unwrap();
        tomas.chooses_files(&id("file-input"), &[&notes]);
        tomas.drops_a_sleeve();
        tomas.wait_for(&format!(
            "document.querySelectorAll('{}[data-state=ready]').length === 2",
            id("tray-item")
        ));
        tomas.says("The sleeve, and my notes");
        mira.see_text(&id("file-card"), "tour-notes.txt");
        mira.wait_for(&format!("document.querySelector('{} img')?.naturalWidth > 0", id("picture")));
        mira.wait_for(&format!("(document.querySelector('{}').scrollIntoView(), true)", id("picture")));
        mira.click(&id("picture"));
        mira.see(&id("picture-dialog"));
        mira.wait_for("document.querySelector('.lightbox img').naturalWidth === 640");
        mira.press("Escape");
    }

    /// A voice message recorded, seen as its waveform, played at another speed.
    pub fn speak(&mut self) {
        let Cast { mira, tomas, .. } = self;
        tomas.click(&id("record"));
        tomas.wait_for(&format!("document.querySelector('{}').textContent >= '0:03'", id("record-time")));
        tomas.screenshot("tour-recording");
        tomas.click(&id("record-send"));
        mira.see(&format!("{}[data-state=sent] {}", id("message"), id("voice")));
        mira.wait_for(&format!("document.querySelectorAll('{} rect').length > 10", id("voice-wave")));
        mira.click(&id("voice-speed"));
        mira.click(&id("voice-play"));
        mira.see(&format!("{}[data-playing=true]", id("voice")));
        mira.wait_for("document.querySelector('.wave rect.played')");
        mira.screenshot("tour-voice");
        mira.wait_for(&format!("document.querySelector('{}').dataset.playing === 'false'", id("voice")));
    }
}
