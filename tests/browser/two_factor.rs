//! The second step of logging in: set up with an app's code, asked for, and passed by a recovery code.

use serde_json::{Value, json};

use crate::page::Page;
use crate::person::{Person, id};
use crate::stage;

/// What an authenticator app shows for this secret, `ahead` steps of 30 s from now (RFC 6238), reckoned by the browser.
fn code_of(page: &Page, secret: &str, ahead: i64) -> String {
    let code = page.eval(&format!(
        "(async () => {{
            const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
            const bits = [...{}].map((it) => letters.indexOf(it).toString(2).padStart(5, '0')).join('');
            const key = Uint8Array.from(bits.match(/.{{8}}/g), (it) => parseInt(it, 2));
            const counter = new DataView(new ArrayBuffer(8));
            counter.setBigUint64(0, BigInt(Math.floor(Date.now() / 30000) + {ahead}));
            const hmac = await crypto.subtle.importKey('raw', key, {{name: 'HMAC', hash: 'SHA-1'}}, false, ['sign']);
            const mac = new DataView(await crypto.subtle.sign('HMAC', hmac, counter.buffer));
            const number = mac.getUint32(mac.getUint8(19) & 15) & 0x7fffffff;
            return String(number % 1000000).padStart(6, '0');
        }})()",
        json!(secret)
    ));
    code.as_str().unwrap().to_owned()
}

/// Sets the second step up; the secret and the recovery codes.
fn sets_up(person: &Person) -> (String, Vec<String>) {
    person.opens_settings("security");
    person.click(&id("set-up-2fa"));
    person.wait_for(&format!("document.querySelector('{}')?.naturalWidth > 0", id("qr")));
    let text = |selector: &str| {
        let found =
            person.eval(&format!("[...document.querySelectorAll('{selector}')].map((it) => it.textContent)"));
        found.as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>()
    };
    let secret = text(&id("totp-secret")).concat().replace(' ', "");
    let codes = text(&format!("{} code", id("recovery-codes")));
    person.screenshot("two-factor");
    person.fill(&id("totp-code"), "000000");
    person.click(&id("verify-2fa"));
    person.wait_for("[...document.querySelectorAll('dialog .problem, dialog .field-note.bad')].some((it) => it.textContent)");
    person.forgive_failed_requests();
    person.fill(&id("totp-code"), &code_of(person, &secret, 0));
    person.click(&id("verify-2fa"));
    person.see(&format!("{}[data-enabled=true]", id("two-factor")));
    person.screenshot("security");
    (secret, codes)
}

#[test]
fn the_second_step_is_set_up_asked_for_and_switched_off() {
    let stage = stage();
    let ana = stage.member("ana");
    let (secret, codes) = sets_up(&ana);
    assert!(codes.len() >= 8, "{codes:?}");

    let phone = stage.visitor("ana");
    phone.log_in(&ana.password());
    phone.see(&id("code-form"));
    phone.screenshot("login-code");
    phone.fill(&id("code"), "123456");
    phone.press("Enter");
    phone
        .wait_for("[...document.querySelectorAll('.problem, .field-note.bad')].some((it) => it.textContent)");
    phone.forgive_failed_requests();
    // the code of this step was used up by the set-up; the next one is good already
    phone.fill(&id("code"), &code_of(&phone, &secret, 1));
    phone.press("Enter");
    phone.is_connected();

    let borrowed = stage.visitor("ana");
    for (code, is_good) in [(&codes[0], true), (&codes[0], false), (&codes[1], true)] {
        borrowed.log_in(&ana.password());
        borrowed.see(&id("code-form"));
        borrowed.fill(&id("code"), code);
        borrowed.press("Enter");
        if is_good {
            borrowed.is_connected();
            borrowed.chooses_from_account("log-out");
        } else {
            borrowed.wait_for(
                "[...document.querySelectorAll('.problem, .field-note.bad')].some((it) => it.textContent)",
            );
            borrowed.forgive_failed_requests();
            borrowed.click(&id("to-login"));
        }
        borrowed.see(&id("login-form"));
    }

    ana.click(&id("disable-2fa"));
    ana.fill(&id("disable-password"), "not the password");
    ana.click(&id("disable-confirm"));
    ana.wait_for("[...document.querySelectorAll('dialog .problem, dialog .field-note.bad')].some((it) => it.textContent)");
    ana.forgive_failed_requests();
    ana.fill(&id("disable-password"), &ana.password());
    ana.click(&id("disable-confirm"));
    ana.see(&format!("{}[data-enabled=false]", id("two-factor")));
    phone.see(&id("login-form")); // other sessions end with it
    phone.forgive_failed_requests();
    borrowed.log_in(&ana.password());
    borrowed.is_connected();
}
