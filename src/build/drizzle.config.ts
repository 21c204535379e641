import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: [
    "./src/store/schema.ts",
    "./src/store/billing-schema.ts",
    "./src/store/share-schema.ts",
    "./src/store/attention-schema.ts",
  ],
  out: "./drizzle",
});
