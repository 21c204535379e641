import { type FieldErrors, FormError } from "./fields.tsx";
import type { Shell } from "./layout.tsx";
import { type PropertyChoices, PropertyFields, type TypedProperty } from "./property-fields.tsx";
import { OwnersButton, SettingsFrame } from "./settings-frame.tsx";

/** The form of the property. */
export function PropertyPage(props: {
  readonly shell: Shell;
  readonly typed: TypedProperty;
  readonly errors: FieldErrors;
  readonly choices: PropertyChoices;
}) {
  const { shell, typed, errors, choices } = props;
  const words = shell.words.settings.property;
  return (
    <SettingsFrame shell={shell} title={words.title} lead={words.lead}>
      <form class="card form settings-form" method="post" action="/settings/property">
        <FormError errors={errors} />
        <PropertyFields words={shell.words} typed={typed} errors={errors} choices={choices} />
        <OwnersButton shell={shell} word={words.save} />
      </form>
    </SettingsFrame>
  );
}
