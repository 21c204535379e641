import { type AnsweredBreak, AnsweredBreaks } from "./answered-breaks.tsx";
import { BreakQuestions, type OpenBreak } from "./break-questions.tsx";
import { CombinedMembers, type CombinedMembersProps } from "./combined-members.tsx";
import type { FieldErrors } from "./fields.tsx";
import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import type { MeterState } from "./live-cards.tsx";
import { MeterFacts } from "./meter-facts.tsx";
import { MeterLog, type MeterLogEntries } from "./meter-log.tsx";
import { MeterPlace, type MeterPlaceProps } from "./meter-place.tsx";
import { MeterSettings, type TypedMeterChanges } from "./meter-settings.tsx";
import { PowerHistory, type PowerHistoryProps } from "./power-history.tsx";
import { type Refused, RefusedMessages } from "./refused-messages.tsx";
import { type ReplacedDevices, ReplacedNotice } from "./replaced-notice.tsx";
import { type RegisterForm, TypedReadings, type TypedRegister } from "./typed-readings.tsx";
import type { Connecting } from "./waiting-page.tsx";

interface MeterPageProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly state: MeterState;
  readonly refused: Refused;
  readonly connecting: Connecting;
  readonly typed: TypedMeterChanges;
  readonly errors: FieldErrors;
  readonly questions: { readonly breaks: readonly OpenBreak[]; readonly more: number };
  readonly answered: readonly AnsweredBreak[];
  readonly history: Omit<PowerHistoryProps, "meter" | "format">;
  readonly registers: {
    readonly readings: readonly TypedRegister[];
    readonly more: number;
    readonly typed: RegisterForm;
    readonly errors: FieldErrors;
  };
  readonly log: MeterLogEntries;
  readonly devices: ReplacedDevices;
  readonly place: Omit<MeterPlaceProps, "format">;
  /** Of a combined meter; null of any other. */
  readonly sum: Omit<CombinedMembersProps, "deviceId" | "format"> | null;
}

/** One meter: what waits for an answer, its state and its past, its settings, and the ways to end it. */
export function MeterPage(props: MeterPageProps) {
  const { shell, format, nowMs, state, refused, connecting, typed, errors } = props;
  const { meter } = state;
  const { deviceId } = meter;
  const query = `?meter=${encodeURIComponent(deviceId)}`;
  return (
    <Page shell={shell} title={deviceId} current="meters" scripts={["vendor/chart.umd.min.js", "charts.js"]}>
      <p class="crumbs">
        <a href="/meters">Meters</a>
      </p>
      <h1>
        <Name text={meter.name} />
      </h1>
      <p class="links">
        <a href={`/${query}`}>Live and charts</a>
        <a href={`/bills/meters${query}`}>Bills</a>
        {props.sum || props.devices.goesTo ? null : (
          <a href={`/meters/${deviceId}/replace`}>Replace its device</a>
        )}
      </p>
      <ReplacedNotice deviceId={deviceId} devices={props.devices} format={format} />
      {props.place.isWaiting ? <MeterPlace {...props.place} format={format} /> : null}
      <BreakQuestions deviceId={deviceId} {...props.questions} format={format} />
      <MeterFacts state={state} connecting={connecting} format={format} nowMs={nowMs} />
      {meter.firstSeenMs === null ? null : <PowerHistory meter={meter} {...props.history} format={format} />}
      <div class="columns">
        <MeterSettings deviceId={deviceId} isCombined={props.sum !== null} typed={typed} errors={errors} />
        <div class="stack">
          {props.sum ? (
            <CombinedMembers deviceId={deviceId} {...props.sum} format={format} />
          ) : (
            <TypedReadings deviceId={deviceId} {...props.registers} format={format} />
          )}
          {props.place.isWaiting ? null : <MeterPlace {...props.place} format={format} />}
          <Ending state={state} format={format} />
        </div>
      </div>
      <AnsweredBreaks deviceId={deviceId} breaks={props.answered} format={format} />
      {props.sum ? null : <MeterLog log={props.log} format={format} />}
      <RefusedMessages title="Refused messages" refused={refused} format={format} />
    </Page>
  );
}

function Ending({ state, format }: Pick<MeterPageProps, "state" | "format">) {
  const { meter } = state;
  const isRetired = meter.retiredAtMs !== null;
  return (
    <section class="card form">
      <h2>{isRetired ? "Reinstate or delete" : "Retire or delete"}</h2>
      {isRetired ? (
        <form method="post" action={`/meters/${meter.deviceId}/reinstate`}>
          <p>
            Retired on {format.dateTime(meter.retiredAtMs ?? 0)}. Its readings and bills stay; new messages
            are refused.
          </p>
          <button class="button" type="submit">
            Reinstate {meter.deviceId}
          </button>
        </form>
      ) : (
        <form method="post" action={`/meters/${meter.deviceId}/retire`}>
          <p>When it is out of use: its readings and bills stay, and new messages are refused.</p>
          <button class="button" type="submit">
            Retire {meter.deviceId}
          </button>
        </form>
      )}
      <p class="apart">
        Or <a href={`/meters/${meter.deviceId}/delete`}>delete it with all its readings</a>; you are asked
        once more.
      </p>
    </section>
  );
}
