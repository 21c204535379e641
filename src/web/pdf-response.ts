import type { Bill } from "../domain/bill.ts";

/** A bill's PDF as an answer that browsers show, with a name to save it under. */
export function pdfResponse(bytes: Uint8Array, bill: Bill): Response {
  return new Response(Uint8Array.from(bytes), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `inline; filename="${bill.deviceId.replaceAll(":", "-")}-${bill.month}-${bill.status}.pdf"`,
      "Cache-Control": "no-store",
    },
  });
}
