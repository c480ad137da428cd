// The door: where one logs in, registers, and follows the links of mails. It changes between its cards without an address of
// their own; only what a mail leads to has one.
// @ts-check

import { h, icon } from "../../dom.js";
import { forgotCard } from "./forgot.js";
import { codeCard, loginCard } from "./login.js";
import { onNow } from "./on-now.js";
import { registerCard } from "./register.js";
import { resetCard } from "./reset.js";
import { verifyCard } from "./verify.js";

const CARDS = {
  login: loginCard,
  code: codeCard,
  register: registerCard,
  forgot: forgotCard,
  reset: resetCard,
  verify: verifyCard,
};

/** `on`: {route, notice, onSignedIn(), onVerified(), leave()}. */
export function door(api, on) {
  const card = h("div", { class: "door-card" });
  const show = (name, more = {}) => {
    const { element, focus } = CARDS[name](api, { ...on, notice: undefined, ...more, show });
    card.replaceChildren(element);
    queueMicrotask(() => focus?.focus());
  };
  show(on.route.name in CARDS ? on.route.name : "login", { notice: on.notice });
  return h(
    "main",
    { class: "door" },
    h("div", { class: "door-brand" }, h("span", { class: "mark" }, icon("mark")), h("span", {}, "Veza")),
    card,
    h("p", { class: "door-foot" }, "Rooms for people who make and love music."),
    onNow(api),
  );
}
