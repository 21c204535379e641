import type { FolderKind } from "../src/domain/property.ts";
import type { LanguageCode } from "../src/domain/words/language.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { BarePage } from "./layout.tsx";
import type { Words } from "./words.ts";

/** The password, and nothing else. */
export function SignInPage({
  folder,
  propertyName,
  to,
  errors,
  words,
  language,
}: {
  readonly words: Words;
  readonly language: LanguageCode;
  readonly folder: FolderKind;
  readonly propertyName: string;
  /** The page that was asked for, to go there afterwards. */
  readonly to: string;
  readonly errors: FieldErrors;
}) {
  return (
    <BarePage title="Sign in · Meterbox" folder={folder} words={words} language={language}>
      <h1>
        <bdi dir="auto">{propertyName}</bdi>
      </h1>
      <form class="card form" method="post" action="/sign-in">
        <FormError errors={errors} />
        {to === "/" ? null : <input type="hidden" name="to" value={to} />}
        {/* Password managers want to know whose password it is. */}
        <input hidden type="text" name="username" value="owner" autocomplete="username" readonly />
        <Field
          name="password"
          label="Password"
          type="password"
          error={errors["password"]}
          help={folder === "demo" ? "The demo's password is meterbox-demo." : undefined}
          input={{ required: true, autocomplete: "current-password", autofocus: true }}
        />
        <button class="button primary" type="submit">
          Sign in
        </button>
      </form>
      <p class="weak small">
        Forgotten? Stop the box and run: <code>meterbox password --data FOLDER</code>
      </p>
    </BarePage>
  );
}
