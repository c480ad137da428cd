// Opus for music: what stands in a session description so that nothing takes sound for speech. RFC 7587 says what each word asks
// for. Pure.
// @ts-check

const MUSIC = { stereo: "1", "sprop-stereo": "1", maxaveragebitrate: "510000", useinbandfec: "1", usedtx: "0" };
/** Bits in a second that Opus may take for music. */
export const MUSIC_BITRATE = 510_000;

/**
 * The description with its Opus at its best: in stereo, at a high bitrate, and without pauses.
 * @param {string} sdp
 */
export function musical(sdp) {
  const lines = sdp.split("\r\n");
  const opus = new Set(lines.map((line) => /^a=rtpmap:(\d+) opus\//i.exec(line)?.[1]).filter(Boolean));
  const said = new Set(lines.map(formatOf).filter((format) => opus.has(format)));
  const changed = lines.flatMap((line) => {
    const format = formatOf(line);
    if (format && opus.has(format)) return [`a=fmtp:${format} ${withMusic(line.slice(line.indexOf(" ") + 1))}`];
    const mapped = /^a=rtpmap:(\d+) /.exec(line)?.[1];
    if (mapped && opus.has(mapped) && !said.has(mapped)) return [line, `a=fmtp:${mapped} ${withMusic("")}`];
    return [line];
  });
  return changed.join("\r\n");
}

/** @type {(line: string) => string | undefined} */
const formatOf = (line) => /^a=fmtp:(\d+) /.exec(line)?.[1];

/** @param {string} words */
function withMusic(words) {
  const pairs = words.split(";").map((word) => word.trim().split("="));
  /** @type {Record<string, string | undefined>} */
  const before = Object.fromEntries(pairs.filter(([name]) => name));
  return Object.entries({ ...before, ...MUSIC })
    .map(([name, value]) => (value === undefined ? name : `${name}=${value}`))
    .join(";");
}
