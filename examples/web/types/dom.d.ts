// What this client's pages are made of: elements of HTML, wherever they are looked for. What is none of HTML says so where it is used.

interface ParentNode {
  querySelector<Found extends Element = HTMLElement>(selectors: string): Found | null;
  querySelectorAll<Found extends Element = HTMLElement>(selectors: string): NodeListOf<Found>;
}

interface Document {
  readonly activeElement: HTMLElement | null;
}
