// A voice message: play and pause, its waveform from the server's peaks, seeking in it, and the speed.
// @ts-check

import { h, icon } from "../dom.js";
import { clockOf } from "../text.js";

const SVG = "http://www.w3.org/2000/svg";
const BARS = 48;
const STEP_MS = 5_000;

export function voiceCard(voice, player) {
  const use = icon("play");
  const play = h("button", { type: "button", class: "voice-play", tabindex: "-1", "data-testid": "voice-play" }, use);
  const wave = waveform(voice);
  const time = h("span", { class: "voice-time", "data-testid": "voice-time" });
  const speed = h("button", {
    type: "button",
    class: "voice-speed",
    tabindex: "-1",
    title: "Speed",
    "data-testid": "voice-speed",
  });
  const card = h(
    "div",
    {
      class: "voice",
      role: "group",
      "aria-label": `Voice message, ${clockOf(voice.duration_ms)}`,
      "data-testid": "voice",
    },
    play,
    wave.element,
    time,
    speed,
  );
  const render = () => {
    if (card.isConnected === false && seen) return player.removeEventListener("change", render);
    seen ||= card.isConnected;
    const playing = player.playing(voice);
    const part = player.progress(voice);
    use.querySelector("use")?.setAttribute("href", playing ? "#i-pause" : "#i-play");
    play.setAttribute("aria-label", playing ? "Pause" : "Play");
    card.dataset.playing = String(playing);
    wave.show(part);
    time.textContent = clockOf(part ? part * voice.duration_ms : voice.duration_ms);
    speed.textContent = `${player.speed}×`;
    speed.setAttribute("aria-label", `Speed ${player.speed} times`);
  };
  let seen = false;
  play.onclick = () => player.toggle(voice);
  speed.onclick = () => player.nextSpeed();
  wave.onSeek = (part) => player.seek(voice, part);
  player.addEventListener("change", render);
  render();
  return card;
}

function waveform(voice) {
  const heights = barsOf(voice.peaks ?? []);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${BARS * 4} 32`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const bars = heights.map((height, at) => {
    const bar = document.createElementNS(SVG, "rect");
    const size = 3 + height * 29;
    for (const [name, value] of Object.entries({
      x: at * 4 + 0.5,
      y: (32 - size) / 2,
      width: 2.6,
      height: size,
      rx: 1.3,
    }))
      bar.setAttribute(name, String(value));
    svg.append(bar);
    return bar;
  });
  const element = h("div", {
    class: "wave",
    role: "slider",
    tabindex: "0",
    "aria-label": "Position",
    "aria-valuemin": "0",
    "aria-valuemax": String(Math.round(voice.duration_ms / 1000)),
    "data-testid": "voice-wave",
  });
  element.append(svg);
  let now = 0;
  const show = (part) => {
    now = part;
    bars.forEach((bar, at) => bar.classList.toggle("played", part > 0 && at / BARS < part));
    element.setAttribute("aria-valuenow", String(Math.round((part * voice.duration_ms) / 1000)));
    element.setAttribute("aria-valuetext", clockOf(part * voice.duration_ms));
  };
  const wave = { element, show, onSeek: (_part) => {} };
  element.addEventListener("click", (event) => {
    const box = element.getBoundingClientRect();
    wave.onSeek((event.clientX - box.left) / box.width);
  });
  element.addEventListener("keydown", (event) => {
    const step = { ArrowRight: STEP_MS, ArrowLeft: -STEP_MS }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    wave.onSeek(now + step / voice.duration_ms);
  });
  return wave;
}

/** The server's up to 128 peaks as so many bars as are drawn: the loudest of each part, 0 to 1. */
function barsOf(peaks) {
  if (!peaks.length) return Array(BARS).fill(0.15);
  const loudest = Math.max(1, ...peaks);
  return Array.from({ length: BARS }, (_, at) => {
    const from = Math.floor((at * peaks.length) / BARS);
    const to = Math.max(from + 1, Math.floor(((at + 1) * peaks.length) / BARS));
    return Math.max(...peaks.slice(from, to)) / loudest;
  });
}
