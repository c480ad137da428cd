// In which way songs are played, and what listeners may do: for those who may change it, as fields; each change holds at once.
// @ts-check

import { field, h } from "../../dom.js";
import { toggle } from "../part.js";
import { act } from "./act.js";

const REPEATS = [
  ["off", "Stop at the end"],
  ["all", "Begin again"],
  ["one", "The same song"],
];
const TURNS = [
  ["free", "In the order of the queue"],
  ["round_robin", "Everyone by turns"],
];
const MOST = 500;

export function mode({ listening }, signal) {
  const fields = {
    repeat: field("After the last song", { name: "repeat", options: REPEATS, "data-testid": "mode-repeat" }),
    turns: field("Whose song comes next", { name: "turns", options: TURNS, "data-testid": "mode-turns" }),
    max: field("Songs of one person that may wait", {
      name: "max_per_user",
      type: "number",
      min: 1,
      max: MOST,
      placeholder: "Any number",
      "data-testid": "mode-max",
    }),
  };
  const shuffle = toggle("mode-shuffle", "Shuffle", false);
  const guests = {
    allow: toggle("mode-allow-guests", "Guests, without an account", false, "Whoever has the link comes in"),
    add: toggle("mode-guests-add", "Listeners add songs", false),
    control: toggle("mode-guests-control", "Listeners play, pause and skip", false),
  };
  const change = (what) => act(listening, "mode", what).then((done) => done || render());
  fields.repeat.input.onchange = ({ target }) => change({ repeat: target.value });
  fields.turns.input.onchange = ({ target }) => change({ turns: target.value });
  fields.max.input.onchange = ({ target }) => change({ max_per_user: Number(target.value) || 0 });
  shuffle.input.onchange = () => change({ shuffle: shuffle.input.checked });
  guests.allow.input.onchange = () => change({ allow_guests: guests.allow.input.checked });
  const grants = () => ["add", "control"].filter((grant) => guests[grant].input.checked);
  for (const grant of ["add", "control"]) guests[grant].input.onchange = () => change({ guest_can: grants() });
  const forHosts = h(
    "div",
    { class: "part" },
    Object.values(guests).map(({ element }) => element),
  );
  const element = h(
    "section",
    { class: "part", "aria-label": "How it is played", "data-testid": "listen-mode" },
    h("h3", {}, "How it is played"),
    shuffle.element,
    Object.values(fields).map((it) => it.element),
    forHosts,
  );
  const render = () => {
    const { mode: now } = listening.state;
    element.hidden = !listening.can("manage");
    forHosts.hidden = !listening.can("host");
    put(fields.repeat.input, "value", now.repeat);
    put(fields.turns.input, "value", now.turns);
    put(fields.max.input, "value", now.max_per_user ?? "");
    shuffle.input.checked = now.shuffle;
    guests.allow.input.checked = now.allow_guests;
    for (const grant of ["add", "control"]) guests[grant].input.checked = now.guest_can.includes(grant);
  };
  listening.addEventListener("state", render, { signal });
  render();
  return element;
}

/** What somebody is writing in is left to them. */
function put(input, key, value) {
  if (document.activeElement !== input || input.tagName === "SELECT") input[key] = value;
}
