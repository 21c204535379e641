import type { FolderKind } from "../src/domain/property.ts";
import type { BillLanguage } from "../src/domain/words/language.ts";
import type { UsageChart } from "../src/domain/words/letter/letter.ts";
import { Name } from "./figure.tsx";
import { type Format, isolated } from "./format.ts";
import { Icon } from "./icons.tsx";
import { BarePage } from "./layout.tsx";
import { LiveMark } from "./live-mark.tsx";
import type { PageOf } from "./pager.tsx";
import { SharedEnergy, SharedPower, type SharedUse } from "./share-live.tsx";
import {
  type SharedBill,
  SharedBills,
  type SharedPayment,
  SharedPayments,
  type SharedStanding,
  SharedStandingCard,
} from "./share-money.tsx";
import { edgeInWords } from "./time-words.ts";
import { UsageBars } from "./usage-bars.tsx";
import type { Words } from "./words.ts";

/** One account to whoever has its link: its live use, bills and payments, in its own language, and nothing else. */
export function SharePage(props: {
  readonly folder: FolderKind;
  readonly format: Format;
  readonly language: BillLanguage;
  /** The address of the page, without a slash at its end. */
  readonly path: string;
  readonly propertyName: string;
  readonly accountName: string;
  /** Null while the account is open. */
  readonly endedAtMs: number | null;
  readonly use: SharedUse;
  readonly week: UsageChart | null;
  readonly nowMs: number;
  readonly standing: SharedStanding;
  /** Of one page of the list, newest first. */
  readonly bills: readonly SharedBill[];
  readonly shownBills: PageOf;
  readonly payments: readonly SharedPayment[];
  readonly earlierPayments: number;
}) {
  const { folder, format, language, path, endedAtMs, use, week, nowMs, standing } = props;
  const { words } = format;
  const isLive = use.meters.length > 0;
  const money = { format, language, path };
  return (
    <BarePage
      title={words.share.page.title(isolated(props.accountName))}
      words={words}
      language={language.code}
      folder={folder}
      scripts={isLive ? ["meterbox.js", "vendor/htmx.min.js", "vendor/hx-sse.min.js"] : []}
    >
      <div class="share">
        <header class="heading share-head">
          <div>
            <h1>
              <Name text={props.accountName} />
            </h1>
            <p class="weak">
              <bdi dir="auto">{words.share.page.at(isolated(props.propertyName))}</bdi>
            </p>
          </div>
          {isLive ? <LiveMark words={words} about={words.share.page.follows} /> : null}
        </header>
        {endedAtMs === null ? null : (
          <p class="notice notice-attention">
            <Icon name="pause" size={18} />
            <span>{words.share.page.ended(edgeInWords(endedAtMs, format))}</span>
          </p>
        )}
        {isLive ? <div class="live" {...{ "hx-sse:connect": `${path}/live` }}></div> : null}
        <div class="columns">
          <div class="stack">
            {endedAtMs === null ? (
              <section class="card" id="share-power">
                <SharedPower use={use} format={format} nowMs={nowMs} />
              </section>
            ) : null}
            {endedAtMs === null ? (
              <div class="stack" id="share-energy">
                <SharedEnergy use={use} format={format} />
              </div>
            ) : null}
            {week ? (
              <section class="card share-week">
                <UsageBars chart={week} />
              </section>
            ) : null}
          </div>
          <div class="stack">
            <SharedStandingCard {...money} standing={standing} />
            <SharedBills {...money} bills={props.bills} shown={props.shownBills} />
            <SharedPayments
              {...money}
              payments={props.payments}
              earlier={props.earlierPayments}
              currency={standing.currency}
            />
          </div>
        </div>
        <p class="small weak prose">{words.share.page.onlyYours}</p>
      </div>
    </BarePage>
  );
}

/** What stands at an address that opens nothing, whether it never did or was revoked. */
export function ShareGonePage(props: {
  readonly words: Words;
  readonly language: BillLanguage["code"];
  readonly isSlowedDown: boolean;
}) {
  const { words, language, isSlowedDown } = props;
  const { gone } = words.share;
  return (
    <BarePage title={gone.title} words={words} language={language}>
      <h1>{gone.title}</h1>
      <p>{isSlowedDown ? gone.slow : gone.detail}</p>
    </BarePage>
  );
}
