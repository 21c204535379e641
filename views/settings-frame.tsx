import type { Child } from "hono/jsx";
import { Page, type Shell } from "./layout.tsx";

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
