// Whether somebody has signed in with this browser before: then they are welcomed back.
// @ts-check

const KEY = "veza.been";

export const wasHere = () => localStorage.getItem(KEY) !== null;

export function isHere() {
  if (!wasHere()) localStorage.setItem(KEY, "1");
}
