// The devices of this browser: asking for a microphone and a camera, for as much as there is, and which ones were chosen. What is
// missing or refused is told apart, because what helps is another thing.
// @ts-check

/** @import { Trouble } from "../../types/calls.js" */
/** @typedef {"audio" | "video"} Kind */
/** @typedef {"microphone" | "camera" | "speaker"} Role */
/** @typedef {{ tracks: Record<Kind, MediaStreamTrack | null>, troubles: Partial<Record<Kind, Trouble>> }} Got */

const KEY = "veza.call.devices";
/** @type {Record<string, Role>} */
const ROLES = { audioinput: "microphone", videoinput: "camera", audiooutput: "speaker" };

/** Browsers give devices to secure pages only (https, localhost). */
export const canCall = () => Boolean(window.RTCPeerConnection);
const canAsk = () => Boolean(navigator.mediaDevices?.getUserMedia);
export const canShare = () => Boolean(navigator.mediaDevices?.getDisplayMedia);
/** Where a browser lets a page choose it. */
export const canChooseSpeaker = () => "setSinkId" in HTMLMediaElement.prototype;

/**
 * A microphone, and a camera if wanted: both at once, so that a person is asked once; where that fails each by itself.
 * @param {{ audio: boolean, video: boolean, isMusical: boolean }} wanted
 * @returns {Promise<Got>}
 */
export async function ask({ audio, video, isMusical }) {
  /** @type {Got} */
  const got = { tracks: { audio: null, video: null }, troubles: {} };
  const wanted = /** @type {Kind[]} */ ([audio && "audio", video && "video"].filter(Boolean));
  if (!wanted.length) return got;
  const both = await attempt(wanted, isMusical);
  if ("stream" in both) take(got, both.stream);
  else if (wanted.length === 1) got.troubles[wanted[0]] = both.trouble;
  else
    for (const kind of wanted) {
      const one = await attempt([kind], isMusical);
      if ("stream" in one) take(got, one.stream);
      else got.troubles[kind] = one.trouble;
    }
  return got;
}

/**
 * @param {Got} got
 * @param {MediaStream} stream
 */
function take(got, stream) {
  for (const track of stream.getTracks()) got.tracks[/** @type {Kind} */ (track.kind)] = track;
}

/**
 * @param {Kind[]} kinds
 * @param {boolean} isMusical
 * @returns {Promise<{ stream: MediaStream } | { trouble: Trouble }>}
 */
async function attempt(kinds, isMusical) {
  if (!canAsk()) return { trouble: "insecure" };
  const open = (/** @type {boolean} */ asChosen) => {
    const constraints = Object.fromEntries(kinds.map((kind) => [kind, CONSTRAINTS[kind](isMusical, asChosen)]));
    return navigator.mediaDevices.getUserMedia(constraints);
  };
  try {
    return { stream: await open(true) };
  } catch (error) {
    // the one that was chosen is not there, or gives nothing: any other one does
    if (troubleOf(error) === "refused" || !kinds.some((kind) => chosen(DEVICES[kind])))
      return { trouble: troubleOf(error) };
  }
  try {
    return { stream: await open(false) };
  } catch (error) {
    return { trouble: troubleOf(error) };
  }
}

/** @type {Record<Kind, Role>} */
const DEVICES = { audio: "microphone", video: "camera" };

/** @type {Record<Kind, (isMusical: boolean, asChosen: boolean) => MediaTrackConstraints>} */
const CONSTRAINTS = {
  audio: (isMusical, asChosen) => ({ ...sound(isMusical), ...device("microphone", asChosen) }),
  video: (_, asChosen) => ({
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30 },
    ...device("camera", asChosen),
  }),
};

/**
 * What makes speech clear takes music for noise.
 * @param {boolean} isMusical
 */
function sound(isMusical) {
  const speech = !isMusical;
  const processing = { echoCancellation: speech, noiseSuppression: speech, autoGainControl: speech };
  return isMusical ? { ...processing, channelCount: 2, sampleRate: 48_000 } : processing;
}

/**
 * A wish (`ideal`) is one among others: browsers give the first device nevertheless.
 * @param {Role} role
 * @param {boolean} asChosen
 * @returns {MediaTrackConstraints}
 */
function device(role, asChosen) {
  const id = asChosen && chosen(role);
  return id ? { deviceId: { exact: id } } : {};
}

/**
 * @param {{ name?: string }} error
 * @returns {Trouble}
 */
export function troubleOf({ name = "" }) {
  if (["NotAllowedError", "SecurityError"].includes(name)) return "refused";
  if (["NotFoundError", "OverconstrainedError"].includes(name)) return "missing";
  if (["NotReadableError", "AbortError"].includes(name)) return "taken";
  return "failed";
}

/** A screen or a window, with its sound where the browser gives it; null when nobody chose one. */
export async function askScreen() {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 15 } }, audio: false });
    const [track] = stream.getVideoTracks();
    if (track) track.contentHint = "detail";
    return track ?? null;
  } catch {
    return null;
  }
}

/**
 * The devices of each role. Without permission they have no names, and in some browsers no id: those cannot be chosen.
 * @returns {Promise<Record<Role, { id: string, label: string }[]>>}
 */
export async function devices() {
  /** @type {Record<Role, { id: string, label: string }[]>} */
  const found = { microphone: [], camera: [], speaker: [] };
  const all = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
  for (const { kind, deviceId: id, label } of all) {
    const role = ROLES[kind];
    if (role) found[role].push({ id, label: label || `${role} ${found[role].length + 1}` });
  }
  return found;
}

/** @param {Role} role */
export const chosen = (role) => kept()[role] ?? "";

/**
 * @param {Role} role
 * @param {string} id
 */
export function choose(role, id) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept(), [role]: id }));
  } catch {
    // it holds for this call only
  }
}

/** @returns {Partial<Record<Role, string>>} */
function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    return {};
  }
}
