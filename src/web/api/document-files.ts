import { Hono } from "hono";
import { chosenDocuments } from "../../actions/chosen-documents.ts";
import type { Box } from "../../actions/ports.ts";
import { requireAccount } from "../../store/accounts.ts";
import { csvHeaders } from "../csv.ts";
import { documentsCsv, documentsZip, filesName } from "../document-files.ts";
import { documented } from "./document.ts";
import { documentFilesQuerySchema } from "./document-schemas.ts";
import { checked } from "./validate.ts";

/** `/documents.csv` and `/documents.zip`: documents of an account or a time as one file. */
export function documentFileRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/documents.csv",
      documented("Documents", "Documents with how each stands today, as CSV"),
      checked("query", documentFilesQuerySchema),
      (context) => {
        const choice = context.req.valid("query");
        if (choice.account !== undefined) requireAccount(box.store, choice.account);
        const csv = documentsCsv(box, chosenDocuments(box.store, choice));
        return context.body(csv, 200, csvHeaders(`${filesName(choice)}.csv`));
      },
    )
    .get(
      "/documents.zip",
      documented("Documents", "The PDFs of documents as a zip, streamed; what has none yet is rendered"),
      checked("query", documentFilesQuerySchema),
      (context) => {
        const choice = context.req.valid("query");
        if (choice.account !== undefined) requireAccount(box.store, choice.account);
        return context.body(documentsZip(box, chosenDocuments(box.store, choice)), 200, {
          "Content-Type": "application/zip",
          "Content-Disposition": `attachment; filename="${filesName(choice)}.zip"`,
        });
      },
    );
}
