// Turns: of all that this page wants to do of a kind, so many are done at once, and the others wait in the order they came.
// @ts-check

export class Turns {
  #usual;
  #most;
  #running = 0;
  /** @type {{ resolve: () => void }[]} */
  #waiting = [];

  /** @param {number} most */
  constructor(most) {
    this.#usual = this.#most = most;
  }

  /**
   * Resolves when it is one's turn, with what ends it; an aborted `signal` gives the turn up.
   * @param {AbortSignal} [signal]
   * @returns {Promise<() => void>}
   */
  async take(signal) {
    signal?.throwIfAborted();
    if (this.#running < this.#most) this.#running += 1;
    else await this.#wait(signal);
    let over = false;
    return () => {
      if (!over) this.#pass();
      over = true;
    };
  }

  /** Whoever counts for the whole person allows fewer than are under way here: so until none is. */
  tooMany() {
    this.#most = Math.max(1, Math.min(this.#most, this.#running - 1));
  }

  /**
   * @param {AbortSignal} [signal]
   * @returns {Promise<void>}
   */
  #wait(signal) {
    return new Promise((resolve, reject) => {
      const mine = { resolve };
      this.#waiting.push(mine);
      signal?.addEventListener("abort", () => {
        const left = this.#waiting.filter((it) => it !== mine);
        if (left.length === this.#waiting.length) return;
        this.#waiting = left;
        reject(signal.reason);
      });
    });
  }

  #pass() {
    this.#running -= 1;
    if (!this.#running && !this.#waiting.length) this.#most = this.#usual;
    while (this.#running < this.#most && this.#waiting.length) {
      this.#running += 1;
      this.#waiting.shift()?.resolve();
    }
  }
}
