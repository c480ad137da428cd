// Moving a row of a list with a pointer, at its grip: by mouse, pen and finger alike. The rows that can be moved stand together,
// with `data-state` "waiting".
// @ts-check

const EDGE_PX = 48;
const STEP_PX = 12;

/** `moved(id, after)` when a row was let go elsewhere (`after`: the row before it; null: it is the first); `ended` at any end. */
export function draggable(list, { moved, ended, signal }) {
  let drag = null;
  list.addEventListener(
    "pointerdown",
    (event) => {
      const grip = event.target.closest("[data-testid=queue-grip]");
      if (!grip || event.button !== 0 || drag) return;
      event.preventDefault();
      list.setPointerCapture(event.pointerId);
      list.dataset.dragging = "true";
      drag = begin(list, grip.closest("[data-id]"), event);
    },
    { signal },
  );
  list.addEventListener("pointermove", (event) => drag?.to(event.clientY), { signal });
  const finish = (keep) => (event) => {
    if (!drag || (event.type === "keydown" && event.key !== "Escape")) return;
    const { id, after, changed } = drag.end();
    drag = null;
    delete list.dataset.dragging;
    if (keep && changed) moved(id, after);
    ended();
  };
  list.addEventListener("pointerup", finish(true), { signal });
  list.addEventListener("pointercancel", finish(false), { signal });
  window.addEventListener("keydown", finish(false), { signal });
}

function begin(list, row, { clientY }) {
  const rows = [...list.querySelectorAll("[data-state=waiting]")];
  const from = rows.indexOf(row);
  const scroller = list.closest(".page-scroll");
  const scrolledAt = scroller?.scrollTop ?? 0;
  // Where the rows stood: they do not move while one is dragged over them.
  const middles = rows.map((it) => {
    const { top, height } = it.getBoundingClientRect();
    return top + height / 2;
  });
  let slot = from;
  row.classList.add("dragging");
  const mark = () =>
    rows.forEach((it, at) => {
      it.classList.toggle("drop-above", slot !== from && at === slot && slot < from);
      it.classList.toggle("drop-below", slot !== from && at === slot && slot > from);
    });
  const to = (y) => {
    scrollNear(scroller, y);
    const moved = y - clientY + ((scroller?.scrollTop ?? 0) - scrolledAt);
    row.style.setProperty("translate", `0 ${moved}px`);
    const middle = middles[from] + moved;
    slot = middles.filter((it, at) => at !== from && it < middle).length;
    mark();
  };
  const end = () => {
    row.classList.remove("dragging");
    row.style.removeProperty("translate");
    rows.forEach((it) => it.classList.remove("drop-above", "drop-below"));
    const others = rows.filter((it) => it !== row);
    return { id: row.dataset.id, after: others[slot - 1]?.dataset.id ?? null, changed: slot !== from };
  };
  return { to, end };
}

function scrollNear(scroller, y) {
  if (!scroller) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + EDGE_PX) scroller.scrollBy(0, -STEP_PX);
  else if (y > bottom - EDGE_PX) scroller.scrollBy(0, STEP_PX);
}
