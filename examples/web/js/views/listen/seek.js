// The place in the song, as a bar to move: by the pointer, or in steps by the keys. What is moved in one go is one operation.
// @ts-check

import { h } from "../../dom.js";
import { clockOf } from "../../text.js";
import { act } from "./act.js";

const STEP_MS = 5000;
const LARGE_STEP_MS = 30_000;
/** After so long without another key the place is the one that was meant. */
const SETTLED_AFTER_MS = 350;

const STEPS = {
  ArrowRight: STEP_MS,
  ArrowUp: STEP_MS,
  ArrowLeft: -STEP_MS,
  ArrowDown: -STEP_MS,
  PageUp: LARGE_STEP_MS,
  PageDown: -LARGE_STEP_MS,
};

export function seekBar(listening, signal) {
  const input = h("input", {
    type: "range",
    min: 0,
    step: 100,
    class: "seek",
    "aria-label": "Place in the song",
    "data-testid": "listen-seek",
  });
  const [from, to] = [h("span"), h("span")];
  let held = false;
  let turn = 0;
  let timer = null;
  const send = async () => {
    const now = ++turn;
    clearTimeout(timer);
    timer = null;
    await act(listening, "seek", { position_ms: Number(input.value) });
    if (now === turn && timer === null) held = false;
  };
  const render = () => {
    const { item, positionMs, lengthMs } = listening.now;
    input.max = String(lengthMs || 1);
    input.disabled = !item || !listening.can("control");
    if (!held) input.value = String(positionMs);
    from.textContent = clockOf(held ? Number(input.value) : positionMs);
    to.textContent = clockOf(lengthMs);
    input.setAttribute("aria-valuetext", `${from.textContent} of ${to.textContent}`);
  };
  input.addEventListener("input", () => (held = true));
  input.addEventListener("change", send);
  input.addEventListener("keydown", (event) => {
    const place = placeAfter(event.key, input);
    if (place === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    held = true;
    input.value = String(place);
    clearTimeout(timer);
    timer = setTimeout(send, SETTLED_AFTER_MS);
    render();
  });
  signal.addEventListener("abort", () => clearTimeout(timer));
  return { element: h("div", { class: "deck-place" }, from, input, to), render };
}

/** Where a key leads to; null for keys that mean something else. */
function placeAfter(key, { value, max }) {
  if (key === "Home") return 0;
  if (key === "End") return Number(max);
  return key in STEPS ? Number(value) + STEPS[key] : null;
}
