// Lists of the server come in pages: where the next one begins, and how it is asked for.
// @ts-check

/** @typedef {string | number} Next where the next page begins: a cursor, or its number */

/**
 * Where the page after this one begins, as its answer says.
 * @param {{ has_more: boolean, page?: number, next_cursor?: string | null }} [pagination]
 * @returns {Next | null}
 */
export function nextOf(pagination) {
  if (!pagination?.has_more) return null;
  return pagination.next_cursor ?? (pagination.page ?? 1) + 1;
}

/**
 * The part of a query that asks for the page there.
 * @param {Next | null} next
 */
export function placeOf(next) {
  if (next === null) return "";
  return typeof next === "number" ? `&page=${next}` : `&cursor=${encodeURIComponent(next)}`;
}
