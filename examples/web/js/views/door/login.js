// Logging in: name and password, and then, where it is switched on, the code of the second step.
// @ts-check

import { field } from "../../dom.js";
import { wasHere } from "./been.js";
import { doorForm, emailField, passwordField, wayTo } from "./form.js";

export function loginCard(api, { notice, email, show, onSignedIn }) {
  return doorForm({
    title: wasHere() ? "Welcome back" : "Welcome",
    notice,
    fields: { email: emailField(email), password: passwordField() },
    action: "Log in",
    testid: "login-form",
    foot: [
      wayTo("", "Forgot your password?", "to-forgot", () => show("forgot")),
      wayTo("New here?", "Create an account", "to-register", () => show("register")),
    ],
    run: async (values) => {
      const { requires_2fa: codeNeeded } = await api.login(values);
      if (codeNeeded) show("code", { given: values });
      else await onSignedIn();
    },
  });
}

/** The second step: the same login again, with a code. */
export function codeCard(api, { given, show, onSignedIn }) {
  const code = field(
    "Code",
    { name: "code", autocomplete: "one-time-code", maxlength: 40, required: true, "data-testid": "code" },
    "Six digits from your authenticator app, or one of your recovery codes.",
  );
  return doorForm({
    title: "One more step",
    text: "Your account asks for a code as well.",
    fields: { code },
    action: "Log in",
    testid: "code-form",
    foot: [wayTo("", "Back", "to-login", () => show("login", { email: given.email }))],
    run: async (values) => {
      const answer = await api.login({ ...given, code: values.code.trim() });
      if (answer.requires_2fa) return code.say("That code is not right.", true);
      await onSignedIn();
    },
  });
}
