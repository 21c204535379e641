import { DEMO_PASSWORD, type FolderKind } from "../src/domain/property.ts";
import type { LanguageCode } from "../src/domain/words/language.ts";
import { Field } from "./fields.tsx";
import { Fill } from "./fill.tsx";
import { BarePage } from "./layout.tsx";
import type { Words } from "./words.ts";

const COMMAND = "meterbox password --data FOLDER";
const COMMAND_FOR_USER = `${COMMAND} --user NAME`;

/** The password, and the name where more than one person may sign in. */
export function SignInPage(props: {
  readonly words: Words;
  readonly language: LanguageCode;
  readonly folder: FolderKind;
  readonly propertyName: string;
  /** The page that was asked for, to go there afterwards. */
  readonly to: string;
  /** The name of the only person; undefined where there are more. */
  readonly onlyName: string | undefined;
  readonly typedName: string;
  readonly error: string | undefined;
}) {
  const { words, language, folder, propertyName, to, onlyName, typedName, error } = props;
  const { signIn } = words.access;
  const isAskedName = onlyName === undefined;
  return (
    <BarePage title={`${signIn.title} · Meterbox`} folder={folder} words={words} language={language}>
      <h1>
        <bdi dir="auto">{propertyName}</bdi>
      </h1>
      <form class="card form" method="post" action="/sign-in">
        {to === "/" ? null : <input type="hidden" name="to" value={to} />}
        {isAskedName ? (
          <Field
            name="username"
            label={signIn.name}
            value={typedName}
            input={{
              required: true,
              autocomplete: "username",
              autocapitalize: "none",
              spellcheck: "false",
              maxlength: 80,
              autofocus: typedName === "",
            }}
          />
        ) : (
          // Password managers want to know whose password it is.
          <input hidden type="text" name="username" value={onlyName} autocomplete="username" readonly />
        )}
        <Field
          name="password"
          label={signIn.password}
          type="password"
          error={error}
          help={folder === "demo" ? signIn.demoHelp(DEMO_PASSWORD) : undefined}
          input={{
            required: true,
            autocomplete: "current-password",
            autofocus: !isAskedName || typedName !== "",
          }}
        />
        <button class="button primary" type="submit">
          {signIn.button}
        </button>
      </form>
      <p class="weak small">
        <Fill
          text={signIn.forgotten}
          parts={{ command: <code>{isAskedName ? COMMAND_FOR_USER : COMMAND}</code> }}
        />
      </p>
    </BarePage>
  );
}
