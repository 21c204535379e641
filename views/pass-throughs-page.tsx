import type { Meter } from "../src/domain/meter.ts";
import type { PassThrough } from "../src/domain/pass-through.ts";
import { meterOptions, SelectField } from "./choice-fields.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Figure, Name, Pill } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";

/** A utility's bill as it is listed. */
export interface ListedPassThrough {
  readonly bill: PassThrough;
  readonly main: string;
}

/** A utility's bill as it was typed. */
export interface TypedPassThrough {
  readonly mainMeter: string;
  readonly from: string;
  readonly to: string;
  readonly kwh: string;
  readonly total: string;
  readonly reference: string;
}

/** The names of its fields in forms and errors. */
export const PASS_THROUGH_FIELDS: readonly string[] = [
  "main_meter",
  "from",
  "to",
  "kwh",
  "total",
  "reference",
];

/** How a utility's bill is shared. */
export interface ShownShares {
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly lossesWh: bigint;
  readonly shares: readonly {
    readonly account: number;
    readonly name: string;
    readonly energyWh: bigint;
    readonly amountMinor: bigint;
  }[];
  readonly landlord: { readonly energyWh: bigint; readonly amountMinor: bigint };
}

interface PassThroughsProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly bills: readonly ListedPassThrough[];
  readonly meters: readonly Meter[];
  readonly currency: string;
  readonly typed: TypedPassThrough;
  readonly errors: FieldErrors;
  /** Of what was typed, where somebody asked for it. */
  readonly preview: ShownShares | undefined;
  /** Why one could not be taken back. */
  readonly refused: { readonly id: number; readonly message: string } | undefined;
}

/** Bills of the utility that take the place of a tariff for exactly their days. */
export function PassThroughsPage(props: PassThroughsProps) {
  const { shell, bills } = props;
  return (
    <Page shell={shell} title="Utility's bills" current="accounts">
      <p class="crumbs">
        <a href="/accounts">Accounts</a>
      </p>
      <h1>Utility's bills</h1>
      <p class="prose">
        A bill of the utility that is passed through takes the place of the tariff for exactly its days: each
        tenant behind the main meter pays its share at the utility's own average price, and the landlord the
        rest.
      </p>
      <NewPassThrough {...props} />
      {bills.map((listed) => (
        <BillCard {...props} listed={listed} />
      ))}
    </Page>
  );
}

function NewPassThrough({ meters, currency, typed, errors, preview, format }: PassThroughsProps) {
  return (
    <form class="card form narrow" method="post" action="/pass-throughs#new" id="new">
      <h2>A new one</h2>
      <FormError errors={errors} />
      <SelectField
        name="main_meter"
        label="The meter that the utility reads"
        options={meterOptions(meters)}
        chosen={typed.mainMeter}
        error={errors["main_meter"]}
      />
      <div class="pair">
        <Field
          name="from"
          label="From"
          type="date"
          value={typed.from}
          error={errors["from"]}
          input={{ required: true }}
        />
        <Field
          name="to"
          label="To, not included"
          type="date"
          value={typed.to}
          error={errors["to"]}
          input={{ required: true }}
        />
      </div>
      <div class="pair">
        <Field
          name="kwh"
          label="Energy"
          unit="kWh"
          value={typed.kwh}
          error={errors["kwh"]}
          input={{ required: true, inputmode: "decimal", autocomplete: "off", dir: "ltr" }}
        />
        <Field
          name="total"
          label="Total"
          unit={currency}
          value={typed.total}
          error={errors["total"]}
          input={{ required: true, inputmode: "decimal", autocomplete: "off", dir: "ltr" }}
        />
      </div>
      <Field
        name="reference"
        label="Its number (optional)"
        value={typed.reference}
        error={errors["reference"]}
        input={{ maxlength: 80, autocomplete: "off" }}
      />
      {preview ? <Shares shares={preview} format={format} /> : null}
      <p class="buttons">
        <button class="button" type="submit" name="action" value="preview">
          Show the shares
        </button>
        <button class="button primary" type="submit" name="action" value="save">
          Pass it through
        </button>
      </p>
    </form>
  );
}

/** Who pays how much of a utility's bill. */
export function Shares({ shares, format }: { readonly shares: ShownShares; readonly format: Format }) {
  const { currency, landlord, lossesWh } = shares;
  const row = (who: unknown, energyWh: bigint, amountMinor: bigint) => (
    <tr>
      <th scope="row">{who}</th>
      <td class="number">
        <Figure of={format.energy(energyWh, 3)} />
      </td>
      <td class="number">{format.money(amountMinor, currency)}</td>
    </tr>
  );
  return (
    <section aria-label="Shares" id="shares">
      <table>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col" class="number">
              Energy
            </th>
            <th scope="col" class="number">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {shares.shares.map(({ name, energyWh, amountMinor }) =>
            row(<Name text={name} />, energyWh, amountMinor),
          )}
          {row("The landlord", landlord.energyWh, landlord.amountMinor)}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan={2}>
              Together
            </th>
            <td class="number">{format.money(shares.totalMinor, currency)}</td>
          </tr>
        </tfoot>
      </table>
      <p class="help">
        {lossesWh < 0n
          ? "The meters say more than the utility, so every share is scaled down."
          : "Losses, own use and empty flats are the landlord's."}
      </p>
    </section>
  );
}

function BillCard(props: PassThroughsProps & { readonly listed: ListedPassThrough }) {
  const { format, refused } = props;
  const { bill, main } = props.listed;
  return (
    <section class="card form" id={`bill-${bill.id}`}>
      <div class="heading">
        <div>
          <h2>{format.dates(bill.dates)}</h2>
          <p class="weak">
            <Name text={main} />
            {bill.reference === "" ? null : (
              <>
                , <Name text={bill.reference} />
              </>
            )}
          </p>
        </div>
        {bill.withdrawnAtMs === null ? null : (
          <Pill look={{ word: "Taken back", tone: "quiet", icon: "pause" }} />
        )}
      </div>
      <p>
        <Figure of={format.energy(bill.utilityWh)} /> for {format.money(bill.totalMinor, bill.currency)}
      </p>
      {refused?.id === bill.id ? <FormError errors={{ "": refused.message }} /> : null}
      {bill.withdrawnAtMs === null ? (
        <p class="buttons">
          <a class="button" href={`/pass-throughs/${bill.id}`}>
            Show the shares
          </a>
        </p>
      ) : null}
      {bill.withdrawnAtMs === null ? (
        <form method="post" action={`/pass-throughs/${bill.id}/withdraw#bill-${bill.id}`}>
          <button class="button quiet" type="submit">
            Take it back
          </button>
        </form>
      ) : null}
    </section>
  );
}

/** How one utility's bill is shared by what is known today. */
export function PassThroughPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly listed: ListedPassThrough;
  readonly shares: ShownShares;
}) {
  const { shell, format, listed, shares } = props;
  return (
    <Page shell={shell} title="Utility's bill" current="accounts">
      <p class="crumbs">
        <a href="/accounts">Accounts</a>
        <a href="/pass-throughs">Utility's bills</a>
      </p>
      <h1>{format.dates(listed.bill.dates)}</h1>
      <section class="card">
        <h2>
          <Name text={listed.main} />
        </h2>
        <Shares shares={shares} format={format} />
      </section>
    </Page>
  );
}
