// Setting up the second step: the secret as a picture and as text, the recovery codes, and the first code as a proof that the
// app has it. Nothing is switched on before that.
// @ts-check

import { field, h, icon, onSubmit, textButton } from "../../dom.js";
import { openDialog } from "../dialog.js";
import { toast } from "../menu.js";
import { copy } from "../message-actions.js";

/** @import { Context } from "../../../types/context.js" */

/**
 * Asks the server for a secret and leads through the rest; `done` is called once it is on.
 * @param {Context} context
 */
export async function setUpTwoFactor({ api, store }, done) {
  const setup = await api.post("/auth/2fa/setup");
  const code = field("The code that your app shows now", {
    name: "code",
    inputmode: "numeric",
    autocomplete: "one-time-code",
    maxlength: 10,
    required: true,
    "data-testid": "totp-code",
  });
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button primary", "data-testid": "verify-2fa" }, "Switch on");
  const form = h(
    "form",
    { class: "dialog-body", novalidate: true },
    step(1, "Scan this with an authenticator app", secret(setup)),
    step(2, "Keep these recovery codes", recovery(setup.recovery_codes, store.me)),
    step(3, "Show that it works", code.element, problem, h("div", { class: "actions" }, button)),
  );
  const dialog = openDialog("A second step to log in", form, { testid: "two-factor-dialog", kind: "large" });
  onSubmit(form, {
    fields: { code },
    problem,
    button,
    run: async () => {
      await api.post("/auth/2fa/verify", { secret: setup.secret, code: code.input.value.replace(/\s/g, "") });
      dialog.close();
      toast("The second step is on");
      await done();
    },
  });
}

function step(number, title, ...content) {
  return h(
    "section",
    { class: "step" },
    h("h3", {}, h("span", { class: "step-number", "aria-hidden": "true" }, String(number)), title),
    ...content,
  );
}

function secret({ secret: text, qr_code_url: picture }) {
  const spaced = text.replace(/(.{4})(?=.)/g, "$1 ");
  return h(
    "div",
    { class: "secret" },
    h("img", { class: "qr", src: picture, alt: "QR code of the secret", width: 168, height: 168, "data-testid": "qr" }),
    h(
      "div",
      {},
      h("p", { class: "muted" }, "Or type this into it:"),
      h("code", { class: "secret-text", "data-testid": "totp-secret" }, spaced),
      textButton("Copy", "small", { onclick: () => copy(text, "Secret copied") }),
    ),
  );
}

/** The codes are shown once; kept as a file or on paper they open the account when the phone is gone. */
function recovery(codes, me) {
  const text = codes.join("\n");
  const file = `Recovery codes for ${me.username} at ${location.host}\nEach works once.\n\n${text}\n`;
  const href = URL.createObjectURL(new Blob([file], { type: "text/plain" }));
  const save = h(
    "a",
    { class: "button ghost with-icon", href, download: "veza-recovery-codes.txt", "data-testid": "save-codes" },
    icon("download"),
    "Save as a file",
  );
  return h(
    "div",
    {},
    h(
      "p",
      { class: "muted" },
      "Each of them logs you in once when your phone is not at hand. They are shown only now.",
    ),
    h(
      "ul",
      { class: "codes", "data-testid": "recovery-codes" },
      codes.map((code) => h("li", {}, h("code", {}, code))),
    ),
    h(
      "div",
      { class: "actions left" },
      textButton("Copy", "ghost", { "data-testid": "copy-codes", onclick: () => copy(text, "Codes copied") }),
      save,
    ),
  );
}
