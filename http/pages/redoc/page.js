// Starts Redoc on the server's own document, in the fonts of the machine: none is fetched from elsewhere.

const theme = {
  typography: {
    fontFamily: "system-ui, sans-serif",
    headings: { fontFamily: "system-ui, sans-serif" },
    code: { fontFamily: "ui-monospace, monospace" },
  },
};

window.Redoc.init("/swagger/doc.json", { theme, hideLoading: true, nativeScrollbars: true }, document.getElementById("redoc"));
