import { type BreakEvent, PZEM_MODULUS_WH, type Verdict, verdictEnergyWh } from "../src/domain/event.ts";
import { Field, FieldError, type FieldErrors, FormError } from "./fields.tsx";
import { Figure } from "./figure.tsx";
import { FigureField } from "./figure-field.tsx";
import { Fill } from "./fill.tsx";
import { type Format, figureText, kwhField } from "./format.ts";
import { Icon } from "./icons.tsx";

/** A break of which somebody has to say what it was. */
export interface OpenBreak {
  readonly event: BreakEvent;
  /** What was said of it once and holds no longer, with the reason, in sentences. */
  readonly before: string | undefined;
  /** What was typed as an answer and did not do, with what is wrong. */
  readonly typed: TypedAnswer;
  readonly errors: FieldErrors;
}

/** An answer as it was typed. */
export interface TypedAnswer {
  readonly verdict: string;
  readonly modulusKwh: string;
  readonly closingKwh: string;
  readonly openingKwh: string;
  readonly reason: string;
}

/** An answer before anything was typed. */
export const NO_ANSWER: TypedAnswer = {
  verdict: "",
  modulusKwh: kwhField(BigInt(PZEM_MODULUS_WH)),
  closingKwh: "",
  openingKwh: "",
  reason: "",
};

/** The names of an answer's fields in forms and errors. */
export const ANSWER_FIELDS: readonly string[] = [
  "verdict",
  "modulus_kwh",
  "closing_kwh",
  "opening_kwh",
  "reason",
];

/** Each open break in words, with a form that takes what it was. */
export function BreakQuestions(props: {
  readonly deviceId: string;
  readonly breaks: readonly OpenBreak[];
  /** How many more are open. */
  readonly more: number;
  readonly format: Format;
}) {
  const { deviceId, breaks, more, format } = props;
  const words = format.words.meter.questions;
  if (breaks.length === 0) return null;
  return (
    <section id="questions" class="stack" aria-labelledby="questions-title">
      <h2 id="questions-title">
        {breaks.length + more === 1 ? words.one : words.several(format.count(breaks.length + more))}
      </h2>
      {breaks.map((open, index) => (
        <Question deviceId={deviceId} open={open} isUnfolded={index === 0} format={format} />
      ))}
      {more > 0 ? <p class="weak">{more === 1 ? words.oneMore : words.more(format.count(more))}</p> : null}
    </section>
  );
}

/** The first one is unfolded, and one whose answer would not do. */
function Question(props: {
  readonly deviceId: string;
  readonly open: OpenBreak;
  readonly isUnfolded: boolean;
  readonly format: Format;
}) {
  const { deviceId, open, isUnfolded, format } = props;
  const { event, typed, errors } = open;
  const words = format.words.meter.questions;
  const id = `break-${event.after.takenAtMs}`;
  return (
    <details id={id} class="card question" open={isUnfolded || Object.keys(errors).length > 0}>
      <summary>
        <Icon name="question" size={22} />
        <span>
          {breakInWords(event, format)} {words.ask}
        </span>
      </summary>
      <form class="form" method="post" action={`/meters/${deviceId}/decisions#${id}`}>
        <input type="hidden" name="before" value={event.before.takenAtMs} />
        <input type="hidden" name="after" value={event.after.takenAtMs} />
        <p class="help">{words.waits}</p>
        {open.before ? (
          <p class="notice notice-attention">
            <Icon name="attention" size={18} />
            <bdi dir="auto">{open.before}</bdi>
          </p>
        ) : null}
        <FormError errors={errors} />
        <fieldset class="choices" aria-describedby={errors["verdict"] ? `${id}-error` : undefined}>
          <legend class="visually-hidden">{words.legend}</legend>
          {event.kind === "drop" ? <DropChoices {...props} id={id} /> : <JumpChoices {...props} id={id} />}
          <SwapChoice {...props} id={id} />
          <Choice open={open} kind="ignore" id={id} format={format}>
            {words.choices.ignore}
          </Choice>
          <FieldError id={`${id}-error`} message={errors["verdict"]} />
        </fieldset>
        <Field
          name="reason"
          prefix={`${id}-`}
          label={words.reason}
          value={typed.reason}
          error={errors["reason"]}
          input={{ autocomplete: "off", maxlength: 500 }}
          help={words.reasonHelp}
        />
        <button class="button primary" type="submit">
          {words.say}
        </button>
      </form>
    </details>
  );
}

