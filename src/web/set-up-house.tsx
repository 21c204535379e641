import type { Context } from "hono";
import type { FieldErrors } from "../../views/fields.tsx";
import type { TypedProperty } from "../../views/property-fields.tsx";
import { type OfferedTariff, SetUpHousePage } from "../../views/set-up-house-page.tsx";
import { createTariff } from "../actions/change-tariff.ts";
import type { Box } from "../actions/ports.ts";
import { setUp } from "../actions/set-up.ts";
import { signIn } from "../actions/sign-in.ts";
import { invalidField } from "../domain/error.ts";
import { logOf } from "../log.ts";
import { type LibraryTariff, libraryTariffs } from "../tariff-form/library.ts";
import { setSession } from "./auth.ts";
import { PROPERTY_CHOICES } from "./choices.ts";
import { statusOf } from "./errors.tsx";
import { guessedProperty } from "./guessed-property.ts";
import { libraryIn } from "./library-in-words.ts";
import { errorsByField, pageParts, textOf, tryWrite, wordsAsked } from "./pages.ts";
import { PROPERTY_FIELDS, typedProperty } from "./property-form.ts";
import type { CodeVerdict } from "./set-up.tsx";
import { dropSetupCode, knowsSetupCode } from "./setup-code.ts";

/** Of these the figures are made up, whatever the currency. */
const ANYWHERE = "Anywhere";

interface TypedHouse extends TypedProperty {
  readonly tariff: string;
}

/** The form of the house, filled in as far as the browser lets it be guessed. */
export function housePage(box: Box, context: Context) {
  // The browser's own script knows the time zone better.
  const typed = { ...guessOf(context), name: "", timeZone: "", tariff: "" };
  return page(box, context, { typed, code: "", errors: {} }, 200);
}

/** Sets the box up as the form says, and signs its owner in. */
export async function takeHouse(box: Box, context: Context, form: FormData, verdict: CodeVerdict) {
  const password = textOf(form, "password");
  const typed: TypedHouse = { ...typedProperty(form), tariff: textOf(form, "tariff") };
  const code = textOf(form, "code");
  const refuse = (errors: FieldErrors, status: 422 | 429 | ReturnType<typeof statusOf>) =>
    page(box, context, { typed, code, errors }, status);
  const { words } = wordsAsked(context);
  if (verdict === "closed") return refuse({ code: words.setup.choice.closed }, 429);
  if (verdict === "wrong") return refuse({ code: words.setup.choice.wrongCode }, 422);
  const { tariff: key, ...asTyped } = typed;
  const property = { ...asTyped, timeZone: asTyped.timeZone || guessOf(context).timeZone };
  const tariff = libraryTariffs().find((entry) => entry.key === key);
  const error = await tryWrite(async () => {
    const currency = tariff && currencyOf(tariff);
    if (currency !== undefined && currency !== property.currency)
      throw invalidField("tariff", words.setup.house.currencyClash(currency, property.currency));
    await setUp(box, { ...property, password });
  });
  if (error) {
    const errors = errorsByField(error, ["password", "tariff", ...PROPERTY_FIELDS]);
    return refuse(errors, statusOf(error.code));
  }
  // As the property says it, which may be in another language than the browser.
  const written = libraryIn(pageParts(box, context).format.words).find((entry) => entry.key === key);
  if (written) keepTariff(box, written, property.currency);
  dropSetupCode(box);
  setSession(context, await signIn(box, password, { browser: context.req.header("User-Agent") }));
  return context.redirect("/", 303);
}

/** The box is set up by now: a tariff that cannot be kept must not look as if it were not. */
function keepTariff(box: Box, { content }: LibraryTariff, currency: string): void {
  try {
    const versions = content.versions.map((version) => ({ ...version, currency }));
    createTariff(box, { ...content, versions });
  } catch (error) {
    logOf("web").error("the tariff of the first run could not be kept: {error}", { error });
  }
}

function page(
  box: Box,
  context: Context,
  {
    typed,
    code,
    errors,
  }: { readonly typed: TypedHouse; readonly code: string; readonly errors: FieldErrors },
  status: 200 | 422 | 429 | ReturnType<typeof statusOf>,
) {
  return context.html(
    <SetUpHousePage
      {...wordsAsked(context)}
      code={knowsSetupCode(context, box) ? undefined : code}
      typed={typed}
      errors={errors}
      choices={PROPERTY_CHOICES}
      zoneGuess={guessOf(context).timeZone}
      tariffs={libraryIn(wordsAsked(context).words).map(offered)}
    />,
    status,
  );
}

function guessOf({ req }: Context): Omit<TypedProperty, "name"> {
  return guessedProperty(req.header("Accept-Language"));
}

function offered(tariff: LibraryTariff): OfferedTariff {
  const { key, title, region } = tariff;
  return { key, title, region, currency: currencyOf(tariff) };
}

/** The currency that a tariff of the library holds in; undefined where it takes any. */
function currencyOf({ region, json }: LibraryTariff): string | undefined {
  return region === ANYWHERE ? undefined : json.currency;
}
