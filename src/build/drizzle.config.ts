import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: ["./src/store/schema.ts", "./src/store/billing-schema.ts", "./src/store/share-schema.ts"],
  out: "./drizzle",
});
