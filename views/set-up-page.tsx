import type { LanguageCode } from "../src/domain/words/language.ts";
import { Field } from "./fields.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { BarePage } from "./layout.tsx";
import type { Words } from "./words.ts";

/** What a box that nobody has set up can become. */
export type FirstChoice = "set-up" | "restore" | "demo";

/** The first screen: the one-time code, and what this box shall be. */
export function SetUpPage(props: {
  readonly words: Words;
  readonly language: LanguageCode;
  /** As it was typed or stood in the address; undefined where this browser has given the right one before. */
  readonly code: string | undefined;
  readonly error: string | undefined;
  /** What can be chosen beside setting up. */
  readonly hasMore: boolean;
}) {
  const { words, language, code, error, hasMore } = props;
  const { choice } = words.setup;
  return (
    <BarePage title={choice.title} words={words} language={language}>
      <h1>{choice.heading}</h1>
      <p>{choice.lead}</p>
      <form class="card form" method="post" action="/setup">
        {code === undefined ? null : (
          <Field
            name="code"
            label={choice.code}
            value={code}
            error={error}
            help={choice.codeHelp}
            input={{
              required: true,
              autocomplete: "one-time-code",
              autocapitalize: "characters",
              spellcheck: "false",
              maxlength: 20,
              autofocus: code === "",
            }}
          />
        )}
        <Choice value="set-up" icon="home" word={choice.setUp} help={choice.setUpHelp} isFirst />
        {hasMore ? (
          <>
            <Choice value="restore" icon="download" word={choice.restore} help={choice.restoreHelp} />
            <Choice value="demo" icon="simulator" word={choice.demo} help={choice.demoHelp} />
          </>
        ) : null}
      </form>
    </BarePage>
  );
}

function Choice(props: {
  readonly value: FirstChoice;
  readonly icon: IconName;
  readonly word: string;
  readonly help: string;
  readonly isFirst?: boolean;
}) {
  const { value, icon, word, help, isFirst = false } = props;
  return (
    <button
      class={isFirst ? "button primary choice" : "button choice"}
      type="submit"
      name="choice"
      value={value}
    >
      <Icon name={icon} size={22} />
      <span>
        {word}
        <span class="block small choice-help">{help}</span>
      </span>
    </button>
  );
}
