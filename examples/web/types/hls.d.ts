// What this client uses of hls.js, which is fetched where a browser has no HLS of its own.

/** What went wrong; what is fatal does not mend itself. */
export interface HlsProblem {
  type: string;
  fatal: boolean;
}

export interface HlsPlayer {
  loadSource(url: string): void;
  attachMedia(video: HTMLVideoElement): void;
  on(event: string, told: (event: string, problem: HlsProblem) => void): void;
  recoverMediaError(): void;
  destroy(): void;
}

export interface HlsScript {
  new (settings: Record<string, unknown>): HlsPlayer;
  isSupported(): boolean;
  Events: { ERROR: string; MANIFEST_PARSED: string };
  ErrorTypes: { MEDIA_ERROR: string };
}
