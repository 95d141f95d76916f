// Holds a file against the schema of the OpenAPI version that it names; says each fault, and ends with 1 when there is any.
import { Validator } from "@seriousme/openapi-schema-validator";

const validator = new Validator();
const result = await validator.validate(process.argv[2]);
console.log(result.valid ? `OpenAPI ${validator.version}` : JSON.stringify(result.errors, null, 1));
process.exit(result.valid && validator.version === "3.1" ? 0 : 1);
