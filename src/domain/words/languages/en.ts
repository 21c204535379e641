import type { BillLanguage } from "../language.ts";
import { EN_BILL, EN_SENTENCES } from "./en/bill.ts";
import { EN_CHARGES } from "./en/charges.ts";
import { EN_INVOICE } from "./en/invoice.ts";
import { enList } from "./en/list.ts";
import { EN_RULES } from "./en/rules.ts";
import { EN_TARIFFS } from "./en/tariffs.ts";

/** Bills in English; also the words of pages, tariffs and commands. */
export const EN: BillLanguage = {
  code: "en",
  name: "English",
  list: enList,
  days: (range) => range.replace(/\s*–\s*/, " to "),
  bill: EN_BILL,
  sentences: EN_SENTENCES,
  charges: EN_CHARGES,
  rules: EN_RULES,
  tariffs: EN_TARIFFS,
  invoice: EN_INVOICE,
};
