// A frame as people write it: indented, coloured by kind, with a button that copies it.

import { h } from "./dom.js";

/** The envelope's fields in the order in which they are read; the document has them by the alphabet. */
const ENVELOPE = ["type", "id", "ok", "stream", "offset", "epoch", "ts", "data", "error"];
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?/g;

const ordered = (frame) => {
  const known = ENVELOPE.filter((name) => name in frame).map((name) => [name, frame[name]]);
  const other = Object.entries(frame).filter(([name]) => !ENVELOPE.includes(name));
  return Object.fromEntries([...known, ...other]);
};

function coloured(text) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    parts.push(text.slice(from, match.index));
    const kind = match[2] ? "key" : match[1] ? "text" : "value";
    parts.push(h("span", { class: kind }, match[1] ?? match[0]), match[2] ?? "");
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}

async function copy(text, code) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // without TLS a page has no clipboard; a selection can be copied nevertheless
    getSelection().selectAllChildren(code);
    document.execCommand("copy");
    getSelection().removeAllRanges();
  }
}

/** An example with its caption. */
export function example(caption, frame) {
  const text = JSON.stringify(ordered(frame), null, 2);
  const code = h("code", {}, coloured(text));
  const button = h("button", { type: "button", class: "copy", "aria-label": `Copy the example: ${caption}` }, "Copy");
  button.addEventListener("click", async () => {
    await copy(text, code);
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), 1500);
  });
  return h("figure", { class: "example" }, h("figcaption", {}, caption, button), h("pre", { tabindex: "0" }, code));
}
