import type { Account } from "../src/domain/account.ts";
import { decimalText } from "../src/domain/decimal.ts";
import type { ContractedQuantity } from "../src/domain/rating-input.ts";
import { typedFigure } from "../src/domain/typed-figure.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { FigureField } from "./figure-field.tsx";
import { type Format, isolated } from "./format.ts";

/** A value that a tariff asks for, of one period; ten decimals. */
export interface ListedValue {
  readonly periodFrom: string;
  readonly component: string;
  readonly valueE10: bigint;
}

/** Figures of an account as they were typed; only one of the two forms is sent at a time. */
export interface TypedFigures {
  readonly quantity: string;
  readonly value: string;
  readonly effectiveFrom: string;
  readonly component: string;
  readonly periodFrom: string;
  readonly givenValue: string;
}

export interface AccountFiguresProps {
  readonly account: Account;
  readonly format: Format;
  readonly contracted: readonly ContractedQuantity[];
  readonly given: readonly ListedValue[];
  readonly typed: TypedFigures;
  readonly contractedErrors: FieldErrors;
  readonly givenErrors: FieldErrors;
}

/** What an account's own contract says, and the values that a tariff asks for of it. */
export function AccountFigures(props: AccountFiguresProps) {
  return (
    <>
      <Contracted {...props} />
      <Given {...props} />
    </>
  );
}

function Contracted({ account, format, contracted, typed, contractedErrors: errors }: AccountFiguresProps) {
  const action = `/accounts/${account.id}/contracted`;
  const words = format.words.accounts.figures;
  return (
    <section class="card" id="contracted" aria-labelledby="contracted-title">
      <h2 id="contracted-title">{words.contracted}</h2>
      <p class="help">{words.contractedHelp}</p>
      <ul class="rows">
        {contracted.map(({ quantity, from, micros }) => (
          <li>
            <span>
              {quantity}: {typedFigure(decimalText(micros, 6), format.locale)}
              <span class="small weak block">
                {from === null ? words.fromBeginning : words.from(format.date(from))}
              </span>
            </span>
            <form method="post" action={`${action}/take-back#contracted`}>
              <input type="hidden" name="quantity" value={quantity} />
              <input type="hidden" name="effective_from" value={from ?? ""} />
              <button class="button quiet" type="submit" aria-label={words.takeBackIt(quantity)}>
                {words.takeBack}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <details class="numbers" open={Object.keys(errors).length > 0}>
        <summary>{words.addOne}</summary>
        <form class="form" method="post" action={`${action}#contracted`}>
          <FormError errors={errors} />
          <div class="pair">
            <Field
              name="quantity"
              label={words.quantity}
              value={typed.quantity}
              error={errors["quantity"]}
              help={words.quantityHelp}
              input={{
                required: true,
                maxlength: 33,
                autocomplete: "off",
                autocapitalize: "none",
                dir: "ltr",
              }}
            />
            <FigureField
              name="value"
              prefix="contracted-"
              label={words.howMuch}
              value={typed.value}
              error={errors["value"]}
              isRequired
            />
          </div>
          <Field
            name="effective_from"
            label={words.fromOptional}
            type="date"
            value={typed.effectiveFrom}
            error={errors["effective_from"]}
            help={words.fromHelp}
          />
          <button class="button" type="submit">
            {words.keep}
          </button>
        </form>
      </details>
    </section>
  );
}

function Given({ account, format, given, typed, givenErrors: errors }: AccountFiguresProps) {
  const action = `/accounts/${account.id}/given`;
  const words = format.words.accounts.figures;
  return (
    <section class="card" id="given" aria-labelledby="given-title">
      <h2 id="given-title">{words.given}</h2>
      <p class="help">{words.givenHelp}</p>
      <ul class="rows">
        {given.map(({ periodFrom, component, valueE10 }) => (
          <li>
            <span>
              <Name text={component} />: {typedFigure(decimalText(valueE10, 10), format.locale)}
              <span class="small weak block">{words.period(format.date(periodFrom))}</span>
            </span>
            <form method="post" action={`${action}/take-back#given`}>
              <input type="hidden" name="component" value={component} />
              <input type="hidden" name="period_from" value={periodFrom} />
              <button class="button quiet" type="submit" aria-label={words.takeBackIt(isolated(component))}>
                {words.takeBack}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <details class="numbers" open={Object.keys(errors).length > 0}>
        <summary>{words.addOne}</summary>
        <form class="form" method="post" action={`${action}#given`}>
          <FormError errors={errors} />
          <Field
            name="component"
            label={words.component}
            value={typed.component}
            error={errors["component"]}
            help={words.componentHelp}
            input={{ required: true, maxlength: 80, autocomplete: "off" }}
          />
          <div class="pair">
            <Field
              name="period_from"
              label={words.firstDay}
              type="date"
              value={typed.periodFrom}
              error={errors["period_from"]}
              input={{ required: true }}
            />
            <FigureField
              name="value"
              prefix="given-"
              label={words.value}
              value={typed.givenValue}
              error={errors["value"]}
              isRequired
            />
          </div>
          <button class="button" type="submit">
            {words.give}
          </button>
        </form>
      </details>
    </section>
  );
}
