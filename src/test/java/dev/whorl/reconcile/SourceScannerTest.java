package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.cli.PipelineFiles;
import dev.whorl.engine.Engine;
import dev.whorl.engine.duckdb.DuckDbEngine;
import dev.whorl.engine.duckdb.DuckDbSql;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Spec;
import dev.whorl.partition.Column;
import dev.whorl.repository.Repository;
import dev.whorl.source.Territory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of files. */
class SourceScannerTest {
  private static final long MEMORY = 1L << 28;

  @TempDir Path folder;

  @Test
  void columnsOfAFileThatChangedMeanwhileAreNotTakenForThoseOfItsOldBytes() throws Exception {
    var file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
    var changes = new AtomicBoolean(true);
    try (var repository = Repository.open(folder.resolve("store"), false);
        var sql = new DuckDbSql();
        var engine = new DuckDbEngine(repository.spill(), MEMORY)) {
      var changing =
          Proxy.newProxyInstance(
              Engine.class.getClassLoader(),
              new Class<?>[] {Engine.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("describe") && changes.getAndSet(false)) {
                  Files.writeString(file, "a,c\n1,2\n");
                }
                try {
                  return method.invoke(engine, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
      var graph = Lab.graph("{\"s\": {\"kind\": \"files\", \"path\": \"*.csv\"}}");
      var pipeline = new Pipeline("p", "P", folder, "main", graph);
      var territory = new Territory(folder, List.of(), folder.resolve("store"));
      var scanner =
          new SourceScanner(
              repository,
              (Engine) changing,
              sql,
              territory,
              new Publications(repository, new PipelineFiles(), _ -> territory, pipeline));
      assertThat(graph.node(new NodeId("s")).orElseThrow().reading())
          .isInstanceOfSatisfying(
              Reading.Valid.class,
              valid -> {
                var spec = (Spec.Source) valid.spec();
                scanner.scan(spec);
                assertThat(changes).as("it was described").isFalse();
                restore(file);
                assertThat(scanner.scan(spec))
                    .isInstanceOfSatisfying(
                        SourceScan.Files.class,
                        found ->
                            assertThat(found.columns())
                                .extracting(Column::name)
                                .containsExactly("a", "b"));
              });
    }
  }

  private static void restore(Path file) {
    try {
      Files.writeString(file, "a,b\n1,2\n");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
