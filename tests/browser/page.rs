//! One page of a browser, seen as a person sees it: waiting for what shows; what hands do stands in hands.rs.
//! Fails the test when the page logged an error, threw, or met its content security policy.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::cdp::{Connection, Problem};

const SEEN_WITHIN: Duration = Duration::from_secs(15);
/// Runs in every document before its own scripts.
const WATCH: &str = "addEventListener('securitypolicyviolation', (event) =>
    console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))";
const EARS: &str = include_str!("ears.js");
const WIRES: &str = include_str!("wires.js");

pub struct Page {
    connection: Rc<RefCell<Connection>>,
    session: String,
    problems: RefCell<Vec<Problem>>,
}

impl Page {
    pub fn attach(connection: Rc<RefCell<Connection>>, session: &str) -> Self {
        let page = Self { connection, session: session.to_owned(), problems: RefCell::default() };
        for domain in ["Page", "Runtime", "Log"] {
            page.call(&format!("{domain}.enable"), json!({}));
        }
        for source in [WATCH, EARS, WIRES] {
            page.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": source}));
        }
        // Two people look at their screens at once; a real desktop has one focused window.
        page.call("Emulation.setFocusEmulationEnabled", json!({"enabled": true}));
        page
    }

    pub fn call(&self, method: &str, params: Value) -> Value {
        match self.connection.borrow_mut().call(Some(&self.session), method, params) {
            Ok(result) => result,
            Err(error) => panic!("{error}"),
        }
    }

    pub fn goto(&self, url: &str) {
        let result = self.call("Page.navigate", json!({"url": url}));
        assert!(result["errorText"].is_null(), "cannot open {url}: {}", result["errorText"]);
        self.wait_for("document.readyState === 'complete'");
    }

    /// Loads the page anew; returns once the new document stands.
    pub fn reload(&self) {
        self.eval("window.former = true");
        self.call("Page.reload", json!({}));
        self.wait_for("!window.former && document.readyState === 'complete'");
    }

    /// Evaluates an expression, waiting for a promise, and returns its value.
    pub fn eval(&self, expression: &str) -> Value {
        self.try_eval(expression).unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    pub(crate) fn try_eval(&self, expression: &str) -> Result<Value, String> {
        let params = json!({"expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true});
        let result = self.connection.borrow_mut().call(Some(&self.session), "Runtime.evaluate", params)?;
        match result.get("exceptionDetails") {
            Some(details) => Err(details["exception"]["description"].to_string()),
            None => Ok(result["result"]["value"].clone()),
        }
    }

    /// Waits until the expression is true.
    pub fn wait_for(&self, condition: &str) -> Value {
        self.wait_at_most(SEEN_WITHIN, condition)
    }

    pub fn wait_at_most(&self, time: Duration, condition: &str) -> Value {
        let deadline = Instant::now() + time;
        loop {
            // While a document is being replaced there is nothing to evaluate in.
            let last = self.try_eval(&format!("(() => {{ return {condition}; }})()"));
            match last {
                Ok(value) if truthy(&value) => return value,
                _ if Instant::now() > deadline => {
                    self.give_up(&format!("waited {time:?} for {condition}, last: {last:?}"))
                }
                _ => std::thread::sleep(Duration::from_millis(25)),
            }
        }
    }

    /// Waits for something visible under this selector.
    pub fn see(&self, selector: &str) {
        self.wait_for(&format!(
            "document.querySelector({})?.checkVisibility({{visibilityProperty: true}})",
            json!(selector)
        ));
    }

    /// Waits for a visible element under this selector that contains this text.
    pub fn see_text(&self, selector: &str, text: &str) {
        let (selector, text) = (json!(selector), json!(text));
        self.wait_for(&format!(
            "[...document.querySelectorAll({selector})].some((it) => it.checkVisibility() && it.textContent.includes({text}))"
        ));
    }

    /// A window of this size; `phone` with touch and a phone's density.
    pub fn resize(&self, width: u32, height: u32, phone: bool) {
        let density = if phone { 2 } else { 1 };
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": height, "deviceScaleFactor": density, "mobile": phone}),
        );
        self.call("Emulation.setTouchEmulationEnabled", json!({"enabled": phone}));
    }

    /// `light` or `dark`.
    pub fn prefer(&self, scheme: &str) {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.call("Emulation.setEmulatedMedia", json!({"features": features}));
    }

    /// Saves what is on screen, as [`Page::picture`] does, of a page of ours: axe finds nothing there.
    pub fn screenshot(&self, name: &str) -> PathBuf {
        let path = self.picture(name);
        self.assert_accessible(name);
        path
    }

    /// Saves what is on screen, once movements have come to rest, as `target/screenshots/<name>.png`.
    pub fn picture(&self, name: &str) -> PathBuf {
        self.comes_to_rest();
        self.save(name)
    }

    /// Waits until nothing moves that does not move for ever.
    pub fn comes_to_rest(&self) {
        self.wait_for("document.getAnimations().every((it) => it.playState !== 'running' || it.effect.getTiming().iterations === Infinity)");
    }

    fn save(&self, name: &str) -> PathBuf {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
        fs::create_dir_all(&folder).unwrap();
        let picture = self.call("Page.captureScreenshot", json!({"format": "png"}));
        let path = folder.join(format!("{name}.png"));
        fs::write(&path, STANDARD.decode(picture["data"].as_str().unwrap()).unwrap()).unwrap();
        path
    }

    /// Forgets requests that failed because the test wanted them to: the server was away, or had to refuse.
    pub fn forgive_failed_requests(&self) {
        self.collect();
        self.problems.borrow_mut().retain(|problem| !problem.network);
    }

    /// Fails when this page has complained of anything.
    pub fn assert_no_problems(&self) {
        self.collect();
        let problems = self.problems.borrow();
        let texts: Vec<_> = problems.iter().map(|problem| &problem.text).collect();
        assert!(texts.is_empty(), "the page complained: {texts:#?}");
    }

    fn collect(&self) {
        let _ = self.try_eval("0"); // reads what is on its way
        let taken = self.connection.borrow_mut().take_problems(&self.session);
        self.problems.borrow_mut().extend(taken);
    }

    fn give_up(&self, why: &str) -> ! {
        self.collect();
        let picture = self
            .save(&format!("failed-{}", std::thread::current().name().unwrap_or("test").replace("::", "-")));
        let text = self.try_eval("document.body.innerText").unwrap_or_default();
        panic!(
            "{why}\npicture: {}\nproblems: {:#?}\ntext:\n{}",
            picture.display(),
            self.problems.borrow(),
            text.as_str().unwrap_or("")
        )
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.assert_no_problems();
        }
    }
}

fn truthy(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false)) && *value != json!(0) && *value != json!("")
}
