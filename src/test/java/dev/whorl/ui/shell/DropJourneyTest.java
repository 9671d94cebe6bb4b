package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import dev.whorl.ui.canvas.CanvasPane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty window to rows, with files that lie about. */
class DropJourneyTest {
  @TempDir Path folder;

  @Test
  void whatIsDroppedIsASourceReadyToBeRead() throws Exception {
    var data = Files.createDirectories(folder.resolve("data/orders"));
    for (int day = 1; day <= 3; day++) {
      Files.writeString(
          data.resolve("2026-01-0" + day + ".csv"),
          "day;country;amount\n2026-01-0%1$d;FR;12.5\n2026-01-0%1$d;DE;7\n".formatted(day));
    }
    Files.writeString(folder.resolve("data/customers.csv"), "id,name\n1,Ada\n2,Grace\n");
    var elsewhere = Files.writeString(folder.resolve("elsewhere.csv"), "a\n1\n");
    try (var bench = Bench.open(folder)) {
      Bench.run(() -> bench.wiring.commands().create());
      bench.settle();
      drop(bench, data, 200, 120);
      Bench.until(() -> ids(bench).equals(List.of("orders")));
      bench.untilState("orders", Freshness.STALE);
      assertThat(Fx.call(() -> middle(bench, "orders"))).isEqualTo(new Point2D(200, 120));
      assertThat(Fx.call(() -> bench.wiring.pipeline().selected())).hasValue(new NodeId("orders"));
      Bench.until(() -> cells(bench).containsAll(List.of("2026-01-01", "FR", "12.5")));

      drop(bench, folder.resolve("data/customers.csv"), 200, 260);
      Bench.until(() -> ids(bench).equals(List.of("orders", "customers")));
      bench.select("orders");
      Bench.until(() -> cells(bench).contains("FR"));
      bench.pictures("drop-sources");
      drop(bench, elsewhere, 400, 120);
      Bench.until(() -> !bench.scene.getRoot().lookupAll(".notice").isEmpty());
      assertThat(ids(bench)).hasSize(2);
      bench.pictures("drop-refused");

      bench.reconcile();
      bench.untilIdle();
      assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
      assertThat(Fx.call(() -> bench.known("orders").rows())).hasValue(6L);
      var file = folder.resolve("orders.whorl");
      var saved = Fx.call(() -> bench.wiring.editor().saveAs(file));
      saved.join();
      Bench.until(() -> Files.exists(file));
      assertThat(Files.readString(file)).contains("\"path\": \"data/orders/*.csv\"");
    }
  }

  private static void drop(Bench bench, Path what, double x, double y) throws Exception {
    Bench.run(() -> canvas(bench).drop(List.of(what), new Point2D(x, y)));
  }

  private static CanvasPane canvas(Bench bench) {
    return (CanvasPane) bench.scene.lookup("#canvas");
  }

  private static Point2D middle(Bench bench, String id) {
    var at = canvas(bench).middleOf(new NodeId(id)).orElseThrow();
    return new Point2D(Math.rint(at.getX()), Math.rint(at.getY()));
  }

  private static List<String> ids(Bench bench) {
    return bench.wiring.pipeline().graph().nodes().stream().map(node -> node.id().value()).toList();
  }

  private static List<String> cells(Bench bench) {
    bench.scene.getRoot().applyCss();
    bench.scene.getRoot().layout();
    return bench.scene.getRoot().lookupAll("#file-preview .preview-cell").stream()
        .map(cell -> ((Label) cell).getText())
        .toList();
  }
}
