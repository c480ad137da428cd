// What people do to messages and to each other: one command each. What comes of it arrives as an event, for everyone
// alike; an answer is only awaited to know that it worked.
// @ts-check

import { noteReaction } from "../state/messages.js";

/** @import { Store } from "../state/store.js" */
/** @import { Message, Room } from "../../types/state.js" */
/** @import { Commands } from "../../types/client.js" */
/** @import { RealtimeSocket } from "./socket.js" */

export class Actions {
  #store;
  #socket;

  /**
   * @param {Store} store
   * @param {RealtimeSocket} socket
   */
  constructor(store, socket) {
    this.#store = store;
    this.#socket = socket;
  }

  /**
   * @param {Message} message
   * @param {string} content
   */
  edit(message, content) {
    return this.#socket.command("chat.edit", { message_id: message.id, content });
  }

  /**
   * @param {Message} message
   * @param {string} [reason]
   */
  remove(message, reason) {
    return this.#socket.command("chat.delete", { message_id: message.id, reason: reason || undefined });
  }

  /**
   * @param {Room} room
   * @param {Message} message
   * @param {string} emoji
   * @param {boolean} mine
   */
  async react(room, message, emoji, mine) {
    const { message: now } = await this.#socket.command(mine ? "chat.react" : "chat.unreact", {
      message_id: message.id,
      emoji,
    });
    // The server may write an emoji in another form than it was asked for.
    const key = now.reactions?.some((reaction) => reaction.emoji === emoji)
      ? emoji
      : (now.reactions?.at(-1)?.emoji ?? emoji);
    noteReaction(room, message.id, key, mine);
    this.#store.changed("timeline", room.id);
  }

  /**
   * @param {Message} message
   * @param {boolean} pinned
   */
  pin(message, pinned) {
    return this.#socket.command(pinned ? "chat.pin" : "chat.unpin", { message_id: message.id });
  }

  /** @param {Room} room */
  async pins(room) {
    return (await this.#socket.command("chat.pins", { room_id: room.id })).messages;
  }

  /**
   * @param {string} query
   * @param {string | null} roomId
   * @param {string | null} cursor
   */
  search(query, roomId, cursor) {
    return this.#socket.command("chat.search", {
      query,
      room_id: roomId ?? undefined,
      cursor: cursor ?? undefined,
      limit: 20,
    });
  }

  /**
   * @param {Room} room
   * @param {Omit<Commands["room.settings"]["data"], "room_id">} changes
   */
  async settings(room, changes) {
    const reply = await this.#socket.command("room.settings", { room_id: room.id, ...changes });
    this.#store.putConversation({ ...reply.room, id: room.id });
  }

  /**
   * @param {Room} room
   * @param {string} userId
   * @param {number | undefined} seconds
   * @param {string} reason
   */
  timeout(room, userId, seconds, reason) {
    return this.#moderate("room.timeout", room, userId, { seconds, reason });
  }

  /**
   * @param {Room} room
   * @param {string} userId
   * @param {string} reason
   */
  kick(room, userId, reason) {
    return this.#moderate("room.kick", room, userId, { reason });
  }

  /**
   * @param {Room} room
   * @param {string} userId
   * @param {{ seconds?: number, reason?: string, deleteSeconds?: number }} how
   */
  ban(room, userId, { seconds, reason, deleteSeconds }) {
    return this.#moderate("room.ban", room, userId, { seconds, reason, delete_message_s: deleteSeconds });
  }

  /**
   * @param {Room} room
   * @param {string} userId
   * @param {string} [reason]
   */
  unban(room, userId, reason) {
    return this.#moderate("room.unban", room, userId, { reason });
  }

  /**
   * @param {"room.timeout" | "room.kick" | "room.ban" | "room.unban"} type
   * @param {Room} room
   * @param {string} userId
   * @param {Record<string, unknown>} more
   */
  #moderate(type, room, userId, more) {
    const given = Object.entries(more).filter(([, value]) => value !== undefined && value !== "" && value !== null);
    return this.#socket.command(type, { room_id: room.id, user_id: userId, ...Object.fromEntries(given) });
  }
}
