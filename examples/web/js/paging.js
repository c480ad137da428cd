// Lists of the server come in pages: where the next one begins, and how it is asked for.
// @ts-check

/** @typedef {string | number} Next where the next page begins: a cursor, or its number */

/**
 * Where the page after this one begins, as its answer says.
 * @param {{ pagination: { has_more: boolean, page?: number }, next_cursor?: string | null }} answer
 * @returns {Next | null}
 */
export function nextOf({ pagination, next_cursor: cursor = null }) {
  return pagination.has_more ? (cursor ?? (pagination.page ?? 1) + 1) : null;
}

/**
 * The part of a query that asks for the page there.
 * @param {Next | null} next
 */
export function placeOf(next) {
  if (next === null) return "";
  return typeof next === "number" ? `&page=${next}` : `&cursor=${encodeURIComponent(next)}`;
}
