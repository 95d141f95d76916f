// A page a line comes in, as a JSON string; its faults go out, as a JSON array of strings.
import { createInterface } from "node:readline";
import { HtmlValidate } from "html-validate";

const html = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:document"],
  rules: {
    // The standard has no word on it, and our files come from our own server.
    "require-sri": "off",
    // The standard lets headings grow by one step only; it does not say with which they begin. Error summaries and notices stand before the page's own.
    "heading-level": ["error", { minInitialRank: "any" }],
  },
});
for await (const page of createInterface({ input: process.stdin })) {
  const { results } = await html.validateString(JSON.parse(page));
  console.log(JSON.stringify(results.flatMap(it => it.messages.map(fault => `line ${fault.line}: ${fault.ruleId}: ${fault.message}`))));
}
