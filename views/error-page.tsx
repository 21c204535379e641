import { BarePage } from "./layout.tsx";

/** What went wrong in words, and a way back. */
export function ErrorPage({ title, detail }: { readonly title: string; readonly detail: string }) {
  return (
    <BarePage title={`${title} · Meterbox`}>
      <h1>{title}</h1>
      <p class="wrap">
        <bdi dir="auto">{detail}</bdi>
      </p>
      <p>
        <a class="button" href="/">
          Go to the home page
        </a>
      </p>
    </BarePage>
  );
}
