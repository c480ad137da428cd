// Ears at a page: what of its <audio> elements really comes out of Web Audio, and at which place of the song. Runs in every
// document before its own scripts, which know nothing of it.

(() => {
  const QUIET = 0.01;
  let heard = null;
  const { connect } = AudioNode.prototype;
  const { createMediaElementSource } = AudioContext.prototype;

  AudioContext.prototype.createMediaElementSource = function (element) {
    heard = { element, context: this, analyser: new AnalyserNode(this) };
    return createMediaElementSource.call(this, element);
  };
  AudioNode.prototype.connect = function (to, ...how) {
    if (to instanceof AudioDestinationNode && heard?.context === this.context) connect.call(this, heard.analyser);
    return connect.call(this, to, ...how);
  };

  const loudest = ({ analyser }) => {
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  };

  /** `local_ms` is this machine's clock. Null while nothing can be heard. */
  window.ears = () => {
    if (!heard || heard.context.state === "closed") return null;
    const { element, context } = heard;
    return {
      position_ms: (element.currentTime - (context.outputLatency || context.baseLatency || 0)) * 1000,
      local_ms: performance.timeOrigin + performance.now(),
      sounding: !element.paused && loudest(heard) > QUIET,
    };
  };
})();
