import type { Words } from "./words.ts";

/** The ways to the settings that have a page of their own. */
export function MoreSettings({ words }: { readonly words: Words }) {
  const { more } = words.bills;
  const places = [
    { href: "/settings/billing", word: more.billing, help: more.billingHelp },
    { href: "/settings/mail", word: more.mail, help: more.mailHelp },
  ];
  return (
    <section class="card" aria-labelledby="more">
      <h2 id="more">{more.heading}</h2>
      <ul class="rows">
        {places.map(({ href, word, help }) => (
          <li>
            <span>
              <a href={href}>{word}</a>
              <span class="block weak small">{help}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
