package dev.whorl.ui.inspector;

import dev.whorl.plan.Freshness;
import dev.whorl.plan.Shares;
import dev.whorl.ui.kit.StateLook;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** The shares of a node's partitions by state, as one bar. */
final class FreshnessBar extends GridPane {
  FreshnessBar() {
    getStyleClass().add("freshness-bar");
  }

  static SequencedMap<Freshness, Integer> parts(Shares shares) {
    var parts = new LinkedHashMap<Freshness, Integer>();
    parts.put(Freshness.FRESH, shares.fresh());
    parts.put(Freshness.STALE, shares.stale());
    parts.put(Freshness.WAITING, shares.waiting());
    parts.put(Freshness.RUNNING, shares.running());
    parts.put(Freshness.FAILED, shares.failed());
    parts.put(Freshness.STOPPED, shares.stopped());
    parts.values().removeIf(count -> count == 0);
    return parts;
  }

  void show(Shares shares) {
    getChildren().clear();
    getColumnConstraints().clear();
    parts(shares).forEach((state, count) -> add(state, count, shares.total()));
  }

  private void add(Freshness state, int count, int total) {
    var piece = new Region();
    piece.getStyleClass().addAll("piece", StateLook.of(state).style());
    var width = new ColumnConstraints();
    width.setPercentWidth(100.0 * count / total);
    getColumnConstraints().add(width);
    addRow(0, piece);
  }
}
