// What the client knows, as its modules hand it to each other: what js/state keeps, and what comes of the wire's own types.

import type { RestSchemas, WireEvent, WireSchemas } from "./client.js";

export type Message = WireSchemas["Message"];
export type Quote = WireSchemas["Quote"];
export type Reaction = WireSchemas["Reaction"];
export type Attachment = WireSchemas["Attachment"];
export type Voice = Extract<Attachment, { kind: "voice" }>;
/** A notification, as REST shows it or as the websocket told of it: that one has no words, but says who did it. */
export type Notice = Omit<RestSchemas["NotificationView"], "message" | "group_key"> &
  Partial<RestSchemas["NotificationView"]> &
  Partial<Pick<WireSchemas["Notification"], "actor" | "offset">>;
export type Member = RestSchemas["MemberView"];
/** The room as the websocket shows it, with what REST adds where it was asked. */
export type Conversation = Partial<Omit<WireSchemas["RoomView"], keyof RestSchemas["ConversationView"]>> &
  Partial<RestSchemas["ConversationView"]> & { id: string };
export type Limits = Partial<WireSchemas["Limits"]> & { message_chars: number };

/** Somebody, as far as anything has told of them. */
export interface Person {
  id: string;
  username?: string;
  avatar?: string | null;
  followed?: boolean;
}

/** I, as `GET /auth/me` shows me. */
export interface Me {
  id: string;
  username: string;
  avatar?: string | null;
  email?: string;
  is_verified?: boolean | null;
  [more: string]: unknown;
}

/** A loaded message. `rev` is the offset at which this state was reached, `quoteRev` that of its quote's. */
export type Loaded = Message & { rev: number; quoteRev: number };
/** What is quoted: of a message its beginning, and how many attachments it has. */
export type Quotable = Pick<Message, "id" | "offset" | "author" | "content" | "edited_at" | "deleted_at"> & {
  attachments?: unknown[];
};

/** A message on its way. */
export interface Entry {
  client_id: string;
  content: string;
  reply_to: string | null;
  quote: Quote | null;
  /** What the command takes, and what everyone will see. */
  sends: WireSchemas["NewAttachment"][];
  attachments: Attachment[];
  reactions: Reaction[];
  mentions: Message["mentions"];
  created_at: string;
  state: "waiting" | "sending" | "failed" | "held" | "rejected";
  tries: number;
  later?: { code: string; at: number } | null;
  code?: string;
  error?: string | null;
}

/** What is in the composer's tray: an upload, before, while and after it goes up. */
export interface Carried {
  [field: string]: any;
}

export type LoadingEnd = "older" | "newer" | "jump";

/** One room, as js/state/room.js makes it. */
export interface Room {
  id: string;
  info: Conversation | null;
  mine: boolean;
  me: WireSchemas["Me"];
  messages: Map<string, Loaded>;
  ordered: Loaded[] | null;
  hasMore: boolean;
  hasNewer: boolean;
  lastPlace: number;
  ownReactions: Map<string, boolean>;
  pending: Map<string, Entry>;
  flushing: boolean;
  offset: number;
  epoch: string | null;
  readOffset: number;
  newFrom: number | null;
  newCount: number;
  wanted: boolean;
  watched: boolean;
  joined: boolean;
  joining: boolean;
  held: WireEvent[];
  problem: string | null;
  loading: Record<LoadingEnd, boolean>;
  notBefore: number;
  openedAt: number;
  presence: { count: number; users: Map<string, WireSchemas["PresentUser"]> | null };
  typing: Map<string, number>;
  reads: Map<string, number>;
  members: Member[] | null;
  waiting: number | null;
  pinsRev: number;
  slowUntil: number;
  mustFollow: boolean;
  draft: string;
  tray: Carried[];
  sendWhenReady: boolean;
  heldBack: boolean;
  replyTo: Quote | null;
  unveiled: Set<string>;
  editing: string | null;
}

/** How the websocket stands. */
export interface ConnectionState {
  name: "connecting" | "open" | "waiting" | "stopped";
  retryAt?: number;
  reason?: "session" | "too_many" | "refused" | "closed";
  error?: unknown;
}

/** What a listener of the store can be told of. */
export type Topic =
  | "list"
  | "room"
  | "timeline"
  | "typing"
  | "presence"
  | "members"
  | "connection"
  | "current"
  | "composer"
  | "draft"
  | "me"
  | "blocks"
  | "notices"
  | "people";
