// What keeps the account mine: whether the address is verified, the second step of logging in, the way to a new password.
// @ts-check

import { attempt, field, h, icon, onSubmit, textButton } from "../../dom.js";
import { openDialog } from "../dialog.js";
import { toast } from "../menu.js";
import { part } from "../part.js";
import { resendButton } from "../verify-card.js";
import { setUpTwoFactor } from "./two-factor.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function securityPart(context, signal) {
  return part("Security", null, address(context, signal), twoFactor(context), password(context));
}

/** One thing that is so or not: a sign, words, and what to do about it. */
function state({ good, sign, title, text }, ...actions) {
  return [
    h("span", { class: `avatar plain ${good ? "good" : "warm"}` }, icon(sign)),
    h("span", { class: "row-text" }, h("strong", {}, title), h("small", {}, text)),
    ...actions,
  ];
}

/** @param {Context} context */
function address(context, signal) {
  const { store } = context;
  const row = h("div", { class: "row fact", "data-testid": "address-state" });
  const render = () => {
    const { email, is_verified: verified } = store.me;
    const title = verified ? "Your address is verified" : "Your address is not verified yet";
    const shown = { good: verified, sign: "mail", title, text: email };
    row.replaceChildren(...state(shown, !verified && resendButton(context, "ghost small")).filter(Boolean));
  };
  store.on("me", render, signal);
  render();
  return row;
}

/** @param {Context} context */
function twoFactor(context) {
  const row = h("div", { class: "row fact", "data-testid": "two-factor" });
  const problem = h("p", { class: "problem", role: "alert" });
  const refresh = () =>
    attempt(null, problem, async () => {
      const { enabled } = await context.api.get("/auth/2fa/status");
      const on = textButton("Set up", "small", { "data-testid": "set-up-2fa" });
      on.onclick = () => attempt(on, problem, () => setUpTwoFactor(context, refresh));
      const off = textButton("Switch off", "ghost small", { "data-testid": "disable-2fa" });
      off.onclick = () => disableDialog(context, refresh);
      const shown = enabled
        ? { good: true, sign: "shield", title: "Two steps to log in", text: "Your password, and a code from your app." }
        : {
            good: false,
            sign: "shield",
            title: "One step to log in",
            text: "A code from your phone as a second step keeps out who has your password.",
          };
      row.replaceChildren(...state(shown, enabled ? off : on));
      row.dataset.enabled = String(enabled);
    });
  refresh();
  return h("div", {}, row, problem);
}

/** @param {Context} context */
function disableDialog({ api }, done) {
  const password = field("Your password", {
    name: "password",
    type: "password",
    autocomplete: "current-password",
    required: true,
    "data-testid": "disable-password",
  });
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button danger", "data-testid": "disable-confirm" }, "Switch off");
  const text = "Your password alone will be enough to log in. The recovery codes end as well.";
  const form = h(
    "form",
    { class: "dialog-body", novalidate: true },
    h("p", {}, text),
    password.element,
    problem,
    h("div", { class: "actions" }, button),
  );
  const dialog = openDialog("Switch the second step off?", form, { testid: "disable-2fa-dialog" });
  password.input.focus();
  onSubmit(form, {
    fields: { password },
    problem,
    button,
    run: async () => {
      await api.post("/auth/2fa/disable", { password: password.input.value });
      dialog.close();
      toast("The second step is off");
      await done();
    },
  });
}

/** @param {Context} context */
function password({ api, store }) {
  const problem = h("p", { class: "problem", role: "alert" });
  const button = textButton("Send a link", "ghost small", { "data-testid": "send-reset" });
  button.onclick = () =>
    attempt(button, problem, async () => {
      await api.post("/auth/password/reset-request", { email: store.me.email ?? "" });
      toast(`A link is on its way to ${store.me.email}`);
    });
  const shown = {
    good: true,
    sign: "key",
    title: "Password",
    text: "We send you a link to choose a new one. It logs you out everywhere.",
  };
  return h("div", {}, h("div", { class: "row fact" }, ...state(shown, button)), problem);
}
