import { textAt } from "../src/domain/form-tree.ts";
import { ENERGY_UNITS, MID_PERIOD_METHODS } from "../src/domain/tariff.ts";
import { FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import { isolated } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { type Sample, type SampleNeeds, SamplePanel } from "./sample-bill.tsx";
import { CalendarRows } from "./tariff-calendar.tsx";
import { ComponentRows } from "./tariff-components.tsx";
import { TariffEditor } from "./tariff-editor.tsx";
import { Choice, type Editor, editorWords, Kept, TextInput, Told } from "./tariff-inputs.tsx";
import { AppliesFrom, type EditedTariff, RatedMetersField, type TypedApplication } from "./tariff-parts.tsx";
import { RoundingFields } from "./tariff-spread.tsx";

/** A tariff as it was typed, nothing checked: its fields are those of its JSON form, in rows. */
export interface TypedTariff extends TypedApplication {
  readonly editor: Editor;
  readonly sampleKwh: string;
  /** Whether another version is being written, and none that is there changed. */
  readonly isNewVersion: boolean;
}

interface TariffFormProps extends EditedTariff {
  readonly shell: Shell;
  readonly format: Format;
  readonly currencies: readonly string[];
  readonly typed: TypedTariff;
  readonly sample: Sample;
  /** Undefined while what is typed cannot be read. */
  readonly needs: SampleNeeds | undefined;
}

/** The editor of a tariff with a sample bill at its side. */
export function TariffFormPage(props: TariffFormProps) {
  const { format, tariff, currencies, typed, sample, needs } = props;
  const { editor } = typed;
  const { errors } = editor;
  const { form: words } = format.words.tariffs;
  const title = !tariff
    ? words.new
    : typed.isNewVersion
      ? words.newVersion(isolated(tariff.name))
      : words.change(isolated(tariff.name));
  return (
    <TariffEditor
      {...props}
      title={title}
      action={tariff ? `/tariffs/${tariff.id}` : "/tariffs/new"}
      shown={typed.isNewVersion ? undefined : typed.appliesFrom}
      links={
        <p class="links">
          <button class="link" type="submit" name="action" value="json" form="tariff-form" formnovalidate>
            {words.asJson}
          </button>
          {tariff ? null : <a href="/tariffs/library">{words.fromLibrary}</a>}
        </p>
      }
      sample={
        <SamplePanel
          sample={sample}
          kwh={typed.sampleKwh}
          format={format}
          action="/tariffs/sample"
          {...(needs ? { needs } : {})}
        />
      }
    >
      <FormError errors={errors} />
      <span id="told">
        <Told places={Object.keys(errors)} />
      </span>
      {typed.isNewVersion ? <input type="hidden" name="version" value="new" /> : null}
      <Kept editor={editor} at="holidays" />
      <div class="pair">
        <TextInput
          editor={editor}
          at="name"
          label={words.name}
          input={{ placeholder: words.namePlaceholder }}
        />
        <TextInput
          editor={editor}
          at="currency"
          label={words.currency}
          list={currencies}
          input={{ required: true, maxlength: 3, autocapitalize: "characters", spellcheck: "false" }}
        />
      </div>
      <section class="what" aria-labelledby="what-title">
        <h2 id="what-title">{words.what}</h2>
        <p class="help">{editor.isCheck ? words.check : words.whatHelp}</p>
        <TariffRows editor={editor} />
      </section>
      <AppliesFrom
        isNew={!tariff}
        value={typed.appliesFrom}
        error={errors["effective_from"]}
        format={format}
      />
      <RatedMetersField {...props} devices={typed.devices} errors={errors} />
      <WholeFields editor={editor} />
    </TariffEditor>
  );
}

/** The rows of the editor, which change as a whole: what it charges, and when its times of use are. */
export function TariffRows({ editor }: { readonly editor: Editor }) {
  return (
    <div id="tariff-rows" class="tariff-rows">
      <ComponentRows editor={editor} at="components" />
      <p class="without-script">
        <button class="button" type="submit" name="action" value="refresh" formnovalidate>
          {editorWords(editor).refresh}
        </button>
      </p>
      <CalendarRows editor={editor} />
    </div>
  );
}

function WholeFields({ editor }: { readonly editor: Editor }) {
  const { whole: words } = editorWords(editor);
  const isOpen =
    !editor.isCheck &&
    ["source", "total_rounding.mode", "total_rounding.to"].some(
      (at) => !["", "half-up", "minor-unit"].includes(textAt(editor.form, at)),
    );
  return (
    <details class="component-more" open={isOpen ? true : undefined}>
      <summary>{words.title}</summary>
      <div class="more-fields">
        <TextInput editor={editor} at="source" label={words.source} help={words.sourceHelp} />
        <div class="field-line">
          <Choice
            editor={editor}
            at="energy"
            label={words.energy}
            usual="wh"
            options={ENERGY_UNITS.map((key) => [key, words.units[key]])}
          />
          <Choice
            editor={editor}
            at="mid_period"
            label={words.midPeriod}
            usual="parts"
            options={MID_PERIOD_METHODS.map((key) => [key, words.methods[key]])}
          />
        </div>
        <p class="range-label">{words.total}</p>
        <div class="field-line">
          <RoundingFields editor={editor} at="total_rounding" />
        </div>
      </div>
    </details>
  );
}
