// What belongs to this device alone: its volume, and how late its sound comes out. Bluetooth adds up to 300 ms and tells no browser.
// @ts-check

import { h } from "../../dom.js";
import { CALIBRATION_MOST_MS } from "../../listen/sound.js";
import { openPopover } from "../menu.js";

export function deviceMenu(listening, at) {
  const { sound } = listening.deck ?? {};
  if (!sound) return;
  const volume = slider("Volume", { max: 100, value: Math.round(sound.volume * 100), "data-testid": "listen-volume" });
  volume.input.addEventListener("input", () => (sound.volume = Number(volume.input.value) / 100));
  const said = h("output", { class: "muted" }, `${sound.calibrationMs} ms`);
  const delay = slider("Delay of this device", {
    max: CALIBRATION_MOST_MS,
    step: 5,
    value: sound.calibrationMs,
    "data-testid": "listen-calibration",
  });
  delay.input.addEventListener("input", () => (said.textContent = `${delay.input.value} ms`));
  delay.input.addEventListener("change", () => {
    sound.calibrationMs = Number(delay.input.value);
    listening.deck?.recalibrated();
  });
  const hint =
    "If this device is later than the others in the room, turn this up until they sound as one. Kept on this device.";
  const content = h("div", { class: "device" }, volume.element, delay.element, said, h("p", { class: "muted" }, hint));
  openPopover(at, content, { label: "Volume and this device", testid: "listen-device-menu" });
}

function slider(label, props) {
  const input = h("input", { type: "range", min: 0, ...props });
  return { input, element: h("label", {}, h("strong", {}, label), input) };
}
