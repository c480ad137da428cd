// What people do to messages and to each other: one command each. What comes of it arrives as an event, for everyone
// alike; an answer is only awaited to know that it worked.

import { noteReaction } from "../state/messages.js";

export class Actions {
  #store;
  #socket;

  constructor(store, socket) {
    this.#store = store;
    this.#socket = socket;
  }

  edit(message, content) {
    return this.#socket.command("chat.edit", { message_id: message.id, content });
  }

  remove(message, reason) {
    return this.#socket.command("chat.delete", { message_id: message.id, reason: reason || undefined });
  }

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

  pin(message, pinned) {
    return this.#socket.command(pinned ? "chat.pin" : "chat.unpin", { message_id: message.id });
  }

  async pins(room) {
    return (await this.#socket.command("chat.pins", { room_id: room.id })).messages;
  }

  search(query, roomId, cursor) {
    return this.#socket.command("chat.search", {
      query,
      room_id: roomId ?? undefined,
      cursor: cursor ?? undefined,
      limit: 20,
    });
  }

  async settings(room, changes) {
    const reply = await this.#socket.command("room.settings", { room_id: room.id, ...changes });
    this.#store.putConversation({ ...reply.room, id: room.id });
  }

  timeout(room, userId, seconds, reason) {
    return this.#moderate("room.timeout", room, userId, { seconds, reason });
  }

  kick(room, userId, reason) {
    return this.#moderate("room.kick", room, userId, { reason });
  }

  ban(room, userId, { seconds, reason, deleteSeconds }) {
    return this.#moderate("room.ban", room, userId, { seconds, reason, delete_message_s: deleteSeconds });
  }

  unban(room, userId, reason) {
    return this.#moderate("room.unban", room, userId, { reason });
  }

  #moderate(type, room, userId, more) {
    const given = Object.entries(more).filter(([, value]) => value !== undefined && value !== "" && value !== null);
    return this.#socket.command(type, { room_id: room.id, user_id: userId, ...Object.fromEntries(given) });
  }
}
