import type { Account } from "../src/domain/account.ts";
import type { AddressReach } from "../src/domain/box-address.ts";
import { AccountCrumbs } from "./account-crumbs.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Name, Pill } from "./figure.tsx";
import { type Format, isolated } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";
import { PaymentSquares } from "./payment-squares.tsx";

/** A link that shows an account to whoever has it. */
export interface ListedLink {
  readonly id: number;
  readonly note: string;
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly lastUsedAtMs: number | null;
  readonly revokedAtMs: number | null;
}

export interface AccountLinksProps {
  readonly account: Account;
  readonly format: Format;
  readonly nowMs: number;
  readonly links: readonly ListedLink[];
  readonly typed: { readonly note: string; readonly errors: FieldErrors };
}

/** The links of an account: who has one, when it was opened last, and the form that makes another. */
export function AccountLinks(props: AccountLinksProps) {
  const { account, format, links, typed } = props;
  const words = format.words.accounts.links;
  const open = links.filter(({ revokedAtMs }) => revokedAtMs === null);
  const revoked = links.filter(({ revokedAtMs }) => revokedAtMs !== null);
  return (
    <section class="card" id="links" aria-labelledby="links-title">
      <h2 id="links-title">{words.title}</h2>
      <p class="help">{words.what}</p>
      {open.length === 0 ? <p class="weak">{words.none}</p> : null}
      <ul class="rows">
        {open.map((link) => (
          <LinkRow {...props} link={link} />
        ))}
      </ul>
      {revoked.length > 0 ? (
        <details class="numbers">
          <summary>{words.earlier}</summary>
          <ul class="rows">
            {revoked.map((link) => (
              <LinkRow {...props} link={link} />
            ))}
          </ul>
        </details>
      ) : null}
      <form class="form inset" method="post" action={`/accounts/${account.id}/links#links`}>
        <FormError errors={typed.errors} />
        <Field
          name="note"
          prefix="link-"
          label={words.for}
          value={typed.note}
          error={typed.errors["note"]}
          help={words.forHelp}
          input={{ maxlength: 80, autocomplete: "off" }}
        />
        <button class="button" type="submit">
          {words.make}
        </button>
      </form>
    </section>
  );
}

function LinkRow(props: AccountLinksProps & { readonly link: ListedLink }) {
  const { account, format, nowMs, link } = props;
  const words = format.words.accounts.links;
  const { id, note, createdAtMs, createdBy, lastUsedAtMs, revokedAtMs } = link;
  return (
    <li>
      <span>
        {note === "" ? <span class="weak">{words.noNote}</span> : <Name text={note} />}{" "}
        {revokedAtMs === null ? null : (
          <Pill look={{ word: words.isRevoked, tone: "quiet", icon: "pause" }} />
        )}
        <span class="small weak block">
          {words.made(format.day(createdAtMs), isolated(createdBy))}
          {", "}
          {revokedAtMs !== null
            ? words.revoked(format.day(revokedAtMs))
            : lastUsedAtMs === null
              ? words.neverUsed
              : words.used(format.ago(lastUsedAtMs, nowMs))}
        </span>
      </span>
      {revokedAtMs === null ? (
        <form method="post" action={`/accounts/${account.id}/links/${id}/revoke#links`}>
          <button
            class="button quiet"
            type="submit"
            aria-label={words.revokeIt(isolated(note === "" ? `${words.noNote} (${id})` : note))}
          >
            {words.revoke}
          </button>
        </form>
      ) : null}
    </li>
  );
}

/** A link with its address and code, as long as the browser that made it still knows them. */
export function AccountLinkPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly account: Account;
  readonly link: ListedLink;
  /** Null where only its hash is left. */
  readonly address: string | null;
  readonly reach: AddressReach;
  /** Whether what goes to the address can be read on its way. */
  readonly isReadable: boolean;
}) {
  const { shell, account, link, address } = props;
  const words = shell.words.accounts.links;
  const back = `/accounts/${account.id}#links`;
  return (
    <Page shell={shell} title={words.linkOf(isolated(account.name))} current="accounts">
      <AccountCrumbs account={account} words={shell.words} />
      <div class="heading heading-line">
        <h1>{words.linkOf(isolated(account.name))}</h1>
        <Pill
          look={
            link.revokedAtMs === null
              ? { word: words.isOpen, tone: "good", icon: "good" }
              : { word: words.isRevoked, tone: "quiet", icon: "pause" }
          }
        />
      </div>
      {link.note === "" ? null : (
        <p class="weak">
          <Name text={link.note} />
        </p>
      )}
      {address === null || link.revokedAtMs !== null ? (
        <p class="card prose">{words.gone}</p>
      ) : (
        <Fresh {...props} address={address} />
      )}
      <div class="buttons">
        <a class="button" href={back}>
          {words.back}
        </a>
        {link.revokedAtMs === null ? (
          <RevokeButton account={account} link={link} word={words.revoke} />
        ) : null}
      </div>
      {link.revokedAtMs === null ? <p class="help">{words.revokeAsks}</p> : null}
    </Page>
  );
}

function RevokeButton(props: {
  readonly account: Account;
  readonly link: ListedLink;
  readonly word: string;
}) {
  return (
    <form method="post" action={`/accounts/${props.account.id}/links/${props.link.id}/revoke`}>
      <button class="button danger" type="submit">
        {props.word}
      </button>
    </form>
  );
}

function Fresh(props: {
  readonly format: Format;
  readonly address: string;
  readonly reach: AddressReach;
  readonly isReadable: boolean;
}) {
  const { format, address, reach, isReadable } = props;
  const words = format.words.accounts.links;
  const isNarrow = reach !== "internet";
  return (
    <section class="card share-fresh">
      <div class="stack">
        <Field
          name="address"
          label={words.address}
          value={address}
          help={words.addressHelp}
          input={{ readonly: true, dir: "ltr", spellcheck: "false", class: "copy" }}
        />
        <div class={isNarrow ? "notice notice-attention" : "notice notice-good"}>
          <Icon name={isNarrow ? "attention" : "good"} size={18} />
          <p>
            {words.reach[reach]}
            {isReadable && !isNarrow ? ` ${words.readable}` : ""}{" "}
            {isNarrow ? <a href="/settings/address">{words.setAddress}</a> : null}
          </p>
        </div>
        <p class="buttons">
          <a class="button" href={address} rel="noreferrer">
            {words.open}
          </a>
        </p>
      </div>
      <PaymentSquares text={address} label={words.code} />
    </section>
  );
}
