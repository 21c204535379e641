import { z } from "zod";

/** What a node says on its event topic: the answer to a command, or something that nobody asked. */
export type NodeMessage =
  | {
      readonly kind: "answer";
      readonly verb: string;
      readonly id: string;
      readonly result: "ok" | "refused";
      /** Text, or an object as JSON. */
      readonly detail: string;
    }
  | {
      readonly kind: "event";
      readonly event: string;
      readonly detail: Readonly<Record<string, unknown>>;
    };

/** The longest of what is kept of an answer or an event, characters of JSON. */
const MAX_DETAIL = 2000;

const name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const detail = z.union([
  z.string(),
  z.record(z.string(), z.unknown()).transform((value) => JSON.stringify(value)),
]);

const answer = z.object({
  cmd: name,
  id: z.string().min(1).max(64),
  result: z.enum(["ok", "refused"]),
  detail: detail.default(""),
});
const unasked = z.looseObject({ event: name });

/** Reads an event; gives what is wrong with it in a sentence where it is none. */
export function parseNodeMessage(payload: Uint8Array): NodeMessage | string {
  const json = jsonOf(payload);
  if (typeof json !== "object" || json === null) return "it is not a JSON object";
  if ("cmd" in json) {
    const read = answer.safeParse(json);
    if (!read.success) return wrong(read.error);
    const { cmd, id, result, detail: said } = read.data;
    return { kind: "answer", verb: cmd, id, result, detail: said.slice(0, MAX_DETAIL) };
  }
  const read = unasked.safeParse(json);
  if (!read.success) return wrong(read.error);
  const { event, ...rest } = read.data;
  if (JSON.stringify(rest).length > MAX_DETAIL) return `it says more than ${MAX_DETAIL} characters`;
  return { kind: "event", event, detail: rest };
}

function jsonOf(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}

function wrong(error: z.ZodError): string {
  const [first] = error.issues;
  return `${first?.path.join(".") || "it"}: ${first?.message ?? "wrong"}`;
}
