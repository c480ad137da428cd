// Prints the schemas and messages of an AsyncAPI document as an OpenAPI document without paths: the form that
// openapi-typescript reads. A message becomes the schema of its payload, under the message's own key.
// Usage: node deploy/node/wire-schemas.js actors/asyncapi.json

const { readFileSync } = require("node:fs");

const { info, components } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const messages = Object.entries(components.messages).map(([key, { payload }]) => [key, payload]);
const schemas = { ...components.schemas, ...Object.fromEntries(messages) };
const { title, version } = info;
console.log(JSON.stringify({ openapi: "3.1.0", info: { title, version }, paths: {}, components: { schemas } }));
