import { Icon } from "./icons.tsx";
import { MORE_PLACES, Page, type Shell } from "./layout.tsx";

/** The places that a phone's navigation leads to by "More". */
export function MorePage({ shell }: { readonly shell: Shell }) {
  const { words } = shell;
  return (
    <Page shell={shell} title={words.shell.more} current="more">
      <h1>{words.shell.more}</h1>
      <ul class="card places">
        {MORE_PLACES.map(({ key, href }) => (
          <li>
            <a href={href}>
              <Icon name={key} />
              <span>
                <b>{words.shell.places[key]}</b>
                <span class="block small weak">{words.shell.about[key]}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
}
