import type { AskedFields } from "../../views/bill-simulator.tsx";
import { textOf } from "./pages.ts";

/** Whether the fields that a form was sent with are not those that its tariff asks for. */
export function hasOtherFields(form: FormData, { signature }: AskedFields): boolean {
  // Without a tariff nothing is asked for, and the fields of the last one stay.
  return signature !== "" && textOf(form, "asked") !== signature;
}
