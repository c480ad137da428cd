// What lies over the page: dialogs, menus, and the panel where it covers the room. Each is an entry of the browser's history for as
// long as it is open, so that Back closes what is on top and nothing else.
// @ts-check

/** @typedef {{ close: () => void }} Layer */

/**
 * From the lowest to the one on top.
 * @type {Layer[]}
 */
const layers = [];
/** Is the browser on its way back from an entry whose layer is closed? */
let leaving = false;
/**
 * The place of an address that was followed meanwhile: the way back begins there and not where it was meant to.
 * @type {number | null}
 */
let overtaken = null;
/** A way back that took longer was called off by the browser. */
const LONGEST_WAY_MS = 1000;
/** How many entries lie before the present one, as far as this page has counted. */
let place = Number(history.state?.place ?? 0);

// Entries of a page that was loaded before say nothing of this one.
history.replaceState({ place }, "");
window.addEventListener("popstate", () => {
  const before = place;
  const isNew = history.state?.place === undefined; // an address was followed
  place = isNew ? before + 1 : Number(history.state.place);
  if (isNew) history.replaceState({ place }, "");
  if (isNew && leaving) {
    overtaken = place;
    while (layers.length) layers.pop()?.close();
    return;
  }
  const [byItself, there] = [leaving, overtaken];
  overtaken = null;
  leaving = false;
  if (there !== null && there > place) return history.go(there - place);
  // what opened while an entry was being left has none yet
  if (byItself) enter();
  else while (layers.length > depth()) layers.pop()?.close();
  leaveEntries(place > before);
});

/** So many layers lie over the page at the present entry. */
const depth = () => Number(history.state?.layers ?? 0);

/**
 * Something has opened over the page; `close` is called when Back is pressed. Returns what is to be called when it has closed,
 * however that came.
 * @param {() => void} close
 */
export function layer(close) {
  const mine = { close };
  layers.push(mine);
  if (!leaving) enter();
  return () => {
    const at = layers.indexOf(mine);
    if (at < 0) return;
    layers.splice(at, 1);
    // What closes may lead elsewhere, or to another layer, in the same breath.
    setTimeout(() => leaveEntries());
  };
}

/** Gives what lies on top an entry. */
function enter() {
  if (depth() >= layers.length) return;
  place += 1;
  history.pushState({ place, layers: layers.length }, "");
}

/** Somebody signs out: nothing lies over what comes then. */
export function forgetLayers() {
  layers.length = 0;
}

/** Entries of layers that are closed are left, and passed in the direction in which somebody comes to one later. */
function leaveEntries(forward = false) {
  if (leaving || depth() <= layers.length) return;
  if (forward) return history.forward(); // the last entry stays: nothing is to be seen of it
  leaving = true;
  history.back();
  setTimeout(() => {
    leaving = false;
    overtaken = null;
  }, LONGEST_WAY_MS);
}
