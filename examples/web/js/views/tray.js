// What is attached to the message being written: uploads with their progress, each of which can be taken out again.
// @ts-check

import { h, icon, iconButton, sentence } from "../dom.js";
import { explain } from "../errors.js";
import { upload } from "../media/upload.js";
import { counted, sizeOf, uuid } from "../text.js";
import { toast } from "./menu.js";

/** @import { Context } from "../../types/context.js" */

const MOST = 10;

export class Tray {
  #context;
  #on;
  #picker = h("input", { type: "file", multiple: true, hidden: true, "data-testid": "file-input" });
  #list = h("ul", { class: "tray-items" });
  element = h("div", { class: "tray", hidden: true, "data-testid": "tray" }, this.#list, this.#picker);

  /**
   * `on`: {onReady(room), onChange()}.
   * @param {Context} context
   */
  constructor(context, on) {
    this.#context = context;
    this.#on = on;
    this.#picker.addEventListener("change", () => {
      this.add([...(this.#picker.files ?? [])]);
      this.#picker.value = "";
    });
  }

  choose() {
    this.#picker.click();
  }

  add(files, purpose = "file") {
    const room = this.#context.store.current;
    if (!room) return;
    const free = MOST - room.tray.length;
    if (files.length > free) toast(`A message carries at most ${counted(MOST, "file")}.`);
    for (const file of files.slice(0, free)) this.#begin(room, file, purpose);
    this.render();
    this.#on.onChange();
  }

  ready(room) {
    return room.tray.every(({ state }) => state === "ready");
  }

  /** Why nothing can be sent, in words; empty when nothing has failed. */
  problem(room) {
    const failed = room.tray.filter(({ state }) => state === "failed");
    if (!failed.length) return "";
    const [{ file, purpose, again }] = failed;
    if (failed.length > 1) return `${failed.length} files did not go up. Try again or take them out.`;
    const what = purpose === "voice" ? "The voice message" : `“${file.name}”`;
    return `${what} did not go up. ${again ? "Try again or take it out." : "Take it out."}`;
  }

  /** Brings the first one into sight that has failed. */
  showProblem() {
    this.#list.querySelector("[data-state=failed]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
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
    const { activeElement } = document;
    const focused = this.#list.contains(activeElement) ? activeElement?.closest("li")?.dataset.id : null;
    this.element.hidden = !room?.tray.length;
    this.#list.replaceChildren(...(room?.tray ?? []).map((entry) => this.#item(room, entry)));
    if (focused) this.#list.querySelector(`[data-id="${focused}"] button`)?.focus();
  }

  #begin(room, file, purpose) {
    const preview = file.type.startsWith("image/") ? URL.createObjectURL(file) : undefined;
    const entry = { id: uuid(), file, purpose, preview, stopper: new AbortController() };
    room.tray.push(entry);
    this.#upload(room, entry);
  }

  async #upload(room, entry) {
    const { file, purpose, stopper } = entry;
    const turned = (state) => {
      Object.assign(entry, { state, progress: 0 });
      this.#changed(room);
    };
    const onProgress = (part) => {
      entry.progress = part;
      this.#showProgress(entry);
    };
    const on = { onStart: () => turned("uploading"), onWait: () => turned("waiting"), onProgress };
    Object.assign(entry, { state: "waiting", progress: 0 });
    try {
      entry.upload = await upload(this.#context.api, file, { purpose, ...on, signal: stopper.signal });
      entry.state = "ready";
    } catch (error) {
      if (error.name === "AbortError") return;
      Object.assign(entry, { state: "failed", error: reasonOf(error), again: mayPass(error) });
      Object.assign(room, { sendWhenReady: false, heldBack: room.sendWhenReady || room.heldBack });
    }
    this.#changed(room);
    if (room.tray.length && this.ready(room)) this.#on.onReady(room);
  }

  #again(room, entry) {
    room.heldBack = false;
    this.#upload(room, entry);
    this.#changed(room);
  }

  #changed(room) {
    if (this.#context.store.current === room) this.render();
    this.#on.onChange();
  }

  #item(room, entry) {
    const name = entry.purpose === "voice" ? "Voice message" : entry.file.name;
    const said = { waiting: "Waiting", ready: sizeOf(entry.file.size), failed: entry.error }[entry.state];
    const again = h(
      "button",
      {
        type: "button",
        class: "link",
        "aria-label": `Try again to upload ${name}`,
        "data-testid": "tray-again",
        onclick: () => this.#again(room, entry),
      },
      "Try again",
    );
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
        entry.state === "uploading" ? bar : h("small", { title: said }, said),
        entry.state === "failed" && entry.again && again,
      ),
      iconButton(
        "close",
        ["waiting", "uploading"].includes(entry.state) ? `Stop uploading ${name}` : `Take out ${name}`,
        {
          class: "icon-button tiny",
          "data-testid": "tray-remove",
          onclick: () => this.#remove(room, entry),
        },
      ),
    );
  }

  #showProgress(entry) {
    /** @type {HTMLProgressElement | null} */
    const bar = this.#list.querySelector(`[data-id="${entry.id}"] progress`);
    if (bar) bar.value = entry.progress;
  }

  #remove(room, entry) {
    entry.stopper.abort();
    room.tray = room.tray.filter((it) => it !== entry);
    Object.assign(room, { sendWhenReady: false, heldBack: false });
    if (entry.preview) URL.revokeObjectURL(entry.preview);
    this.render();
    this.#on.onChange();
  }
}

/** What the server refused for the file itself it refuses again. */
const mayPass = ({ status }) => !status || status === 401 || status === 408 || status === 429 || status >= 500;

/** The server says of a file that it "is empty" or "must be …". */
function reasonOf(error) {
  const [detail] = error.details ?? [];
  return sentence(detail?.field === "file" ? `It ${detail.message}` : explain(error));
}
