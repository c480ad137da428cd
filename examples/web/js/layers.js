// The browser's history. What lies over the page (dialogs, menus, the panel where it covers the room) has an entry for as long as it is
// open, so that Back closes what is on top and nothing else. Whatever else sets an address does it here, for an address that is set on an
// entry of something that closes goes with it: first the browser leaves such entries, which takes its time, then the address is set.
// @ts-check

/** @typedef {{ close: () => void }} Layer */

/**
 * From the lowest to the one on top.
 * @type {Layer[]}
 */
const layers = [];
/** Is the browser on its way back from an entry whose layer is closed? */
let leaving = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/**
 * What is to be done where no layer's entry is left.
 * @type {(() => void)[]}
 */
let waiting = [];
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
  if (isNew && leaving) return leadTo(location.hash); // the way back would undo it
  if (leaving) {
    leaving = false;
    clearTimeout(timer);
    return settle();
  }
  closeDownTo(depth());
  // entries of what is closed are passed in the direction in which somebody comes to one
  if (place > before && depth() > layers.length) history.forward();
  else settle();
});
// A link in something that lies over the page: its entry is not to stay below.
document.addEventListener("click", (event) => {
  const { target, defaultPrevented, button, altKey, ctrlKey, metaKey, shiftKey } = event;
  const link = target instanceof Element ? target.closest('a[href^="#"]:not([target])') : null;
  if (!link || defaultPrevented || button || altKey || ctrlKey || metaKey || shiftKey) return;
  if (!leaving && depth() === 0) return;
  event.preventDefault();
  leadTo(link.getAttribute("href") ?? "");
});

/** So many layers lie over the page at the present entry. */
const depth = () => Number(history.state?.layers ?? 0);

/** @param {number} count */
function closeDownTo(count) {
  while (layers.length > count) layers.pop()?.close();
}

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
    setTimeout(settle);
  };
}

/**
 * Leads to another address; what lies over the page closes.
 * @param {string} hash
 */
export function leadTo(hash) {
  closeDownTo(0);
  waiting.push(() => {
    location.hash = hash;
  });
  settle();
}

/**
 * Gives the present place another address; what lies over it stays. Resolves when it has it.
 * @param {string} hash
 * @returns {Promise<void>}
 */
export function replaceAddress(hash) {
  return new Promise((resolve) => {
    waiting.push(() => {
      history.replaceState({ place }, "", hash);
      resolve();
    });
    settle();
  });
}

/** Somebody signs out: nothing lies over what comes then. */
export function forgetLayers() {
  layers.length = 0;
  settle();
}

/** Gives what lies on top an entry. */
function enter() {
  if (depth() >= layers.length) return;
  place += 1;
  history.pushState({ place, layers: layers.length }, "");
}

/** Leaves the entries of layers that are closed, or of all where an address is to be set; then does what waits for that. */
function settle() {
  if (leaving) return;
  if (depth() > (waiting.length ? 0 : layers.length)) {
    leaving = true;
    history.back();
    timer = setTimeout(() => {
      leaving = false;
      settle();
    }, LONGEST_WAY_MS);
    return;
  }
  const due = waiting;
  waiting = [];
  for (const act of due) act();
  enter();
}
