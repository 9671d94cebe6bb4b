package dev.whorl.ui.inspector;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.reconcile.Page;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.Workspace.SqlProblem;
import dev.whorl.ui.model.KnownPartitions;
import dev.whorl.ui.model.Provenance;
import dev.whorl.ui.model.QuietBackend;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A backend that finds one fault in every SELECT that holds the word {@code contry}. */
public final class StubBackend extends QuietBackend {
  @Override
  public CompletableFuture<Optional<SqlProblem>> checkSql(
      Pipeline pipeline, NodeId node, String sql) {
    int at = sql.indexOf("contry");
    return CompletableFuture.completedFuture(
        at < 0
            ? Optional.empty()
            : Optional.of(
                new SqlProblem(
                    "There is no column “contry”. Did you mean “country” (of daily)?", at)));
  }

  @Override
  public CompletableFuture<Page> preview(Pipeline pipeline, String select) {
    return CompletableFuture.completedFuture(
        new Page(
            List.of(new Column("country", "VARCHAR"), new Column("clicks", "BIGINT")),
            0,
            List.of(List.of("DE", "2104"), List.of("FR", "1987"), List.of("a long name", "3")),
            3));
  }

  /** Nothing was ever computed, and nobody waits for the parts of the code. */
  @Override
  public Provenance provenance() {
    return new KnownPartitions(() -> {
      throw new UnsupportedOperationException();
    });
  }
}
