// What a value of an answer looks like, on the page and in a file.
import { DataType } from "../duckdb-1.32.0/engine.js";

export const isTime = (field) => DataType.isDate(field.type) || DataType.isTimestamp(field.type);
export const isNumber = (field) =>
  DataType.isInt(field.type) || DataType.isFloat(field.type) || DataType.isDecimal(field.type);
export const isText = (field) => DataType.isUtf8(field.type) || DataType.isDictionary(field.type);

const plain = (value) => {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value && typeof value.toJSON === "function") return value.toJSON();
  return value;
};

const moment = (field, value) => {
  const text = new Date(Number(value)).toISOString();
  return DataType.isDate(field.type) ? text.slice(0, 10) : text.slice(0, 19).replace("T", " ");
};

// The value as text; empty for NULL.
export const text = (field, value) => {
  if (value === null || value === undefined) return "";
  if (isTime(field)) return moment(field, value);
  if (isNumber(field)) return String(Number(Number(value).toPrecision(15)));
  if (typeof value === "object") return JSON.stringify(value, (_, inner) => plain(inner));
  return String(value);
};

// How many decimals a column of numbers needs, so that they stand below one another.
export const decimals = (field, values) => {
  const needed = values.map((value) => (text(field, value).split(".")[1] ?? "").length);
  return Math.min(Math.max(0, ...needed), 4);
};

// The value as the page prints it: a proper minus, the column's decimals.
export const printed = (field, value, places) =>
  isNumber(field) && Math.abs(Number(value)) < 1e15
    ? Number(value).toFixed(places).replace(/^-(?=.*[1-9])/, "−").replace(/^-/, "")
    : text(field, value);

// The address of a cell that is nothing else, if it may be followed.
export const link = (told) => {
  if (!/^https?:\/\/[^\s@]{1,1000}$/.test(told)) return null;
  try {
    return new URL(told).username ? null : told;
  } catch {
    return null;
  }
};

// A spreadsheet must not take a stranger's words for a formula; full-width signs begin one too.
const disarmed = (told) => (/^[=+\-@\t\r\n＝＋－＠]/.test(told) ? `'${told}` : told);
const inert = (field, value) => (isNumber(field) ? text(field, value) : disarmed(text(field, value)));

const cell = (told) => (/[",\r\n]/.test(told) ? `"${told.replaceAll('"', '""')}"` : told);

export const csv = ({ fields, rows }) => {
  const head = fields.map((field) => cell(disarmed(field.name)));
  const body = rows.map((row) => fields.map((field, n) => cell(inert(field, row[n]))));
  return [head, ...body].map((one) => one.join(",")).join("\r\n") + "\r\n";
};
