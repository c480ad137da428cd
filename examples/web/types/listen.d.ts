// A session of listening together, as js/listen keeps it.

import type { WireSchemas } from "./client.js";

export type Item = WireSchemas["QueueItem"];
export type Playback = WireSchemas["QueuePlaybackState"];
export type Grant = WireSchemas["Grant"];

/** All that a session is, folded from the reply to the join and the events since. */
export interface Session {
  session: WireSchemas["QueueView"] | null;
  items: Item[];
  playback: Playback;
  mode: WireSchemas["QueueMode"];
  participants: WireSchemas["Participant"][];
  votes: WireSchemas["Votes"];
  me: WireSchemas["QueueMe"] | null;
  rev: number;
  offset: number;
  epoch: string | null;
  ended: boolean;
}

/** Why somebody is not in a session any more. */
export interface Over {
  code: string;
  message?: string;
  details?: { field: string; message: string }[];
}
