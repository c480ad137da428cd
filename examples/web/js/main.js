// Starts the page: restores the session or asks for one, and follows the address:
// `#/room/<id>`, `#/room/<id>/<offset>` (one message), `#/invite/<token>`.

import { Api } from "./api.js";
import { h } from "./dom.js";
import { Live } from "./live/live.js";
import { Store } from "./state/store.js";
import { applyTheme } from "./theme.js";
import { App } from "./views/app.js";
import { authView } from "./views/auth.js";

const ENDED = "Your session has ended. Please log in again.";
const root = document.getElementById("app");
const api = new Api();
let session = null;

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
  const store = new Store();
  store.me = user;
  store.know({ id: user.id, username: user.username });
  const live = new Live(api, store);
  const app = new App({ api, store, live, goTo, logOut });
  session = { store, live, app };
  root.replaceChildren(app.element);
  live.start(() => signedOut(ENDED));
  follow();
}

function signedOut(notice) {
  session?.live.stop();
  session?.app.stop();
  session = null;
  api.forget();
  document.title = "Veza";
  document.querySelectorAll("dialog, [popover]").forEach((element) => element.remove());
  const invited = location.hash.startsWith("#/invite/")
    ? "You are invited. Log in or make an account to see to what."
    : undefined;
  root.replaceChildren(
    authView(api, { notice: notice ?? invited, onSignedIn: async () => signedIn(await api.get("/auth/me")) }),
  );
}

async function logOut() {
  session?.live.stop();
  await api.logout().catch(() => {});
  location.hash = "#/";
  signedOut();
}

/** Goes to a room, to a place in it, or with null to the list. */
function goTo(roomId, offset = null) {
  const place = offset === null ? "" : `/${offset}`;
  const hash = roomId ? `#/room/${roomId}${place}` : "#/";
  if (location.hash === hash) follow();
  else location.hash = hash;
}

function follow() {
  const token = /^#\/invite\/([\w-]{8,128})$/.exec(location.hash)?.[1];
  if (token) return session?.app.invite(token);
  const [, roomId = null, offset = null] = /^#\/rooms?\/([0-9a-f-]{36})(?:\/(\d{1,15}))?$/i.exec(location.hash) ?? [];
  session?.app.show(roomId, offset === null ? null : Number(offset));
}
