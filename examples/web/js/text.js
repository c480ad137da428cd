// Words for people: times, counts, initials, what messages are named by. No elements.
// @ts-check

/** @import { Conversation } from "../types/state.js" */

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "long" });
const shortWeekday = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const date = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const shortDate = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });

/** @type {(iso: string) => string} */
export const timeOf = (iso) => clock.format(new Date(iso));
/** @type {(iso: string) => string} */
export const fullTimeOf = (iso) => full.format(new Date(iso));

/**
 * Whole days from then to now, by the calendar of this place.
 * @param {string} iso
 */
function daysAgo(iso) {
  const midnight = (/** @type {Date} */ when) =>
    new Date(when.getFullYear(), when.getMonth(), when.getDate()).getTime();
  return Math.round((midnight(new Date()) - midnight(new Date(iso))) / 86_400_000);
}

/** @param {string} iso */
export function dayOf(iso) {
  const days = daysAgo(iso);
  if (days <= 0) return "Today";
  if (days === 1) return "Yesterday";
  return days < 7 ? weekday.format(new Date(iso)) : date.format(new Date(iso));
}

/**
 * As short as a list needs: a time today, a weekday this week, a date before.
 * @param {string} iso
 */
export function briefTimeOf(iso) {
  const days = daysAgo(iso);
  if (days <= 0) return timeOf(iso);
  return days < 7 ? shortWeekday.format(new Date(iso)) : shortDate.format(new Date(iso));
}

/** @param {string} iso */
export function agoOf(iso) {
  const minutes = Math.round((Date.now() - Date.parse(iso)) / 60_000);
  if (minutes < 2) return "just now";
  if (minutes < 60) return `${minutes} minutes ago`;
  if (minutes < 120) return "an hour ago";
  return minutes < 1440 ? `${Math.round(minutes / 60)} hours ago` : `on ${shortDate.format(new Date(iso))}`;
}

/** @type {(n: number, one: string, many?: string) => string} */
export const counted = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/**
 * "Ana", "Ana and Bo", "Ana, Bo and 3 others"
 * @param {string[]} names
 */
export function namesOf(names) {
  if (names.length <= 1) return names[0] ?? "";
  if (names.length === 2) return `${names[0]} and ${names[1]}`;
  if (names.length === 3) return `${names[0]}, ${names[1]} and ${names[2]}`;
  return `${names[0]}, ${names[1]} and ${names.length - 2} others`;
}

/**
 * With a capital at its beginning, unless it begins with somebody's name, which is written as they write it.
 * @type {(text: string) => string}
 */
export const sentenceCase = (text) =>
  /^(your|something|someone|a) /.test(text) ? text[0].toUpperCase() + text.slice(1) : text;

/**
 * A length of time: "42 s", "12 min", "3 h", "2 days".
 * @param {number} ms
 */
export function durationOf(ms) {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 100) return `${seconds} s`;
  if (seconds < 6000) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : counted(Math.round(seconds / 86_400), "day");
}

/**
 * A position or length of sound: "1:05", "1:02:05".
 * @param {number} ms
 */
export function clockOf(ms) {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, at) => (at ? String(part).padStart(2, "0") : String(part))).join(":");
}

/** @param {number} bytes */
export function sizeOf(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  const units = ["kB", "MB", "GB"];
  const step = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[step - 1]}`;
}

/**
 * One line of what a message says, also when it says it without words.
 * @param {{ content: string, attachments?: any[] | number, deleted_at?: string | null }} message
 */
export function gistOf({ content, attachments, deleted_at }) {
  if (deleted_at) return "Message deleted";
  if (content) return content;
  if (typeof attachments === "number") return attachments ? counted(attachments, "attachment") : "";
  /** @type {Record<string, string>} */
  const names = { voice: "Voice message", track: "Track" };
  const first = attachments?.[0];
  if (!first) return "";
  if (attachments.length > 1) return counted(attachments.length, "file");
  return names[first.kind] ?? (first.thumbnail_url || first.width ? "Picture" : first.name);
}

/** @param {string} name */
export function initialsOf(name) {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const letters =
    words.length > 1 ? [words[0], words[1]].map((word) => [...word][0]) : [...(words[0] ?? "?")].slice(0, 2);
  return letters.join("").toUpperCase();
}

/**
 * A colour's hue, the same for an id everywhere.
 * @param {string} id
 */
export function hueOf(id) {
  let hash = 2166136261;
  for (const char of String(id)) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
  return (hash >>> 0) % 360;
}

/**
 * What a conversation is called: its own name, or who is at its other end.
 * @param {Partial<Conversation> | null} [info]
 */
export function titleOf(info) {
  /** @type {Record<string, string>} */
  const names = { direct: "Direct conversation", live: "Untitled" };
  return info?.name || info?.peer?.username || (names[info?.type ?? ""] ?? "Room");
}

/**
 * The name of who wrote something. A hook may be called like anybody, so it is always said that it is one.
 * @type {(author: { username: string, kind?: string | null }) => string}
 */
export const authorName = ({ username, kind }) => (kind === "hook" ? `${username} (hook)` : username);

/**
 * Length as the server counts it: characters, not UTF-16 units.
 * @type {(text: string) => number}
 */
export const lengthOf = (text) => [...text].length;

/** A random uuid; `crypto.randomUUID` exists in secure contexts only (https, localhost). */
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
