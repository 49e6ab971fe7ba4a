export { AsyncDuckDB, VoidLogger } from "@duckdb/duckdb-wasm";
export { DataType } from "apache-arrow";
export { default as openParquet, readParquet } from "parquet-wasm/esm";
