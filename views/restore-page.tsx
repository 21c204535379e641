import type { LanguageCode } from "../src/domain/words/language.ts";
import { FileField } from "./file-field.tsx";
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
        <FileField label={restore.file} help={restore.fileHelp} error={error} />
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
