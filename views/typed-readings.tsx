import { Field, FieldError, type FieldErrors, FormError } from "./fields.tsx";
import { Figure, Name } from "./figure.tsx";
import { FigureField } from "./figure-field.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";

/** A register that somebody typed in and that holds. */
export interface TypedRegister {
  readonly id: number;
  readonly takenAtMs: number;
  readonly energyWh: number;
  readonly typedBy: string;
  readonly typedAtMs: number;
  readonly note: string;
  readonly hasPhoto: boolean;
}

/** The form of a register, as it was typed. */
export interface RegisterForm {
  /** A local date and time. */
  readonly readAt: string;
  readonly energyKwh: string;
  readonly note: string;
}

/** The names of a typed-in reading's fields in forms and errors. */
export const REGISTER_FIELDS: readonly string[] = ["timestamp", "energy_kwh", "note", "photo"];

/** What people read off the meter: the list, and the form that takes one more. */
export function TypedReadings(props: {
  readonly deviceId: string;
  /** Newest first. */
  readonly readings: readonly TypedRegister[];
  /** How many older ones there are. */
  readonly more: number;
  readonly typed: RegisterForm;
  readonly errors: FieldErrors;
  readonly format: Format;
}) {
  const { deviceId, readings, more, typed, errors, format } = props;
  const words = format.words.meter.typed;
  return (
    <section id="typed" class="card" aria-labelledby="typed-title">
      <h2 id="typed-title">{words.title}</h2>
      <p class="help">{words.help}</p>
      {readings.length > 0 ? (
        <ul class="rows">
          {readings.map((reading) => (
            <li>
              <span>
                <Fill
                  text={words.reading}
                  parts={{
                    energy: <Figure of={format.energy(reading.energyWh, 3)} />,
                    time: format.dateTime(reading.takenAtMs),
                  }}
                />
                <span class="block weak small">
                  <Fill
                    text={reading.note === "" ? words.typed : words.typedNote}
                    parts={{
                      who: <Name text={reading.typedBy} />,
                      time: format.dateTime(reading.typedAtMs),
                      note: <bdi dir="auto">{reading.note}</bdi>,
                    }}
                  />
                </span>
                {reading.hasPhoto ? (
                  <a class="small" href={`/meters/${deviceId}/typed-readings/${reading.id}/photo`} download>
                    {words.photo}
                  </a>
                ) : null}
              </span>
              <form method="post" action={`/meters/${deviceId}/typed-readings/take-back`}>
                <input type="hidden" name="at" value={reading.takenAtMs} />
                <button class="button" type="submit">
                  {words.takeBack}
                </button>
              </form>
            </li>
          ))}
        </ul>
      ) : null}
      {more > 0 ? <p class="help">{words.more(format.count(more))}</p> : null}
      <form
        class="form inset"
        method="post"
        enctype="multipart/form-data"
        action={`/meters/${deviceId}/typed-readings#typed`}
      >
        <FormError errors={errors} />
        <div class="pair">
          <Field
            name="timestamp"
            label={words.when}
            type="datetime-local"
            value={typed.readAt}
            error={errors["timestamp"]}
            input={{ required: true }}
            help={words.whenHelp(format.timeZone)}
          />
          <FigureField
            name="energy_kwh"
            label={words.showed}
            unit="kWh"
            value={typed.energyKwh}
            error={errors["energy_kwh"]}
            isRequired
          />
        </div>
        <Field
          name="note"
          label={words.note}
          value={typed.note}
          error={errors["note"]}
          input={{ autocomplete: "off", maxlength: 500 }}
        />
        <PhotoField error={errors["photo"]} format={format} />
        <button class="button" type="submit">
          {words.keep}
        </button>
      </form>
    </section>
  );
}

function PhotoField({ error, format }: { readonly error: string | undefined; readonly format: Format }) {
  const words = format.words.meter.typed;
  return (
    <div class={error ? "field field-wrong" : "field"}>
      <label for="field-photo">{words.photoField}</label>
      <span class="control">
        <input
          id="field-photo"
          name="photo"
          type="file"
          accept="image/jpeg,image/png"
          aria-invalid={error ? "true" : undefined}
          aria-describedby={error ? "field-photo-help field-photo-error" : "field-photo-help"}
        />
      </span>
      <p class="help" id="field-photo-help">
        {words.photoHelp}
      </p>
      <FieldError id="field-photo-error" message={error} />
    </div>
  );
}
