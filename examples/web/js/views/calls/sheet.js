// A call that rings here: who it is, answering and declining. It lies over whatever the page shows. Nothing in it has the focus at
// first but the sheet itself: who is typing must not answer by Enter. Escape only stops the bell.
// @ts-check

import { h, icon, personAvatar, textButton } from "../../dom.js";
import { namesOf } from "../../text.js";
import { keepToast } from "../menu.js";
import { nameOf } from "./words.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function incomingSheet(context) {
  const { calls, signal } = context;
  let shown = null;
  const render = () => {
    const [ringing] = calls.incoming;
    if (shown?.id !== ringing?.call.id) {
      shown?.close();
      shown = ringing ? open(context, ringing) : null;
    }
    shown?.beside(calls.incoming.slice(1).map(({ from }) => from.username));
  };
  calls.addEventListener("change", render, { signal });
  signal.addEventListener("abort", () => shown?.close());
  render();
}

/** @param {Context} context */
function open(context, { call, from }) {
  const { calls, store } = context;
  const withPicture = call.media.video;
  const title = h("h2", { id: "ringing-title", tabindex: "-1", "data-testid": "ringing-title" }, from.username);
  const decline = button("hang-up", "Decline", "danger", "decline-call", () => calls.decline(call.id));
  const answer = button("phone", "Answer", "primary", "answer-call", () => calls.answer(call, { video: false }));
  const video =
    withPicture &&
    button("camera", "Answer with video", "primary", "answer-video", () => calls.answer(call, { video: true }));
  const dialog = h(
    "dialog",
    {
      class: "ringing",
      role: "alertdialog",
      "aria-labelledby": "ringing-title",
      "aria-describedby": "ringing-about",
      closedby: "none",
      "data-testid": "ringing",
    },
    h("span", { class: "ringing-face" }, personAvatar(from)),
    title,
    h("p", { id: "ringing-about", class: "muted" }, aboutOf(store, call)),
    h("div", { class: "ringing-actions" }, decline, answer, video),
    textButton("Stop the bell", "plain small", { "data-testid": "silence", onclick: () => calls.silence() }),
  );
  const others = h("p", { class: "muted", role: "status", hidden: true, "data-testid": "ringing-others" });
  title.after(others);
  let isOver = false;
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    calls.silence();
  });
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  // some browsers close it nevertheless: it rings on
  dialog.addEventListener("close", () => isOver || dialog.showModal());
  document.body.append(dialog);
  dialog.showModal();
  title.focus();
  return {
    id: call.id,
    /** Says who else calls: their turn comes when this one is answered for. */
    beside(names) {
      const text = names.length ? `${namesOf(names)} ${names.length === 1 ? "calls" : "call"} as well` : "";
      if (others.textContent !== text) others.textContent = text;
      others.hidden = !text;
    },
    close() {
      isOver = true;
      dialog.close();
      keepToast(dialog);
      dialog.remove();
    },
  };
}

function aboutOf(store, call) {
  const kind = call.media.video ? "video call" : "call";
  const music = call.music_mode ? ", in music mode" : "";
  return call.room_id ? `rings in “${nameOf(store, { call })}”${music}` : `Incoming ${kind}${music}`;
}

function button(name, text, kind, testid, run) {
  const props = { type: "button", class: `button ${kind} with-icon`, "data-testid": testid, onclick: run };
  return h("button", props, icon(name), text);
}
