package dev.whorl.repository;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of the catalog. Codes and the order of columns are for ever, because journals name
 * them; a new column goes to the end and is NULL in what was written before.
 */
enum Table {
  META(1, 1, "name VARCHAR", "text VARCHAR"),
  OBJECT(
      2,
      1,
      "id BIGINT",
      "digest BINARY(32)",
      "bytes BIGINT",
      "parts INT",
      "schema VARBINARY",
      "born BIGINT"),
  MATERIALISATION(3, 1, "content BINARY(40)", "object BIGINT", "part INT"),
  TRACE(4, 1, "blueprint BINARY(32)", "content BINARY(40)", "seconds REAL", "born BIGINT"),
  SLICES(5, 2, "content BINARY(40)", "cut BINARY(32)", "found VARBINARY"),
  FILE(
      6,
      1,
      "path VARCHAR",
      "size BIGINT",
      "modified BIGINT",
      "changed BIGINT",
      "inode VARCHAR",
      "sha BINARY(32)",
      "seen BIGINT"),
  SHAPE(7, 1, "file BINARY(32)", "schema VARBINARY"),
  CHUNK(8, 1, "hash BINARY(32)", "bytes VARBINARY"),
  CODE(9, 1, "hash BINARY(32)", "parts VARBINARY"),
  RUN(
      10,
      1,
      "id BIGINT",
      "pipeline VARCHAR",
      "branch VARCHAR",
      "started BIGINT",
      "seconds DOUBLE PRECISION",
      "outcome VARCHAR",
      "published BOOLEAN",
      "computed INT",
      "reused INT",
      "unchanged INT",
      "cutoff INT",
      "saved DOUBLE PRECISION"),
  SNAPSHOT(
      11,
      2,
      "run BIGINT",
      "node VARCHAR",
      "root BINARY(32)",
      "code BINARY(32)",
      "schema VARBINARY",
      "basis VARBINARY",
      "seconds DOUBLE PRECISION",
      "scheme VARBINARY"),
  BRANCH(12, 2, "pipeline VARCHAR", "name VARCHAR", "latest BIGINT", "published BIGINT"),
  EXPORT(
      13,
      4,
      "pipeline VARCHAR",
      "branch VARCHAR",
      "node VARCHAR",
      "path VARCHAR",
      "content BINARY(32)",
      "size BIGINT",
      "modified BIGINT",
      "changed BIGINT",
      "inode VARCHAR",
      "sha BINARY(32)",
      "seen BIGINT"),
  /** Objects that are to go: nothing needed them when they were marked. */
  DOOMED(14, 1, "object BIGINT"),
  /** Objects whose files were found to be gone or damaged. */
  LOST(15, 1, "object BIGINT"),
  HOLD(16, 3, "pipeline VARCHAR", "branch VARCHAR", "node VARCHAR"),
  GRAPH(17, 1, "hash BINARY(32)", "bytes VARBINARY"),
  /**
   * What history keeps of a run: the snapshot that it left, its graph, how nodes ended, when its
   * tasks ran, and what failed.
   */
  PAST(
      18,
      1,
      "run BIGINT",
      "snapshot BIGINT",
      "graph BINARY(32)",
      "nodes VARBINARY",
      "tasks VARBINARY",
      "failures VARBINARY"),
  /** Tasks that the debugger holds before their commit. */
  STOP(
      19,
      4,
      "pipeline VARCHAR",
      "branch VARCHAR",
      "node VARCHAR",
      "slot VARCHAR",
      "blueprint BINARY(32)",
      "moment VARCHAR",
      "content BINARY(40)",
      "seconds REAL",
      "run BIGINT",
      "since BIGINT",
      "reason VARCHAR"),
  BREAKPOINT(
      20,
      3,
      "pipeline VARCHAR",
      "branch VARCHAR",
      "id BIGINT",
      "node VARCHAR",
      "slots VARCHAR",
      "cause VARCHAR",
      "argument VARCHAR",
      "hits INT",
      "enabled BOOLEAN",
      "logs BOOLEAN"),
  /**
   * Files outside the store that are being written beside their places; of those that are complete,
   * what {@link #EXPORT} will say once they are in place.
   */
  UNDER_WAY(
      21,
      1,
      "staged VARCHAR",
      "pipeline VARCHAR",
      "branch VARCHAR",
      "node VARCHAR",
      "path VARCHAR",
      "content BINARY(32)",
      "size BIGINT",
      "modified BIGINT",
      "changed BIGINT",
      "inode VARCHAR",
      "sha BINARY(32)",
      "seen BIGINT");

  private static final String BRANCH_COLUMN = "branch VARCHAR";

  private final int code;
  private final int keys;
  private final List<String> columns;

  /**
   * @param code what journals call it
   * @param keys how many of the columns, from the first, are the primary key
   * @param columns names and types
   */
  Table(int code, int keys, String... columns) {
    this.code = code;
    this.keys = keys;
    this.columns = List.of(columns);
  }

  int code() {
    return code;
  }

  int keys() {
    return keys;
  }

  int columns() {
    return columns.size();
  }

  /**
   * @throws IllegalArgumentException if there is none
   */
  static Table of(int code) {
    return Arrays.stream(values())
        .filter(table -> table.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no table has the code " + code));
  }

  /** Those whose rows belong to a branch each, but for {@link #BRANCH} itself. */
  static List<Table> ofBranches() {
    return Arrays.stream(values()).filter(table -> table.columns.contains(BRANCH_COLUMN)).toList();
  }

  /** Where the name of the branch stands in rows of {@link #ofBranches}. */
  int branchColumn() {
    return columns.indexOf(BRANCH_COLUMN);
  }

  String sqlName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Statements that make the table, or add what an older one lacks. */
  List<String> definition() {
    var create =
        "CREATE TABLE IF NOT EXISTS "
            + sqlName()
            + "("
            + String.join(", ", columns)
            + ", PRIMARY KEY("
            + key()
            + "))";
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(create),
            columns.stream()
                .map(column -> "ALTER TABLE " + sqlName() + " ADD COLUMN IF NOT EXISTS " + column))
        .toList();
  }

  /** Differs when a table or a column was added. */
  static String layout() {
    return Arrays.stream(values())
        .map(table -> table.code + ":" + table.columns.size())
        .collect(Collectors.joining(" "));
  }

  private String key() {
    return keyColumns().collect(Collectors.joining(", "));
  }

  private java.util.stream.Stream<String> keyColumns() {
    return columns.stream().limit(keys).map(column -> column.substring(0, column.indexOf(' ')));
  }

  String put() {
    var values = String.join(", ", java.util.Collections.nCopies(columns.size(), "?"));
    return "MERGE INTO " + sqlName() + " VALUES(" + values + ")";
  }

  String remove() {
    return "DELETE FROM "
        + sqlName()
        + " WHERE "
        + keyColumns().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
  }

  /** The keys of all rows, by the index on them. */
  String keysInOrder() {
    return "SELECT " + key() + " FROM " + sqlName() + " ORDER BY " + key();
  }

  /** The rows of one branch. */
  String ofBranch() {
    return "SELECT * FROM " + sqlName() + " WHERE pipeline = ? AND branch = ?";
  }

  /** All rows by their key. */
  String all() {
    return "SELECT * FROM " + sqlName() + " ORDER BY " + key();
  }
}
