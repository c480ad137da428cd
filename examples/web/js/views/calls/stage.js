// The call that this page is in: who is in it, how it goes, and what one does there. It stands beside what the page shows, or takes its
// place; on a phone it is a line above the page, or all of it.
// @ts-check

import { canShare } from "../../calls/devices.js";
import { h, hidden, icon, iconButton, textButton } from "../../dom.js";
import { clockOf } from "../../text.js";
import { deviceMenu } from "./devices.js";
import { tiles } from "./tiles.js";
import { nameOf, relayWarning, stateOf, troubleOf } from "./words.js";

/** @import { Context } from "../../../types/context.js" */

/**
 * @param {Context} context
 * @param {() => unknown} toPage gives the focus back to what the page shows
 */
export function callStage(context, toPage) {
  const { calls, store, signal } = context;
  const title = h("h2", { tabindex: "-1", dir: "auto", "data-testid": "call-title" });
  const said = h("p", { class: "call-state", role: "status", "data-testid": "call-state" });
  const clock = h("span", { class: "call-clock", "data-testid": "call-clock" });
  const music = h("span", { class: "badge soft", "data-testid": "call-music" }, icon("note"), "Music mode");
  const larger = iconButton("larger", "Larger", { "data-testid": "call-size", onclick: () => resize() });
  const head = h(
    "header",
    { class: "call-head" },
    h("div", { class: "call-names" }, title, said),
    music,
    clock,
    larger,
  );
  const warnings = callWarnings(context);
  const faces = tiles(context);
  const controls = callControls(context);
  const element = h(
    "section",
    { class: "call", "data-testid": "call", hidden: true },
    head,
    warnings.element,
    faces.element,
    controls.element,
  );
  let ticking;
  const tick = () => {
    const since = calls.current?.call?.answered_at;
    clock.hidden = !since || calls.current?.phase !== "live";
    if (since) clock.textContent = clockOf(Math.max(0, Date.now() - Date.parse(since)));
  };
  const resize = (large = element.dataset.size !== "large") => {
    element.dataset.size = large ? "large" : "small";
    // then it is all that the page shows
    if (large) element.setAttribute("role", "main");
    else element.removeAttribute("role");
    larger.title = large ? "Smaller" : "Larger";
    larger.setAttribute("aria-label", larger.title);
    larger.replaceChildren(icon(large ? "smaller" : "larger"));
  };
  const begin = () => {
    element.hidden = false;
    resize(matchMedia("(max-width: 719px)").matches);
    ticking = setInterval(tick, 500);
    title.focus({ preventScroll: true });
  };
  const end = () => {
    clearInterval(ticking);
    if (element.contains(document.activeElement)) queueMicrotask(toPage);
    element.hidden = true;
  };
  const render = () => {
    const isOn = calls.own !== null;
    if (isOn) draw();
    if (isOn === element.hidden) isOn ? begin() : end();
  };
  const draw = () => {
    const { current } = calls;
    const name = nameOf(store, current ?? calls.wanted);
    if (title.textContent !== name) title.textContent = name;
    element.setAttribute("aria-label", `Call: ${name}`);
    const state = stateOf(calls);
    if (said.textContent !== state) said.textContent = state;
    element.dataset.state = current?.phase ?? "opening";
    music.hidden = !calls.isMusical;
    tick();
    for (const part of [warnings, faces, controls]) part.render();
  };
  calls.addEventListener("change", render, { signal });
  return element;
}

/**
 * What hinders the call, each with what helps.
 * @param {Context} context
 */
function callWarnings({ calls }) {
  const element = h("div", { class: "call-warnings", role: "alert" });
  let before = "";
  const render = () => {
    const { own, current, mesh } = calls;
    const lines = [];
    for (const kind of /** @type {const} */ (["audio", "video"])) {
      const trouble = own?.troubles[kind];
      const again = kind === "audio" ? () => own?.renewMicrophone() : () => own?.camera(true);
      if (trouble)
        lines.push({ text: troubleOf(kind, trouble), action: "Try again", run: again, testid: `trouble-${kind}` });
    }
    if (mesh?.ears.isBlocked)
      lines.push({
        text: "Your browser waits for a press before you can hear the others.",
        action: "Listen",
        run: () => mesh.ears.renew(),
        testid: "call-blocked",
      });
    const seeks = current?.me && !mesh?.wasConnected && (current.phase !== "live" || current.others.length);
    const relay = seeks ? relayWarning(current) : "";
    if (relay) lines.push({ text: relay, testid: "no-relay" });
    const mark = JSON.stringify(lines);
    if (mark === before) return;
    before = mark;
    element.replaceChildren(...lines.map(warning));
  };
  return { element, render };
}

/** @param {{ text: string, testid: string, action?: string, run?: () => unknown }} what */
function warning({ text, action, run, testid }) {
  const button = action && textButton(action, "small", { onclick: run, "data-testid": `${testid}-again` });
  return h("p", { class: "call-warning", "data-testid": testid }, icon("alert"), h("span", {}, text), button);
}

/** @param {Context} context */
function callControls(context) {
  const { calls } = context;
  const mute = control("mic", () => calls.own?.mute(!calls.own.isMuted), "call-mute");
  const camera = control("camera", () => calls.own?.camera(!calls.own.tracks.video), "call-camera");
  const screen = control("screen", () => calls.own?.share(!calls.own.tracks.screen), "call-screen");
  const devices = control("settings", () => deviceMenu(context, devices.element), "call-devices");
  devices.show("settings", "Devices", null);
  const hangUp = h(
    "button",
    {
      type: "button",
      class: "call-control hang-up",
      "data-testid": "hang-up",
      title: "Hang up",
      onclick: () => calls.hangUp(),
    },
    icon("hang-up"),
    hidden("Hang up"),
  );
  const element = h(
    "div",
    { class: "call-controls", role: "group", "aria-label": "In this call" },
    mute.element,
    camera.element,
    canShare() && screen.element,
    devices.element,
    hangUp,
  );
  const render = () => {
    const { own } = calls;
    if (!own) return;
    const silent = own.isMuted || !own.tracks.audio;
    mute.element.disabled = !own.tracks.audio;
    mute.show(silent ? "mic-off" : "mic", own.isMuted ? "Unmute" : "Mute", null);
    mute.element.dataset.off = String(silent);
    const on = own.tracks.video !== null;
    camera.show(on ? "camera" : "camera-off", on ? "Switch the camera off" : "Switch the camera on", null);
    camera.element.dataset.on = String(on);
    const shares = own.tracks.screen !== null;
    screen.show("screen", shares ? "Stop sharing the screen" : "Share the screen", shares);
  };
  return { element, render };
}

/** A round button; its label says what a press does. */
function control(name, run, testid) {
  let shown = "";
  const element = h("button", { type: "button", class: "call-control", "data-testid": testid, onclick: run });
  const show = (sign, label, pressed) => {
    const mark = `${sign} ${label}`;
    if (pressed !== null) element.dataset.on = String(pressed);
    if (mark === shown) return;
    shown = mark;
    element.title = label;
    element.setAttribute("aria-label", label);
    element.replaceChildren(icon(sign));
  };
  show(name, name, null);
  return { element, show };
}
