// All of calls that may show on any page: the sheet of what rings, the call one is in, and a short word on how it ended.
// @ts-check

import { toast } from "../menu.js";
import { incomingSheet } from "./sheet.js";
import { callStage } from "./stage.js";
import { endOf, hushOf } from "./words.js";

/** @import { Context } from "../../../types/context.js" */

/**
 * @param {Context} context
 * @param {() => unknown} toPage
 */
export function callLayer(context, toPage) {
  const { calls, store, signal } = context;
  incomingSheet(context);
  calls.addEventListener("over", ({ detail }) => toast(endOf(store, detail)), { signal });
  calls.addEventListener("hushed", ({ detail }) => toast(hushOf(detail)), { signal });
  return callStage(context, toPage);
}
