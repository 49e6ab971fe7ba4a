// The database of the page: in memory, over the published files, and closed to everything else.
import { AsyncDuckDB, VoidLogger, openParquet, readParquet } from "../duckdb-1.32.0/engine.js";

// Rows that are fetched of one answer.
export const MOST = 10000;
const ENGINE = new URL("../duckdb-1.32.0/", import.meta.url);
// Nothing may be fetched, installed, read or written by a statement, and no statement may undo that.
const CLOSED = [
  "SET autoinstall_known_extensions = false",
  "SET autoload_known_extensions = false",
  "SET allow_community_extensions = false",
  "SET enable_external_access = false",
  "SET lock_configuration = true",
];
const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

export class Database {
  // `tables` are those of the page's schema; `top` is the address that their files are relative to.
  constructor(tables, top) {
    this.tables = tables;
    this.top = top;
    this.opening = null;
    this.isOpen = false;
  }

  // Starts the engine, once: whoever asks meanwhile waits for the same start.
  open() {
    this.opening ??= this.begin().catch((error) => {
      this.stop();
      throw error;
    });
    return this.opening;
  }

  async begin() {
    this.loaded = new Set();
    // A worker made of a blob inherits the page's policy; one of an address would have none at all.
    const start = `importScripts(${JSON.stringify(new URL("duckdb-browser-eh.worker.js", ENGINE).href)})`;
    const place = URL.createObjectURL(new Blob([start], { type: "text/javascript" }));
    this.worker = new Worker(place);
    const engine = new AsyncDuckDB(new VoidLogger(), this.worker);
    await Promise.all([
      engine.instantiate(new URL("duckdb-eh.wasm", ENGINE).href, null),
      openParquet({ module_or_path: new URL("parquet_wasm_bg.wasm", ENGINE) }),
    ]);
    URL.revokeObjectURL(place);
    await engine.open({ path: ":memory:", query: { castBigIntToDouble: true, castDecimalToDouble: true } });
    this.connection = await engine.connect();
    for (const one of CLOSED) await this.connection.query(one);
    for (const table of this.tables) await this.connection.query(this.made(table));
    this.isOpen = true;
  }

  made(table) {
    const columns = table.columns.map((one) => `${quoted(one.name)} ${one.type}`);
    return `CREATE TABLE ${quoted(table.name)} (${columns.join(", ")})`;
  }

  // Fetches the tables that the statement may be about: those whose name stands in it.
  async load(sql) {
    const said = new Set(sql.toLowerCase().match(/[a-z_]\w*/g));
    const wanted = this.tables.filter((one) => said.has(one.name) && one.rows && !this.loaded.has(one.name));
    for (const table of wanted) {
      const answer = await fetch(new URL(table.href, this.top));
      if (!answer.ok) throw new Error(`${table.name}: ${answer.status} ${answer.statusText}`);
      const rows = readParquet(new Uint8Array(await answer.arrayBuffer())).intoIPCStream();
      await this.connection.insertArrowFromIPCStream(rows, { name: table.name, create: false });
      this.loaded.add(table.name);
    }
  }

  // Answers one statement: its fields, and at most MOST of its rows.
  async ask(sql) {
    await this.open();
    await this.load(sql);
    await this.connection.query("BEGIN TRANSACTION READ ONLY");
    try {
      const reader = await this.connection.send(sql);
      await reader.open();
      const fields = reader.schema.fields;
      const rows = [];
      for await (const batch of reader) {
        for (const row of batch) rows.push(row.toArray());
        if (rows.length > MOST) {
          await this.connection.cancelSent();
          break;
        }
      }
      return { fields, rows: rows.slice(0, MOST), isCut: rows.length > MOST };
    } finally {
      // A statement that failed may have ended the transaction itself.
      await this.connection?.query("ROLLBACK").catch(() => null);
    }
  }

  // Ends whatever runs; the next question begins anew.
  stop() {
    this.worker?.terminate();
    this.opening = this.connection = this.worker = null;
    this.isOpen = false;
  }
}
