/**
 * A value as RFC 8785 (JCS) writes it, so that the same data always gives the same bytes: no blanks, keys in order of
 * their UTF-16 code units, numbers and strings as ECMAScript writes them. Throws TypeError for what JSON cannot say:
 * undefined, bigint, numbers that are not finite, lone surrogates, objects of a class.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return stringJson(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  // Array.from, because map would pass over the holes of a sparse array.
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(",")}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .toSorted()
      .map((key) => `${stringJson(key)}:${canonicalJson(value[key])}`);
    return `{${members.join(",")}}`;
  }
  throw new TypeError(`JSON has no ${typeof value === "object" ? "such object" : String(value)}`);
}

// JSON.stringify escapes a lone surrogate, where the RFC (3.2.2.2) wants an error.
function stringJson(text: string): string {
  if (!text.isWellFormed()) throw new TypeError("JSON has no lone surrogates");
  return JSON.stringify(text);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
