import type { Child } from "hono/jsx";
import type { Account } from "../src/domain/account.ts";
import type { Meter } from "../src/domain/meter.ts";
import type { Span } from "../src/domain/period.ts";
import { AccountCrumbs } from "./account-crumbs.tsx";
import { Figure, Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { registerField, type TypedMoveOut } from "./move-out-page.tsx";
import { moneyText } from "./movement-table.tsx";
import { edgeInWords } from "./time-words.ts";

interface MoveOutPreviewProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly account: Account;
  /** The instant on which the account ends. */
  readonly atMs: number;
  /** Its meters then, each with the register that was typed in, Wh. */
  readonly meters: readonly { readonly meter: Meter; readonly registerWh: number | undefined }[];
  /** The last bill by what is known now; null where there is nothing to bill, or it follows from what was typed in. */
  readonly final: { readonly period: Span; readonly totalMinor: bigint; readonly currency: string } | null;
  readonly currency: string;
  readonly balanceMinor: bigint;
  readonly depositMinor: bigint;
  /** How many links show the account. */
  readonly linkCount: number;
  readonly typed: TypedMoveOut;
}

/** The second step of moving out: everything that will happen, by name, before anything does. */
export function MoveOutPreviewPage(props: MoveOutPreviewProps) {
  const { shell, account, typed } = props;
  const words = shell.words.accounts.moveOut;
  return (
    <Page shell={shell} title={words.title(isolated(account.name))} current="accounts">
      <AccountCrumbs account={account} words={shell.words} />
      <form class="card form prose" method="post" action={`/move-out/${account.id}`}>
        <div>
          <p class="weak small">{words.step("2", "2")}</p>
          <h1>{words.preview.heading}</h1>
          <p class="weak">
            <Fill text={words.heading} parts={{ account: <Name text={account.name} /> }} />
          </p>
        </div>
        <Typed typed={typed} />
        <dl class="will-happen">
          <Readings {...props} />
          <FinalBill {...props} />
          <Money {...props} />
          <Next {...props} />
        </dl>
        <p class="help">{words.preview.undo}</p>
        <p class="buttons">
          <button class="button danger" type="submit" name="action" value="close">
            {words.close(isolated(account.name))}
          </button>
          <button class="button" type="submit" name="action" value="edit">
            {words.change}
          </button>
        </p>
      </form>
    </Page>
  );
}

/** What was typed in the first step goes along, so that nothing of it is lost either way. */
function Typed({ typed }: { readonly typed: TypedMoveOut }) {
  const fields = {
    at: typed.at,
    next_name: typed.nextName,
    next_email: typed.nextEmail,
    ...Object.fromEntries(Array.from(typed.registers, ([deviceId, text]) => [registerField(deviceId), text])),
  };
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <textarea name="next_address" hidden>
        {/* A browser takes away the first line break behind the tag. */}
        {`\n${typed.nextAddress}`}
      </textarea>
    </>
  );
}

function Row({ title, children }: { readonly title: string; readonly children?: Child }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd class="stack">{children}</dd>
    </div>
  );
}

function Readings({ format, atMs, meters }: MoveOutPreviewProps) {
  const words = format.words.accounts.moveOut.preview;
  return (
    <Row title={words.reading}>
      <p>{words.at(edgeInWords(atMs, format))}</p>
      {meters.map(({ meter, registerWh }) => (
        <p>
          {registerWh === undefined ? (
            <Fill text={words.own} parts={{ meter: <Name text={meter.name} /> }} />
          ) : (
            <Fill
              text={words.typed}
              parts={{
                meter: <Name text={meter.name} />,
                register: <Figure of={format.energy(registerWh)} />,
              }}
            />
          )}
        </p>
      ))}
    </Row>
  );
}

function FinalBill({ format, final }: MoveOutPreviewProps) {
  const words = format.words.accounts.moveOut.preview;
  return (
    <Row title={words.bill}>
      <p>{words.billLater}</p>
      {final ? (
        <p>{words.billNow(format.days(final.period), moneyText(final.totalMinor, final, format))}</p>
      ) : null}
    </Row>
  );
}

function Money({ format, currency, balanceMinor, depositMinor }: MoveOutPreviewProps) {
  const words = format.words.accounts.moveOut.preview;
  const size = format.money(balanceMinor < 0n ? -balanceMinor : balanceMinor, currency);
  return (
    <>
      <Row title={words.deposit}>
        {depositMinor > 0n ? words.held(format.money(depositMinor, currency)) : words.noDeposit}
      </Row>
      <Row title={words.owed}>
        {balanceMinor > 0n ? words.owes(size) : balanceMinor < 0n ? words.credit(size) : words.nothing}
      </Row>
    </>
  );
}

function Next({ format, typed, linkCount }: MoveOutPreviewProps) {
  const words = format.words.accounts.moveOut.preview;
  const name = typed.nextName.trim();
  return (
    <>
      <Row title={words.next}>
        {name === "" ? (
          words.nobody
        ) : (
          <p>
            <Fill text={words.nextIs} parts={{ account: <Name text={name} /> }} />
          </p>
        )}
      </Row>
      {linkCount > 0 ? <Row title={words.links}>{words.linksStay(linkCount)}</Row> : null}
    </>
  );
}
