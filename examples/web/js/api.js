// The REST side of Veza: requests, their envelope, and the access token.
// The access token lives in this object only. The refresh token is an httpOnly cookie that no script sees. What is sent without
// the access token shows by the CSRF token that it comes from a page of ours.
// Knows nothing of rooms or views.
// @ts-check

/** @import { Answer, BodyOf, PathOf } from "../types/client.js" */
/** @typedef {{ access_token?: string, expires_in?: number, token?: { access_token?: string, expires_in?: number } }} WithTokens */

export const BASE = "/api/v1";
/** An access token is renewed this long before it ends, so that ordinary use never meets a 401. */
const RENEW_BEFORE_MS = 30_000;

/** What a request ended with when it did not succeed. `status` 0: the server was not reached. `retryAfterMs`: as the server asks. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} message
   * @param {{ field: string, message: string }[]} [details]
   * @param {number} [retryAfterMs]
   */
  constructor(status, code, message, details = [], retryAfterMs = undefined) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfterMs = retryAfterMs;
  }
}

export class Api extends EventTarget {
  /** @type {string | null} */
  #token = null;
  #expiresAt = 0;
  /** @type {Promise<boolean> | null} */
  #renewal = null;

  /** @param {{ username: string, email: string, password: string }} person */
  async register({ username, email, password }) {
    const body = { username, email, password, password_confirmation: password };
    return this.#keep(await this.#call("POST", "/auth/register", body));
  }

  /**
   * With `code` when the second step is asked for: an answer with `requires_2fa` holds no tokens.
   * @param {{ email: string, password: string, code?: string }} given
   */
  async login({ email, password, code }) {
    return this.#keep(await this.#call("POST", "/auth/login", { email, password, code, remember_me: true }));
  }

  /**
   * The token of a mail travels in a header: what stands in an address ends up in logs.
   * @param {string} token
   */
  verifyEmail(token) {
    return this.#call("POST", "/auth/verify-email", undefined, { "X-Verify-Token": token });
  }

