import type { Child } from "hono/jsx";
import { Page, type Shell } from "./layout.tsx";

/** The button that keeps a form; for whoever may not change it, that only an owner can. */
export function OwnersButton({ shell, word }: { readonly shell: Shell; readonly word: string }) {
  return isOwner(shell) ? (
    <button class="button primary" type="submit">
      {word}
    </button>
  ) : (
    <p class="weak">{shell.words.settings.ownerOnly}</p>
  );
}

/** Whether the page is for an owner. */
export function isOwner({ role }: Shell): boolean {
  return role === undefined || role === "owner";
}

/** A page below the settings: its title, the way back, its content. */
export function SettingsFrame(props: {
  readonly shell: Shell;
  readonly title: string;
  readonly lead?: string;
  readonly children?: Child;
}) {
  const { shell, title, lead, children } = props;
  return (
    <Page shell={shell} title={title} current="settings">
      <header class="settings-head">
        <p class="crumbs">
          <a href="/settings">{shell.words.settings.title}</a>
        </p>
        <h1>{title}</h1>
        {lead === undefined ? null : <p class="lead weak">{lead}</p>}
      </header>
      {children}
    </Page>
  );
}
