// The pinned messages of the open room, the newest pin first.
// @ts-check

import { h } from "../dom.js";
import { explain } from "../errors.js";
import { resultItem } from "./result.js";

/** @import { Context } from "../../types/context.js" */

/** @param {Context} context */
export function pinsBody(context, panel) {
  const { store, live } = context;
  const list = h("ol", { class: "result-list", "data-testid": "pin-list" });
  const said = h("p", { class: "empty-line", role: "status" });
  const element = h("div", { class: "panel-body" }, said, list);
  let shown = "";
  const refresh = async () => {
    const room = store.current;
    if (!room?.joined) return;
    shown = `${room.id} ${room.pinsRev}`;
    try {
      const messages = await live.actions.pins(room);
      if (store.current !== room) return;
      said.textContent = messages.length
        ? ""
        : "Nothing is pinned here. Pin a message from its menu, and it is found here by everyone.";
      list.replaceChildren(...messages.map((message) => resultItem(context, message, { panel, testid: "pinned" })));
    } catch (error) {
      said.textContent = explain(error);
    }
  };
  store.on("timeline", (id) => {
    const room = store.current;
    if (panel.mode === "pins" && room?.id === id && shown !== `${room.id} ${room.pinsRev}`) refresh();
  });
  return { element, opened: refresh };
}
