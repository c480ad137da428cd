// Starts Swagger UI on the server's own document. Requests that are tried out go with the page's cookies, so they carry the
// session's CSRF token.

window.SwaggerUIBundle({
  url: "/swagger/doc.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  requestInterceptor(request) {
    const pair = document.cookie.split("; ").find((pair) => pair.startsWith("csrf_token="));
    if (pair && request.method !== "GET") request.headers["X-CSRF-Token"] = pair.slice("csrf_token=".length);
    return request;
  },
});
