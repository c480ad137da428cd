// The settings of one's own account, in parts.
// @ts-check

import { partsPage } from "../pages/parts.js";
import { blocksPart } from "./blocks.js";
import { callsPart } from "./calls.js";
import { keysPart } from "./keys.js";
import { preferencesPart } from "./preferences.js";
import { privacyPart } from "./privacy.js";
import { profilePart } from "./profile.js";
import { securityPart } from "./security.js";
import { sessionsPart } from "./sessions.js";

/** @import { Context } from "../../../types/context.js" */

const PARTS = {
  profile: { label: "Profile", icon: "pencil", build: profilePart },
  security: { label: "Security", icon: "shield", build: securityPart },
  sessions: { label: "Sessions", icon: "device", build: sessionsPart },
  notifications: { label: "Notifications", icon: "bell", build: preferencesPart },
  calls: { label: "Calls", icon: "phone", build: callsPart },
  blocked: { label: "Blocked people", icon: "ban", build: blocksPart },
  keys: { label: "API keys", icon: "key", build: keysPart },
  privacy: { label: "Privacy and data", icon: "lock", build: privacyPart },
};

/** @param {Context} context */
export function accountPage(context, { part }, signal) {
  return partsPage(context, signal, { title: "Settings", base: "#/settings", parts: PARTS, chosen: part });
}
