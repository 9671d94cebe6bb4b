package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Value;
import dev.whorl.plan.Freshness;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That values of every type come back from the store as they went there, or are refused. */
final class StoredTypesTest {
  private static final List<String> VALUES =
      List.of(
          "true",
          "(-128)::TINYINT",
          "(-32768)::SMALLINT",
          "1::INTEGER",
          "9223372036854775807::BIGINT",
          "170141183460469231731687303715884105727::HUGEINT",
          "255::UTINYINT",
          "65535::USMALLINT",
          "4294967295::UINTEGER",
          "18446744073709551615::UBIGINT",
          "340282366920938463463374607431768211455::UHUGEINT",
          "123456789012345678901234567890123456789012345::BIGNUM",
          "0.1::FLOAT",
          "'nan'::DOUBLE",
          "'-inf'::DOUBLE",
          "1.50::DECIMAL(38, 2)",
          "'a'::VARCHAR",
          "'\\x00a'::BLOB",
          "'0101'::BIT",
          "'6a7f1d6e-0f3c-4b51-9d0b-0f6f4a6d3c11'::UUID",
          "'{\"a\": [1, null]}'::JSON",
          "DATE '2026-01-02'",
          "'infinity'::DATE",
          "TIME '12:34:56.789012'",
          "'12:34:56.789012345'::TIME_NS",
          "'12:34:56+01:30'::TIMETZ",
          "TIMESTAMP '2026-01-02 03:04:05.678901'",
          "'infinity'::TIMESTAMP",
          "'2026-01-02 03:04:05'::TIMESTAMP_S",
          "'2026-01-02 03:04:05.678'::TIMESTAMP_MS",
          "'2026-01-02 03:04:05.678901234'::TIMESTAMP_NS",
          "TIMESTAMPTZ '2026-01-02 03:04:05.678901+00'",
          "'2026-01-02 03:04:05.678901234+00'::TIMESTAMPTZ_NS",
          "INTERVAL '1 month 2 days 3 microseconds'",
          "'b'::ENUM('a', 'b', 'it''s')",
          "NULL",
          "'POINT (1 2)'::GEOMETRY",
          "[1, NULL]",
          "[1, 2]::INTEGER[2]",
          "[1::HUGEINT, NULL]",
          "[INTERVAL '1 month', NULL]::INTERVAL[2]",
          "[]",
          "{'a': 1, 'b': 'x'}",
          "{'a': '0101'::BIT, 'INTERVAL': INTERVAL '1 day', 'c': [TIMETZ '12:00:00+01']}",
          "{'e': 'b'::ENUM('a', 'b'), 'v': 1::BIGNUM}",
          "(1, 'a')",
          "row(1::HUGEINT, [INTERVAL '1 day'])",
          "MAP {'a': 1}",
          "MAP {'a': 170141183460469231731687303715884105727::HUGEINT}",
          "MAP {INTERVAL '1 day': [{'a': 5::UHUGEINT}]}",
          "MAP {'a': 'b'::ENUM('a', 'b')}",
          "'POINT (1 2)'::GEOMETRY('OGC:CRS84')",
          "{'UNION(': 1, 'VARIANT': 2, 'BIGNUM': 3, 'GEOMETRY': 4, 'TYPE': 5}");

  @TempDir Path folder;

  @Test
  void everyValueComesBack() {
    try (var lab = Lab.open(folder)) {
      var nodes =
          IntStream.range(0, VALUES.size())
              .mapToObj(i ->
                  node("n" + i, "SELECT " + VALUES.get(i) + " AS v")
                      + ", "
                      + node("r" + i, "SELECT typeof(v) AS t, v::VARCHAR AS v FROM n" + i)
                      + ", "
                      + node(
                          "d" + i,
                          "SELECT typeof(v) AS t, v::VARCHAR AS v FROM (SELECT "
                              + VALUES.get(i)
                              + " AS v)"))
              .collect(Collectors.joining(",\n", "{", "}"));
      var run = lab.nodes(nodes).reconcile();
      assertThat(run.outcome()).isEqualTo(RunReport.Outcome.COMPLETE);
      for (int i = 0; i < VALUES.size(); i++) {
        assertThat(lab.rows("r" + i)).as(VALUES.get(i)).isEqualTo(lab.rows("d" + i));
      }
    }
  }

  @Test
  void whatWouldNotComeBackIsRefusedByColumnAndType() {
    try (var lab = Lab.open(folder)) {
      for (var value :
          List.of(
              "union_value(num := 2)",
              "[union_value(num := 2)]",
              "1.5::VARIANT",
              "{'a': 1::VARIANT}",
              "[1::VARIANT]",
              "get_type(1)")) {
        var run =
            lab.nodes(
                    "{"
                        + node("odd", "SELECT " + value + " AS un")
                        + ", "
                        + node("reader", "SELECT un::VARCHAR AS v FROM odd")
                        + ", "
                        + node("other", "SELECT 1 AS a")
                        + "}")
                .reconcile();
        assertThat(Lab.freshness(run, "odd")).as(value).isEqualTo(Freshness.INVALID);
        assertThat(Lab.node(run, "odd").error().orElseThrow())
            .as(value)
            .contains("the column “un” is of type ")
            .endsWith(", which can't be stored: cast it, to VARCHAR for example.");
        assertThat(Lab.freshness(run, "other")).as(value).isEqualTo(Freshness.FRESH);
      }
    }
  }

  @Test
  void aViewMayShowWhatCantBeStored() {
    try (var lab = Lab.open(folder)) {
      lab.nodes(
              "{"
                  + node("odd", "SELECT union_value(num := 2) AS un, 1.5::VARIANT AS v")
                  + ", "
                  + node("reader", "SELECT un.num, variant_typeof(v) AS t FROM odd")
                  + "}")
          .edit("odd", node -> node.with("materialize", new Value.Flag(false)));
      assertThat(lab.reconcile().outcome()).isEqualTo(RunReport.Outcome.COMPLETE);
      assertThat(lab.rows("reader")).containsExactly(List.of("2", "DECIMAL(2, 1)"));
    }
  }

  private static String node(String id, String sql) {
    return "\""
        + id
        + "\": {\"kind\": \"sql\", \"sql\": \""
        + sql.replace("\\", "\\\\").replace("\"", "\\\"")
        + "\"}";
  }
}
