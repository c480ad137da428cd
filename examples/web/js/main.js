// Starts the page: restores the session or asks for one, and follows the address (route.js).
// @ts-check

import { Api } from "./api.js";
import { h } from "./dom.js";
import { forgetLayers, leadTo, replaceAddress } from "./layers.js";
import { Live } from "./live/live.js";
import { roomHref, routeOf } from "./route.js";
import { Store } from "./state/store.js";
import { applyTheme } from "./theme.js";
import { App } from "./views/app.js";
import { isHere } from "./views/door/been.js";
import { door } from "./views/door/door.js";
import { guestPage } from "./views/listen/guest.js";
import { strangerPage } from "./views/streams/stranger.js";

const ENDED = "Your session has ended. Please log in again.";
const DELETED = "Your account is deleted.";
const LISTEN = "Log in or make an account, and you listen with them.";
const WATCH = "Log in or make an account, and you write in the chats of streams and follow who plays.";
const STREAM = "Log in or make an account to stream.";
const INVITED = "You are invited. Log in or make an account to come in.";
const OVER = "This invite link is over: it was used up, taken back, or has ended. Ask for a new one.";
const root = /** @type {HTMLElement} */ (document.getElementById("app"));
const api = new Api();
let session = null;
/** Somebody without an account, who listens with others or looks at a stream. */
let guest = null;

applyTheme();
api.addEventListener("signed-out", () => signedOut(ENDED));
window.addEventListener("hashchange", follow);
boot();

async function boot() {
  try {
    const user = await api.restore();
    if (user) signedIn(user);
    else signedOut();
  } catch (error) {
    root.replaceChildren(h("p", { class: "boot", role: "status" }, `${error.message} Trying again…`));
    setTimeout(boot, 2000);
  }
}

function signedIn(user) {
  isHere();
  const store = new Store(user);
  const live = new Live(api, store);
  const app = new App({ api, store, live, goTo, logOut, accountDeleted });
  session = { store, live, app };
  live.start(() => signedOut(ENDED));
  follow();
}

function signedOut(notice) {
  session?.live.stop();
  session?.app.stop();
  session = null;
  api.forget();
  document.title = "Veza";
  forgetLayers();
  document.querySelectorAll("dialog, [popover]").forEach((element) => element.remove());
  follow(notice);
}

async function logOut() {
  session?.live.stop();
  session?.live.forgetUnsent();
  await api.logout().catch(() => {});
  await toStart();
}

/** My account is no more, and with it the session. */
function accountDeleted() {
  session?.live.stop();
  session?.live.forgetUnsent();
  toStart(DELETED);
}

async function toStart(notice) {
  forgetLayers();
  await replaceAddress("#/");
  signedOut(notice);
}

/**
 * Goes to a room, to a place in it, or with null to the list.
 * @param {string | null} roomId
 * @param {number | null} [offset]
 */
function goTo(roomId, offset = null) {
  const hash = roomId ? roomHref(roomId, offset) : "#/";
  if (location.hash === hash) follow();
  else leadTo(hash);
}

/** Shows what the address means: a link of a mail at the door, whoever is signed in; the app to those who are. */
function follow(notice) {
  const route = routeOf(location.hash);
  leaveGuest();
  const fromMail = ["verify", "reset"].includes(route.name);
  if (session && !fromMail) {
    if (session.app.element.parentNode !== root) root.replaceChildren(session.app.element);
    return session.app.show(route);
  }
  if (route.name === "listen" && route.token && !fromMail) return showGuest(route.token);
  if (["streams", "watch", "replay"].includes(route.name)) return showStranger(route);
  showDoor(route, typeof notice === "string" ? notice : route.name === "studio" ? STREAM : undefined);
}

async function showDoor(route, notice) {
  let said = typeof notice === "string" ? notice : undefined;
  if (!said && route.name === "invite") {
    said = await invitation(route);
    if (session || location.hash !== `#/invite/${route.token}`) return; // somebody went elsewhere meanwhile
  }
  root.replaceChildren(door(api, { route, notice: said, onSignedIn, onVerified, leave }));
}

/** What an invite is to, before anybody makes an account for it. */
async function invitation({ token }) {
  root.replaceChildren(h("p", { class: "boot", role: "status" }, "Looking at your invite…"));
  try {
    const { name, inviter } = await api.get(`/invites/${encodeURIComponent(token)}`);
    return `${inviter.username} invites you to “${name}”. Log in or make an account to come in.`;
  } catch (error) {
    return [404, 410].includes(error.status) ? OVER : INVITED;
  }
}

function showGuest(token) {
  guest = guestPage(api, token, {
    toDoor() {
      leaveGuest();
      showDoor({ name: "listen" }, LISTEN);
    },
  });
  root.replaceChildren(guest.element);
}

function showStranger(route) {
  guest = strangerPage(api, route, {
    toDoor() {
      leaveGuest();
      showDoor(route, WATCH);
    },
  });
  root.replaceChildren(guest.element);
}

function leaveGuest() {
  if (guest) document.title = "Veza";
  guest?.stop();
  guest = null;
}

async function onSignedIn() {
  signedIn(await api.get("/auth/me"));
}

async function onVerified() {
  session?.store.setMe(await api.get("/auth/me"));
}

/** Goes on from a page that a mail led to. */
function leave() {
  goTo(null);
}
