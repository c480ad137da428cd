// Which microphone, camera and speaker are used, now and from then on.
// @ts-check

import { canChooseSpeaker, choose, chosen, devices } from "../../calls/devices.js";
import { field, h } from "../../dom.js";
import { openPopover } from "../menu.js";

/** @import { Context } from "../../../types/context.js" */

/** @typedef {import("../../calls/devices.js").Role} Role */

/** @type {[Role, string][]} */
const ROLES = [
  ["microphone", "Microphone"],
  ["camera", "Camera"],
  ["speaker", "Speaker"],
];

/**
 * The choice of each, filled as soon as the browser says what there is.
 * @param {(role: Role) => unknown} changed
 * @param {(role: Role) => string} [now] which one is in use
 */
export function deviceFields(changed, now = chosen) {
  const place = h("div", { class: "call-devices" }, h("p", { class: "muted", role: "status" }, "Looking for devices…"));
  const draw = async () => {
    const found = await devices();
    const shown = ROLES.filter(([role]) => role !== "speaker" || canChooseSpeaker());
    place.replaceChildren(...shown.map(([role, label]) => choice(role, label, found[role], now(role), changed)));
  };
  const drawn = draw();
  return { element: place, drawn };
}

function choice(role, label, found, value, changed) {
  const known = found.some(({ id }) => id === value) ? value : "";
  const named = found.filter(({ id }) => id);
  const without = found.length ? "Your browser shows them once it may use one" : "None was found";
  const options = [
    ["", named.length ? "As the browser has it" : without],
    ...named.map(({ id, label: name }) => [id, name]),
  ];
  const { element, input } = field(label, { name: role, options, value: known, "data-testid": `device-${role}` });
  input.addEventListener("change", () => {
    choose(role, input.value);
    changed(role);
  });
  return element;
}

/**
 * In a call: another one takes its place at once.
 * @param {Context} context
 */
export async function deviceMenu({ calls }, at) {
  const now = (role) => ({ microphone: calls.own?.microphone, camera: calls.own?.cameraDevice })[role] ?? chosen(role);
  const fields = deviceFields(async (role) => {
    if (role === "microphone") await calls.own?.renewMicrophone();
    if (role === "camera" && calls.own?.tracks.video) await calls.own.camera(true);
    if (role === "speaker") calls.mesh?.ears.renew();
  }, now);
  const menu = h("div", { class: "device" }, fields.element);
  openPopover(at, menu, { label: "Devices", testid: "call-device-menu" });
  await fields.drawn;
  menu.querySelector("select")?.focus();
}
