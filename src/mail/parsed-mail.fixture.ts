/** A mail taken apart, by other code than that which wrote it. */
export interface ParsedMail {
  /** By their names in small letters, unfolded and decoded; of a name that stands twice, all. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: Buffer }[];
}

/** Reads a mail [RFC 5322, 2045, 2047] of at most one level of parts. */
export function parseMail(raw: string): ParsedMail {
  const { headers, body } = headAndBody(raw);
  const type = headers["content-type"]?.[0] ?? "";
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1];
  const parts =
    boundary === undefined
      ? [{ headers, body }]
      : body
          .split(`--${boundary}`)
          .slice(1, -1)
          .map((part) => headAndBody(part.replace(/^\r\n/, "")));
  const decoded = parts.map((part) => ({
    type: part.headers["content-type"]?.[0] ?? "",
    disposition: part.headers["content-disposition"]?.[0] ?? "",
    bytes: Buffer.from(part.body, "base64"),
  }));
  return {
    headers,
    text: decoded.find((part) => part.type.startsWith("text/plain"))?.bytes.toString("utf8") ?? "",
    attachments: decoded
      .filter((part) => part.disposition.startsWith("attachment"))
      .map((part) => ({
        name: /filename="([^"]*)"/.exec(part.disposition)?.[1] ?? "",
        type: part.type.split(";")[0] ?? "",
        bytes: part.bytes,
      })),
  };
}

function headAndBody(raw: string): { headers: Record<string, string[]>; body: string } {
  const at = raw.indexOf("\r\n\r\n");
  const headers: Record<string, string[]> = {};
  for (const line of raw
    .slice(0, at)
    .replaceAll(/\r\n(?=[ \t])/g, "")
    .split("\r\n")) {
    const name = line.slice(0, line.indexOf(":")).toLowerCase();
    headers[name] = [...(headers[name] ?? []), decodeWords(line.slice(line.indexOf(":") + 1).trim())];
  }
  return { headers, body: raw.slice(at + 4) };
}

function decodeWords(text: string): string {
  return text
    .replaceAll(/(=\?[^?]+\?B\?[^?]*\?=)\s+(?==\?)/gi, "$1")
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_whole, base64: string) =>
      Buffer.from(base64, "base64").toString("utf8"),
    );
}
