import type { Meter } from "../src/domain/meter.ts";
import type { Tariff } from "../src/domain/tariff.ts";
import { Field, FieldError, type FieldErrors } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import type { TariffUses } from "./tariff-uses.tsx";

/** From when a version applies, and which meters a tariff rates. */
export interface TypedApplication {
  /** `YYYY-MM-DD`, or empty: from the beginning. */
  readonly appliesFrom: string;
  readonly devices: readonly string[];
}

/** What an editor of a tariff is told of what is there already. */
export interface EditedTariff {
  /** The tariff that is changed; undefined for a new one. */
  readonly tariff: Tariff | undefined;
  /** The tariff of every meter without one of its own, if there is one. */
  readonly propertyTariff: Tariff | undefined;
  readonly meters: readonly Meter[];
  /** Whom the tariff rates; undefined for a new one. */
  readonly uses: TariffUses | undefined;
  /** Today in the property's zone. */
  readonly today: string;
}

/** The day from which a version applies. */
export function AppliesFrom(props: {
  readonly isNew: boolean;
  readonly value: string;
  readonly error: string | undefined;
  readonly format: Format;
}) {
  const { isNew, value, error, format } = props;
  const { applies: words } = format.words.tariffs;
  return (
    <Field
      name="applies_from"
      label={words.label}
      type="date"
      value={value}
      error={error}
      help={isNew ? words.new : words.version}
      input={{ placeholder: "2026-02-01", autocomplete: "off" }}
    />
  );
}

/** The meters that a tariff rates. */
export function RatedMetersField(
  props: EditedTariff & {
    readonly devices: readonly string[];
    readonly errors: FieldErrors;
    readonly format: Format;
  },
) {
  const { tariff, propertyTariff, meters, devices, errors, format } = props;
  const { meters: words, uses } = format.words.tariffs;
  if (tariff?.isDefault) return <p class="help">{uses.property}</p>;
  // Without meters there is nothing to choose from.
  if (!tariff && meters.length === 0 && !propertyTariff) return <p class="help">{words.first}</p>;
  return (
    <fieldset class="field">
      <legend>{words.legend}</legend>
      <div class="checks">
        {meters.map((meter) => (
          <label class="check">
            <input
              type="checkbox"
              name="devices"
              value={meter.deviceId}
              checked={devices.includes(meter.deviceId)}
            />
            <Name text={meter.name} />
          </label>
        ))}
      </div>
      <p class="help">
        {tariff ? (
          words.none
        ) : propertyTariff === undefined ? (
          words.first
        ) : (
          <Fill
            text={words.others}
            parts={{
              tariff: (
                <a href={`/tariffs/${propertyTariff.id}`}>
                  <Name text={propertyTariff.name} />
                </a>
              ),
            }}
          />
        )}
      </p>
      <FieldError message={errors["devices"]} />
    </fieldset>
  );
}
