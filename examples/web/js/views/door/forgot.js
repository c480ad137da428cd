// A forgotten password: asking for the mail with the link.
// @ts-check

import { h } from "../../dom.js";
import { doorForm, emailField, wayTo } from "./form.js";

export function forgotCard(api, { show }) {
  const back = () => wayTo("", "Back to log in", "to-login", () => show("login"));
  const { element, focus } = doorForm({
    title: "A new password",
    text: "Tell us your address, and we send you a link to choose a new one.",
    fields: { email: emailField() },
    action: "Send the link",
    testid: "forgot-form",
    foot: [back()],
    run: async ({ email }) => {
      await api.post("/auth/password/reset-request", { email: email.trim() });
      element.replaceChildren(
        h("h1", {}, "Look into your mail"),
        h(
          "p",
          { role: "status", "data-testid": "reset-sent" },
          `If there is an account with ${email.trim()}, a link is on its way. It can be used once, and not for long.`,
        ),
        back(),
      );
    },
  });
  return { element, focus };
}
