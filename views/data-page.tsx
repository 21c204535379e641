import { SelectField } from "./choice-fields.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import type { Shell } from "./layout.tsx";
import { isOwner, SettingsFrame } from "./settings-frame.tsx";

/** What the data of this box take and how they grow; sizes are written already. */
export interface DataFigures {
  readonly database: string;
  readonly readingsSize: string;
  readonly journal: string;
  /** Undefined where there is no such copy. */
  readonly beforeUpdate: string | undefined;
  readonly free: string | undefined;
  readonly readings: number;
  /** Whether they were counted; else about so many. */
  readonly isExact: boolean;
  readonly unsealed: number;
  readonly sealedUpToMs: number | undefined;
  readonly lastBackup: { readonly atMs: number; readonly size: string } | undefined;
  readonly growth:
    | { readonly size: string; readonly readings: number; readonly daysLeft: number | undefined }
    | undefined;
}

interface DataProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly figures: DataFigures;
  readonly meters: readonly { readonly deviceId: string; readonly name: string }[];
  readonly typed: { readonly meter: string; readonly from: string; readonly until: string };
  readonly errors: FieldErrors;
}

const RESTORE = "meterbox restore";
const DAY_MS = 24 * 3_600_000;
const YEAR_DAYS = 365.25;
const MONTH_DAYS = YEAR_DAYS / 12;
/** Beyond this a pace says nothing. */
const MOST_YEARS = 100;

/** What the data take and how they grow; readings as a table, the box as a file, and everything derived again. */
export function DataPage(props: DataProps) {
  const { shell } = props;
  const words = shell.words.settings.data;
  const mayChange = isOwner(shell);
  return (
    <SettingsFrame shell={shell} title={words.title} lead={words.lead}>
      <div class="columns">
        <div class="stack">
          <Sizes {...props} />
          <GrowthCard {...props} />
        </div>
        <div class="stack">
          <ExportForm {...props} />
          <form class="card form" method="post" action="/settings/data/backup">
            <h2>{words.backup}</h2>
            <p class="help">
              <Fill text={words.backupHelp} parts={{ command: <code>{RESTORE}</code> }} />
            </p>
            {mayChange ? (
              <button class="button" type="submit">
                {words.makeBackup}
              </button>
            ) : (
              <p class="weak">{words.ownerOnly}</p>
            )}
          </form>
          {mayChange ? (
            <form class="card form" method="post" action="/settings/data/derive">
              <h2>{words.derive}</h2>
              <p class="help">{words.deriveHelp}</p>
              <button class="button" type="submit">
                {words.deriveAll}
              </button>
            </form>
          ) : null}
        </div>
      </div>
    </SettingsFrame>
  );
}

function Sizes({ shell, format, figures }: DataProps) {
  const words = shell.words.settings.data;
  const { readings, isExact, unsealed, sealedUpToMs, lastBackup } = figures;
  const kept = isExact ? words.readingsCount : words.readingsAbout;
  return (
    <section class="card form" aria-labelledby="sizes">
      <h2 id="sizes">{words.sizes}</h2>
      <dl class="pairs">
        <Pair name={words.readings} value={kept(format.count(readings))}>
          {unsealed > 0 ? words.unsealed(format.count(unsealed)) : undefined}
        </Pair>
        <Pair name={words.database} value={figures.database} />
        <Pair name={words.ofWhichReadings} value={figures.readingsSize} />
        <Pair name={words.journal} value={figures.journal} />
        {figures.beforeUpdate === undefined ? null : (
          <Pair name={words.before} value={figures.beforeUpdate} />
        )}
        <Pair name={words.free} value={figures.free ?? words.unknown} />
        {sealedUpToMs === undefined ? null : (
          <Pair name={words.sealedUpTo} value={format.dateTime(sealedUpToMs)} />
        )}
        <Pair
          name={words.lastBackup}
          value={
            lastBackup ? words.backupOn(format.dateTime(lastBackup.atMs), lastBackup.size) : words.noBackup
          }
        />
      </dl>
    </section>
  );
}

function Pair(props: {
  readonly name: string;
  readonly value: string;
  readonly children?: string | undefined;
}) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        {props.value}
        {props.children === undefined ? null : <span class="block small weak">{props.children}</span>}
      </dd>
    </div>
  );
}

function GrowthCard({ shell, format, nowMs, figures: { growth } }: DataProps) {
  const words = shell.words.settings.data;
  return (
    <section class="card form" aria-labelledby="growth">
      <h2 id="growth">{words.growth}</h2>
      {growth === undefined ? (
        <p class="weak">{words.notKnown}</p>
      ) : (
        <>
          <p class="lead-figure">{words.perDay(growth.size)}</p>
          <p class="weak">{words.readingsPerDay(format.count(growth.readings))}</p>
          {growth.daysLeft === undefined ? null : <p>{lastsText(growth.daysLeft, nowMs, format)}</p>}
        </>
      )}
    </section>
  );
}

function lastsText(days: number, nowMs: number, format: Format): string {
  const words = format.words.settings.data;
  if (days > MOST_YEARS * YEAR_DAYS) return words.fullLater;
  const length =
    days >= 2 * YEAR_DAYS
      ? words.years(format.count(Math.floor(days / YEAR_DAYS)))
      : days >= 2 * MONTH_DAYS
        ? words.months(format.count(Math.floor(days / MONTH_DAYS)))
        : words.days(format.count(Math.floor(days)));
  const month = new Date(nowMs + days * DAY_MS).toISOString().slice(0, "2026-01".length);
  return words.fullIn(length, format.month(month));
}

function ExportForm({ shell, meters, typed, errors }: DataProps) {
  const words = shell.words.settings.data;
  return (
    <form class="card form" method="get" action="/settings/data/readings.csv" id="export">
      <h2>{words.export}</h2>
      <p class="help">{words.exportHelp}</p>
      <FormError errors={errors} />
      <SelectField
        name="meter"
        label={words.meter}
        options={[
          { value: "", label: words.allMeters },
          ...meters.map(({ deviceId, name }) => ({ value: deviceId, label: name || deviceId })),
        ]}
        chosen={typed.meter}
        error={errors["meter"]}
      />
      <div class="pair">
        <Field name="from" type="date" label={words.from} value={typed.from} error={errors["from"]} />
        <Field name="until" type="date" label={words.until} value={typed.until} error={errors["until"]} />
      </div>
      <button class="button" type="submit">
        <Icon name="download" size={18} />
        {words.download}
      </button>
    </form>
  );
}
