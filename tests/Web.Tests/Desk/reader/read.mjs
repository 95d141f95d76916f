// Prints what the QR code in a picture (PNG, on standard input as base64) says; nothing when there is none to be read.
import jsqr from "jsqr";
import { PNG } from "pngjs";
let text = "";
for await (const part of process.stdin) text += part;
const { data, width, height } = PNG.sync.read(Buffer.from(text, "base64"));
process.stdout.write((jsqr.default ?? jsqr)(new Uint8ClampedArray(data), width, height)?.data ?? "");
