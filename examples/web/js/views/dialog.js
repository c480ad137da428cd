// A modal dialog: native <dialog>, so that focus stays inside, Esc and Back close, and focus returns where it came from.
// @ts-check

import { h, iconButton, sentence } from "../dom.js";
import { explain } from "../errors.js";
import { layer } from "../layers.js";
import { keepToast } from "./menu.js";

/**
 * Opens a dialog and returns it; it removes itself when closed. One that is open closes, unless this one lies `over` it.
 * @param {string} title
 * @param {HTMLElement} content
 * @param {{ testid?: string, kind?: string, over?: boolean }} [how]
 */
export function openDialog(title, content, { testid, kind = "", over = false } = {}) {
  /** @type {HTMLDialogElement | null} */
  const former = document.querySelector("dialog[open]");
  if (!over) former?.close();
  const close = () => dialog.close();
  const head = h(
    "header",
    { class: "dialog-head" },
    h("h2", {}, title),
    iconButton("close", "Close", { onclick: close }),
  );
  const dialog = h("dialog", { class: `dialog ${kind}`, "aria-label": title, "data-testid": testid }, head, content);
  dialog.addEventListener("close", () => {
    keepToast(dialog);
    dialog.remove();
    closed();
  });
  dialog.addEventListener("pointerdown", (event) => event.target === dialog && close()); // the backdrop
  document.body.append(dialog);
  dialog.showModal();
  const closed = layer(close);
  return dialog;
}

/**
 * Asks before something that cannot be taken back, or that with another `kind` of button is not done by the way; `over` the dialog
 * that is open.
 * @param {string} title
 * @param {string} text
 * @param {string} action
 * @param {() => unknown} run
 * @param {string} [kind]
 * @param {{ over?: boolean }} [how]
 */
export function confirmDialog(title, text, action, run, kind = "danger", { over = false } = {}) {
  const problem = h("p", { class: "problem", role: "alert" });
  const yes = h("button", { type: "button", class: `button ${kind}`, "data-testid": "confirm" }, action);
  const no = h("button", { type: "button", class: "button ghost", autofocus: true }, "Cancel");
  const content = h(
    "div",
    { class: "dialog-body" },
    h("p", {}, text),
    problem,
    h("div", { class: "actions" }, no, yes),
  );
  const dialog = openDialog(title, content, { testid: "confirm-dialog", over });
  no.onclick = () => dialog.close();
  yes.onclick = async () => {
    yes.disabled = true;
    try {
      await run();
      dialog.close();
    } catch (error) {
      problem.textContent = sentence(explain(error));
      yes.disabled = false;
    }
  };
}

/** Shows a text to be copied by hand. */
export function linkDialog(title, text) {
  const input = h("input", { type: "text", readonly: true, value: text, "aria-label": title });
  openDialog(title, h("div", { class: "dialog-body field" }, input), { testid: "link-dialog" });
  input.select();
}
