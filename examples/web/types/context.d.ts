// What every view is given: the client's services, and the ways to other places.

import type { Api } from "../js/api.js";
import type { Calls } from "../js/calls/calls.js";
import type { Listening } from "../js/listen/listening.js";
import type { Live } from "../js/live/live.js";
import type { Player } from "../js/media/player.js";
import type { Store } from "../js/state/store.js";
import type { Composer } from "../js/views/composer.js";
import type { Panel } from "../js/views/panel.js";
import type { Me } from "./state.js";

/** Of a page whose person is signed in: what stands before its shell is built. */
export interface Services {
  api: Api;
  store: Store;
  live: Live;
  /** Goes to a room, to a place in it, or with null to the list. */
  goTo(roomId: string | null, offset?: number | null): void;
  logOut(): Promise<void>;
  accountDeleted(): void;
}

export interface Context extends Services {
  player: Player;
  listening: Listening;
  calls: Calls;
  panel: Panel;
  composer: Composer;
  /** Turns the timeline to the room's newest message. */
  toEnd(): void;
  /** Is over when the person has signed out. */
  signal: AbortSignal;
}

/** Of a session of listening together; a guest has no store, but the ways back to the invitation and to the door. */
export interface SessionContext {
  api: Api;
  listening: Listening;
  me: Me | null;
  away?(): void;
  again?(): void;
  toDoor?(): void;
  store?: Store;
}
