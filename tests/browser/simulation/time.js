// Time that passes only as fast as it is worked through, and chance that can be repeated. Loaded as a plain script, before the others.

/** True time in milliseconds: the server's. Everything that happens is an event in it. */
class Time {
  #queue = [];
  #turn = new MessageChannel();
  now = 0;

  /** Runs something at a time that is not over; returns what `cancel` takes. */
  at(time, run) {
    const event = { time: Math.max(time, this.now), run };
    // nearly always late in the queue: looked for from its end
    let place = this.#queue.length;
    while (place > 0 && this.#queue[place - 1].time < event.time) place -= 1;
    this.#queue.splice(place, 0, event);
    return event;
  }

  cancel(event) {
    const place = this.#queue.indexOf(event);
    if (place >= 0) this.#queue.splice(place, 1);
  }

  /** Works through what happens until then. After each event all promises that it fulfilled are followed to their end. */
  async runUntil(end) {
    while (this.#queue.length && this.#queue.at(-1).time <= end) {
      const { time, run } = this.#queue.pop();
      this.now = time;
      run();
      await this.#rest();
    }
    this.now = end;
  }

  /** A message to oneself arrives when nothing is left in the microtasks' queue. */
  #rest() {
    return new Promise((resolve) => {
      this.#turn.port1.onmessage = resolve;
      this.#turn.port2.postMessage(null);
    });
  }
}

/** Numbers by chance, the same for the same seed (a linear congruential generator, the high bits of 48). */
class Chance {
  #state;

  constructor(seed) {
    this.#state = BigInt(seed) * 2n + 1n;
    for (let n = 0; n < 8; n += 1) this.between(0, 1);
  }

  between(least, most) {
    this.#state = (this.#state * 25214903917n + 11n) & 0xffffffffffffn;
    return least + (Number(this.#state >> 16n) / 2 ** 32) * (most - least);
  }

  once(probability) {
    return this.between(0, 1) < probability;
  }
}
