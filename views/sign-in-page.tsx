import type { FolderKind } from "../src/domain/property.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { BarePage } from "./layout.tsx";

/** The password, and nothing else. */
export function SignInPage({
  folder,
  propertyName,
  to,
  errors,
}: {
  readonly folder: FolderKind;
  readonly propertyName: string;
  /** The page that was asked for, to go there afterwards. */
  readonly to: string;
  readonly errors: FieldErrors;
}) {
  return (
    <BarePage title="Sign in · Meterbox" folder={folder}>
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
