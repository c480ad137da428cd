// Calls, as js/calls keeps them.

import type { Commands, WireSchemas } from "./client.js";

export type Call = WireSchemas["Call"];
export type Participant = WireSchemas["CallParticipant"];
export type Media = WireSchemas["CallMedia"];
export type Description = WireSchemas["Description"];
export type Candidate = WireSchemas["Candidate"];
export type IceServer = WireSchemas["IceServer"];
export type CallEnd = WireSchemas["CallEnd"];
export type InCall = Commands["call.accept"]["reply"];

/** A call that rings here; of two, the quiet one is answered already by what I have asked for. */
export interface Ringing {
  call: Call;
  from: Call["caller"];
  /** When it rings no more, by this device's clock, should nobody say so. */
  until: number;
}

/** What I asked for to be in a call. */
export type Asked = "invite" | "accept" | "resume";

/** The call that this page is in, or asks to be in. */
export interface Current {
  id: string;
  asked: Asked;
  /** How I came into it: an acceptance that was lost on its way is asked for again. */
  began: Asked;
  phase: "asking" | "ringing" | "live";
  /** Whether the connection is lost, and the place not taken again yet. */
  isAway: boolean;
  peerId: string | null;
  roomId: string | null;
  call: Call | null;
  me: Participant | null;
  others: Participant[];
  /** Whether a device of the other side rings. */
  rings: boolean;
  relayOnly: boolean;
  iceServers: IceServer[];
  /** What came while I was asking. */
  held: CallEvent[];
}

export interface Model {
  /** The connections of this page, the newest last. */
  own: string[];
  incoming: Ringing[];
  current: Current | null;
  /** Calls that are over for this page: what is late about them changes nothing. */
  over: string[];
}

/** An event of a call, as it came. */
export interface CallEvent {
  type: string;
  data: any;
}

/** Why a call is over here: as the server says it, or what I was refused with. */
export type Reason = CallEnd | "gone" | "refused";

/** What is to be done. */
export type Effect =
  | { do: "ring"; callId: string }
  | { do: "busy"; callId: string }
  | { do: "ask"; as: Asked; callId: string }
  | { do: "peer"; participant: Participant; polite: boolean; offers: boolean }
  | { do: "drop"; id: string }
  | { do: "describe"; from: string; description: Description }
  | { do: "candidates"; from: string; candidates: Candidate[] }
  | { do: "refresh"; id: string }
  | { do: "servers"; iceServers: IceServer[]; relayOnly: boolean }
  | { do: "hushed"; call: Call; reason: Reason }
  | { do: "over"; call: Call | null; callId: string; reason: Reason; durationMs: number | null };

export type Step = [Model, Effect[]];

/** How a connection to one other is heard. */
export interface Quality {
  rtt_ms: number | null;
  jitter_ms: number | null;
  loss: number | null;
  bitrate_in: number | null;
  bitrate_out: number | null;
}
export type Grade = "good" | "fair" | "poor";

/** What a device is not there for. */
export type Trouble = "refused" | "missing" | "taken" | "insecure" | "failed";
