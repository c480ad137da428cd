// Registering: a name that is still free, an address, a password.
// @ts-check

import { field } from "../../dom.js";
import { doorForm, emailField, newPasswordField, wayTo } from "./form.js";

/** As the server has it. */
const RULE = "How others see you: 3 to 50 of the letters a to z, digits, and the signs _ - and . between them.";
const LAWFUL = /^[A-Za-z0-9_.-]*$/;

export function registerCard(api, { show, onSignedIn }) {
  const props = { name: "username", autocomplete: "username", minlength: 3, maxlength: 50, required: true };
  const username = field("Name", { ...props, "data-testid": "username" }, RULE);
  username.input.addEventListener("change", () => checkName(api, username));
  return doorForm({
    title: "Make yourself at home",
    fields: { username, email: emailField(), password: newPasswordField() },
    action: "Create account",
    testid: "register-form",
    foot: [wayTo("Already with us?", "Log in", "to-login", () => show("login"))],
    run: async (values) => {
      await api.register(values);
      await onSignedIn();
    },
  });
}

async function checkName(api, { input, say }) {
  const name = input.value.trim();
  if (!LAWFUL.test(name)) return say("A name has the letters a to z, digits, and the signs _ - and . only.", true);
  if (name.length < 3) return;
  try {
    const { available } = await api.get(`/auth/check-username?username=${encodeURIComponent(name)}`);
    if (input.value.trim() === name) say(available ? "That name is free." : "That name is taken.", !available);
  } catch {
    // Only a courtesy: registering itself will tell.
  }
}
