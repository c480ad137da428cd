// A look at the wires of a page's calls: what came over each, and what was agreed on. Runs in every document before its own scripts,
// which know nothing of it.

(() => {
  const all = [];
  const Native = window.RTCPeerConnection;

  window.RTCPeerConnection = class extends Native {
    constructor(...how) {
      super(...how);
      all.push(this);
    }
  };

  const look = async (connection) => {
    const wire = { state: connection.connectionState, audio: 0, video: 0, pairs: 0 };
    for (const report of (await connection.getStats()).values())
      if (report.type === "inbound-rtp") wire[report.kind] += report.bytesReceived;
    wire.local = connection.localDescription?.sdp ?? "";
    wire.remote = connection.remoteDescription?.sdp ?? "";
    wire.ufrag = /a=ice-ufrag:(\S+)/.exec(wire.local)?.[1] ?? "";
    wire.relayOnly = connection.getConfiguration().iceTransportPolicy === "relay";
    return wire;
  };

  /** Those that are not closed. */
  window.wires = () => Promise.all(all.filter((it) => it.signalingState !== "closed").map(look));
})();
