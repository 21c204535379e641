import { Hono } from "hono";
import { z } from "zod";
import type { Box } from "../../actions/ports.ts";
import { type Verdict, type Verification, verifyDocuments } from "../../actions/verify-documents.ts";
import { issuedHere, verifyOutside } from "../../actions/verify-outside.ts";
import { slowJson } from "../slow-json.ts";
import { readBody } from "./body.ts";
import { documented } from "./document.ts";

const kindSchema = z.enum(["invoice", "credit-note", "lost"]);
const stateSchema = z.enum(["as-issued", "explained", "differs"]);
const findingsSchema = z
  .array(z.string())
  .meta({ description: "what differs and should not, each a sentence" });

const verificationSchema = z
  .object({
    clean: z.boolean(),
    documents: z.array(
      z.object({
        number: z.string(),
        chain_index: z.int(),
        kind: kindSchema,
        hash: z.string(),
        state: stateSchema,
        findings: findingsSchema,
        explained: z
          .array(z.string())
          .meta({ description: "what differs from today's readings, with what explains it" }),
      }),
    ),
    others: z.array(z.string()).meta({ description: "what belongs to no document" }),
  })
  .meta({ id: "Verification" });

const outsideSchema = z
  .object({
    number: z.string().nullable(),
    kind: kindSchema.nullable(),
    hash: z
      .string()
      .nullable()
      .meta({ description: "of its content; null where that is no JSON of this kind" }),
    clean: z.boolean(),
    issued_here: z
      .enum(["same", "other", "none"])
      .meta({ description: "whether this box issued a document of that number, with that hash or another" }),
    findings: findingsSchema,
  })
  .meta({ id: "OutsideVerification" });

const documentSchema = z
  .looseObject({ format: z.string(), hash: z.string() })
  .meta({ description: "a document as it is given away: see docs/documents.md" });

/** `/verify`: whether documents are as they were issued. */
export function verifyRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/verify",
      documented(
        "Documents",
        "Look through every document: hash, lines, readings, ledger",
        verificationSchema,
      ),
      () => slowJson(verifyDocuments(box).then(verificationJson)),
    )
    .post(
      "/verify",
      documented(
        "Documents",
        "Look through a document that you were given",
        outsideSchema,
        200,
        documentSchema,
      ),
      async (context) => {
        const verdict = verifyOutside(await readBody(context));
        return context.json({
          ...verdict,
          clean: verdict.findings.length === 0,
          issued_here: issuedHere(box.store, verdict),
        });
      },
    );
}

type VerdictState = z.output<typeof stateSchema>;

/** How a document stands, in a word. */
export function stateOf({ findings, explained }: Pick<Verdict, "findings" | "explained">): VerdictState {
  return findings.length > 0 ? "differs" : explained.length > 0 ? "explained" : "as-issued";
}

function verificationJson({ documents, others, findings }: Verification) {
  return { clean: findings === 0, documents: documents.map(verdictJson), others };
}

function verdictJson({ chainIndex, ...verdict }: Verdict) {
  return { ...verdict, chain_index: chainIndex, state: stateOf(verdict) } as const;
}
