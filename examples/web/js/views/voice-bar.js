// While a voice message is recorded: that it is, for how long, how loud, and the ways out of it.
// @ts-check

import { h, icon, iconButton } from "../dom.js";
import { Recorder } from "../media/recorder.js";
import { clockOf } from "../text.js";

const BARS = 60;
const EVERY_MS = 80;
const LONGEST_MS = 10 * 60_000;
const SHORTEST_MS = 400;

/** `onDone` gets the recording as a file, or null. */
export function voiceBar({ onDone }) {
  const recorder = new Recorder();
  const time = h("span", { class: "voice-time", role: "timer", "data-testid": "record-time" }, "0:00");
  const levels = h("div", { class: "levels", "aria-hidden": "true" });
  const bars = Array.from({ length: BARS }, () => levels.appendChild(h("i")));
  const said = h("span", { class: "record-said", role: "status" }, "Asking for the microphone…");
  const drop = iconButton("trash", "Do not send it", { "data-testid": "record-cancel", onclick: () => finish(false) });
  const send = h(
    "button",
    {
      type: "button",
      class: "send",
      disabled: true,
      "aria-label": "Send the voice message",
      title: "Send",
      "data-testid": "record-send",
      onclick: () => finish(true),
    },
    icon("send"),
  );
  const element = h(
    "div",
    { class: "composer-box recording", "data-testid": "recording" },
    drop,
    h("span", { class: "record-dot" }),
    time,
    levels,
    said,
    send,
  );
  let ticking = null;
  let over = false;

  const tick = () => {
    time.textContent = clockOf(recorder.elapsedMs);
    for (let at = 0; at < BARS - 1; at += 1)
      bars[at].style.setProperty("--level", bars[at + 1].style.getPropertyValue("--level"));
    bars[BARS - 1].style.setProperty("--level", recorder.level().toFixed(2));
    if (recorder.elapsedMs > LONGEST_MS) finish(true);
  };
  const cancel = () => {
    over = true;
    clearInterval(ticking);
    recorder.cancel();
  };
  const finish = async (wanted) => {
    if (over) return;
    clearInterval(ticking);
    const enough = recorder.elapsedMs >= SHORTEST_MS;
    const file = wanted && enough ? await recorder.stop() : null;
    if (!file) recorder.cancel();
    over = true;
    onDone(file);
  };
  const begin = async () => {
    try {
      await recorder.start();
      if (over) return recorder.cancel();
      said.textContent = "";
      said.hidden = true;
      send.disabled = false;
      send.focus();
      ticking = setInterval(tick, EVERY_MS);
    } catch (error) {
      const refused = error.name === "NotAllowedError";
      said.textContent = refused ? "The browser may not use the microphone." : "There is no microphone.";
      element.classList.add("off");
    }
  };
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    finish(false);
  });
  begin();
  return { element, cancel };
}
