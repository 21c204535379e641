import type { Meter } from "../src/domain/meter.ts";
import type { PassThrough } from "../src/domain/pass-through.ts";
import { meterOptions, SelectField } from "./choice-fields.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Figure, Name, Pill } from "./figure.tsx";
import { FigureField } from "./figure-field.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { Shares, type ShownShares } from "./pass-through-shares.tsx";

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

interface PassThroughsProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly bills: readonly ListedPassThrough[];
  /** Why one could not be taken back. */
  readonly refused: { readonly id: number; readonly message: string } | undefined;
}

/** Bills of the utility that take the place of a tariff for exactly their days. */
export function PassThroughsPage(props: PassThroughsProps) {
  const { shell, bills } = props;
  const words = shell.words.accounts.passThroughs;
  return (
    <Page shell={shell} title={words.title} current="accounts">
      <p class="crumbs">
        <a href="/accounts">{words.accounts}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="prose">{words.what}</p>
      {bills.length === 0 ? <p class="weak">{words.none}</p> : null}
      <p class="buttons">
        <a class="button primary" href="/pass-throughs/new">
          {bills.length === 0 ? words.first : words.another}
        </a>
      </p>
      {bills.map((listed) => (
        <BillCard {...props} listed={listed} />
      ))}
    </Page>
  );
}

/** The first step: what the utility's bill says. */
export function NewPassThroughPage(props: {
  readonly shell: Shell;
  readonly meters: readonly Meter[];
  readonly currency: string;
  readonly typed: TypedPassThrough;
  readonly errors: FieldErrors;
}) {
  const { shell, meters, currency, typed, errors } = props;
  const words = shell.words.accounts.passThroughs;
  return (
    <Page shell={shell} title={words.steps.type} current="accounts">
      <Crumbs shell={shell} />
      <form class="card form narrow" method="post" action="/pass-throughs">
        <div>
          <p class="weak small">{words.step("1", "2")}</p>
          <h1>{words.steps.type}</h1>
        </div>
        <FormError errors={errors} />
        <SelectField
          name="main_meter"
          label={words.main}
          options={meterOptions(meters)}
          chosen={typed.mainMeter}
          error={errors["main_meter"]}
        />
        <div class="pair">
          <Field
            name="from"
            label={words.from}
            type="date"
            value={typed.from}
            error={errors["from"]}
            input={{ required: true }}
          />
          <Field
            name="to"
            label={words.to}
            type="date"
            value={typed.to}
            error={errors["to"]}
            input={{ required: true }}
          />
        </div>
        <div class="pair">
          <FigureField
            name="kwh"
            label={words.energy}
            unit="kWh"
            value={typed.kwh}
            error={errors["kwh"]}
            isRequired
          />
          <FigureField
            name="total"
            label={words.total}
            unit={currency}
            value={typed.total}
            error={errors["total"]}
            isRequired
          />
        </div>
        <Field
          name="reference"
          label={words.number}
          value={typed.reference}
          error={errors["reference"]}
          input={{ maxlength: 80, autocomplete: "off" }}
        />
        <button class="button primary" type="submit" name="action" value="preview">
          {words.look}
        </button>
      </form>
    </Page>
  );
}

/** The second step: who pays how much, and what follows, before anything is kept. */
export function PassThroughPreviewPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly typed: TypedPassThrough;
  readonly main: string;
  readonly days: string;
  readonly price: string;
  readonly shares: ShownShares;
}) {
  const { shell, format, typed, main, days, price, shares } = props;
  const words = shell.words.accounts.passThroughs;
  return (
    <Page shell={shell} title={words.steps.look} current="accounts">
      <Crumbs shell={shell} />
      <form class="card form narrow" method="post" action="/pass-throughs">
        <div>
          <p class="weak small">{words.step("2", "2")}</p>
          <h1>{words.steps.look}</h1>
          <p class="weak">
            <Name text={main} />
            {", "}
            {days}
          </p>
        </div>
        {Object.entries({
          main_meter: typed.mainMeter,
          from: typed.from,
          to: typed.to,
          kwh: typed.kwh,
          total: typed.total,
          reference: typed.reference,
        }).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Shares shares={shares} format={format} />
        <ul class="bullets">
          <li>{words.follows.days(days)}</li>
          <li>
            <Fill text={words.follows.price} parts={{ price }} />
          </li>
          <li>{words.follows.issued}</li>
          <li>{words.follows.undo}</li>
        </ul>
        <p class="buttons">
          <button class="button primary" type="submit" name="action" value="save">
            {words.save}
          </button>
          <button class="button" type="submit" name="action" value="edit">
            {words.back}
          </button>
        </p>
      </form>
    </Page>
  );
}

function Crumbs({ shell }: { readonly shell: Shell }) {
  const words = shell.words.accounts.passThroughs;
  return (
    <p class="crumbs">
      <a href="/accounts">{words.accounts}</a>
      <a href="/pass-throughs">{words.title}</a>
    </p>
  );
}

function BillCard(props: PassThroughsProps & { readonly listed: ListedPassThrough }) {
  const { format, refused } = props;
  const { bill, main } = props.listed;
  const words = format.words.accounts.passThroughs;
  const isInForce = bill.withdrawnAtMs === null;
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
        {isInForce ? null : <Pill look={{ word: words.takenBack, tone: "quiet", icon: "pause" }} />}
      </div>
      <p>
        <Fill
          text={words.sum}
          parts={{
            energy: <Figure of={format.energy(bill.utilityWh)} />,
            amount: format.money(bill.totalMinor, bill.currency),
          }}
        />
      </p>
      {refused?.id === bill.id ? <FormError errors={{ "": refused.message }} /> : null}
      {isInForce ? (
        <div class="buttons">
          <a class="button" href={`/pass-throughs/${bill.id}`}>
            {words.show}
          </a>
          <form method="post" action={`/pass-throughs/${bill.id}/withdraw#bill-${bill.id}`}>
            <button
              class="button quiet"
              type="submit"
              aria-label={words.takeBackIt(format.dates(bill.dates))}
            >
              {words.takeBack}
            </button>
          </form>
        </div>
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
    <Page shell={shell} title={shell.words.accounts.passThroughs.one} current="accounts">
      <Crumbs shell={shell} />
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
