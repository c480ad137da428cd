// A listener's device: a clock that runs too fast or too slow, timers that are late, an <audio> element with a clock of its own, and
// the realm of an empty frame in which the client's own modules run and find all that in the places of the browser's.

const DRIFT = 100e-6;
/** What devices add between "play" and sound, and take to turn to another place of a song. */
const STARTS_MS = [10, 60];
const SEEKS_MS = [15, 90];
const LOADS_MS = [50, 400];
const TIMER_LATE_MS = [0, 4];
const OUTPUT_MS = [10, 45];
/** Positions are told in steps, as wide as a block of samples. */
const POSITION_NOISE_MS = 3;

class Device {
  #time;
  #chance;
  #drift;
  #origin;
  frame = document.createElement("iframe");

  constructor(time, chance) {
    [this.#time, this.#chance] = [time, chance];
    this.#drift = chance.between(-DRIFT, DRIFT);
    this.#origin = chance.between(1e12, 2e12);
    document.body.append(this.frame);
    this.#equip(this.frame.contentWindow);
  }

  /** Loads the client's code into this realm; `chooses`: whether it may choose among the pings or must take the last for true. */
  async load(chooses) {
    const load = (name) => this.frame.contentWindow.eval(`import("${location.origin}/js/listen/${name}.js")`);
    const [{ Clock }, { Listening }] = [await load("clock"), await load("listening")];
    const { pong } = Clock.prototype;
    if (!chooses)
      Clock.prototype.pong = function (...sample) {
        this.restart();
        pong.apply(this, sample);
      };
    return Listening;
  }

  /** What is heard of it: {audible, positionMs}, by the world's time. */
  heard() {
    const { audio, outputMs } = this;
    const sounds = audio?.sounds && this.fader.level > 0;
    return { audible: Boolean(sounds), positionMs: sounds ? audio.truePosition - outputMs : null };
  }

  #equip(realm) {
    const [device, time, chance] = [this, this.#time, this.#chance];
    const pace = 1 + this.#drift;
    this.outputMs = chance.between(...OUTPUT_MS);
    const audioPace = 1 + chance.between(-DRIFT, DRIFT);
    const timers = new Map();
    let timer = 0;
    const replace = (name, value) => Object.defineProperty(realm, name, { value, configurable: true });
    replace("performance", { timeOrigin: this.#origin, now: () => time.now * pace });
    replace("setTimeout", (run, ms = 0) => {
      timer += 1;
      const mine = timer;
      const due = time.now + ms / pace + chance.between(...TIMER_LATE_MS);
      timers.set(mine, time.at(due, () => timers.delete(mine) && run()));
      return mine;
    });
    replace("clearTimeout", (id) => {
      if (timers.has(id)) time.cancel(timers.get(id));
      timers.delete(id);
    });
    replace("Audio", function VirtualAudio() {
      device.audio = new AudioElement(time, chance, audioPace);
      return device.audio;
    });
    replace("AudioContext", function VirtualContext() {
      return device.#context();
    });
    replace("fetch", () => this.#later(LOADS_MS, { ok: true, headers: new Headers(), blob: async () => null }));
    replace("URL", { createObjectURL: () => "blob:kept", revokeObjectURL() {} });
  }

  #later(range, value) {
    return new Promise((resolve) => this.#time.at(this.#time.now + this.#chance.between(...range), () => resolve(value)));
  }

  /** The way to the ear; the first gain that is made is the fader. */
  #context() {
    const gain = () => {
      const node = { level: 1, connect: (next) => next };
      const value = { cancelScheduledValues() {}, setValueAtTime() {}, linearRampToValueAtTime: (to) => (node.level = to) };
      Object.defineProperty(value, "value", { get: () => node.level, set: (to) => (node.level = to) });
      node.gain = value;
      this.fader ??= node;
      return node;
    };
    return {
      state: "running",
      currentTime: 0,
      outputLatency: this.outputMs / 1000,
      createGain: gain,
      createMediaElementSource: () => ({ connect: (next) => next }),
      close: async () => {},
    };
  }
}

/** What of an HTMLAudioElement a player uses. */
class AudioElement extends EventTarget {
  #time;
  #chance;
  #pace;
  #base = { at: 0, positionMs: 0 };
  #running = false;
  #turn = 0;
  #rate = 1;
  readyState = 0;
  seeking = false;
  paused = true;

  constructor(time, chance, pace) {
    super();
    [this.#time, this.#chance, this.#pace] = [time, chance, pace];
  }

  get sounds() {
    return this.#running && !this.seeking && !this.ended;
  }
  get truePosition() {
    const since = this.#running && !this.seeking ? (this.#time.now - this.#base.at) * this.#rate * this.#pace : 0;
    return Math.min(SONG_MS, this.#base.positionMs + since);
  }
  get ended() {
    return this.truePosition >= SONG_MS;
  }
  get currentTime() {
    return (this.truePosition + (this.#running ? this.#chance.between(-POSITION_NOISE_MS, POSITION_NOISE_MS) : 0)) / 1000;
  }
  set currentTime(seconds) {
    this.seeking = true;
    this.#rebase(seconds * 1000);
    this.#after(SEEKS_MS, () => {
      this.#rebase(seconds * 1000);
      this.seeking = false;
      this.#say("seeked", "canplay");
    });
  }
  get playbackRate() {
    return this.#rate;
  }
  set playbackRate(rate) {
    this.#rebase(this.truePosition);
    this.#rate = rate;
  }

  set src(url) {
    this.removeAttribute("src");
    this.#after(url.startsWith("blob:") ? SEEKS_MS : LOADS_MS, () => {
      this.readyState = HTMLMediaElement.HAVE_ENOUGH_DATA;
      this.#say("loadedmetadata", "canplay", "canplaythrough");
    });
  }
  removeAttribute() {
    this.#turn += 1;
    [this.readyState, this.seeking] = [0, false];
    this.#rebase(0);
    this.pause();
  }
  load() {}

  play() {
    this.paused = false;
    return new Promise((resolve, reject) => {
      const turn = this.#turn;
      this.#time.at(this.#time.now + this.#chance.between(...STARTS_MS), () => {
        if (this.paused || turn !== this.#turn) return reject(new DOMException("paused", "AbortError"));
        this.#rebase(this.truePosition);
        this.#running = true;
        resolve();
      });
    });
  }
  pause() {
    this.#rebase(this.truePosition);
    [this.#running, this.paused] = [false, true];
  }

  #rebase(positionMs) {
    this.#base = { at: this.#time.now, positionMs };
  }
  #after(range, run) {
    const turn = this.#turn;
    this.#time.at(this.#time.now + this.#chance.between(...range), () => turn === this.#turn && run());
  }
  #say(...types) {
    for (const type of types) this.dispatchEvent(new Event(type));
  }
}
