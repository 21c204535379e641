interface Place {
  readonly href: string;
  readonly word: string;
  readonly help: string;
}

const PLACES: readonly Place[] = [
  {
    href: "/settings/billing",
    word: "Billing",
    help: "Who bills, numbers, due dates, late fees, how to pay.",
  },
  { href: "/settings/mail", word: "E-mail", help: "How this box sends bills, and the mails of late." },
];

/** The ways to the settings that have a page of their own. */
export function MoreSettings() {
  return (
    <section class="card" aria-labelledby="more">
      <h2 id="more">More settings</h2>
      <ul class="rows">
        {PLACES.map(({ href, word, help }) => (
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
