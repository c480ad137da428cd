// Recording a voice message with the microphone: start, loudness while it runs, stop or cancel.

const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

export const canRecord = () => Boolean(window.MediaRecorder && navigator.mediaDevices?.getUserMedia);

export class Recorder {
  #recorder;
  #stream;
  #context;
  #analyser;
  #samples;
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
    this.#analyser?.getByteTimeDomainData(this.#samples);
    let loudest = 0;
    for (const sample of this.#samples ?? []) loudest = Math.max(loudest, Math.abs(sample - 128));
    return loudest / 128;
  }

  /** Ends it and returns the recording as a file. */
  async stop() {
    const stopped = new Promise((done) => (this.#recorder.onstop = done));
    this.#recorder.stop();
    await stopped;
    this.#release();
    const type = this.#recorder.mimeType.split(";")[0];
    const ending = { "audio/webm": "webm", "audio/ogg": "ogg" }[type] ?? "m4a";
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