interface ChoiceProps {
  readonly open: OpenBreak;
  readonly id: string;
  readonly format: Format;
}

function DropChoices({ open, id, format }: ChoiceProps) {
  const { typed, errors } = open;
  const words = format.words.meter.questions;
  return (
    <>
      <Choice open={open} kind="reset" id={id} format={format}>
        {words.choices.reset}
      </Choice>
      <Choice open={open} kind="rollover" id={id} format={format}>
        {words.choices.rollover}
      </Choice>
      <div class="choice-fields">
        <FigureField
          name="modulus_kwh"
          prefix={`${id}-`}
          label={words.modulus}
          unit="kWh"
          value={typed.modulusKwh}
          error={errors["modulus_kwh"]}
          help={words.modulusHelp}
        />
      </div>
    </>
  );
}

function JumpChoices({ open, id, format }: ChoiceProps) {
  return (
    <Choice open={open} kind="accept" id={id} format={format}>
      {format.words.meter.questions.choices.accept}
    </Choice>
  );
}

function SwapChoice({ open, id, format }: ChoiceProps) {
  const { event, typed, errors } = open;
  const words = format.words.meter.questions;
  const figure = (energyWh: number) => figureText(format.energy(energyWh, 3));
  return (
    <>
      <Choice open={open} kind="swap" id={id} format={format}>
        {words.choices.swap}
      </Choice>
      <div class="choice-fields pair">
        <FigureField
          name="closing_kwh"
          prefix={`${id}-`}
          label={words.closing}
          unit="kWh"
          value={typed.closingKwh}
          error={errors["closing_kwh"]}
          help={words.closingHelp(figure(event.before.energyWh))}
        />
        <FigureField
          name="opening_kwh"
          prefix={`${id}-`}
          label={words.opening}
          unit="kWh"
          value={typed.openingKwh}
          error={errors["opening_kwh"]}
          help={words.openingHelp(figure(event.after.energyWh))}
        />
      </div>
    </>
  );
}

function Choice(
  props: ChoiceProps & {
    readonly kind: Exclude<Verdict["kind"], "withdraw">;
    readonly children: string;
  },
) {
  const { open, kind, id, format, children } = props;
  const words = format.words.meter.questions;
  const countedWh = kind === "swap" ? undefined : verdictEnergyWh(sampleVerdict(kind), open.event);
  return (
    <label class="check choice" for={`${id}-${kind}`}>
      <input
        id={`${id}-${kind}`}
        type="radio"
        name="verdict"
        value={kind}
        required
        checked={open.typed.verdict === kind}
      />
      <span>
        {children}
        <span class="weak">
          {countedWh === undefined ? (
            kind === "swap" ? (
              words.countsBoth
            ) : null
          ) : (
            <Fill
              text={words.counts}
              parts={{ energy: <Figure of={format.energy(countedWh, countedWh === 0 ? 0 : 3)} /> }}
            />
          )}
        </span>
      </span>
    </label>
  );
}

function sampleVerdict(kind: "reset" | "rollover" | "accept" | "ignore"): Verdict {
  return kind === "rollover" ? { kind, modulusWh: PZEM_MODULUS_WH } : { kind };
}

/** What happened to a counter, as a sentence. */
export function breakInWords({ kind, before, after }: BreakEvent, format: Format): string {
  const kwh = (energyWh: number) => format.energy(energyWh, 3).value;
  const when = format.between({ fromMs: before.takenAtMs, toMs: after.takenAtMs });
  const { happened } = format.words.meter.questions;
  return happened[kind](kwh(before.energyWh), `${kwh(after.energyWh)}\u202FkWh`, when);
}

/** What somebody said that a break was, as a clause that begins with a capital. */
export function verdictInWords(verdict: Verdict, format: Format): string {
  const words = format.words.meter.questions.verdicts;
  const kwh = (energyWh: number) => figureText(format.energy(energyWh, 3));
  switch (verdict.kind) {
    case "reset":
      return words.reset;
    case "rollover":
      return words.rollover(kwh(verdict.modulusWh));
    case "swap":
      return words.swap(kwh(verdict.closingWh), kwh(verdict.openingWh));
    case "accept":
      return words.accept;
    case "ignore":
      return words.ignore;
    case "withdraw":
      return words.withdraw;
  }
}
