/** How a component is called in a message: by its name, or by its place in the list (counted from 0) where it has none. */
export function componentLabel(name: string, index: number): string {
  const trimmed = name.trim();
  if (trimmed === "") return `Component ${index + 1}`;
  return trimmed.length > 80 ? `${trimmed.slice(0, 80)}…` : trimmed;
}
