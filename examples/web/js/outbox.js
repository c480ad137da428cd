// Messages on their way: each keeps its client_id from the first attempt to the last, so that the server can tell
// a repetition from a new message, whatever happened to the connection in between.

const LONGEST_RETRIES = 5;
const UNKNOWN_OUTCOME = ["disconnected", "timeout"];
const LATER = ["rate_limited", "slow_mode", "unavailable", "internal"];

export class Outbox {
  #store;
  #socket;

  constructor(store, socket) {
    this.#store = store;
    this.#socket = socket;
  }

  post(room, content) {
    const entry = { client_id: uuid(), content, created_at: new Date().toISOString(), state: "waiting", tries: 0 };
    room.pending.set(entry.client_id, entry);
    this.flush(room);
  }

  retry(room, clientId) {
    const entry = room.pending.get(clientId);
    if (!entry) return;
    Object.assign(entry, { state: "waiting", tries: 0, error: null });
    this.flush(room);
  }

  discard(room, clientId) {
    room.pending.delete(clientId);
    this.#changed(room);
  }

  /** Sends what waits, one after the other, so that the room sees it in the order in which it was written. */
  async flush(room) {
    this.#changed(room);
    if (room.flushing) return;
    room.flushing = true;
    try {
      while (room.joined && this.#socket.open) {
        const entry = [...room.pending.values()].find(({ state }) => state === "waiting");
        if (!entry || !(await this.#send(room, entry))) return;
      }
    } finally {
      room.flushing = false;
      this.#changed(room);
    }
  }

  #changed(room) {
    this.#store.changed("timeline", room.id);
    this.#store.changed("list"); // it says so when a message was not sent
  }

  /** Returns whether the next one may follow. */
  async #send(room, entry) {
    entry.state = "sending";
    entry.tries += 1;
    this.#store.changed("timeline", room.id);
    const { client_id, content } = entry;
    try {
      const { message } = await this.#socket.command("chat.send", { room_id: room.id, client_id, content });
      room.pending.delete(client_id);
      this.#store.upsert(room, message, message.offset);
      return true;
    } catch (error) {
      return this.#failed(room, entry, error);
    }
  }

  #failed(room, entry, error) {
    if (UNKNOWN_OUTCOME.includes(error.code)) {
      entry.state = "waiting"; // the next join flushes again
      return false;
    }
    if (LATER.includes(error.code) && entry.tries < LONGEST_RETRIES) {
      entry.state = "waiting";
      setTimeout(() => this.flush(room), error.retryAfterMs ?? 500 * 2 ** entry.tries);
      return false;
    }
    entry.state = "failed";
    entry.error = error.details[0]?.message ?? error.message;
    return true;
  }
}

/** A random uuid; `crypto.randomUUID` exists in secure contexts only (https, localhost). */
function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
