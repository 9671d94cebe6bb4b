package dev.whorl.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A SELECT of the corpus in {@code oracle/*.sql}.
 *
 * @param construct what it exercises
 * @param name what is special about it
 * @param relation the word that the analysis is expected to give
 * @param sql over the tables of {@link OracleWorld}
 */
record OracleQuery(String construct, String name, String relation, String sql) {
  private static final List<String> CONSTRUCTS =
      List.of(
          "projection",
          "filter",
          "unnest",
          "group-by",
          "grouping-sets",
          "having",
          "distinct",
          "window",
          "qualify",
          "order-by",
          "set-operations",
          "cte",
          "subquery",
          "lateral",
          "join",
          "several-uses",
          "pivot",
          "volatile");
  private static final Pattern HEAD = Pattern.compile("-- (.*): (same|keyed|whole)\n");

  static List<OracleQuery> corpus() {
    return CONSTRUCTS.stream().flatMap(construct -> read(construct).stream()).toList();
  }

  /** TPC-H's queries, over the tables of {@link TpchWorld}. */
  static List<OracleQuery> tpch() {
    return read("tpch");
  }

  private static List<OracleQuery> read(String construct) {
    var queries = new ArrayList<OracleQuery>();
    for (var block : text(construct).split("\n\n", -1)) {
      var head = HEAD.matcher(block);
      if (!head.lookingAt()) {
        throw new IllegalStateException(construct + ": no “-- name: relation” above " + block);
      }
      var sql = block.substring(head.end()).strip();
      queries.add(new OracleQuery(construct, head.group(1), head.group(2), sql));
    }
    return queries;
  }

  private static String text(String construct) {
    try (var in = OracleQuery.class.getResourceAsStream("oracle/" + construct + ".sql")) {
      return new String(
          Objects.requireNonNull(in, construct).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return construct + ", " + name;
  }
}
