import { DAY_KINDS } from "../src/domain/calendar.ts";
import { listAt, textAt } from "../src/domain/form-tree.ts";
import { Choice, type Editor, editorWords, RowButton, Slot, TextInput } from "./tariff-inputs.tsx";

const CLOCK = { placeholder: "22:00", dir: "ltr", inputmode: "numeric" } as const;

/** When each band and season holds: days × hours in rows; or the button that begins with them. */
export function CalendarRows({ editor }: { readonly editor: Editor }) {
  const { calendar: words } = editorWords(editor);
  if (textAt(editor.form, "calendar.on") === "") {
    return (
      <div class="calendar-none">
        <RowButton editor={editor} action="add:calendar" icon="plus" label={words.start} />
        <p class="help">{words.startHelp}</p>
      </div>
    );
  }
  const rules = listAt(editor.form, "calendar.bands");
  return (
    <fieldset class="component calendar">
      <legend class="visually-hidden">{words.title}</legend>
      <input type="hidden" name="calendar.on" value="yes" />
      <div class="component-head">
        <span class="component-kind">{words.title}</span>
        <RowButton editor={editor} action="remove:calendar" icon="bad" label={words.remove} isIcon />
      </div>
      <Slot editor={editor} at="calendar" />
      {rules.map((_, index) => (
        <RuleRow editor={editor} index={index} />
      ))}
      <Slot editor={editor} at="calendar.bands" />
      <RowButton editor={editor} action="add:calendar.bands" icon="plus" label={words.addBand} />
      <TextInput editor={editor} at="calendar.rest" label={words.rest} help={words.restHelp} />
      <Seasons editor={editor} />
      <div class="field-line">
        <TextInput editor={editor} at="calendar.holidays" label={words.holidays} help={words.holidaysHelp} />
        <Choice
          editor={editor}
          at="calendar.time"
          label={words.time}
          usual="local"
          options={(["local", "standard"] as const).map((key) => [key, words.times[key]])}
        />
      </div>
    </fieldset>
  );
}

function RuleRow({ editor, index }: { readonly editor: Editor; readonly index: number }) {
  const { calendar: words } = editorWords(editor);
  const at = `calendar.bands[${index}]`;
  const times = listAt(editor.form, `${at}.times`);
  // Those of the rule first, in the order in which it names them.
  const named = listAt(editor.form, `${at}.season`).map(String);
  const known = listAt(editor.form, "calendar.seasons").map((season) => textAt(season, "name").trim());
  const seasons = [...new Set([...named, ...known])].filter((name) => name !== "");
  return (
    <div class="rule">
      <div class="rule-head">
        <TextInput editor={editor} at={`${at}.band`} label={words.band} />
        <RowButton
          editor={editor}
          action={`remove:${at}`}
          icon="bad"
          label={words.removeBand(index + 1)}
          isIcon
        />
      </div>
      <Slot editor={editor} at={at} />
      <Ticks
        editor={editor}
        at={`${at}.days`}
        legend={words.days}
        help={words.daysHelp}
        values={DAY_KINDS.map((day) => [day, words.dayNames[day]])}
      />
      {(times.length === 0 ? [0] : times).map((_, time) => (
        <div class="time-row">
          <TextInput editor={editor} at={`${at}.times[${time}].from`} label={words.from} input={CLOCK} />
          <TextInput editor={editor} at={`${at}.times[${time}].to`} label={words.to} input={CLOCK} />
          {times.length > 1 ? (
            <RowButton
              editor={editor}
              action={`remove:${at}.times[${time}]`}
              icon="bad"
              label={words.removeTime}
              isIcon
            />
          ) : null}
        </div>
      ))}
      <RowButton editor={editor} action={`add:${at}.times`} icon="plus" label={words.addTime} />
      {seasons.length === 0 ? null : (
        <Ticks
          editor={editor}
          at={`${at}.season`}
          legend={words.inSeasons}
          help={words.inSeasonsHelp}
          values={seasons.map((name) => [name, name])}
        />
      )}
    </div>
  );
}

/** Boxes to tick, of which those that are ticked make a list. */
function Ticks(props: {
  readonly editor: Editor;
  readonly at: string;
  readonly legend: string;
  readonly help: string;
  readonly values: readonly (readonly [value: string, label: string])[];
}) {
  const { editor, at, legend, help, values } = props;
  const ticked = new Set(listAt(editor.form, at).map(String));
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      <div class="checks days">
        {values.map(([value, label], index) => (
          <label class="check">
            <input type="checkbox" name={`${at}[${index}]`} value={value} checked={ticked.has(value)} />
            <bdi dir="auto">{label}</bdi>
          </label>
        ))}
      </div>
      <p class="help">{help}</p>
    </fieldset>
  );
}

function Seasons({ editor }: { readonly editor: Editor }) {
  const { calendar: words } = editorWords(editor);
  return (
    <div class="seasons">
      {listAt(editor.form, "calendar.seasons").map((_, index) => {
        const at = `calendar.seasons[${index}]`;
        return (
          <div class="time-row">
            <TextInput editor={editor} at={`${at}.name`} label={words.season} />
            <TextInput
              editor={editor}
              at={`${at}.from`}
              label={words.seasonFrom}
              input={{ placeholder: "06-01", dir: "ltr" }}
            />
            <RowButton
              editor={editor}
              action={`remove:${at}`}
              icon="bad"
              label={words.removeSeason(index + 1)}
              isIcon
            />
          </div>
        );
      })}
      <RowButton editor={editor} action="add:calendar.seasons" icon="plus" label={words.addSeason} />
    </div>
  );
}
