// The button that copies the address of a stream or a recording.
// @ts-check

import { icon } from "../../dom.js";
import { html } from "../../vendor/lit-html.js";
import { copy } from "../message-actions.js";

/** @param {string} href */
export const shareButton = (href) =>
  html`<button
    type="button"
    class="icon-button stage-share"
    title="Copy link"
    aria-label="Copy link"
    data-testid="share-stream"
    @click=${() => copy(`${location.origin}/${href}`, "Link copied")}
  >
    ${icon("link")}
  </button>`;
