import type { Context } from "hono";
import { invalidField } from "../../domain/error.ts";

/** The number in an address, as `id` in `/accounts/:id`; throws `invalid` where it is none. `what` is "an account" … */
export function numberParameter({ req }: Context, what: string): number {
  const text = req.param("id") ?? "";
  if (!/^\d{1,15}$/.test(text))
    throw invalidField("id", `${JSON.stringify(text.slice(0, 40))} is not the number of ${what}.`);
  return Number(text);
}
