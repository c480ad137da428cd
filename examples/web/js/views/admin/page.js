// The administration of the server, in parts: people, the audit log, its statistics, and what looks suspicious.
// @ts-check

import { h } from "../../dom.js";
import { partsPage } from "../pages/parts.js";
import { logPart } from "./log.js";
import { statisticsPart } from "./statistics.js";
import { suspiciousPart } from "./suspicious.js";
import { usersPart } from "./users.js";

/** @import { Context } from "../../../types/context.js" */

const PARTS = {
  users: { label: "People", icon: "people", build: usersPart },
  log: { label: "Audit log", icon: "clock", build: logPart },
  statistics: { label: "Statistics", icon: "chart", build: statisticsPart },
  suspicious: { label: "Suspicious", icon: "alert", build: suspiciousPart },
};

export const isAdmin = ({ me }) => me.role === "admin";

/** @param {Context} context */
export function adminPage(context, { part }, signal) {
  const title = "Administration";
  if (!isAdmin(context.store))
    return { title, content: h("p", { class: "page-body", role: "alert" }, "This is for administrators.") };
  return partsPage(context, signal, { title, base: "#/admin", parts: PARTS, chosen: part });
}
