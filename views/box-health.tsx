import { Pill } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Words } from "./words.ts";

const ADDRESS = "/health";

/** How one part of the box is: a word for it, and its figures. */
export interface HealthPart {
  readonly name: string;
  readonly isWell: boolean;
  readonly state: string;
  readonly detail: string;
}

/** How this box is, part by part. */
export function BoxHealth(props: {
  readonly parts: readonly HealthPart[];
  readonly words: Words["settings"]["health"];
}) {
  const { parts, words } = props;
  return (
    <section class="card" id="health">
      <h2>{words.title}</h2>
      <table class="health">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{words.part}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.figures}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ name, isWell, state, detail }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>
                <Pill
                  look={{
                    word: state,
                    tone: isWell ? "good" : "bad",
                    icon: isWell ? "good" : "attention",
                  }}
                />
              </td>
              <td class="weak">{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="help">
        <Fill text={words.forPrograms} parts={{ link: <a href={ADDRESS}>{ADDRESS}</a> }} />
      </p>
    </section>
  );
}
