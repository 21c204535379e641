import type { BillLanguage } from "../language.ts";
import { DE_BILL } from "./de/bill.ts";
import { DE_CHARGES } from "./de/charges.ts";
import { DE_INVOICE } from "./de/invoice.ts";
import { deList } from "./de/list.ts";
import { DE_RULES } from "./de/rules.ts";
import { DE_SENTENCES } from "./de/sentences.ts";
import { DE_TARIFFS } from "./de/tariffs.ts";

/** Bills in German. */
export const DE: BillLanguage = {
  code: "de",
  name: "Deutsch",
  list: deList,
  days: (range) => range.replace(/\s*–\s*/, " bis "),
  bill: DE_BILL,
  sentences: DE_SENTENCES,
  charges: DE_CHARGES,
  rules: DE_RULES,
  tariffs: DE_TARIFFS,
  invoice: DE_INVOICE,
};
