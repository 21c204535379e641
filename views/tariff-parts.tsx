import type { Meter } from "../src/domain/meter.ts";
import type { Tariff } from "../src/domain/tariff.ts";
import { Field, FieldError, type FieldErrors } from "./fields.tsx";
import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { methodWords, VersionSummary, versionName } from "./version-summary.tsx";

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
}

/** The day from which a version applies. */
export function AppliesFrom(props: {
  readonly isNew: boolean;
  readonly value: string;
  readonly error: string | undefined;
}) {
  const { isNew, value, error } = props;
  return (
    <Field
      name="applies_from"
      label="Applies from"
      type="date"
      value={value}
      error={error}
      help={
        isNew
          ? "Leave it empty for from the beginning, or name the day, such as 2026-02-01."
          : "Keep it to correct this version; another day adds a version. Empty means from the beginning."
      }
      input={{ placeholder: "2026-02-01", autocomplete: "off" }}
    />
  );
}

/** The meters that a tariff rates. */
export function RatedMetersField(
  props: EditedTariff & { readonly devices: readonly string[]; readonly errors: FieldErrors },
) {
  const { tariff, propertyTariff, meters, devices, errors } = props;
  if (tariff?.isDefault)
    return <p class="help">The property's tariff: it rates every meter that has none of its own.</p>;
  return (
    <fieldset class="field">
      <legend>Meters that it rates</legend>
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
          "None ticked: it rates no meter."
        ) : propertyTariff === undefined ? (
          "None ticked: it becomes the property's tariff and rates every meter."
        ) : (
          <>
            Tick at least one. All others are rated by the property's tariff,{" "}
            <a href={`/tariffs/${propertyTariff.id}`}>
              <Name text={propertyTariff.name} />
            </a>
            .
          </>
        )}
      </p>
      <FieldError message={errors["devices"]} />
    </fieldset>
  );
}

/** Every version of a tariff, newest first, with the one that is shown above marked. */
export function Versions(props: {
  readonly tariff: Tariff;
  readonly shown: string;
  readonly format: Format;
}) {
  const { tariff, shown, format } = props;
  return (
    <section class="card tariff" aria-labelledby="versions-title">
      <h2 id="versions-title">Versions</h2>
      <VersionList tariff={tariff} shown={shown} format={format} canRemove={tariff.versions.length > 1} />
    </section>
  );
}

/** A tariff's versions with their days, what they charge, and how each joins the one before. */
export function VersionList(props: {
  readonly tariff: Tariff;
  /** The day of the version that the page shows otherwise. */
  readonly shown?: string;
  readonly format: Format;
  /** Whether a version can be taken out here. */
  readonly canRemove?: boolean;
}) {
  const { tariff, shown, format, canRemove = false } = props;
  return (
    <ul class="versions">
      {tariff.versions.toReversed().map((version) => {
        const method = methodWords(version, version === tariff.versions[0]);
        return (
          <li>
            <h3>
              <a
                href={`/tariffs/${tariff.id}?from=${version.effectiveFrom ?? "beginning"}`}
                aria-current={shown === (version.effectiveFrom ?? "") ? "true" : undefined}
              >
                {versionName(version.effectiveFrom, format)}
              </a>
            </h3>
            {method === "" ? null : <p class="help">{method}</p>}
            <VersionSummary version={version} format={format} />
            {canRemove ? (
              <p class="version-end">
                <a
                  href={`/tariffs/${tariff.id}/versions/${version.effectiveFrom ?? "beginning"}/remove`}
                  aria-label={`Take the version ${versionName(version.effectiveFrom, format)} out`}
                >
                  Take this version out
                </a>
              </p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
