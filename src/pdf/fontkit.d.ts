declare module "@pdf-lib/fontkit/dist/fontkit.umd.min.js" {
  /** The path of the file, inside the binary too. */
  const path: string;
  export default path;
}
