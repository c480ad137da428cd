// Files dragged over a room: a sign that they may be let go here, and their taking.
// @ts-check

import { h, icon } from "../dom.js";

export function acceptDrops(element, take) {
  const sign = h("div", { class: "drop-sign", hidden: true }, icon("clip"), "Drop to attach");
  element.append(sign);
  let depth = 0; // entering a child comes before leaving its parent
  const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const on = (type, run) =>
    element.addEventListener(type, (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      run(event);
      sign.hidden = depth <= 0;
    });
  on("dragenter", () => (depth += 1));
  on("dragleave", () => (depth -= 1));
  on("dragover", () => {});
  on("drop", (event) => {
    depth = 0;
    take([...event.dataTransfer.files]);
  });
}
