package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Trials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every SELECT of the corpus, after every change of its inputs, has the rows that plain DuckDB
 * computes from scratch, whichever way the analysis cuts it. The number of changes is {@code
 * whorl.oracle.changes}; what the analysis said is reported in {@code target/relations.txt}.
 */
class OracleTest {
  private static final int NODES = 30;
  private static final Map<String, List<String>> told = new TreeMap<>();

  static IntStream documents() {
    return IntStream.range(0, (OracleQuery.corpus().size() + NODES - 1) / NODES);
  }

  @AfterAll
  static void report() throws IOException {
    OracleReport.write(Path.of("target", "relations.txt"), told);
  }

  @ParameterizedTest(name = "document {0}")
  @MethodSource("documents")
  void theCorpusIsAsFromScratch(int document, @TempDir Path folder) {
    var corpus = OracleQuery.corpus();
    var queries = new LinkedHashMap<String, OracleQuery>();
    for (int i = document * NODES; i < Math.min(corpus.size(), (document + 1) * NODES); i++) {
      queries.put("q" + i, corpus.get(i));
    }
    try (var oracle = Oracle.open(folder, document, queries)) {
      assertThat(failures(oracle, queries)).isEmpty();
    }
  }

  @Test
  void tpchIsAsFromScratch(@TempDir Path folder) {
    var queries = new LinkedHashMap<String, OracleQuery>();
    OracleQuery.tpch().forEach(query -> queries.put(query.name().toLowerCase(Locale.ROOT), query));
    double scale = Trials.of("whorl.oracle.thousandths", 1, 10) / 1_000.0;
    var world = new TpchWorld(new Random(1), folder, scale);
    try (var oracle = Oracle.open(folder, 1, world, queries)) {
      assertThat(failures(oracle, queries)).isEmpty();
    }
  }

  private static List<String> failures(Oracle oracle, Map<String, OracleQuery> queries) {
    var failures = new ArrayList<String>();
    oracle.run(Trials.of("whorl.oracle.changes", 10, 50), failures);
    oracle
        .relations()
        .forEach((node, relation) -> {
          var query = queries.get(node);
          told.computeIfAbsent(query.construct(), _ -> new ArrayList<>())
              .add(relation + "\t" + query.name());
          if (!relation.startsWith(query.relation())) {
            failures.add(query + ": expected " + query.relation() + ", was " + relation);
          }
        });
    return failures;
  }
}
