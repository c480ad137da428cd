// Listening together without an account: what one is invited to, a name to be called by, and then the session as everyone has it.
// @ts-check

import { field, h, icon, onSubmit, sentence, textButton } from "../../dom.js";
import { explain } from "../../errors.js";
import { Listening } from "../../listen/listening.js";
import { counted } from "../../text.js";
import { whyOver } from "./act.js";
import { sessionView } from "./session.js";

const LONGEST_NAME = 50;
const NAME = "veza.listen.guest_name";
const COME = "Listen without an account";

/** `toDoor` leads to where one logs in. Returns {element, stop}. */
export function guestPage(api, token, { toDoor }) {
  const listening = new Listening(api);
  let stopper = new AbortController();
  const card = h("div", { class: "door-card", "data-testid": "listen-door" }, h("p", { role: "status" }, "Looking…"));
  const door = h("main", { class: "door" }, brand(), card);
  const element = h("div", { class: "guest" }, door);
  const invite = () => {
    stopper.abort();
    stopper = new AbortController();
    element.replaceChildren(door);
    invitation(api, token, { card, come, toDoor });
  };
  const come = async (name) => {
    await joining(listening, token, name);
    const view = sessionView({ api, listening, me: null, again: invite, toDoor }, stopper.signal);
    element.replaceChildren(
      h(
        "main",
        { class: "page listen-alone" },
        h("h1", { class: "sr-only" }, "Listening together"),
        h("div", { class: "page-scroll listen-page" }, view),
      ),
    );
  };
  invite();
  const stop = () => {
    stopper.abort();
    listening.close();
  };
  return { element, stop };
}

/** Resolves when one is in; rejects with why one is not let in. */
function joining(listening, token, name) {
  const done = new AbortController();
  /** @type {Promise<void>} */
  const joined = new Promise((resolve, reject) => {
    const on = (type, run) => listening.addEventListener(type, run, { signal: done.signal });
    on("over", ({ detail }) => reject(detail));
    on("state", () => listening.state.session && resolve());
    listening.open(token, name);
  });
  return joined.finally(() => done.abort());
}

const brand = () =>
  h("div", { class: "door-brand" }, h("span", { class: "mark" }, icon("mark")), h("span", {}, "Veza"));

async function invitation(api, token, { card, come, toDoor }) {
  const login = textButton("Log in", "ghost wide", { "data-testid": "listen-log-in", onclick: toDoor });
  const say = (...content) => card.replaceChildren(h("div", { class: "door-form" }, content));
  try {
    const found = await api.get(`/queue/session/${encodeURIComponent(token)}`);
    const { session, participants, mode } = found;
    const here = participants?.length ? `${counted(participants.length, "person is", "people are")} here now.` : "";
    say(
      h("h1", {}, session.name || "Listening together"),
      h("p", { class: "muted" }, ["You are invited to listen together.", here].filter(Boolean).join(" ")),
      mode.allow_guests ? nameForm(come) : h("p", {}, "This needs an account."),
      login,
    );
    card.querySelector("input, button")?.focus();
  } catch (error) {
    const over = [404, 410].includes(error.status);
    const said = over ? whyOver({ code: "not_found" }) : sentence(explain(error));
    say(h("p", { role: "alert", "data-testid": "listen-problem" }, said), login);
  }
}

function nameForm(come) {
  const name = field("Your name", {
    name: "guest_name",
    maxlength: LONGEST_NAME,
    required: true,
    value: remembered(),
    autocomplete: "nickname",
    "data-testid": "guest-name",
  });
  const problem = h("p", { class: "problem", role: "alert", "data-testid": "guest-problem" });
  const button = h("button", { class: "button primary wide", "data-testid": "guest-come" }, COME);
  const form = h("form", { class: "part-form" }, name.element, problem, button);
  onSubmit(form, {
    fields: { guest_name: name },
    problem,
    button,
    run: async () => {
      const called = name.input.value.trim();
      if (!called) return name.say("What are you called?", true);
      sessionStorage.setItem(NAME, called);
      button.textContent = "Joining…";
      try {
        await come(called);
      } catch (why) {
        const about = why.details?.find((it) => it.field === "guest_name");
        if (!about) return (problem.textContent = whyOver(why));
        name.say(sentence(`this name ${about.message}`), true);
        name.input.focus();
      } finally {
        button.textContent = COME;
      }
    },
  });
  return form;
}

function remembered() {
  return sessionStorage.getItem(NAME) ?? "";
}
