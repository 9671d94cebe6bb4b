/** The engine on DuckDB, in this process; the only place beside the catalog that speaks JDBC. */
@NullMarked
package dev.whorl.engine.duckdb;

import org.jspecify.annotations.NullMarked;
