// Whether there is anything of one's own to take back in a session: counted from what is told, and from the history for what was done before.
// @ts-check

/** @typedef {{ kind: string, rev?: number, by?: { id: string } | null }} Done */

/**
 * Operations on the list can be taken back, each once.
 * @type {Record<string, number>}
 */
const STEPS = { add: 1, remove: 1, move: 1, clear: 1, undo: -1 };

export class Undo {
  /** @type {number | null} how many, or null while it is not known */
  #count = null;
  /** @type {number[]} what was done meanwhile */
  #since = [];
  /** @type {string | null} */
  #me = null;
  #rev = 0;

  /**
   * Whether pressing the button may do something.
   * @returns {boolean}
   */
  get possible() {
    return this.#count === null || this.#count > 0;
  }

  /** Whether the history has to be asked. */
  get unknown() {
    return this.#count === null;
  }

  /**
   * One is in a session that is this far. A guest is somebody new each time, and of nobody before the first change there is anything.
   * @param {string} me
   * @param {number} rev
   * @param {boolean} isGuest
   */
  begin(me, rev, isGuest) {
    this.#since = [];
    [this.#me, this.#rev] = [me, rev];
    this.#count = isGuest || rev === 0 ? 0 : null;
  }

  /** @param {Done} done */
  saw(done) {
    const step = this.#stepOf(done);
    if (!step) return;
    if (this.#count === null) this.#since.push(step);
    else this.#count = plus(this.#count, step);
  }

  /**
   * The newest operations, as the history has them; of one that goes on behind them nobody knows how it began.
   * @param {Done[]} operations
   * @param {boolean} goesOn
   */
  learn(operations, goesOn) {
    if (this.#count !== null) return;
    const before = operations.filter(({ rev }) => (rev ?? 0) <= this.#rev).map((done) => this.#stepOf(done));
    const count = [...before.reverse(), ...this.#since].reduce(plus, 0);
    if (count > 0 || !goesOn) this.#count = count;
  }

  /** The server says that there is nothing. */
  nothing() {
    this.#count = 0;
  }

  /** @param {Done} done */
  #stepOf({ kind, by }) {
    return by && by.id === this.#me ? (STEPS[kind] ?? 0) : 0;
  }
}

/** @type {(count: number, step: number) => number} */
const plus = (count, step) => Math.max(0, count + step);
