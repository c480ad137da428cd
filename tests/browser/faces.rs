//! A new picture of oneself is seen at once where others look, and everywhere that people are listed.

use crate::person::{Person, id};
use crate::stage;

impl Person {
    fn takes_a_picture(&self) {
        self.opens_settings("profile");
        self.see(&id("save-profile"));
        self.draws_a_picture(&id("avatar-file"));
        self.see_text(&id("toast"), "Saved");
    }

    /// Draws one and chooses it in this field.
    pub fn draws_a_picture(&self, field: &str) {
        self.eval(&format!(
            "(async () => {{
                const canvas = Object.assign(document.createElement('canvas'), {{width: 300, height: 300}});
                canvas.getContext('2d').fillRect(0, 0, 300, 300);
                const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
                const files = new DataTransfer();
                files.items.add(new File([blob], 'me.png', {{type: 'image/png'}}));
                const input = document.querySelector('{field}');
                input.files = files.files;
                input.dispatchEvent(new Event('change'));
            }})()"
        ));
    }

    /// Waits for a picture that has loaded in an avatar under this selector.
    fn sees_a_picture_in(&self, selector: &str) {
        self.wait_for(&format!("document.querySelector(`{selector} .avatar img`)?.naturalWidth > 0"));
    }
}

#[test]
fn a_new_picture_is_seen_in_open_rooms_without_a_reload() {
    let stage = stage();
    let (ana, ben) = (stage.member("ana"), stage.member("ben"));
    ana.creates_room("public", "Night Shift", "");
    ben.joins_public_room("Night Shift");
    ben.says("it is me");
    ana.reads("it is me");
    ana.click(&id("details"));
    ana.wait_for(&format!("document.querySelectorAll('{}').length === 2", id("member")));
    ben.takes_a_picture();
    ana.sees_a_picture_in(&id("message"));
    ana.sees_a_picture_in(&id("member"));
}

#[test]
fn pictures_stand_in_the_lists_of_listeners_and_of_administrators() {
    let stage = stage();
    let root = stage.administrator("rhea");
    let ben = stage.member("ben");
    ben.takes_a_picture();
    let address = root.starts_listening(false);
    ben.listens_with(&address, 2);
    root.sees_a_picture_in(&format!("{}[data-name=ben]", id("listen-person")));
    root.goes_to("admin/users");
    root.sees_a_picture_in(&format!("{}[data-name=ben]", id("admin-user")));
    root.see_text(&id("admin-user"), "last login");
}
