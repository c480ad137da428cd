// Validates the interface's documents with the rules of redocly, Spectral and the AsyncAPI parser. Prints every breach.
//
//     node validate.mjs OPENAPI ASYNCAPI
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

// The tools stand where npm put them, not beside this file.
const require = createRequire(pathToFileURL(resolve(process.env.TOOLS, "package.json")));
const { createConfig, lint } = require("@redocly/openapi-core");
const { Document, Spectral } = require("@stoplight/spectral-core");
const { Json } = require("@stoplight/spectral-parsers");
const { oas } = require("@stoplight/spectral-rulesets");
const { Parser } = require("@asyncapi/parser");

const [openapi, asyncapi] = process.argv.slice(2);
const breaches = [];
const breach = (tool, rule, place, message) => breaches.push(`${tool} ${rule}: ${place}: ${message}`);

async function redocly(file) {
  const config = await createConfig({
    extends: ["recommended"],
    rules: {
      // `/tracks/quota/{id}` beside `/tracks/{id}/cover`: the contract has such paths, and the router tells them apart.
      "no-ambiguous-paths": "off",
      // A websocket's only answer is 101.
      "operation-2xx-response": "off",
    },
  });
  for (const { ruleId, message, location } of await lint({ ref: file, config })) {
    breach("redocly", ruleId, location[0]?.pointer, message);
  }
}

async function spectral(file) {
  const linter = new Spectral();
  linter.setRuleset({
    extends: [oas],
    rules: {
      // A summary that says all there is needs no second sentence.
      "operation-description": "off",
      // A websocket's only answer is 101.
      "operation-success-response": "off",
      "info-contact": "off",
    },
  });
  for (const { code, message, path } of await linter.run(new Document(readFileSync(file, "utf8"), Json, file))) {
    breach("spectral", code, path.join("."), message);
  }
}

async function parser(file) {
  const { document, diagnostics } = await new Parser().parse(readFileSync(file, "utf8"));
  // 0 is an error, 1 a warning; the rest are hints.
  for (const { code, message, path } of diagnostics.filter(({ severity }) => severity < 2)) {
    breach("asyncapi", code, path.join("."), message);
  }
  // What has no title becomes an `AnonymousSchema_n` in generated code.
  for (const schema of document?.allSchemas().all() ?? []) {
    const isNamed = schema.title() || !/^<anonymous/.test(schema.id());
    const isType = schema.type() === "object" || schema.enum() || schema.oneOf() || schema.anyOf();
    if (isType && !isNamed) {
      breach("asyncapi", "no title", schema.id(), JSON.stringify(schema.json()).slice(0, 160));
    }
  }
}

await redocly(openapi);
await spectral(openapi);
await parser(asyncapi);
for (const line of breaches) {
  console.error(line);
}
process.exitCode = breaches.length > 0 ? 1 : 0;
