// Turns JSON schemas into words and tables. Knows as much of JSON Schema as the server's document uses.

import { h, prose, table } from "./dom.js";

const FORMATS = { uuid: "uuid", "date-time": "time", int32: "integer", int64: "integer" };

/** The name at the end of a reference. */
export const nameOf = (reference) => reference.split("/").pop();

const joined = (parts, word) => parts.flatMap((part, index) => (index ? [` ${word} `, part] : [part]));

/** What a value is, as text and links: ["list of ", <a>Message</a>] */
export function typeOf(schema) {
  if (schema.$ref) return [h("a", { href: `#type-${nameOf(schema.$ref)}` }, nameOf(schema.$ref))];
  if ("const" in schema) return [h("code", {}, JSON.stringify(schema.const))];
  if (schema.enum) return joined(schema.enum.map((value) => h("code", {}, value)), "or");
  if (schema.oneOf) return joined(schema.oneOf.map((choice) => typeOf(choice)), "or").flat();
  if (Array.isArray(schema.type)) {
    return joined(schema.type.map((type) => typeOf({ ...schema, type })), "or").flat();
  }
  if (schema.type === "array") return ["list of ", ...typeOf(schema.items ?? {})];
  if (schema.type === "string" || schema.type === "integer") return [FORMATS[schema.format] ?? schema.type];
  return [schema.type ?? "anything"];
}

/** The bounds that a schema names. */
function limitsOf(schema) {
  const limits = [];
  const range = (least, most, of) => {
    // that a count is not below zero goes without saying
    if ((least === undefined || least === 0) && most === undefined) return;
    if (most === undefined) limits.push(`at least ${least}${of}`);
    else if (least === undefined) limits.push(`at most ${most}${of}`);
    else limits.push(`${least} to ${most}${of}`);
  };
  range(schema.minimum, schema.maximum, "");
  range(schema.minLength, schema.maxLength, " characters");
  range(schema.minItems, schema.maxItems, " entries");
  if (schema.pattern) limits.push(`like ${schema.pattern}`);
  return limits.join(", ");
}

const describedBy = (schema) => schema.description ?? schema.oneOf?.find((choice) => choice.description)?.description;

/** The objects that a schema is made of, references followed. */
function partsOf(schema, schemas) {
  if (schema.$ref) return partsOf(schemas[nameOf(schema.$ref)], schemas);
  return [schema, ...(schema.allOf ?? []).flatMap((part) => partsOf(part, schemas))];
}

/** What tells the forms of a type apart. */
const isTag = (field) => "const" in field || field.enum?.length === 1;

/** The fields of an object: what tells its form first, then what must be there. */
export function fieldsOf(schema, schemas) {
  const parts = partsOf(schema, schemas);
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  const fields = parts.flatMap((part) => Object.entries(part.properties ?? {}));
  return fields
    .map(([name, field]) => ({ name, field, required: required.has(name) }))
    .sort((one, other) => isTag(other.field) - isTag(one.field) || other.required - one.required);
}

function fieldTable(schema, schemas) {
  const rows = fieldsOf(schema, schemas).map(({ name, field, required }) => [
    [h("code", {}, name), required ? null : h("span", { class: "optional" }, "optional")],
    h("span", { class: "type" }, typeOf(field)),
    [prose(describedBy(field)), limitsOf(field) && h("span", { class: "limits" }, ` (${limitsOf(field)})`)],
  ]);
  return table("fields", ["Field", "Type", "Meaning"], rows);
}

/** What a type consists of: fields, the words that it may be, or the forms that it may have. */
export function contentsOf(schema, schemas) {
  const whole = schema.$ref ? schemas[nameOf(schema.$ref)] : schema;
  if (whole.enum) return h("p", {}, "One of ", typeOf(whole), ".");
  const forms = whole.oneOf?.filter((form) => form.type !== "null");
  if (forms) return forms.map((form) => [h("p", { class: "form" }, prose(form.description)), formOf(form, schemas)]);
  if (fieldsOf(whole, schemas).length) return fieldTable(whole, schemas);
  return h("p", { class: "muted" }, "No fields.");
}

const formOf = (form, schemas) =>
  form.properties || form.allOf || form.$ref ? fieldTable(form, schemas) : h("p", {}, typeOf(form));
