// Where the mail of a forgotten password leads: choosing a new one. All sessions of the account end with it.
// @ts-check

import { replaceAddress } from "../../layers.js";
import { doorForm, newPasswordField, wayTo } from "./form.js";

export function resetCard(api, { route, show, leave }) {
  const password = newPasswordField("New password", "new_password");
  return doorForm({
    title: "Choose a new password",
    text: "You are logged out everywhere, and log in with the new one.",
    fields: { new_password: password },
    action: "Set the password",
    testid: "reset-form",
    foot: [wayTo("", "Not now", "leave-reset", leave)],
    run: async (values) => {
      await api.post("/auth/password/reset", { token: route.token, ...values });
      // The link is used up: it goes from the address and from the history.
      await replaceAddress("#/");
      show("login", { notice: "Your new password is set. Log in with it." });
    },
  });
}
