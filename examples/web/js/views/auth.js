// The door: logging in and registering. Hands over as soon as the API holds a token.

import { field, h, icon, onSubmit } from "../dom.js";

const TEXTS = {
  login: { title: "Welcome back", action: "Log in", other: "register", ask: "New here?", link: "Create an account" },
  register: {
    title: "Make yourself at home",
    action: "Create account",
    other: "login",
    ask: "Already with us?",
    link: "Log in",
  },
};

export function authView(api, { notice, onSignedIn }) {
  const card = h("div", { class: "door-card" });
  const show = (mode, said) => card.replaceChildren(authForm(api, mode, { notice: said, onSignedIn, show }));
  show("login", notice);
  return h(
    "main",
    { class: "door" },
    h("div", { class: "door-brand" }, h("span", { class: "mark" }, icon("mark")), h("span", {}, "Veza")),
    card,
    h("p", { class: "door-foot" }, "Rooms for people who make and love music."),
  );
}

function authForm(api, mode, { notice, onSignedIn, show }) {
  const text = TEXTS[mode];
  const fields = mode === "register" ? registerFields(api) : loginFields();
  const problem = h("p", { class: "problem", role: "alert", "data-testid": "auth-problem" });
  const button = h("button", { class: "button primary wide", "data-testid": "auth-submit" }, text.action);
  const form = h(
    "form",
    { class: "door-form", novalidate: true, "data-testid": `${mode}-form` },
    h("h1", {}, text.title),
    notice && h("p", { class: "notice", role: "status", "data-testid": "auth-notice" }, notice),
    Object.values(fields).map(({ element }) => element),
    problem,
    button,
    h(
      "p",
      { class: "door-switch" },
      `${text.ask} `,
      h(
        "button",
        { type: "button", class: "link", "data-testid": `to-${text.other}`, onclick: () => show(text.other) },
        text.link,
      ),
    ),
  );
  const values = () => Object.fromEntries(Object.entries(fields).map(([name, { input }]) => [name, input.value]));
  onSubmit(form, {
    fields,
    problem,
    button,
    run: async () => {
      if (!complete(fields)) return;
      await api[mode](values());
      await onSignedIn();
    },
  });
  queueMicrotask(() => Object.values(fields)[0].input.focus());
  return form;
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

const emailField = () =>
  field("Email", { name: "email", type: "email", autocomplete: "email", required: true, "data-testid": "email" });

function loginFields() {
  return {
    email: emailField(),
    password: field("Password", {
      name: "password",
      type: "password",
      autocomplete: "current-password",
      required: true,
      "data-testid": "password",
    }),
  };
}

function registerFields(api) {
  const username = field(
    "Name",
    {
      name: "username",
      autocomplete: "username",
      minlength: 3,
      maxlength: 50,
      required: true,
      "data-testid": "username",
    },
    "How others see you: 3 to 50 characters.",
  );
  username.input.addEventListener("change", () => checkName(api, username));
  const password = field(
    "Password",
    {
      name: "password",
      type: "password",
      autocomplete: "new-password",
      minlength: 12,
      required: true,
      "data-testid": "password",
    },
    "At least 12 characters. A few words make a good one.",
  );
  return { username, email: emailField(), password };
}

async function checkName(api, { input, say }) {
  const name = input.value.trim();
  if (name.length < 3) return;
  try {
    const { available } = await api.get(`/auth/check-username?username=${encodeURIComponent(name)}`);
    if (input.value.trim() === name) say(available ? "That name is free." : "That name is taken.", !available);
  } catch {
    // Only a courtesy: registering itself will tell.
  }
}
