import type { Meter } from "../src/domain/meter.ts";
import { MemberChecks, type MemberTime, MemberTimes } from "./combined-members.tsx";
import { DeviceIdField } from "./device-id-field.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { NameAndPlace } from "./name-and-place.tsx";

/** What was typed to add up meters. */
export interface TypedSum {
  readonly deviceId: string;
  readonly name: string;
  readonly location: string;
  /** Device ids. */
  readonly members: readonly string[];
  /** A local date; empty is from the beginning. */
  readonly from: string;
}

/** The names of a sum's fields in forms and errors. */
export const SUM_FIELDS: readonly string[] = ["device_id", "name", "location", "members", "from"];

/** The meters that are sums of others, and the form for one more. */
export function CombinedMetersPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly sums: readonly { readonly meter: Meter; readonly members: readonly MemberTime[] }[];
  /** Those that can be added up. */
  readonly meters: readonly Meter[];
  readonly typed: TypedSum;
  readonly errors: FieldErrors;
}) {
  const { shell, format, sums, meters, typed, errors } = props;
  const words = format.words.meters.sums;
  return (
    <Page shell={shell} title={words.title} current="meters">
      <p class="crumbs">
        <a href="/meters">{words.crumb}</a>
      </p>
      <h1>{words.title}</h1>
      {sums.map(({ meter, members }) => (
        <section class="card">
          <h2>
            <a href={`/meters/${meter.deviceId}`}>
              <Name text={meter.name} />
            </a>
          </h2>
          <MemberTimes members={members} format={format} />
        </section>
      ))}
      <form class="card form" method="post" action="/combined-meters">
        <h2>{words.new}</h2>
        <p class="help">{words.help}</p>
        <FormError errors={errors} />
        <MemberChecks meters={meters} chosen={typed.members} error={errors["members"]} format={format} />
        <DeviceIdField
          label={words.deviceId}
          help={words.deviceIdHelp}
          typed={typed.deviceId}
          errors={errors}
        />
        <NameAndPlace typed={typed} errors={errors} format={format} />
        <Field
          name="from"
          label={words.from}
          type="date"
          value={typed.from}
          error={errors["from"]}
          help={words.fromHelp}
        />
        <button class="button primary" type="submit">
          {words.add}
        </button>
      </form>
    </Page>
  );
}
