package dev.whorl.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Trials;
import dev.whorl.engine.worker.Workers;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Execution;
import dev.whorl.reconcile.Look;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers die while rows are looked at: a view says so, and the next look succeeds. */
final class KilledReaderTest {
  private static final int KILLS = Trials.of("whorl.kills.reader", 5, 200);
  private static final NodeId ORDERS = new NodeId("orders");

  private final Random random = Trials.random();
  private ComputedFile file;
  private DataModel rows;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    file = new ComputedFile(folder, ORDERS, "id,amount\n1,10\n2,20\n3,30\n", Execution.WORKERS);
    rows = new DataModel(file.pipeline, file.backend);
    file.ui.submit(() -> file.pipeline.selectionProperty().set(Set.of(ORDERS))).get();
    awaitRows();
  }

  @AfterEach
  void close() {
    file.close();
  }

  @Test
  void theViewSaysSoAndTheNextLookSucceeds() throws Exception {
    int failed = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      ask(
          "SELECT count(*) AS n FROM range(1000000000) r(i), orders WHERE (i + %d) %% 7 = 9"
              .formatted(kill));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(600)));
      Workers.endAll("KILL");
      Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> !isBusy());
      if (view() instanceof DataView.Failed(NodeId _, String why)) {
        assertThat(why).contains("The engine ").contains("run again");
        failed++;
      }

      ask("SELECT sum(amount) + " + kill + " AS total FROM orders");
      awaitRows();
      assertThat(first()).isEqualTo(Optional.of(List.of(String.valueOf(60 + kill))));
    }
    assertThat(failed).isPositive();
  }

  private void ask(String sql) throws Exception {
    file.ui.submit(() -> rows.ask(Optional.of(new Look.Select(sql)))).get();
  }

  private boolean isBusy() throws Exception {
    return file.ui.submit(() -> rows.busyProperty().get()).get();
  }

  private DataView view() throws Exception {
    return file.ui.submit(rows::view).get();
  }

  private Optional<List<String>> first() throws Exception {
    file.ui.submit(() -> rows.want(0, 0)).get();
    return file.ui.submit(() -> rows.row(0).map(List::copyOf)).get();
  }

  private void awaitRows() {
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> !isBusy() && view() instanceof DataView.Rows && first().isPresent());
  }
}
