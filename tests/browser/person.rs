//! A person at a browser: the verbs in which the tests are written.

use std::ops::Deref;

use serde_json::json;

use crate::Stage;
use crate::page::Page;

pub struct Person {
    pub name: String,
    page: Page,
}

impl Deref for Person {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

pub fn id(testid: &str) -> String {
    format!("[data-testid=\"{testid}\"]")
}

impl Stage {
    /// Someone new, at the door.
    pub fn visitor(&self, name: &str) -> Person {
        Person::comes(name, self.browser.person(), &self.server.url())
    }

    /// Someone who was made an administrator from the command line and has logged in after that.
    pub fn administrator(&self, name: &str) -> Person {
        let person = self.member(name);
        self.server.makes_administrator(&person.email());
        person.chooses_from_account("log-out");
        person.see(&id("login-form"));
        person.log_in(&person.password());
        person.is_connected();
        person
    }

    /// Someone who has registered and is connected.
    pub fn member(&self, name: &str) -> Person {
        let person = self.visitor(name);
        person.register();
        person
    }
}

impl Person {
    /// Someone new, at the door that this address leads to.
    pub fn comes(name: &str, page: Page, url: &str) -> Self {
        let person = Self { name: name.to_owned(), page };
        person.goto(url);
        person.see(&id("login-form"));
        person
    }

    pub fn email(&self) -> String {
        format!("{}@example.com", self.name)
    }

    pub fn password(&self) -> String {
        format!("{} likes long words", self.name)
    }

    pub fn register(&self) {
        self.click(&id("to-register"));
        self.see(&id("register-form"));
        self.fill(&id("username"), &self.name);
        self.fill(&id("email"), &self.email());
        self.fill(&id("password"), &self.password());
        self.press("Enter");
        self.is_connected();
    }

    pub fn log_in(&self, password: &str) {
        self.fill(&id("email"), &self.email());
        self.fill(&id("password"), password);
        self.click(&id("auth-submit"));
    }

    pub fn is_connected(&self) {
        self.see_text(&id("account-state"), "connected");
    }

    /// Chooses from the menu of the account.
    pub fn chooses_from_account(&self, item: &str) {
        self.click(&id("account"));
        self.click(&id(item));
    }

    /// Opens one part of the settings, by its address: `security`, `sessions`, ….
    pub fn opens_settings(&self, part: &str) {
        self.goes_to(&format!("settings/{part}"));
        self.see(&format!("{}[aria-current=page]", id(&format!("part-{part}"))));
    }

    /// Follows an address of the page.
    pub fn goes_to(&self, address: &str) {
        self.eval(&format!("location.hash = {}", json!(format!("#/{address}"))));
    }

    pub fn creates_room(&self, kind: &str, name: &str, topic: &str) {
        self.click(&id("new-room"));
        self.click(&format!(".kind:has({})", id(&format!("kind-{kind}"))));
        self.fill(&id("room-name"), name);
        self.fill(&id("room-topic"), topic);
        self.press("Enter");
        self.is_in(name);
    }

    /// Makes an invite link of the room that one is in, and returns it; the room's settings stay open.
    pub fn makes_invite_link(&self) -> String {
        self.click(&id("room-invites"));
        self.click(&id("create-invite"));
        self.see(&id("invite-link"));
        let link = self.eval(&format!("document.querySelector('{}').value", id("invite-link")));
        link.as_str().expect("the link").to_owned()
    }

    pub fn joins_public_room(&self, name: &str) {
        self.click(&id("find-rooms"));
        self.see(&id("find-dialog"));
        self.fill(&id("find-query"), name);
        self.see_text(&id("find-result"), name);
        self.wait_for(&format!("document.querySelectorAll('{}').length === 1", id("find-result")));
        self.click(&id("join-room"));
        self.is_in(name);
    }

    /// Waits until this room is open, joined and ready to write in.
    pub fn is_in(&self, name: &str) {
        self.see_text(&id("room-title"), name);
        self.wait_for(&format!(
            "document.querySelector('{}')?.getAttribute('aria-busy') === 'false'",
            id("log")
        ));
    }

    pub fn opens(&self, room: &str) {
        let item = self.wait_for(&format!(
            "[...document.querySelectorAll('{}')].find((it) => it.textContent.includes({}))?.dataset.roomId",
            id("room-item"),
            json!(room)
        ));
        self.click(&format!("[data-room-id={item}]"));
        self.is_in(room);
    }

    pub fn says(&self, text: &str) {
        self.fill(&id("composer"), text);
        self.press("Enter");
    }

