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
    const wire = { state: connection.connectionState, audio: 0, video: 0, way: [] };
    const reports = await connection.getStats();
    for (const report of reports.values()) {
      if (report.type === "inbound-rtp") wire[report.kind] += report.bytesReceived;
      const pair = report.type === "transport" && reports.get(report.selectedCandidatePairId);
      if (pair) wire.way = [pair.localCandidateId, pair.remoteCandidateId].map((id) => reports.get(id)?.candidateType);
    }
    wire.local = connection.localDescription?.sdp ?? "";
    wire.remote = connection.remoteDescription?.sdp ?? "";
    wire.ufrag = /a=ice-ufrag:(\S+)/.exec(wire.local)?.[1] ?? "";
    wire.relayOnly = connection.getConfiguration().iceTransportPolicy === "relay";
    return wire;
  };

  /** Those that are not closed. */
  window.wires = () => Promise.all(all.filter((it) => it.signalingState !== "closed").map(look));
})();
