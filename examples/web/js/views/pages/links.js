// The links of a profile: only those that lead to the web, each named by its place.
// @ts-check

/**
 * Takes an object of links, or its JSON; returns {name, href}s. What is no http(s) address is left out.
 * @param {unknown} given
 */
export function linksOf(given) {
  let links = given;
  if (typeof given === "string") {
    try {
      links = JSON.parse(given);
    } catch {
      return [];
    }
  }
  return Object.entries(links ?? {}).flatMap(([name, href]) => {
    if (typeof href !== "string" || !URL.canParse(href)) return [];
    const url = new URL(href);
    if (!["http:", "https:"].includes(url.protocol)) return [];
    return [
      { name: /^\d+$/.test(name) ? url.hostname : name, href: url.href, place: url.hostname.replace(/^www\./, "") },
    ];
  });
}