  /** Brings back the session that the refresh cookie stands for. Returns the user, or null without one. */
  async restore() {
    // it goes and comes with the refresh cookie, which no script sees
    if (!cookie("csrf_token") || !(await this.#renew())) return null;
    return this.get("/auth/me");
  }

  async logout() {
    try {
      await this.#call("POST", "/auth/logout", {});
    } finally {
      this.#token = null;
    }
  }

  /** Drops the token of a session that is over, so that nothing asks in its name any more. */
  forget() {
    this.#token = null;
  }

  /**
   * @template {string} P
   * @param {PathOf<"get", P>} path
   * @returns {Promise<Answer<"get", P>>}
   */
  get(path) {
    return this.#authorised("GET", path);
  }
  /**
   * Asks again for what changes now and then: `data` is null when it is what came with this tag.
   * @template {string} P
   * @param {PathOf<"get", P>} path
   * @param {string | null} tag
   * @returns {Promise<{ data: Answer<"get", P> | null, tag: string | null }>}
   */
  async getChanged(path, tag) {
    const response = await this.#send("GET", path, undefined, tag ? { "If-None-Match": tag } : {});
    if (response.status === 304) return { data: null, tag };
    return { data: await this.#read(response), tag: response.headers.get("ETag") };
  }
  /**
   * @template {string} P
   * @param {PathOf<"post", P>} path
   * @param {BodyOf<"post", P>} [body]
   * @returns {Promise<Answer<"post", P>>}
   */
  post(path, body) {
    return this.#authorised("POST", path, body ?? {});
  }
  /**
   * @template {string} P
   * @param {PathOf<"put", P>} path
   * @param {BodyOf<"put", P>} body
   * @returns {Promise<Answer<"put", P>>}
   */
  put(path, body) {
    return this.#authorised("PUT", path, body);
  }
  /**
   * @template {string} P
   * @param {PathOf<"delete", P>} path
   * @param {BodyOf<"delete", P>} [body]
   * @returns {Promise<Answer<"delete", P>>}
   */
  delete(path, body) {
    return this.#authorised("DELETE", path, body);
  }

  /** Makes sure that the access cookie, with which pictures and sounds are fetched, is a fresh one. */
  renew() {
    return this.#renew();
  }

  /** For uploads, which need a request that tells of its progress: a valid token, and how to read an answer. */
  async bearer() {
    if (this.#token && Date.now() > this.#expiresAt - RENEW_BEFORE_MS) await this.#renew();
    return this.#token;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<any>}
   */
  async #authorised(method, path, body) {
    if (this.#token && Date.now() > this.#expiresAt - RENEW_BEFORE_MS) await this.#renew();
    try {
      return await this.#call(method, path, body);
    } catch (error) {
      if (error.status !== 401 || !(await this.#renew())) throw error;
      return this.#call(method, path, body);
    }
  }

  /**
   * Trades the refresh cookie for a new access token. Every use of the cookie replaces it, and a second use of
   * the old one looks like theft to the server: so one renewal at a time, in this tab and across tabs.
   * @returns {Promise<boolean>}
   */
  #renew() {
    this.#renewal ??= exclusively("veza-refresh", () => this.#renewNow()).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #renewNow() {
    const before = subject(this.#token);
    try {
      this.#keep(await this.#call("POST", "/auth/refresh", {}));
    } catch (error) {
      if (error.status !== 401) throw error;
      const hadSession = this.#token !== null;
      this.#token = null;
      if (hadSession) this.dispatchEvent(new Event("signed-out"));
      return false;
    }
    // Someone else signed in from another tab: this page's memory belongs to the former person.
    const now = subject(this.#token);
    if (before && now && before !== now) location.reload();
    return true;
  }

  /**
   * @template {WithTokens} T
   * @param {T} data
   */
  #keep(data) {
    const token = data.access_token ?? data.token?.access_token;
    if (token) {
      this.#token = token;
      this.#expiresAt = Date.now() + 1000 * (data.expires_in ?? data.token?.expires_in ?? 300);
    }
    return data;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {Record<string, string>} [more] headers
   * @returns {Promise<any>}
   */
  async #call(method, path, body, more = {}) {
    return this.#read(await this.#send(method, path, body, more));
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} body
   * @param {Record<string, string>} more
   */
  async #send(method, path, body, more) {
    /** @type {Record<string, string>} */
    const headers = { Accept: "application/json", ...more };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (this.#token) headers.Authorization = `Bearer ${this.#token}`;
    else if (method !== "GET") headers["X-CSRF-Token"] = cookie("csrf_token");
    try {
      return await fetch(BASE + path, { method, headers, body: JSON.stringify(body), cache: "no-store" });
    } catch {
      throw new ApiError(0, "OFFLINE", "The server cannot be reached.");
    }
  }

  /**
   * @param {Response} response
   * @returns {Promise<any>}
   */
  async #read(response) {
    const answer = await response.json().catch(() => null);
    return dataOf(response.status, answer, waitOf(response.headers.get("Retry-After")));
  }
}

/**
 * Takes an answer out of its envelope, or throws what it says went wrong.
 * @param {number} status
 * @param {any} answer
 * @param {number} [retryAfterMs]
 */
export function dataOf(status, answer, retryAfterMs = undefined) {
  if (status >= 200 && status < 300 && answer?.success !== false) return answer?.data ?? answer;
  const error = answer?.error ?? {};
  const message = error.message ?? `The server answered ${status}.`;
  throw new ApiError(status, error.code ?? "INTERNAL_ERROR", message, error.details ?? [], retryAfterMs);
}

/**
 * What the header `Retry-After` says, in milliseconds.
 * @type {(header: string | null) => number | undefined}
 */
export const waitOf = (header) => (Number(header) > 0 ? Number(header) * 1000 : undefined);

/**
 * A cookie that scripts may read; empty without one.
 * @param {string} name
 */
function cookie(name) {
  const pair = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? "";
}

/**
 * @param {string} name
 * @param {() => Promise<boolean>} task
 * @returns {Promise<boolean>}
 */
async function exclusively(name, task) {
  // Web Locks need a secure context; on plain http over a LAN each tab is on its own.
  return navigator.locks ? await navigator.locks.request(name, task) : task();
}

/**
 * Whose token this is, as far as its payload says; the signature is the server's business.
 * @param {string | null} token
 */
function subject(token) {
  try {
    const payload = (token ?? "").split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(atob(payload)).sub ?? null;
  } catch {
    return null;
  }
}
