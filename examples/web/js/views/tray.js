// What is attached to the message being written: uploads with their progress, each of which can be taken out again.

import { h, icon, iconButton, sentence } from "../dom.js";
import { explain } from "../errors.js";
import { upload } from "../media/upload.js";
import { counted, sizeOf, uuid } from "../text.js";
import { toast } from "./menu.js";

const MOST = 10;

export class Tray {
  #context;
  #on;
  #picker = h("input", { type: "file", multiple: true, hidden: true, "data-testid": "file-input" });
  #list = h("ul", { class: "tray-items" });
  element = h("div", { class: "tray", hidden: true, "data-testid": "tray" }, this.#list, this.#picker);

  /** `on`: {onReady(room), onChange()}. */
  constructor(context, on) {
    this.#context = context;
    this.#on = on;
    this.#picker.addEventListener("change", () => {
      this.add([...this.#picker.files]);
      this.#picker.value = "";
    });
  }

  choose() {
    this.#picker.click();
  }

  add(files, purpose = "file") {
    const room = this.#context.store.current;
    const free = MOST - room.tray.length;
    if (files.length > free) toast(`A message carries at most ${counted(MOST, "file")}.`);
    for (const file of files.slice(0, free)) this.#begin(room, file, purpose);
    this.render();
    this.#on.onChange();
  }

  ready(room) {
    return room.tray.every(({ state }) => state === "ready");
  }

  /** Takes all out: as the server is told of them, and as they are shown meanwhile. */
  take(room) {
    const entries = room.tray.splice(0);
    return {
      attachments: entries.map(({ purpose, upload: { id } }) => ({ kind: purpose, upload_id: id })),
      shown: entries.map(({ purpose, preview, upload: it }) => ({
        kind: purpose,
        upload_id: it.id,
        name: it.name,
        content_type: it.content_type,
        size: it.size,
        url: it.url,
        thumbnail_url: it.thumbnail_url,
        width: it.width,
        height: it.height,
        duration_ms: it.duration_ms,
        peaks: it.peaks,
        preview,
      })),
    };
  }

  render() {
    const room = this.#context.store.current;
    this.element.hidden = !room?.tray.length;
    this.#list.replaceChildren(...(room?.tray ?? []).map((entry) => this.#item(room, entry)));
  }

  async #begin(room, file, purpose) {
    const stopper = new AbortController();
    const preview = file.type.startsWith("image/") ? URL.createObjectURL(file) : undefined;
    const entry = { id: uuid(), file, purpose, preview, state: "uploading", progress: 0, stopper };
    room.tray.push(entry);
    const onProgress = (part) => {
      entry.progress = part;
      this.#showProgress(entry);
    };
    try {
      entry.upload = await upload(this.#context.api, file, { purpose, onProgress, signal: stopper.signal });
      entry.state = "ready";
    } catch (error) {
      if (error.name === "AbortError") return;
      Object.assign(entry, { state: "failed", error: reasonOf(error) });
      room.sendWhenReady = false;
    }
    if (this.#context.store.current === room) this.render();
    this.#on.onChange();
    if (room.tray.length && this.ready(room)) this.#on.onReady(room);
  }

  #item(room, entry) {
    const name = entry.purpose === "voice" ? "Voice message" : entry.file.name;
    const said = { uploading: "uploading", ready: sizeOf(entry.file.size), failed: entry.error }[entry.state];
    const bar = h("progress", { max: "1", value: String(entry.progress), "aria-label": `Uploading ${name}` });
    return h(
      "li",
      { class: `tray-item ${entry.state}`, "data-testid": "tray-item", "data-state": entry.state, "data-id": entry.id },
      entry.preview
        ? h("img", { src: entry.preview, alt: "" })
        : h("span", { class: "file-kind" }, icon(entry.purpose === "voice" ? "mic" : "file")),
      h(
        "span",
        { class: "file-text" },
        h("strong", {}, name),
        entry.state === "uploading" ? bar : h("small", {}, said),
      ),
      iconButton("close", entry.state === "uploading" ? `Stop uploading ${name}` : `Take out ${name}`, {
        class: "icon-button tiny",
        "data-testid": "tray-remove",
        onclick: () => this.#remove(room, entry),
      }),
    );
  }

  #showProgress(entry) {
    const bar = this.#list.querySelector(`[data-id="${entry.id}"] progress`);
    if (bar) bar.value = entry.progress;
  }

  #remove(room, entry) {
    entry.stopper.abort();
    room.tray = room.tray.filter((it) => it !== entry);
    room.sendWhenReady = false;
    if (entry.preview) URL.revokeObjectURL(entry.preview);
    this.render();
    this.#on.onChange();
  }
}

/** The server says of a file that it "is empty" or "must be …". */
function reasonOf(error) {
  const [detail] = error.details ?? [];
  return sentence(detail?.field === "file" ? `It ${detail.message}` : explain(error));
}
