import { z } from "zod";
import { verifyDocuments } from "../actions/verify-documents.ts";
import { command } from "./command.ts";

/** Looks through every issued document, and says what differs. */
export const verify = command({
  input: z.object({}),
  result: z.object({ documents: z.number(), findings: z.number() }),
  needsReadings: true,
  run: async (box, _input, tell) => {
    const { documents, findings } = await verifyDocuments(box, tell, () => box.signal.aborted);
    box.signal.throwIfAborted();
    return { documents: documents.length, findings };
  },
});
