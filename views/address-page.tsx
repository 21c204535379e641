import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { Icon } from "./icons.tsx";
import { BarePage, type Shell } from "./layout.tsx";
import { OwnersButton, SettingsFrame } from "./settings-frame.tsx";

/** What came of a try of the address: it worked, by another name than was asked for, or it is too old to say. */
export type AddressTry =
  | { readonly kind: "works" }
  | { readonly kind: "other-name"; readonly name: string }
  | { readonly kind: "stale" };

interface AddressProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly typed: string;
  readonly errors: FieldErrors;
  /** The address by which this page was opened. */
  readonly here: string;
  /** What is set; undefined where nothing is. */
  readonly set:
    | {
        readonly origin: string;
        readonly testedAtMs: number | null;
        readonly reach: "machine" | "lan" | "internet";
        readonly isReadable: boolean;
      }
    | undefined;
  readonly tried: AddressTry | undefined;
}

const EXAMPLE = "https://meters.example.com";

/** The address under which people reach this box, and a try of it. */
export function AddressPage({ shell, format, typed, errors, here, set, tried }: AddressProps) {
  const words = shell.words.settings.address;
  return (
    <SettingsFrame shell={shell} title={words.title} lead={words.lead}>
      <div class="columns">
        <form class="card form" method="post" action="/settings/address">
          <FormError errors={errors} />
          <Field
            name="address"
            label={words.label}
            value={typed}
            error={errors["address"]}
            help={
              <Fill
                text={words.help}
                parts={{ example: <code>{EXAMPLE}</code>, here: <code>{here}</code> }}
              />
            }
            input={{
              maxlength: 200,
              autocomplete: "off",
              spellcheck: "false",
              dir: "ltr",
              inputmode: "url",
              placeholder: here,
            }}
          />
          <OwnersButton shell={shell} word={words.save} />
        </form>
        {set ? <Try set={set} tried={tried} words={words} format={format} /> : null}
      </div>
    </SettingsFrame>
  );
}

function Try(props: {
  readonly set: NonNullable<AddressProps["set"]>;
  readonly tried: AddressTry | undefined;
  readonly words: Shell["words"]["settings"]["address"];
  readonly format: Format;
}) {
  const { set, tried, words, format } = props;
  const worked = set.testedAtMs === null ? words.never : words.worked(format.dateTime(set.testedAtMs));
  return (
    <section class="card form" id="test" aria-labelledby="test-title">
      <h2 id="test-title">{words.testTitle}</h2>
      <p>
        <code>{set.origin}</code>
      </p>
      {tried ? <Tried tried={tried} words={words} /> : <p>{worked}</p>}
      <p class={set.reach === "machine" ? "notice notice-attention" : "help"}>{words.reach[set.reach]}</p>
      {set.isReadable ? <p class="help">{words.readable}</p> : null}
      <p class="help">{words.testHelp}</p>
      <p>
        <a class="button" href="/settings/address/test">
          {words.test}
        </a>
      </p>
    </section>
  );
}

function Tried(props: { readonly tried: AddressTry; readonly words: Shell["words"]["settings"]["address"] }) {
  const { tried, words } = props;
  const isGood = tried.kind === "works";
  return (
    <p class={`notice notice-${isGood ? "good" : "attention"}`} role="status">
      <Icon name={isGood ? "good" : "attention"} size={18} />
      <span>
        {tried.kind === "works" ? words.arrived : null}
        {tried.kind === "stale" ? words.stale : null}
        {tried.kind === "other-name" ? (
          <Fill text={words.otherName} parts={{ name: <bdi>{isolated(tried.name)}</bdi> }} />
        ) : null}
      </span>
    </p>
  );
}

/** The last step of a try: leads on by itself to the page that began it, where the browser is signed in. */
export function ReturningPage(props: {
  readonly words: Shell["words"];
  readonly language: Shell["language"];
  readonly to: string;
}) {
  const { words, language, to } = props;
  const { address } = words.settings;
  return (
    <BarePage title={`${address.returning} · Meterbox`} words={words} language={language}>
      <h1>{address.returning}</h1>
      <p>
        <a class="button primary" href={to}>
          {address.goOn}
        </a>
      </p>
    </BarePage>
  );
}
