// An evening: people come one after the other, songs follow songs, somebody pauses, turns, skips, and connections are cut. All the
// while it is looked at what each hears, and where the server says that the song is.

const LOOKS_APART_MS = 50;
/** Who has just come is given so long until silence counts as such. */
const COMES_MS = 5000;

async function evening({ seed, people, minutes, chooses }) {
  const [time, chance] = [new Time(), new Chance(seed)];
  const session = new Session(time, 10);
  const listeners = [];
  for (let number = 0; number < people; number += 1) {
    const device = new Device(time, chance);
    const Listening = await device.load(chooses);
    const socket = new Socket(time, chance, session);
    const listener = { device, socket, here: Infinity };
    listeners.push(listener);
    time.at(chance.between(0, 60_000), () => {
      listener.here = time.now;
      socket.connect();
      new Listening({ renew: async () => {} }, socket).open("token");
    });
    for (let at = chance.between(60_000, 240_000); at < minutes * 60_000; at += chance.between(60_000, 240_000)) {
      time.at(at, () => socket.cut());
      time.at(at + chance.between(1000, 8000), () => socket.connect());
    }
  }
  time.at(2000, () => session.play());
  for (let at = 40_000; at < minutes * 60_000; at += chance.between(40_000, 200_000)) time.at(at, () => somebodyActs(session, time, chance));
  const seen = { errors: [], should: 0, silent: 0 };
  const look = () => {
    for (const listener of listeners) if (session.sounds && time.now - listener.here > COMES_MS) note(seen, listener.device.heard(), session);
    time.at(time.now + LOOKS_APART_MS, look);
  };
  time.at(0, look);
  await time.runUntil(minutes * 60_000);
  for (const { device } of listeners) device.frame.remove();
  return summary(seen);
}

function somebodyActs(session, time, chance) {
  const what = chance.between(0, 3);
  if (what < 1) return session.seek(chance.between(0, SONG_MS * 0.8));
  if (what < 2) return session.next();
  session.pause();
  time.at(time.now + chance.between(1000, 5000), () => session.play());
}

function note(seen, { audible, positionMs }, session) {
  seen.should += 1;
  if (audible) seen.errors.push(Math.abs(positionMs - session.positionMs));
  else seen.silent += 1;
}

function summary({ errors, should, silent }) {
  const sorted = Float64Array.from(errors).sort();
  const part = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { looks: errors.length, median: part(0.5), p95: part(0.95), p99: part(0.99), silent: silent / should };
}
