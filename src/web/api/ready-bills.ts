import { Hono } from "hono";
import { z } from "zod";
import { formatFor } from "../../../views/format.ts";
import { readyBills } from "../../actions/issue-ready.ts";
import { currencyOf } from "../../actions/ledger-posting.ts";
import type { Box } from "../../actions/ports.ts";
import { UNSET_PROPERTY } from "../../domain/property.ts";
import { listAccounts, requireAccount } from "../../store/accounts.ts";
import { findProperty } from "../../store/property.ts";
import { whoAsks } from "../auth.ts";
import { startIssuing } from "../issuing-work.ts";
import { documented } from "./document.ts";
import { amountJson } from "./ledger-json.ts";
import { expectedTotal } from "./money-input.ts";
import { isoText } from "./numbers.ts";
import { figure } from "./schema-parts.ts";
import { checked } from "./validate.ts";
import { workJson, workSchema } from "./work.ts";

const readySchema = z.object({
  account_id: z.number(),
  id: z.number().describe("where its period begins, in milliseconds, as in the list of bills"),
  from: z.string(),
  to: z.string(),
  total: z.number(),
  total_minor: z.number(),
  currency: z.string(),
});

const issueReadySchema = z.strictObject({
  bills: z
    .array(
      z.strictObject({
        account_id: z.int(),
        id: z.int(),
        expected_total: figure.describe("the total that was seen: with another one it is not issued"),
      }),
    )
    .min(1)
    .max(500),
  and_mail: z.boolean().optional().describe("send each to the address of its account, too"),
});

/** `/bills/ready`: every account's bills that can be issued, and issuing those that were seen as long work. */
export function readyBillRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/bills/ready",
      documented(
        "Bills",
        "Bills of all accounts that can be issued now, as they would be",
        z.array(readySchema),
      ),
      (context) =>
        context.json(
          readyBills(box, listAccounts(box.store)).map(({ account, period, totalMinor, currency }) => ({
            account_id: account.id,
            id: period.fromMs,
            from: isoText(period.fromMs),
            to: isoText(period.toMs),
            ...amountJson("total", totalMinor, currency),
            currency,
          })),
        ),
    )
    .post(
      "/bills/issue",
      documented(
        "Bills",
        "Issue several bills, one after another, as long work; where one runs already, that one is given",
        workSchema,
        202,
      ),
      checked("json", issueReadySchema),
      (context) => {
        const { bills, and_mail: andMail = false } = context.req.valid("json");
        const seen = bills.map(({ account_id: account, id, expected_total: expected }) => {
          const { store } = box;
          const currency = currencyOf(store, requireAccount(store, account).id);
          return { account, fromMs: id, totalMinor: expectedTotal(expected, currency) ?? 0n };
        });
        const format = formatFor(findProperty(box.store) ?? UNSET_PROPERTY);
        const { work } = startIssuing(box, seen, { issuedBy: whoAsks(context, box), andMail, format });
        return context.json(workJson(work), 202);
      },
    );
}
