// What the cards of the door have in common: a form with its fields, and the ways to other cards.
// @ts-check

import { field, h, onSubmit, textButton } from "../../dom.js";

/** @import { Field } from "../../dom.js" */

/**
 * A form: `fields` by name, `action` on its button, `run(values)` when it is submitted and the browser finds nothing wrong;
 * `foot` stands below. Returns the element and what takes the focus.
 * @param {{ title: string, text?: string, notice?: string, fields: Record<string, Field>, action: string, foot?: Node[], testid?: string, run: (values: any) => unknown }} form
 */
export function doorForm({ title, text, notice, fields, action, foot = [], testid, run }) {
  const problem = h("p", { class: "problem", role: "alert", "data-testid": "auth-problem" });
  const button = h("button", { class: "button primary wide", "data-testid": "auth-submit" }, action);
  const element = h(
    "form",
    { class: "door-form", novalidate: true, "data-testid": testid },
    h("h1", {}, title),
    text && h("p", { class: "muted" }, text),
    notice && h("p", { class: "notice", role: "status", "data-testid": "auth-notice" }, notice),
    Object.values(fields).map((it) => it.element),
    problem,
    button,
    foot,
  );
  const values = () => Object.fromEntries(Object.entries(fields).map(([name, { input }]) => [name, input.value]));
  onSubmit(element, { fields, problem, button, run: async () => complete(fields) && (await run(values())) });
  return { element, focus: Object.values(fields)[0].input };
}

/** Asks the browser's own rules first; the server has the last word. */
function complete(fields) {
  const bad = Object.values(fields).filter(({ input }) => !input.checkValidity());
  bad.forEach(({ input, say }) =>
    say(input.validity.tooShort ? `At least ${input.minLength} characters.` : input.validationMessage, true),
  );
  bad[0]?.input.focus();
  return bad.length === 0;
}

export function emailField(value = "") {
  const props = { name: "email", type: "email", autocomplete: "email", required: true, value, "data-testid": "email" };
  return field("Email", props);
}

export function passwordField() {
  const props = { name: "password", type: "password", autocomplete: "current-password", required: true };
  return shown(field("Password", { ...props, "data-testid": "password" }));
}

/** For a password to be chosen. */
export function newPasswordField(label = "Password", name = "password") {
  return shown(
    field(
      label,
      {
        name,
        type: "password",
        autocomplete: "new-password",
        minlength: 12,
        required: true,
        "data-testid": "password",
      },
      "At least 12 characters. A few words make a good one.",
    ),
  );
}

/**
 * Gives a password a button that shows what is typed.
 * @param {Field} password
 */
function shown(password) {
  const { input } = password;
  const button = textButton("Show", "ghost small", {
    "aria-label": "Show password",
    "aria-pressed": "false",
    "data-testid": "show-password",
  });
  button.onclick = () => {
    const shows = input.type === "password";
    input.type = shows ? "text" : "password";
    button.textContent = shows ? "Hide" : "Show";
    button.setAttribute("aria-label", shows ? "Hide password" : "Show password");
    button.setAttribute("aria-pressed", String(shows));
  };
  const row = h("div", { class: "password" });
  input.replaceWith(row);
  row.append(input, button);
  return password;
}

/** A line with a way to another card. */
export function wayTo(question, text, testid, go) {
  const link = h("button", { type: "button", class: "link", "data-testid": testid, onclick: go }, text);
  return h("p", { class: "door-switch" }, question && `${question} `, link);
}
