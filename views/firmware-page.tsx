import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { FileField } from "./file-field.tsx";
import { RolloutCard, type ShownRollout } from "./firmware-rollout.tsx";
import type { Format } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { OwnersButton, SettingsFrame } from "./settings-frame.tsx";

/** An image as a list shows it. */
export interface ListedImage {
  readonly id: number;
  readonly chip: string;
  readonly board: string;
  readonly version: string;
  readonly size: string;
  readonly uploadedAtMs: number;
}

/** What was typed beside a file; a browser keeps no file that was refused. */
export interface TypedImage {
  readonly board: string;
  readonly version: string;
}

interface FirmwareProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly images: readonly ListedImage[];
  readonly rollouts: readonly ShownRollout[];
  readonly typed: TypedImage;
  readonly errors: FieldErrors;
}

/** Which firmware is here, to which devices it goes, and how more of it comes here. */
export function FirmwarePage(props: FirmwareProps) {
  const { shell, format, rollouts } = props;
  const words = format.words.firmware.page;
  return (
    <SettingsFrame shell={shell} title={words.title} lead={words.lead}>
      <div class="columns">
        <div class="stack">
          <Images {...props} />
          {rollouts.length === 0 ? null : (
            <section class="stack" aria-labelledby="rollouts">
              <h2 id="rollouts">{words.rollouts}</h2>
              {rollouts.map((rollout) => (
                <RolloutCard shell={shell} format={format} rollout={rollout} />
              ))}
            </section>
          )}
        </div>
        <UploadForm {...props} />
      </div>
    </SettingsFrame>
  );
}

function Images({ format, images }: FirmwareProps) {
  const { page: words, image } = format.words.firmware;
  return (
    <section class="card" aria-labelledby="images">
      <h2 id="images">{words.images}</h2>
      {images.length === 0 ? <p class="weak">{words.none}</p> : null}
      <ul class="rows">
        {images.map(({ id, chip, board, version, size, uploadedAtMs }) => (
          <li>
            <a href={`/settings/firmware/${id}`}>{image.open(version, board)}</a>
            <span class="small weak">
              {chip} · {size} · {format.dateTime(uploadedAtMs)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function UploadForm({ shell, format, typed, errors }: FirmwareProps) {
  const words = format.words.firmware.page;
  const { file: error } = errors;
  return (
    <form class="card form" method="post" action="/settings/firmware" enctype="multipart/form-data">
      <h2>{words.upload}</h2>
      <FormError errors={errors} />
      <FileField label={words.file} help={words.fileHelp} error={error} />
      <Field
        name="board"
        label={words.board}
        value={typed.board}
        help={words.boardHelp}
        error={errors["board"]}
        input={{ autocomplete: "off", autocapitalize: "none", spellcheck: "false", maxlength: 32 }}
      />
      <Field
        name="version"
        label={words.version}
        value={typed.version}
        help={words.versionHelp}
        error={errors["version"]}
        input={{ autocomplete: "off", spellcheck: "false", maxlength: 31 }}
      />
      <OwnersButton shell={shell} word={words.keep} />
    </form>
  );
}
