// Where messages are written: grows with its text, Enter sends, Shift+Enter breaks the line, Up edits one's last message,
// drafts and attachments stay with their room. Says at once what would keep a message from being sent.
// @ts-check

import { h, icon, iconButton } from "../dom.js";
import { canRecord } from "../media/recorder.js";
import { mostBytes } from "../media/upload.js";
import { authorName, counted, gistOf, lengthOf, sizeOf, titleOf } from "../text.js";
import { attachCompletion } from "./completion.js";
import { pickEmoji } from "./emoji-picker.js";
import { gateOf } from "./gate.js";
import { Tray } from "./tray.js";
import { voiceBar } from "./voice-bar.js";

/** @import { Context } from "../../types/context.js" */

const SHOW_COUNT_FROM = 0.8;
/** As in the stylesheet: above this the text scrolls. */
const GROWS_TO_PX = 180;

export class Composer {
  #context;
  #input = h("textarea", {
    rows: 1,
    id: "composer",
    "aria-label": "Message",
    "aria-describedby": "composer-note",
    "data-testid": "composer",
  });
  #note = h("p", {
    id: "composer-note",
    class: "composer-note",
    "aria-live": "polite",
    "data-testid": "composer-note",
  });
  #gate = h("div", { class: "gate", role: "status", hidden: true, "data-testid": "gate" });
  #replyBar = h("div", { class: "reply-bar", hidden: true, "data-testid": "reply-bar" });
  #send = h(
    "button",
    { class: "send", "aria-label": "Send", title: "Send (Enter)", "data-testid": "send" },
    icon("send"),
  );
  #mic = iconButton("mic", "Record a voice message", { "data-testid": "record", onclick: () => this.#record() });
  #attach = iconButton("clip", "Attach files", { "data-testid": "attach", onclick: () => this.#tray.choose() });
  #smile = iconButton("smile", "Insert an emoji", { "data-testid": "insert-emoji", onclick: () => this.#emoji() });
  #box = h("div", { class: "composer-box" }, this.#attach, this.#input, this.#smile, this.#mic, this.#send);
  #completion;
  #tray;
  /** @type {{ element: HTMLElement, cancel: () => void } | null} */
  #recording = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #ticking;

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
    const { store } = context;
    this.#completion = attachCompletion(context, this.#input);
    this.#tray = new Tray(context, { onReady: (room) => this.#readyToSend(room), onChange: () => this.#arrange() });
    const parts = [this.#replyBar, this.#tray.element, this.#completion.element, this.#gate, this.#box, this.#note];
    this.element = h("form", { class: "composer" }, parts);
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#post();
      this.#input.focus();
    });
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.addEventListener("paste", (event) => this.#pasted(event));
    store.on("composer", (id) => id === store.currentId && this.render());
    this.#saySize(context.api);
  }

  /** Said before one chooses: how large a file may be. */
  async #saySize(api) {
    const most = await mostBytes(api, "file");
    if (most) this.#attach.title = `Attach files, up to ${sizeOf(most)} each`;
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  /** Turns to the current room. */
  show() {
    this.#stopRecording();
    this.#input.value = this.#context.store.current?.draft ?? "";
    this.render();
  }

  /** Puts a text back that was not sent. */
  take(room, content) {
    room.draft = this.#input.value = content;
    this.#context.store.changed("draft", room.id);
    this.#arrange();
    this.focus();
  }

  addFiles(files) {
    if (!this.#input.disabled && !this.#recording) this.#tray.add(files);
  }

  render() {
    const room = this.#context.store.current;
    if (!room?.info) return;
    const gate = gateOf(this.#context, room);
    clearTimeout(this.#ticking);
    if (gate?.until) this.#ticking = setTimeout(() => this.render(), Math.min(1000, gate.until - Date.now()));
    const closed = Boolean(gate && !gate.soft);
    this.#input.disabled = this.#attach.disabled = this.#smile.disabled = this.#mic.disabled = closed;
    this.#box.hidden = Boolean(closed && gate) || this.#recording !== null;
    if (this.#gate.dataset.text !== (gate?.text ?? ""))
      this.#gate.replaceChildren(...(gate ? [icon(gate.icon), h("span", {}, gate.text), gate.action?.() ?? ""] : []));
    this.#gate.dataset.text = gate?.text ?? "";
    this.#gate.hidden = !gate;
    this.#gate.classList.toggle("soft", Boolean(gate?.soft));
    const name = room.info.type === "direct" ? titleOf(room.info) : `“${titleOf(room.info)}”`;
    this.#input.placeholder = `Message ${name}`;
    this.#renderReply(room);
    this.#tray.render();
    this.#arrange();
  }

  #renderReply(room) {
    const { replyTo } = room;
    this.#replyBar.hidden = !replyTo;
    if (!replyTo) return this.#replyBar.replaceChildren();
    const text = h(
      "span",
      {},
      "Answering ",
      h("strong", {}, authorName(replyTo.author)),
      h("span", { class: "muted" }, ` ${gistOf(replyTo)}`),
    );
    const drop = iconButton("close", "Do not answer it", {
      class: "icon-button tiny",
      "data-testid": "drop-reply",
      onclick: () => this.#dropReply(room),
    });
    this.#replyBar.replaceChildren(icon("reply"), text, drop);
  }

  #dropReply(room) {
    room.replyTo = null;
    this.#context.store.changed("draft", room.id);
    this.render();
    this.focus();
  }

  #tooLong() {
    return lengthOf(this.#input.value) > this.#context.store.limits.message_chars;
  }

  #arrange() {
    const { store } = this.#context;
    const room = store.current;
    this.#input.style.height = "auto";
    // where something covers it, it has no height to take
    const { scrollHeight } = this.#input;
    if (scrollHeight) this.#input.style.height = `${scrollHeight}px`;
    this.#input.style.overflowY = scrollHeight > GROWS_TO_PX ? "auto" : "hidden";
    const carries = (room?.tray.length ?? 0) > 0;
    const something = Boolean(this.#input.value.trim()) || carries;
    const slow = (room?.slowUntil ?? 0) > Date.now();
    this.#send.disabled = !something || this.#tooLong() || slow || this.#input.disabled;
    this.#mic.hidden = something || !canRecord();
    this.#send.hidden = !this.#mic.hidden;
    const left = store.limits.message_chars - lengthOf(this.#input.value);
    const few = left < store.limits.message_chars * (1 - SHOW_COUNT_FROM);
    const problem = room ? this.#tray.problem(room) : "";
    const waiting = room?.sendWhenReady ? "Sent as soon as it is uploaded." : "";
    const attached = problem ? `${room?.heldBack ? "Nothing was sent: " : ""}${problem}` : waiting;
    const said = left < 0 ? `${counted(-left, "character")} too many` : attached || (few ? `${left} left` : "");
    if (this.#note.textContent !== said) this.#note.textContent = said;
    this.#note.classList.toggle("bad", left < 0 || Boolean(problem));
  }

  #typed() {
    this.#arrange();
    const room = this.#context.store.current;
    if (!room) return;
    room.draft = this.#input.value;
    this.#context.store.changed("draft", room.id);
    this.#context.live.typing(room, this.#input.value.trim() !== "");
  }

  #key(event) {
    // An Enter that ends the composition of a character (Japanese, Chinese …) is not ours.
    if (this.#completion.takes(event) || event.isComposing) return;
    if (event.key === "ArrowUp" && !this.#input.value && this.#editLast()) return event.preventDefault();
    if (event.key === "Escape" && this.#context.store.current?.replyTo) {
      event.stopPropagation();
      return this.#dropReply(this.#context.store.current);
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    this.#post();
  }

  #editLast() {
    const { store } = this.#context;
    const room = store.current;
    if (!room) return false;
    const last = store.ordered(room).findLast((it) => it.author.id === store.me.id && !it.deleted_at);
    if (!last || room.hasNewer) return false;
    room.editing = last.id;
    store.changed("timeline", room.id);
    return true;
  }

  #post() {
    const { store, live } = this.#context;
    const room = store.current;
    const content = this.#input.value.trim();
    if (
      !room ||
      this.#tooLong() ||
      this.#input.disabled ||
      (!content && !room.tray.length) ||
      room.slowUntil > Date.now()
    )
      return;
    if (!this.#tray.ready(room)) {
      room.heldBack = Boolean(this.#tray.problem(room));
      room.sendWhenReady = !room.heldBack;
      this.#tray.showProblem();
      this.#note.textContent = ""; // what is written anew is read out again
      return this.#arrange();
    }
    const { attachments, shown } = this.#tray.take(room);
    const replyTo = room.replyTo;
    Object.assign(room, { draft: "", replyTo: null, sendWhenReady: false, heldBack: false });
    store.changed("draft", room.id);
    this.#input.value = "";
    this.render();
    live.send(room, { content, replyTo, attachments, shown });
    this.#context.toEnd();
  }

  #readyToSend(room) {
    if (room.sendWhenReady && room === this.#context.store.current) this.#post();
  }

  #pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.#tray.add(files);
  }

  #emoji() {
    pickEmoji(this.#smile, (emoji) => {
      this.#input.setRangeText(emoji, this.#input.selectionStart, this.#input.selectionEnd, "end");
      this.focus();
      this.#typed();
    });
  }

  #record() {
    const room = this.#context.store.current;
    this.#recording = voiceBar({
      onDone: (file) => {
        this.#stopRecording();
        if (!file) return this.focus();
        if (room) room.sendWhenReady = true;
        this.#tray.add([file], "voice");
      },
    });
    this.#box.after(this.#recording.element);
    this.render();
  }

  #stopRecording() {
    this.#recording?.cancel();
    this.#recording?.element.remove();
    this.#recording = null;
    this.render();
  }
}
