// Says how the connection stands, in words that are true: nothing while all is well, otherwise what is going on
// and when it is tried again. The countdown is for eyes only; screen readers hear each change once.
// @ts-check

import { h } from "../dom.js";
import { counted } from "../text.js";

/** @import { Store } from "../state/store.js" */

/** What is said, by state; `retry` offers to try at once. */
function sentence(connection, note) {
  if (connection.name === "open") {
    if (!note) return { state: "connected", text: "connected" };
    if (note.missed === null) return { state: "reloaded", text: "too much was missed: history reloaded" };
    const text = note.missed ? `caught up on ${counted(note.missed, "missed message")}` : "back: nothing was missed";
    return { state: "caught-up", text };
  }
  if (connection.name === "connecting") return { state: "connecting", text: "connecting…" };
  if (connection.name === "waiting") {
    const seconds = Math.max(1, Math.ceil((connection.retryAt - Date.now()) / 1000));
    return { state: "waiting", text: `reconnecting in ${seconds} s`, retry: "Now" };
  }
  const reasons = {
    too_many: "too many windows are connected with this account",
    refused: "the server refused this connection",
    session: "your session has ended",
    closed: "not connected",
  };
  return { state: "stopped", text: reasons[connection.reason], retry: "Connect" };
}

/** @param {{ store: Store, live: { connectNow: () => void } }} context */
export function statusBar({ store, live }) {
  const text = h("span", { "aria-hidden": "true" });
  const spoken = h("span", { class: "sr-only", role: "status", "aria-live": "polite" });
  const retry = h("button", { type: "button", class: "link", onclick: () => live.connectNow() });
  const bar = h(
    "div",
    { class: "status", "data-testid": "connection" },
    h("span", { class: "dot", "aria-hidden": "true" }),
    text,
    spoken,
    retry,
  );
  let ticking = null;
  let wasOpen = false;

  const render = () => {
    const said = sentence(store.connection, store.note);
    // The very first connection needs no announcement.
    wasOpen ||= said.state === "connected";
    bar.dataset.quiet = String(said.state === "connected" || (said.state === "connecting" && !wasOpen));
    if (bar.dataset.state !== said.state)
      spoken.textContent = said.state === "waiting" ? "connection lost, reconnecting" : said.text;
    bar.dataset.state = said.state;
    text.textContent = said.text;
    retry.textContent = said.retry ?? "";
    retry.hidden = !said.retry;
    clearTimeout(ticking);
    if (said.state === "waiting" && bar.isConnected) ticking = setTimeout(render, 500);
  };
  store.on("connection", render);
  render();
  return bar;
}
