import type { Account } from "../src/domain/account.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { edgeInWords } from "./time-words.ts";

export interface AccountEndingProps {
  readonly account: Account;
  readonly format: Format;
  readonly closedOn: string;
  readonly errors: FieldErrors;
  /** Whether it was never used, so that it can be deleted. */
  readonly isUnused: boolean;
}

/** Closes an account, opens it again, or deletes one that was never used. */
export function AccountEnding({ account, format, closedOn, errors, isUnused }: AccountEndingProps) {
  const { id, closedAtMs } = account;
  const words = format.words.accounts.ending;
  return (
    <section class="card form" id="ending">
      <h2>{words.title}</h2>
      <FormError errors={errors} />
      {closedAtMs === null ? (
        <form class="form" method="post" action={`/accounts/${id}/close#ending`}>
          <p>
            <Fill text={words.movesOut} parts={{ link: <a href={`/move-out/${id}`}>{words.takeFinal}</a> }} />
          </p>
          <Field
            name="closed_on"
            label={words.firstDayAfter}
            type="date"
            value={closedOn}
            error={errors["closed_on"]}
            help={words.firstDayHelp}
            input={{ required: true }}
          />
          <button class="button danger" type="submit">
            {words.close}
          </button>
        </form>
      ) : (
        <form class="form" method="post" action={`/accounts/${id}/reopen#ending`}>
          <p>{words.ended(edgeInWords(closedAtMs, format))}</p>
          <button class="button" type="submit">
            {words.reopen}
          </button>
        </form>
      )}
      {isUnused ? (
        <form class="apart form" method="post" action={`/accounts/${id}/delete`}>
          <p>{words.unused}</p>
          <button class="button danger" type="submit">
            <span>
              <Fill text={words.delete} parts={{ account: <Name text={account.name} /> }} />
            </span>
          </button>
        </form>
      ) : null}
    </section>
  );
}
