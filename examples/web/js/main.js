// Starts the page: restores the session or asks for one, and follows the address (`#/rooms/<id>`).

import { Api } from "./api.js";
import { Live } from "./live.js";
import { Store } from "./store.js";
import { App } from "./views/app.js";
import { authView } from "./views/auth.js";
import { h } from "./dom.js";

const ENDED = "Your session has ended. Please log in again.";
const root = document.getElementById("app");
const api = new Api();
let session = null;

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
  document.querySelectorAll("dialog").forEach((dialog) => dialog.remove());
  root.replaceChildren(authView(api, { notice, onSignedIn: async () => signedIn(await api.get("/auth/me")) }));
}

async function logOut() {
  session?.live.stop();
  await api.logout().catch(() => {});
  location.hash = "#/";
  signedOut();
}

function goTo(roomId) {
  location.hash = roomId ? `#/rooms/${roomId}` : "#/";
}

function follow() {
  const roomId = /^#\/rooms\/([0-9a-f-]{36})$/i.exec(location.hash)?.[1] ?? null;
  session?.app.show(roomId);
}
