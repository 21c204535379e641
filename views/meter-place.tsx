import type { ParentLink } from "../src/domain/account.ts";
import type { Meter } from "../src/domain/meter.ts";
import type { Dated } from "../src/domain/parent-links.ts";
import { meterOptions, SelectField } from "./choice-fields.tsx";
import { type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { PlaceQuestion, type PlaceQuestionProps } from "./place-question.tsx";
import { type RefusedEnd, TimeChange, TimeFields } from "./time-fields.tsx";
import { timeInWords } from "./time-words.ts";

/** What a new meter is put behind, as it was typed. */
export interface TypedParent {
  readonly parent: string;
  readonly from: string;
  readonly to: string;
}

/** What is known of a meter's place, and what can be chosen. */
export interface MeterPlaceProps extends PlaceQuestionProps {
  /** Whether nobody has said yet what it is. */
  readonly isWaiting: boolean;
  readonly accounts: readonly (Dated & { readonly id: number; readonly name: string })[];
  readonly parents: readonly { readonly link: ParentLink; readonly parent: Meter }[];
  /** The combined meters that it is a part of now. */
  readonly partOf: readonly Meter[];
  readonly added: { readonly typed: TypedParent; readonly errors: FieldErrors };
  readonly ended: RefusedEnd | undefined;
}

/** Whose a meter is and behind which it lies; of one that nobody has placed, the question. */
export function MeterPlace(props: MeterPlaceProps) {
  return props.isWaiting ? <PlaceQuestion {...props} /> : <Place {...props} />;
}

function Place({ meter, accounts, parents, partOf, others, added, ended, format }: MeterPlaceProps) {
  const action = `/meters/${meter.deviceId}/parent`;
  const words = format.words.meters.place;
  return (
    <section id="place" class="card" aria-labelledby="place-title">
      <h2 id="place-title">{words.title}</h2>
      {accounts.length === 0 ? <p class="help">{words.noAccount}</p> : null}
      <ul class="bullets">
        {accounts.map(({ id, name, ...time }) => (
          <li>
            <a href={`/accounts/${id}`}>
              <Name text={name} />
            </a>{" "}
            <span class="weak">{timeInWords(time, format)}</span>
          </li>
        ))}
        {partOf.map((sum) => (
          <li>
            <Fill
              text={words.partOf}
              parts={{
                meter: (
                  <a href={`/meters/${sum.deviceId}`}>
                    <Name text={sum.name} />
                  </a>
                ),
              }}
            />
          </li>
        ))}
      </ul>
      <ul class="rows">
        {parents.map(({ link, parent }) => (
          <ParentRow link={link} parent={parent} action={action} ended={ended} format={format} />
        ))}
      </ul>
      {others.length > 0 ? (
        <details class="numbers" open={Object.keys(added.errors).length > 0}>
          <summary>{words.putBehind}</summary>
          <form class="form" method="post" action={`${action}#place`}>
            <p class="help">{words.putBehindHelp}</p>
            <FormError errors={added.errors} />
            <SelectField
              name="parent"
              label={words.question.behind}
              options={meterOptions(others)}
              chosen={added.typed.parent}
              error={added.errors["parent"]}
            />
            <TimeFields typed={added.typed} errors={added.errors} prefix="parent-" format={format} />
            <button class="button" type="submit">
              {words.put}
            </button>
          </form>
        </details>
      ) : null}
    </section>
  );
}

function ParentRow(props: {
  readonly link: ParentLink;
  readonly parent: Meter;
  readonly action: string;
  readonly ended: MeterPlaceProps["ended"];
  readonly format: Format;
}) {
  const { link, parent, action, ended, format } = props;
  const words = format.words.meters.place;
  return (
    <li class="time-row">
      <span>
        <Fill
          text={words.behind}
          parts={{
            meter: (
              <a href={`/meters/${parent.deviceId}`}>
                <Name text={parent.name} />
              </a>
            ),
          }}
        />
        <span class="small weak block">{timeInWords(link, format)}</span>
      </span>
      <TimeChange
        id={link.id}
        what={words.timeBehind(isolated(parent.name))}
        action={`${action}/${link.id}#place`}
        prefix="parent-"
        label={words.firstDayNot}
        never={words.never}
        refused={ended}
        format={format}
      />
    </li>
  );
}
