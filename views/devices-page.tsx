import { ACCESS_POLICIES, type AccessPolicy } from "../src/domain/node-access.ts";
import { type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { AdoptionPill, type ShownAdoption } from "./node-adoption.tsx";
import { isOwner, OwnersButton, SettingsFrame } from "./settings-frame.tsx";
import { DeviceId, type WaitingDevice, WaitingDevices } from "./waiting-devices.tsx";

interface DevicesProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly policy: AccessPolicy;
  readonly errors: FieldErrors;
  readonly waiting: readonly WaitingDevice[];
  /** The devices on record and those that were adopted, by their ids. */
  readonly adoptions: readonly ShownAdoption[];
}

/** Which devices this box listens to: the rule, those that wait, and which have a credential of their own. */
export function DevicesPage(props: DevicesProps) {
  const { shell, format, nowMs, waiting } = props;
  const words = format.words.adoption.page;
  return (
    <SettingsFrame shell={shell} title={words.title} lead={words.lead}>
      <div class="columns">
        <div class="stack">
          <WaitingDevices devices={waiting} format={format} nowMs={nowMs} />
          <KnownDevices {...props} />
        </div>
        <PolicyForm {...props} />
      </div>
    </SettingsFrame>
  );
}

function PolicyForm({ shell, format, policy, errors, adoptions }: DevicesProps) {
  const words = format.words.adoption.policy;
  const shutOut = adoptions.filter(({ state }) => state === "none").length;
  return (
    <form class="card form" method="post" action="/settings/devices">
      <FormError errors={errors} />
      <fieldset class="field">
        <legend>{words.title}</legend>
        <div class="policy-choices">
          {ACCESS_POLICIES.map((choice) => (
            <div>
              <label class="check">
                <input
                  type="radio"
                  name="policy"
                  value={choice}
                  checked={choice === policy}
                  disabled={!isOwner(shell)}
                  aria-describedby={`policy-${choice}`}
                />
                {words.choices[choice].name}
              </label>
              <p class="help policy-help" id={`policy-${choice}`}>
                {words.choices[choice].help}
                {choice === "closed" && shutOut > 0 ? (
                  <b> {shutOut === 1 ? words.shutsOutOne : words.shutsOut(format.count(shutOut))}</b>
                ) : null}
              </p>
            </div>
          ))}
        </div>
      </fieldset>
      <OwnersButton shell={shell} word={words.save} />
    </form>
  );
}

function KnownDevices({ format, adoptions }: DevicesProps) {
  const words = format.words.adoption.known;
  return (
    <section class="card" aria-labelledby="known-title">
      <h2 id="known-title">{words.title}</h2>
      {adoptions.length === 0 ? <p class="weak">{words.none}</p> : null}
      <ul class="rows">
        {adoptions.map((adoption) => (
          <li>
            <a href={`/nodes/${encodeURIComponent(adoption.node)}#adoption`}>
              <DeviceId id={adoption.node} />
            </a>
            <AdoptionPill adoption={adoption} format={format} />
          </li>
        ))}
      </ul>
    </section>
  );
}
