// The server of one session, as little of it as listeners meet, and their ways to it: late by chance, and now and then by a loss.

const SONG_MS = 240_000;
/** Each way there or back takes its own time and up to this much more; of a hundred packets two are sent again. */
const WAY_MS = [5, 60];
const JITTER_MS = 150;
const LOSS = 0.02;
const SENT_AGAIN_AFTER_MS = [200, 400];
/** A start is put off by twice the way of the slowest, within these. */
const LEAD_MS = [300, 2000];

class Session {
  #time;
  #sockets = new Set();
  #ready = new Map();
  #offset = 0;
  items;
  playback = { item_id: "song-0", playing: false, anchor_server_us: 0, anchor_position_ms: 0, rate: 1 };

  constructor(time, songs) {
    this.#time = time;
    this.items = Array.from({ length: songs }, (_, position) => ({
      id: `song-${position}`,
      track_id: `track-${position}`,
      position,
      track: { duration_ms: SONG_MS },
    }));
  }

  get positionMs() {
    const { playing, anchor_server_us, anchor_position_ms } = this.playback;
    return anchor_position_ms + (playing ? Math.max(0, this.#time.now - anchor_server_us / 1000) : 0);
  }

  /** Whether something is to be heard now. */
  get sounds() {
    return this.playback.playing && this.#time.now >= this.playback.anchor_server_us / 1000;
  }

  play() {
    this.#change({ playing: true }, this.positionMs, this.#start);
  }
  pause() {
    this.#change({ playing: false }, this.positionMs, this.#time.now);
  }
  seek(positionMs) {
    this.#change({}, positionMs, this.#start);
  }
  next() {
    this.#change({ item_id: this.#following }, 0, this.#start);
  }

  answer(socket, type, data) {
    if (type === "clock.ping") {
      const t1 = Math.round(this.#time.now * 1000);
      return { t0: data.t0, t1, t2: t1 };
    }
    if (type === "queue.ready") this.#ready.set(socket, data.rtt_ms ?? 0);
    if (type !== "queue.join") return {};
    this.#sockets.add(socket);
    const mode = { repeat: "off", shuffle: false, turns: "free", max_per_user: null, guest_can: [], allow_guests: false };
    return {
      session: { id: "session" },
      items: this.items,
      playback: this.playback,
      mode,
      participants: [],
      votes: { item_id: null, by: [], needed: 1 },
      me: { id: "me", role: "guest" },
      rev: this.#offset,
      offset: this.#offset,
      epoch: "epoch",
    };
  }

  leave(socket) {
    this.#sockets.delete(socket);
    this.#ready.delete(socket);
  }

  get #start() {
    const slowest = Math.max(0, ...this.#ready.values());
    return this.#time.now + Math.min(LEAD_MS[1], Math.max(LEAD_MS[0], 2 * slowest));
  }
  get #following() {
    const place = this.items.findIndex(({ id }) => id === this.playback.item_id);
    return this.items[(place + 1) % this.items.length].id;
  }

  #change(what, positionMs, startMs) {
    const anchor = { anchor_server_us: Math.round(startMs * 1000), anchor_position_ms: Math.round(positionMs) };
    this.playback = { ...this.playback, ...what, ...anchor };
    this.#offset += 1;
    const data = { rev: this.#offset, ...this.playback, by: null };
    const envelope = { type: "queue.playback", offset: this.#offset, epoch: "epoch", data };
    for (const socket of this.#sockets) socket.hear(envelope);
    this.#followAtEnd();
  }

  /** The next song begins at the very moment at which this one ends. */
  #followAtEnd() {
    const [revision, end] = [this.#offset, this.playback.anchor_server_us / 1000 + SONG_MS - this.playback.anchor_position_ms];
    if (!this.playback.playing) return;
    this.#time.at(end, () => revision === this.#offset && this.#change({ item_id: this.#following }, 0, end));
  }
}

/** What the client's Link takes for its connection. */
class Socket extends EventTarget {
  #time;
  #chance;
  #session;
  #wayMs;
  #arrives = { there: 0, back: 0 };
  #connection = 0;
  open = false;

  constructor(time, chance, session) {
    super();
    [this.#time, this.#chance, this.#session] = [time, chance, session];
    this.#wayMs = chance.between(...WAY_MS);
  }

  connect() {
    this.open = true;
    this.dispatchEvent(new CustomEvent("state", { detail: { name: "open" } }));
    this.dispatchEvent(new CustomEvent("hello"));
  }
  cut() {
    this.open = false;
    this.#connection += 1;
    this.#session.leave(this);
    this.dispatchEvent(new CustomEvent("state", { detail: { name: "waiting" } }));
  }

  command(type, data) {
    return new Promise((resolve) => {
      this.#send("there", () => {
        const answer = this.#session.answer(this, type, data);
        this.#send("back", () => resolve(answer));
      });
    });
  }
  hear(envelope) {
    this.#send("back", () => this.dispatchEvent(new CustomEvent("message", { detail: envelope })));
  }

  /** Nothing overtakes on a connection: what was sent after a lost packet waits for it. */
  #send(direction, arrive) {
    const connection = this.#connection;
    const lost = this.#chance.once(LOSS) ? this.#chance.between(...SENT_AGAIN_AFTER_MS) : 0;
    const due = this.#time.now + this.#wayMs + this.#chance.between(0, JITTER_MS) + lost;
    this.#arrives[direction] = Math.max(this.#arrives[direction], due);
    this.#time.at(this.#arrives[direction], () => connection === this.#connection && arrive());
  }
}
