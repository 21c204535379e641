import type { BillLanguage } from "../language.ts";
import { HI_BILL } from "./hi/bill.ts";
import { HI_CHARGES } from "./hi/charges.ts";
import { HI_INVOICE } from "./hi/invoice.ts";
import { hiList } from "./hi/list.ts";
import { HI_RULES } from "./hi/rules.ts";
import { HI_SENTENCES } from "./hi/sentences.ts";
import { HI_TARIFFS } from "./hi/tariffs.ts";

/** Bills in Hindi. */
export const HI: BillLanguage = {
  code: "hi",
  name: "हिन्दी",
  list: hiList,
  days: (range) => range.replace(/\s*–\s*(.+)$/, " से $1 तक"),
  bill: HI_BILL,
  sentences: HI_SENTENCES,
  charges: HI_CHARGES,
  rules: HI_RULES,
  tariffs: HI_TARIFFS,
  invoice: HI_INVOICE,
};
