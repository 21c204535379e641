import type { Context } from "hono";
import type { Format } from "../../views/format.ts";
import { SharePage } from "../../views/share-page.tsx";
import { accountStanding } from "../actions/account-standing.ts";
import { accountDays, accountUse } from "../actions/account-use.ts";
import { senderOf } from "../actions/issue-bill.ts";
import { todayOf } from "../actions/ledger-posting.ts";
import type { Box } from "../actions/ports.ts";
import type { Account } from "../domain/account.ts";
import { formatKwh } from "../domain/energy.ts";
import { dateFormat } from "../domain/intl-formats.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { languageOf, wordsOf } from "../domain/words/language.ts";
import type { UsageChart } from "../domain/words/letter/letter.ts";
import { datedDocuments } from "../store/dated-documents.ts";
import { listLedger } from "../store/ledger.ts";
import { findProperty } from "../store/property.ts";
import { readBilling } from "../store/settings.ts";
import { pageOf } from "./page-of.ts";
import { howToPay, sharedBills, sharedPayments } from "./share-money.ts";

const WEEK_DAYS = 7;
const SHOWN_PAYMENTS = 50;
/** Two years of months. */
const BILLS_A_PAGE = 24;

/** Whose page it is, at which address, in whose way of writing. */
export interface SharedPageOf {
  readonly account: Account;
  readonly path: string;
  readonly format: Format;
}

/** The page of one account for whoever has its link. */
export function sharedAccountPage(box: Box, context: Context, { account, path, format }: SharedPageOf) {
  const { store } = box;
  const nowMs = box.clock.nowMs();
  const property = findProperty(store) ?? UNSET_PROPERTY;
  const today = todayOf(box);
  const documents = datedDocuments(store, { account: account.id });
  const standing = accountStanding(store, account.id, today, documents);
  const { items, shown } = pageOf(context, documents.toReversed(), BILLS_A_PAGE);
  const payments = sharedPayments(listLedger(store, account.id), today);
  const billing = readBilling(store);
  const language = wordsOf(languageOf(format.locale));
  const endedAtMs = account.closedAtMs !== null && account.closedAtMs <= nowMs ? account.closedAtMs : null;
  return context.html(
    <SharePage
      folder={box.folder}
      format={format}
      language={language}
      path={path}
      propertyName={senderOf(billing, property.name).name}
      accountName={account.name}
      endedAtMs={endedAtMs}
      use={accountUse(box, account)}
      week={endedAtMs === null ? weekChart(box, account, format) : null}
      nowMs={nowMs}
      standing={{
        balanceMinor: standing.balanceMinor,
        overdueMinor: standing.overdueMinor,
        depositMinor: standing.depositMinor,
        currency: standing.currency,
        payment: howToPay(standing, billing.payment, format, language),
        contact: billing.senderContact,
      }}
      bills={sharedBills(standing, items, format)}
      shownBills={shown}
      payments={payments.slice(0, SHOWN_PAYMENTS)}
      earlierPayments={Math.max(0, payments.length - SHOWN_PAYMENTS)}
    />,
  );
}

function weekChart(box: Box, account: Account, format: Format): UsageChart | null {
  const days = accountDays(box, account, WEEK_DAYS);
  if (days.every(({ energyWh }) => energyWh === null)) return null;
  const weekday = dateFormat(format.locale, { weekday: "short", timeZone: format.timeZone });
  const highestWh = Math.max(1, ...days.map(({ energyWh }) => energyWh ?? 0));
  return {
    title: format.words.share.use.week,
    unit: "kWh",
    bars: days.map(({ fromMs, energyWh }, index) => ({
      month: weekday.format(fromMs),
      figure: energyWh === null ? "–" : formatKwh(BigInt(energyWh), format.locale, 1),
      height: (energyWh ?? 0) / highestWh,
      isNow: index === days.length - 1,
    })),
  };
}
