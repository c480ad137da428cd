// Which rooms have a call that one can join: asked for when a room is opened, told by the room from then on.
// @ts-check

/** @import { Api } from "../api.js" */
/** @import { Call } from "../../types/calls.js" */
/** @typedef {{ id: string, rev: number, isMusical: boolean, count: number, names: string[] }} RoomCall names: none while only their number is known */

export class RoomCalls {
  #api;
  #changed;
  /** @type {Map<string, RoomCall>} */
  #calls = new Map();

  /**
   * @param {Api} api
   * @param {() => void} changed
   */
  constructor(api, changed) {
    this.#api = api;
    this.#changed = changed;
  }

  /** @param {string} roomId */
  of(roomId) {
    return this.#calls.get(roomId) ?? null;
  }

  /** @param {{ room_id: string, call?: Call | null }} event */
  told({ room_id, call }) {
    if (!call || call.state === "ended") return this.#put(room_id, null);
    const before = this.#calls.get(room_id);
    if (before && before.id === call.id && before.rev > call.rev) return;
    const names = call.participants.map(({ username }) => username);
    this.#put(room_id, { id: call.id, rev: call.rev, isMusical: call.music_mode, count: names.length, names });
  }

  /** @param {string} roomId */
  async look(roomId) {
    const before = this.#calls.get(roomId);
    const [call] = (await this.#api.get(`/calls?room_id=${roomId}&state=live&limit=1`)).calls;
    if (this.#calls.get(roomId) !== before) return; // the room has told something newer
    if (!call) return this.#put(roomId, null);
    if (before?.id === call.id) return;
    this.#put(roomId, { id: call.id, rev: 0, isMusical: call.music_mode, count: call.participants_count, names: [] });
  }

  /**
   * @param {string} roomId
   * @param {RoomCall | null} call
   */
  #put(roomId, call) {
    if (call) this.#calls.set(roomId, call);
    else this.#calls.delete(roomId);
    this.#changed();
  }
}
