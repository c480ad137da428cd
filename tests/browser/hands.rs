//! A person's hands on a page: real clicks, key presses and touches, at what can be seen and is not covered.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::page::Page;

impl Page {
    /// Clicks in the middle of the first element under this selector, once it stands still and nothing covers it.
    ///
    /// What the page moved away between the look and the press is looked for again; the press meets nothing else meanwhile.
    pub fn click(&self, selector: &str) {
        loop {
            let point = self.middle_of(selector);
            self.mouse("mouseMoved", &point, 0);
            self.aims_at(selector);
            self.mouse("mousePressed", &point, 1);
            self.mouse("mouseReleased", &point, 0);
            if self.try_eval("window.aim?.abort() || window.pressMissed") != Ok(json!(true)) {
                return; // a page that was left by the click knows nothing of it
            }
        }
    }

    /// Lets the next press reach this element only, or what stood before it when it was looked for.
    fn aims_at(&self, selector: &str) {
        self.eval(&format!(
            "(() => {{
                const element = document.querySelector({});
                const seen = window.seenAtPoint;
                window.aim = new AbortController();
                window.pressMissed = false;
                const guard = (event) => {{
                    const hit = event.target;
                    if (event.type === 'pointerdown')
                        window.pressMissed = !element?.isConnected || !(element.contains(hit) || hit === seen);
                    if (!window.pressMissed) return;
                    event.stopImmediatePropagation();
                    event.preventDefault();
                }};
                for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
                    window.addEventListener(type, guard, {{capture: true, signal: window.aim.signal}});
            }})()",
            json!(selector)
        ));
    }

    /// Moves the pointer over it.
    pub fn hover(&self, selector: &str) {
        let point = self.middle_of(selector);
        self.mouse("mouseMoved", &point, 0);
    }

    /// Presses it with a finger for as long as a menu takes to open.
    pub fn press_long(&self, selector: &str) {
        let point = self.middle_of(selector);
        let touch = json!([{"x": point["x"], "y": point["y"]}]);
        self.call("Input.dispatchTouchEvent", json!({"type": "touchStart", "touchPoints": touch}));
        self.see(".popover");
        self.call("Input.dispatchTouchEvent", json!({"type": "touchEnd", "touchPoints": []}));
        std::thread::sleep(Duration::from_millis(400)); // as long as the page takes a click for part of the press
    }

    /// Takes hold of the first element, draws it to where the second one is, and `below` px further, and lets it go.
    pub fn drags(&self, what: &str, to: &str, below: f64) {
        let (from, mut point) = (self.middle_of(what), self.middle_of(to));
        point["y"] = json!(point["y"].as_f64().unwrap() + below);
        self.mouse("mouseMoved", &from, 0);
        self.mouse("mousePressed", &from, 1);
        for step in 1..=5 {
            let part = |axis: &str| {
                let (from, to) = (from[axis].as_f64().unwrap(), point[axis].as_f64().unwrap());
                from + (to - from) * f64::from(step) / 5.0
            };
            self.mouse("mouseMoved", &json!({"x": part("x"), "y": part("y")}), 1);
        }
        self.mouse("mouseReleased", &point, 0);
    }

    /// Gives a file input these files.
    pub fn chooses_files(&self, selector: &str, files: &[&Path]) {
        let expression = format!("document.querySelector({})", json!(selector));
        let object =
            self.call("Runtime.evaluate", json!({"expression": expression}))["result"]["objectId"].clone();
        self.call("DOM.setFileInputFiles", json!({"files": files, "objectId": object}));
    }

    fn mouse(&self, kind: &str, point: &Value, buttons: u8) {
        let button = if kind == "mouseMoved" && buttons == 0 { "none" } else { "left" };
        let event = json!({"type": kind, "x": point["x"], "y": point["y"], "button": button, "buttons": buttons, "clickCount": 1});
        self.call("Input.dispatchMouseEvent", event);
    }

    /// The middle of the first element under this selector, once it stands still and nothing covers it.
    fn middle_of(&self, selector: &str) -> Value {
        let selector = json!(selector);
        let middle = format!(
            "(() => {{
                const element = document.querySelector({selector});
                if (!element?.checkVisibility({{visibilityProperty: true}}) || element.disabled) return null;
                element.scrollIntoView({{block: 'nearest'}});
                const box = element.getBoundingClientRect();
                const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
                const hit = (window.seenAtPoint = document.elementFromPoint(x, y));
                return hit && (element.contains(hit) || hit.contains(element)) ? {{x, y}} : null;
            }})()"
        );
        let mut point = self.wait_for(&middle);
        loop {
            std::thread::sleep(Duration::from_millis(30));
            let now = self.wait_for(&middle);
            if std::mem::replace(&mut point, now.clone()) == now {
                return point;
            }
        }
    }

    /// Clicks the element and types over what it holds.
    pub fn fill(&self, selector: &str, text: &str) {
        self.click(selector);
        self.eval(&format!("document.querySelector({}).select()", json!(selector)));
        self.type_text(text);
    }

    /// Types into whatever has the focus.
    pub fn type_text(&self, text: &str) {
        self.call("Input.insertText", json!({"text": text}));
    }

    /// Presses a key: `Enter`, `Escape`, `ArrowDown`, `Tab`, or with a modifier `Shift+Enter`, `Control+k`.
    pub fn press(&self, keys: &str) {
        let (modifier, key) = keys.split_once('+').unwrap_or(("", keys));
        let modifiers = match modifier {
            "Control" => 2,
            "Shift" => 8,
            _ => 0,
        };
        let (code, number) = match key {
            "Enter" => ("Enter".to_owned(), 13),
            "Escape" => ("Escape".to_owned(), 27),
            "Tab" => ("Tab".to_owned(), 9),
            "Home" => ("Home".to_owned(), 36),
            "End" => ("End".to_owned(), 35),
            "ArrowLeft" => ("ArrowLeft".to_owned(), 37),
            "ArrowRight" => ("ArrowRight".to_owned(), 39),
            "ArrowUp" => ("ArrowUp".to_owned(), 38),
            "ArrowDown" => ("ArrowDown".to_owned(), 40),
            letter => {
                (format!("Key{}", letter.to_uppercase()), u32::from(letter.to_uppercase().as_bytes()[0]))
            }
        };
        let mut event = json!({"type": "keyDown", "key": key, "code": code, "modifiers": modifiers, "windowsVirtualKeyCode": number});
        if key == "Enter" {
            event["text"] = json!("\r");
        }
        self.call("Input.dispatchKeyEvent", event.clone());
        event["type"] = json!("keyUp");
        self.call("Input.dispatchKeyEvent", event);
    }
}

#[test]
fn what_moves_away_before_the_press_is_looked_for_again() {
    let browser = crate::chromium::Chromium::start();
    let visitor = browser.person();
    visitor.goto("data:text/html,<button id=other>Other</button><button id=mine>Mine</button>");
    visitor.eval(
        "(() => {
            window.clicks = [];
            document.onclick = (event) => window.clicks.push(event.target.id);
            document.onmousemove = () => {
                document.body.append(document.querySelector('#other'));
                document.onmousemove = null;
            };
        })()",
    );
    visitor.click("#mine");
    assert_eq!(visitor.eval("window.clicks"), json!(["mine"]));
}