    /// Waits for this message, delivered.
    pub fn reads(&self, text: &str) {
        self.wait_for(&format!(
            "{}.some((it) => it.state === 'sent' && it.text === {})",
            self.messages_expression(),
            json!(text)
        ));
    }

    /// The texts of all delivered messages on screen, in order.
    pub fn delivered(&self) -> Vec<String> {
        let texts = self.eval(&format!(
            "{}.filter((it) => it.state === 'sent').map((it) => it.text)",
            self.messages_expression()
        ));
        texts.as_array().unwrap().iter().filter_map(|text| text.as_str().map(str::to_owned)).collect()
    }

    fn messages_expression(&self) -> String {
        let (message, content) = (id("message"), id("content"));
        format!(
            "[...document.querySelectorAll('{message}')].map((it) => ({{state: it.dataset.state, text: it.querySelector('{content}')?.textContent}}))"
        )
    }

    /// Waits for the badge of this room to say this number; none when zero.
    pub fn has_unread(&self, room: &str, count: u32) {
        let (item, badge, room) = (id("room-item"), id("unread"), json!(room));
        self.wait_for(&format!(
            "(parseInt([...document.querySelectorAll('{item}')].find((it) => it.textContent.includes({room}))?.querySelector('{badge}')?.textContent) || 0) === {count}"
        ));
    }

    /// The selector of the newest message whose text contains this.
    pub fn message(&self, text: &str) -> String {
        let (message, content) = (id("message"), id("content"));
        let found = self.wait_for(&format!(
            "[...document.querySelectorAll('{message}')].findLast((it) => it.querySelector('{content}')?.textContent.includes({}))?.dataset.messageId",
            json!(text)
        ));
        format!("[data-message-id={found}]")
    }

    /// Opens the menu of the message with this text and chooses from it.
    pub fn chooses(&self, text: &str, item: &str) {
        self.uses_tool(text, "tool-more");
        self.click(&id(item));
    }

    /// Presses one of the tools that stand beside a message under the pointer.
    pub fn uses_tool(&self, text: &str, tool: &str) {
        let message = self.message(text);
        self.wait_for(&format!(
            "(document.querySelector('{message}').scrollIntoView({{block: 'nearest'}}), true)"
        ));
        // the page may still move under a pointer that rests
        let shown = format!("document.querySelector('{message} {}')?.checkVisibility()", id(tool));
        for _ in 0..20 {
            self.hover(&format!("{message} .message-body"));
            self.hover(&format!("{message} .bubble"));
            std::thread::sleep(std::time::Duration::from_millis(40));
            if self.eval(&shown) == true {
                break;
            }
        }
        self.click(&format!("{message} {}", id(tool)));
    }

    /// Chooses an item of the menu of a member, in the open panel.
    pub fn does_to_member(&self, name: &str, item: &str) {
        self.click(&format!("{}[data-name={name}]", id("member-menu")));
        self.click(&id(item));
    }

    /// Lets go of a picture over the room: a record's sleeve, drawn on the spot. Waits until it is uploaded.
    pub fn drops_a_sleeve(&self) {
        self.eval(SLEEVE);
        self.see(&format!("{}[data-state=ready]", id("tray-item")));
    }
}

const SLEEVE: &str = "(async () => {
    const canvas = Object.assign(document.createElement('canvas'), {width: 640, height: 360});
    const pen = canvas.getContext('2d');
    const sea = pen.createLinearGradient(0, 0, 0, 360);
    for (const [at, colour] of [[0, '#f2b880'], [0.45, '#c96f5e'], [0.5, '#27515f'], [1, '#0e2530']]) sea.addColorStop(at, colour);
    pen.fillStyle = sea;
    pen.fillRect(0, 0, 640, 360);
    pen.fillStyle = '#fbe3b8';
    pen.beginPath();
    pen.arc(440, 150, 56, 0, 7);
    pen.fill();
    pen.fillStyle = '#27515f';
    pen.fillRect(0, 176, 640, 40);
    pen.strokeStyle = '#fbe3b866';
    for (let line = 0; line < 14; line += 1) {
        pen.beginPath();
        for (let x = 0; x <= 640; x += 8) pen.lineTo(x, 200 + line * 11 + 4 * Math.sin(x / 34 + line * 1.7));
        pen.stroke();
    }
    pen.fillStyle = '#fdf6e9';
    pen.font = '600 34px sans-serif';
    pen.fillText('HARBOUR SESSION', 34, 64);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([blob], 'sleeve.png', {type: 'image/png'}));
    document.querySelector('.room-body').dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}));
})()";
