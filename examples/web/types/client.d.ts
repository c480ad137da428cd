// What REST and the websocket take and give, as types for the client's modules. All of it follows from what is generated:
// a path that does not exist, or a field that an answer does not have, is an error of `make check`.

import type { paths, components as Rest } from "./api.js";
import type { components as Wire } from "./wire.js";

export type RestSchemas = Rest["schemas"];
/** What the websocket tells, with the lists and flags that it leaves out put back (js/live/whole.js). Absent is null. */
export type WireSchemas = { [Name in keyof Wire["schemas"]]: Whole<Wire["schemas"][Name]> };
type Whole<T> = T extends (infer Item)[]
  ? Whole<Item>[]
  : T extends object
    ? { [K in keyof T as null extends T[K] ? K : never]: Whole<T[K]> } & {
        [K in keyof T as null extends T[K] ? never : IsPutBack<T[K]> extends true ? K : never]-?: Whole<T[K]>;
      } & { [K in keyof T as null extends T[K] ? never : IsPutBack<T[K]> extends true ? never : K]: Whole<T[K]> }
    : T;
/** Lists and flags; a word that is only there for some stays absent for the others. */
type IsPutBack<T> = NonNullable<T> extends readonly unknown[] | boolean ? true : false;

type Method = "get" | "post" | "put" | "delete";
type Paths = keyof paths & string;

/** A path without its query. */
type Place<P extends string> = P extends `${infer Bare}?${string}` ? Bare : P;

/** Whether a place with texts put in is one of a path with braces, segment by segment. */
type Fits<P extends string, Known extends string> = P extends `${infer Head}/${infer Tail}`
  ? Known extends `${infer KnownHead}/${infer KnownTail}`
    ? FitsSegment<Head, KnownHead> extends true
      ? Fits<Tail, KnownTail>
      : false
    : false
  : Known extends `${string}/${string}`
    ? false
    : FitsSegment<P, Known>;
type FitsSegment<S extends string, Known extends string> = Known extends `{${string}}`
  ? true
  : S extends Known
    ? true
    : false;

/** The path itself where it stands in the document, else those whose braces it fills. */
type KnownPath<P extends string> = `/api/v1${Place<P>}` extends infer Full extends string
  ? Full extends Paths
    ? Full
    : { [K in Paths]: Fits<Full, K> extends true ? K : never }[Paths]
  : never;

type Content<Response> = Response extends { content: { "application/json": infer Body } }
  ? Body extends { data: infer Data }
    ? Data
    : Body
  : unknown;
type Success<Operation> = Operation extends { responses: infer Responses }
  ? {
      [Status in keyof Responses]: Status extends 200 | 201 | 202 | 204 ? Content<Responses[Status]> : never;
    }[keyof Responses]
  : never;

/** A path that is written where it is asked for; what is put together elsewhere is of no known answer. */
type Written = `/${string}`;

/** What a request of this method to this path is answered with, out of its envelope. */
export type Answer<M extends Method, P extends string> = P extends Written
  ? KnownPath<P> extends infer K extends Paths
    ? Success<paths[K][M]>
    : never
  : any;

/** The method's paths; a text that is none of them is refused where it is written. */
export type PathOf<M extends Method, P extends string> = P extends Written
  ? [Answer<M, P>] extends [never]
    ? "There is no such path"
    : P
  : P;

/** The body that such a request takes. */
export type BodyOf<M extends Method, P extends string> = P extends Written
  ? KnownPath<P> extends infer K extends Paths
    ? Body<paths[K][M]>
    : never
  : any;
type Body<Operation> = Operation extends { requestBody?: infer R }
  ? NonNullable<R> extends { content: { "application/json": infer Content } }
    ? Content
    : Record<string, never>
  : Record<string, never>;

/** Each command of the websocket: what it takes, and what its reply holds. */
export type Commands = {
  [K in keyof WireSchemas as K extends `command_${string}` ? TypeOf<WireSchemas[K]> : never]: {
    data: Wire["schemas"][K] extends { data: infer Data } ? Data : never;
    reply: ReplyTo<K>;
  };
};
type TypeOf<Message> = Message extends { type: infer T extends string } ? T : never;
type ReplyTo<K> = K extends `command_${infer Name}`
  ? WireSchemas[`reply_${Name}` & keyof WireSchemas] extends { data?: infer Data }
    ? NonNullable<Data>
    : never
  : never;

/** Any event of the websocket. Offsets and epochs stand on durable ones only. */
export type WireEvent = {
  [K in keyof WireSchemas]: K extends `event_${string}` ? WireSchemas[K] : never;
}[keyof WireSchemas] & { stream?: string; offset?: number; epoch?: string };

/** An EventTarget, by the events that it tells of and their details. */
export interface Tells<Events> {
  addEventListener<Type extends keyof Events>(
    type: Type,
    listener: (event: CustomEvent<Events[Type]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Type extends keyof Events>(
    type: Type,
    listener: (event: CustomEvent<Events[Type]>) => void,
  ): void;
  dispatchEvent(event: Event): boolean;
}
export type TellsClass<Events> = new () => Tells<Events>;
