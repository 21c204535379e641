import type { LanguageCode } from "../src/domain/words/language.ts";
import { FieldError } from "./fields.tsx";
import { BarePage } from "./layout.tsx";
import { Said } from "./said.tsx";
import type { Words } from "./words.ts";

/** The file of a backup, from which a box that nobody has set up becomes the one that was backed up. */
export function RestorePage(props: {
  readonly words: Words;
  readonly language: LanguageCode;
  /** What was wrong with the file. */
  readonly error: string | undefined;
  /** Why a backup that was sent could not be restored after all. */
  readonly failure: string | undefined;
}) {
  const { words, language, error, failure } = props;
  const { restore } = words.setup;
  return (
    <BarePage title={restore.title} words={words} language={language}>
      <h1>{restore.title}</h1>
      {failure === undefined ? null : (
        <div class="notice notice-bad" role="alert">
          <div>
            <p>{restore.failed}</p>
            <p class="wrap">
              <bdi dir="auto">
                <Said text={failure} />
              </bdi>
            </p>
          </div>
        </div>
      )}
      <form class="card form" method="post" action="/setup/restore" enctype="multipart/form-data">
        <p>{restore.lead}</p>
        <div class={error ? "field field-wrong" : "field"}>
          <label for="field-file">{restore.file}</label>
          <span class="control">
            <input
              id="field-file"
              name="file"
              type="file"
              required
              aria-invalid={error ? "true" : undefined}
              aria-describedby={error ? "field-file-help field-file-error" : "field-file-help"}
            />
          </span>
          <p class="help" id="field-file-help">
            {restore.fileHelp}
          </p>
          <FieldError id="field-file-error" message={error} />
        </div>
        <button class="button primary" type="submit">
          {restore.button}
        </button>
      </form>
      <p>
        <a href="/setup">{restore.back}</a>
      </p>
    </BarePage>
  );
}
