// Recording a voice message with the microphone: start, loudness while it runs, stop or cancel.
// @ts-check

/** @type {Record<string, string>} */
const ENDINGS = { "audio/webm": "webm", "audio/ogg": "ogg" };
const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

export const canRecord = () => Boolean(window.MediaRecorder && navigator.mediaDevices?.getUserMedia);

export class Recorder {
  /** @type {MediaRecorder | undefined} */
  #recorder;
  /** @type {MediaStream | undefined} */
  #stream;
  /** @type {AudioContext | null} */
  #context = null;
  /** @type {AnalyserNode | undefined} */
  #analyser;
  /** @type {Uint8Array<ArrayBuffer> | undefined} */
  #samples;
  /** @type {Blob[]} */
  #chunks = [];
  startedAt = 0;

  /** Asks for the microphone and begins. Throws when there is none or the person says no. */
  async start() {
    this.#stream = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true },
    });
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    this.#recorder = new MediaRecorder(this.#stream, { mimeType, audioBitsPerSecond: 32_000 });
    this.#recorder.ondataavailable = ({ data }) => data.size && this.#chunks.push(data);
    this.#context = new AudioContext();
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 512;
    this.#samples = new Uint8Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(this.#stream).connect(this.#analyser);
    this.#recorder.start(250);
    this.startedAt = Date.now();
  }

  get elapsedMs() {
    return this.startedAt ? Date.now() - this.startedAt : 0;
  }

  /** How loud it is now, 0 to 1. */
  level() {
    if (!this.#analyser || !this.#samples) return 0;
    this.#analyser.getByteTimeDomainData(this.#samples);
    let loudest = 0;
    for (const sample of this.#samples) loudest = Math.max(loudest, Math.abs(sample - 128));
    return loudest / 128;
  }

  /** Ends it and returns the recording as a file. */
  async stop() {
    const recorder = this.#recorder;
    if (!recorder) throw new Error("nothing is being recorded");
    const stopped = new Promise((done) => (recorder.onstop = done));
    recorder.stop();
    await stopped;
    this.#release();
    const type = recorder.mimeType.split(";")[0] ?? "";
    const ending = ENDINGS[type] ?? "m4a";
    return new File(this.#chunks, `voice.${ending}`, { type });
  }

  cancel() {
    if (this.#recorder?.state === "recording") this.#recorder.stop();
    this.#chunks = [];
    this.#release();
  }

  #release() {
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#context?.close();
    this.#context = null;
  }
}
