// Following people: some rooms let only followers of their maker write.

import { explain } from "../errors.js";
import { toast } from "./menu.js";

/** Whether I follow someone, as far as this page knows or the server tells. */
export async function isFollowed({ api, store }, userId) {
  const known = store.people.get(userId)?.followed;
  if (known !== undefined) return known;
  try {
    const data = await api.get(`/users/by-username/${encodeURIComponent(store.name(userId))}`);
    return Boolean((data.profile ?? data).is_following);
  } catch {
    return false;
  }
}

export async function follow({ api, store, live }, person, wanted) {
  try {
    await (wanted ? api.post(`/users/${person.id}/follow`) : api.delete(`/users/${person.id}/follow`));
    store.know({ id: person.id, followed: wanted });
    toast(wanted ? `You follow ${person.username}` : `You no longer follow ${person.username}`);
    const room = store.current;
    if (room?.info?.followers_only) await live.rejoin(room);
  } catch (error) {
    toast(explain(error));
  }
}
