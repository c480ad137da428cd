// Who is typing: saying so of me, no more often than needed, and forgetting others when their word expires.

/** A peer forgets "is typing" after 10 s, so it is repeated a little sooner. */
const REPEAT_AFTER_MS = 6_000;
const ENDS_AFTER_MS = 5_000;

export class Typing {
  #store;
  #socket;
  #roomId = null;
  #saidAt = 0;
  #pause = null;
  #sweep;

  constructor(store, socket) {
    this.#store = store;
    this.#socket = socket;
    this.#sweep = setInterval(() => this.#expire(), 1000);
  }

  stop() {
    clearInterval(this.#sweep);
    clearTimeout(this.#pause);
  }

  /** Called at every keystroke; sends only what the room does not know yet. */
  mine(room, active) {
    clearTimeout(this.#pause);
    if (!room.joined) return;
    if (active) this.#pause = setTimeout(() => this.mine(room, false), ENDS_AFTER_MS);
    const known = this.#roomId === room.id;
    if (active ? known && Date.now() - this.#saidAt < REPEAT_AFTER_MS : !known) return;
    this.#roomId = active ? room.id : null;
    this.#saidAt = Date.now();
    this.#socket.command("chat.typing", { room_id: room.id, active }).catch(() => {});
  }

  /** With the connection every such word is gone, mine and theirs. */
  forgetAll() {
    this.#roomId = null;
    for (const room of this.#store.rooms.values()) {
      room.typing.clear();
      this.#store.changed("typing", room.id);
    }
  }

  #expire() {
    for (const room of this.#store.rooms.values()) {
      for (const [userId, until] of room.typing) {
        if (until > Date.now()) continue;
        room.typing.delete(userId);
        this.#store.changed("typing", room.id);
      }
    }
  }
}
