import { FieldError, type FieldErrors, FormError } from "./fields.tsx";
import { Name, Pill, type PillLook } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { ListedImage } from "./firmware-page.tsx";
import type { Format } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { isOwner, OwnersButton, SettingsFrame } from "./settings-frame.tsx";
import { DeviceId } from "./waiting-devices.tsx";

/** A device with the chip and board of an image. */
export interface ImageDevice {
  readonly node: string;
  readonly version: string | null;
  readonly fit: "newer" | "same" | "older" | "rolled-back" | "not-adopted";
  readonly isConnected: boolean;
}

/** All that is known of an image. */
export interface ShownImage extends ListedImage {
  readonly project: string;
  readonly sha256: string;
  readonly uploadedBy: string;
}

/** To whom an image is to go, as it was chosen. */
export interface ChosenRollout {
  /** The device that gets it first; empty where none was chosen. */
  readonly first: string;
  readonly isOnlyFirst: boolean;
  readonly isForced: boolean;
}

interface ImageProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly image: ShownImage;
  readonly devices: readonly ImageDevice[];
  readonly chosen: ChosenRollout;
  /** Whether a roll-out to its board goes on. */
  readonly isBusy: boolean;
  readonly errors: FieldErrors;
}

/** An image: what it is, to which devices it can go, and deleting it. */
export function FirmwareImagePage(props: ImageProps) {
  const { shell, format, image } = props;
  const words = format.words.firmware.image;
  return (
    <SettingsFrame shell={shell} title={words.titled(image.version, image.board)}>
      <div class="columns">
        <RollOutForm {...props} />
        <div class="stack">
          <Facts {...props} />
          {isOwner(shell) ? (
            <form class="card form" method="post" action={`/settings/firmware/${image.id}/delete`}>
              <h2>{words.remove}</h2>
              <p class="help">{words.removeHelp}</p>
              <button class="button danger" type="submit">
                {words.removeIt(image.version, image.board)}
              </button>
            </form>
          ) : null}
        </div>
      </div>
    </SettingsFrame>
  );
}

function Facts({ format, image }: ImageProps) {
  const words = format.words.firmware.image;
  return (
    <section class="card" aria-labelledby="facts-title">
      <h2 id="facts-title">{words.facts}</h2>
      <dl class="record">
        <dt>{words.version}</dt>
        <dd>{image.version}</dd>
        <dt>{words.board}</dt>
        <dd>{image.board}</dd>
        <dt>{words.chip}</dt>
        <dd>{image.chip}</dd>
        <dt>{words.size}</dt>
        <dd>{image.size}</dd>
        <dt>{words.project}</dt>
        <dd>{image.project === "" ? "–" : <Name text={image.project} />}</dd>
        <dt>{words.uploaded}</dt>
        <dd>
          <Fill
            text={words.uploadedBy}
            parts={{ time: format.dateTime(image.uploadedAtMs), who: <Name text={image.uploadedBy} /> }}
          />
        </dd>
        <dt>{words.sha256}</dt>
        <dd>
          <code class="node-words">{image.sha256}</code>
        </dd>
      </dl>
    </section>
  );
}

function RollOutForm(props: ImageProps) {
  const { shell, format, image, devices, chosen, isBusy, errors } = props;
  const words = format.words.firmware.image;
  const offerable = devices.filter(({ fit }) => fit !== "same" && fit !== "not-adopted");
  const isForceable = devices.some(({ fit }) => fit === "older" || fit === "rolled-back");
  if (isBusy || offerable.length === 0)
    return (
      <section class="card" id="roll-out" aria-labelledby="roll-out-title">
        <h2 id="roll-out-title">{words.rollOut}</h2>
        <p>{isBusy ? words.goesOn : devices.length === 0 ? words.noDevice : words.noneNeeds}</p>
        {isBusy ? (
          <p>
            <a href="/settings/firmware#rollouts">{words.seeIt}</a>
          </p>
        ) : null}
        <ul class="rows firmware-devices">
          {devices.map((device) => (
            <li>
              <DeviceText device={device} format={format} />
              <FitPill device={device} format={format} />
            </li>
          ))}
        </ul>
      </section>
    );
  const [usual] = offerable.filter(({ fit }) => fit === "newer").toSorted(connectedFirst);
  const first = chosen.first || usual?.node || "";
  return (
    <form class="card form" id="roll-out" method="post" action={`/settings/firmware/${image.id}/roll-out`}>
      <h2>{words.rollOut}</h2>
      <FormError errors={errors} />
      <fieldset class={errors["first"] ? "field field-wrong" : "field"}>
        <legend>{words.first}</legend>
        <ul class="rows firmware-devices">
          {devices.map((device) => (
            <li>
              <label class="check">
                <input
                  type="radio"
                  name="first"
                  value={device.node}
                  checked={device.node === first}
                  disabled={!offerable.includes(device)}
                />
                <DeviceText device={device} format={format} />
              </label>
              <FitPill device={device} format={format} />
            </li>
          ))}
        </ul>
        <FieldError message={errors["first"]} />
      </fieldset>
      <fieldset class="field">
        <legend>{words.next}</legend>
        <div class="checks checks-rows">
          <label class="check">
            <input type="radio" name="scope" value="all" checked={!chosen.isOnlyFirst} />
            {words.others}
          </label>
          <label class="check">
            <input type="radio" name="scope" value="first" checked={chosen.isOnlyFirst} />
            {words.noOther}
          </label>
        </div>
      </fieldset>
      {isForceable ? (
        <div class="field">
          <label class="check">
            <input
              type="checkbox"
              name="force"
              value="yes"
              checked={chosen.isForced}
              aria-describedby="force-help"
            />
            {words.force}
          </label>
          <p class="help" id="force-help">
            {words.forceHelp}
          </p>
        </div>
      ) : null}
      <OwnersButton shell={shell} word={words.start(image.version)} />
    </form>
  );
}

function connectedFirst(a: ImageDevice, b: ImageDevice): number {
  return Number(b.isConnected) - Number(a.isConnected);
}

function DeviceText({ device, format }: { readonly device: ImageDevice; readonly format: Format }) {
  const words = format.words.firmware.image;
  return (
    <span>
      <DeviceId id={device.node} />{" "}
      <span class="small weak">
        <Fill text={words.runs} parts={{ version: device.version ?? words.unknown }} />
        {device.isConnected ? null : ` · ${words.away}`}
      </span>
    </span>
  );
}

function FitPill({ device: { fit }, format }: { readonly device: ImageDevice; readonly format: Format }) {
  const word = format.words.firmware.image.fits[fit];
  const look = (): PillLook => {
    if (fit === "newer") return { word, tone: "good", icon: "good" };
    if (fit === "same") return { word, tone: "quiet", icon: "good" };
    return { word, tone: fit === "not-adopted" ? "quiet" : "attention", icon: "pause" };
  };
  return <Pill look={look()} />;
}
