package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.engine.spark.Cluster;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import dev.whorl.ui.model.ClusterChoice;
import dev.whorl.ui.model.UserSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Where tasks run is chosen in the window, and nothing changes if a cluster does not hold. */
class PlacementJourneyTest {
  @TempDir Path folder;

  @Test
  void aClusterThatDoesNotAnswerLeavesTasksHere() throws Exception {
    try (var bench = Bench.open(folder).withSample(120, 2)) {
      bench.openSample();
      Bench.until(() -> label(bench, "#engine").startsWith("DuckDB"));
      Bench.run(() -> ((Button) bench.scene.lookup("#engine")).fire());
      assertThat(node(bench, "#placement").isVisible()).isTrue();
      Bench.run(() -> ((RadioButton) node(bench, "#placement-there")).fire());
      assertThat(node(bench, "#placement-answer").isDisabled()).isTrue();
      type(bench, "#placement-server", "localhost:" + closedPort());
      type(bench, "#placement-token", "not a name");
      assertThat(label(bench, "#placement-said")).contains("name of a variable");
      type(bench, "#placement-token", "");
      bench.pictures("placement-asked");
      Bench.run(() -> ((Button) node(bench, "#placement-answer")).fire());
      Bench.until(
          () -> label(bench, "#placement-said").contains("No Spark Connect server answers"));
      bench.pictures("placement-refused");
      assertThat(label(bench, "#engine")).startsWith("DuckDB");
      Bench.run(() -> ((Button) node(bench, "#placement-close")).fire());
      assertThat(node(bench, "#placement").isVisible()).isFalse();

      bench.reconcile();
      bench.untilIdle();
      assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
      Bench.until(() ->
          UserSettings.read(folder.resolve("settings"))
              .cluster()
              .filter(given -> !given.used())
              .map(ClusterChoice::server)
              .filter(server -> server.startsWith("localhost:"))
              .isPresent());
    }
  }

  @Test
  @EnabledIf("dev.whorl.engine.spark.Cluster#isAvailable")
  void aClusterThatHoldsTakesTheTasks() throws Exception {
    try (var cluster = Cluster.start(folder.resolve("cluster"));
        var bench = Bench.open(folder).withSample(120, 2)) {
      bench.openSample();
      Bench.until(() -> label(bench, "#engine").startsWith("DuckDB"));
      Bench.run(() -> bench.wiring.act("Choose where tasks run …"));
      Bench.run(() -> ((RadioButton) node(bench, "#placement-there")).fire());
      type(bench, "#placement-server", cluster.address());
      Bench.run(() -> ((Button) node(bench, "#placement-answer")).fire());
      assertThat(label(bench, "#engine")).startsWith("Trying Spark");
      bench.pictures("placement-trying");
      Bench.until(() -> label(bench, "#engine").contains("at once"));
      bench.pictures("placement-there");
      Bench.run(() -> ((Button) node(bench, "#placement-close")).fire());
      bench.reconcile();
      bench.untilIdle();
      assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);

      Bench.run(() -> bench.wiring.act("Show the runs"));
      Bench.until(() -> label(bench, "#run-details").contains("executor"));
      bench.pictures("placement-runs");

      Bench.run(() -> bench.wiring.act("Choose where tasks run …"));
      Bench.run(() -> ((RadioButton) node(bench, "#placement-here")).fire());
      Bench.run(() -> ((Button) node(bench, "#placement-answer")).fire());
      Bench.until(() -> label(bench, "#engine").startsWith("DuckDB"));
      bench.reconcile();
      bench.untilIdle();
      assertThat(bench.ended("valid").counts().computed()).isZero();
    }
  }

  private static int closedPort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void type(Bench bench, String field, String text) throws Exception {
    Bench.run(() -> ((TextField) node(bench, field)).setText(text));
  }

  private static Node node(Bench bench, String id) {
    return bench.scene.lookup(id);
  }

  private static String label(Bench bench, String id) {
    return node(bench, id) instanceof Label words
        ? words.getText()
        : ((Button) node(bench, id)).getText();
  }
}
