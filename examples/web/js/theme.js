// Light, dark, or as the system has it: kept for this browser.
// @ts-check

const KEY = "veza-theme";
const ORDER = ["system", "light", "dark"];

export function theme() {
  const kept = localStorage.getItem(KEY) ?? "";
  return ORDER.includes(kept) ? kept : "system";
}

export function applyTheme() {
  const now = theme();
  if (now === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = now;
}

/** @param {string} name */
export function setTheme(name) {
  localStorage.setItem(KEY, name);
  applyTheme();
}
