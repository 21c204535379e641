/** A number as it stood in a JSON text, digit for digit, so that no float comes between the wire and the store. */
export class WireNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Parses JSON with every number as a `WireNumber`; undefined where it is no JSON. */
export function parseWireJson(text: string): unknown {
  try {
    // The third argument, with the source text, is newer than TypeScript's declaration of a reviver.
    const keepDigits = (_key: string, value: unknown, context?: { readonly source?: string }) =>
      typeof value === "number" ? new WireNumber(context?.source ?? String(value)) : value;
    return JSON.parse(text, keepDigits);
  } catch {
    return undefined;
  }
}
