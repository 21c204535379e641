import { Icon } from "./icons.tsx";

/** How one part of the box is: a word for it, and its figures. */
export interface HealthPart {
  readonly name: string;
  readonly isWell: boolean;
  readonly state: string;
  readonly detail: string;
}

/** How this box is, part by part. */
export function BoxHealth({ parts }: { readonly parts: readonly HealthPart[] }) {
  return (
    <section class="card" id="health">
      <h2>This box</h2>
      <table class="health">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">Part</th>
            <th scope="col">State</th>
            <th scope="col">Figures</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ name, isWell, state, detail }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>
                <span class={`pill ${isWell ? "pill-good" : "pill-bad"}`}>
                  <Icon name={isWell ? "good" : "attention"} size={14} />
                  {state}
                </span>
              </td>
              <td class="weak">{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="help">
        The same for programs: <a href="/health">/health</a>
      </p>
    </section>
  );
}
