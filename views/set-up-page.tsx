import type { FolderKind } from "../src/domain/property.ts";
import type { LanguageCode } from "../src/domain/words/language.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { BarePage } from "./layout.tsx";
import { type PropertyChoices, PropertyFields, type TypedProperty } from "./property-fields.tsx";
import type { Words } from "./words.ts";

/** The first run: whose box this is, and where it stands. */
export function SetUpPage(props: {
  readonly words: Words;
  readonly language: LanguageCode;
  readonly folder: FolderKind;
  readonly typed: TypedProperty & { readonly code: string };
  readonly errors: FieldErrors;
  readonly choices: PropertyChoices;
}) {
  const { words, language, folder, typed, errors, choices } = props;
  return (
    <BarePage
      title="Set up Meterbox"
      words={words}
      language={language}
      folder={folder}
      scripts={["meterbox.js"]}
    >
      <h1>Set up this box</h1>
      <form class="card form" method="post" action="/setup">
        <FormError errors={errors} />
        <Field
          name="code"
          label="One-time code"
          value={typed.code}
          error={errors["code"]}
          help="The box printed it when it started; it also stands in the file setup-code in its data folder."
          input={{
            required: true,
            autocomplete: "one-time-code",
            autocapitalize: "characters",
            spellcheck: "false",
            maxlength: 20,
          }}
        />
        <Field
          name="password"
          label="Your password"
          type="password"
          error={errors["password"]}
          help="At least 8 characters. You sign in with it from now on."
          input={{ required: true, autocomplete: "new-password", minlength: 8, maxlength: 200 }}
        />
        <PropertyFields typed={typed} errors={errors} choices={choices} />
        <button class="button primary" type="submit">
          Set up
        </button>
      </form>
    </BarePage>
  );
}
