declare module "*.gz" {
  /** The path of the file, inside the binary too. */
  const path: string;
  export default path;
}
