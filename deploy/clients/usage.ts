// What a client in TypeScript does with the generated types. It only has to compile, under `tsc --strict`.
import createClient from "openapi-fetch";
import type { components, operations, paths } from "./api";

type Schemas = components["schemas"];
type Answer<Id extends keyof operations, Status extends number> = operations[Id] extends {
  responses: Record<Status, { content: { "application/json": infer Body } }>;
}
  ? Body
  : never;

const client = createClient<paths>({ baseUrl: "http://localhost:8080" });

/** The compiler knows that there is a token where no second factor is asked for, and none where one is. */
export async function login(email: string, password: string, code?: string): Promise<string> {
  const { data, error } = await client.POST("/api/v1/auth/login", { body: { email, password, code } });
  if (error) {
    throw new Error(`${error.error.code}: ${error.error.message}`);
  }
  const answer = data.data;
  if (answer.requires_2fa) {
    // @ts-expect-error a login that lacks the second factor has no tokens
    void answer.access_token;
    throw new Error(`${answer.user.username} is asked for a second factor`);
  }
  return answer.access_token;
}

/** Every list has its entries, what part of it they are, and a cursor where it goes on. */
export async function* conversations(): AsyncGenerator<Schemas["ConversationView"]> {
  let cursor: string | undefined;
  do {
    const { data } = await client.GET("/api/v1/conversations", { params: { query: { limit: 100, cursor } } });
    yield* data?.data.conversations ?? [];
    cursor = data?.data.next_cursor ?? undefined;
  } while (cursor);
}

/** Attachments are told apart by their kind. */
export function describe(attachment: Schemas["Attachment"]): string {
  switch (attachment.kind) {
    case "file":
      return attachment.name;
    case "voice":
      return `${attachment.duration_ms} ms`;
    case "track":
      return attachment.title ?? "a track that is gone";
  }
}

/** Whoever may sort in one way only is told so by the compiler. */
export const sorted: NonNullable<operations["list_tracks"]["parameters"]["query"]> = { sort_by: "title", sort_order: "asc" };
// @ts-expect-error there is no such order
export const unsorted: typeof sorted = { sort_by: "colour" };

export const kinds: Schemas["ConversationView"]["type"][] = ["direct", "private", "public"];
// @ts-expect-error there is no such kind
export const noKind: Schemas["ConversationView"]["type"] = "secret";

/** Envelopes are types of their own. */
export const profile: Answer<"find_user", 200> extends Schemas["OneProfileAnswer"] ? true : never = true;
