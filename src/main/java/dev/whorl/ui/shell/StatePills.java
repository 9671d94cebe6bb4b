package dev.whorl.ui.shell;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.Shares;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.StatePill;
import dev.whorl.ui.model.PipelineModel;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.Predicate;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** How many partitions are in which state; a click selects the nodes that have such ones. */
final class StatePills extends HBox {
  private final PipelineModel pipeline;

  private Map<Freshness, Integer> shown = Map.of();
  private double room = Double.MAX_VALUE;

  StatePills(PipelineModel pipeline) {
    this.pipeline = pipeline;
    setId("state-pills");
    setAlignment(Pos.CENTER_RIGHT);
    setSpacing(8);
    setMinWidth(USE_PREF_SIZE);
    MapChangeListener<NodeId, NodeReport> change = any -> requestLayout();
    pipeline.reports().addListener(change);
    update();
  }

  /** Says with icons alone what there is no room for words for; their hints have these. */
  void fit(double now) {
    if (now != room) {
      room = now;
      shown = Map.of();
      update();
    }
  }

  /** Once per pulse, whatever number of nodes changed. */
  @Override
  protected void layoutChildren() {
    update();
    super.layoutChildren();
  }

  private void update() {
    var counts = counts(pipeline.reports().values());
    if (!counts.equals(shown)) {
      shown = counts;
      fill(true);
      if (prefWidth(-1) > room) {
        fill(false);
      }
    }
  }

  private void fill(boolean words) {
    getChildren()
        .setAll(shown.entrySet().stream().map(e -> pill(e.getKey(), e.getValue(), words)).toList());
    applyCss();
  }

  static Map<Freshness, Integer> counts(Iterable<NodeReport> reports) {
    var counts = new EnumMap<Freshness, Integer>(Freshness.class);
    for (var report : reports) {
      var shares = report.freshness() == Freshness.INVALID ? Shares.NONE : report.shares();
      add(counts, Freshness.FRESH, shares.fresh());
      add(counts, Freshness.STALE, shares.stale());
      add(counts, Freshness.WAITING, shares.waiting());
      add(counts, Freshness.RUNNING, shares.running());
      add(counts, Freshness.FAILED, shares.failed());
      add(counts, Freshness.STOPPED, shares.stopped());
      boolean unseen = shares.total() == 0 || isFailedByCheck(report);
      if (unseen && report.freshness() != Freshness.FRESH) {
        add(counts, report.freshness(), 1);
      }
    }
    return counts;
  }

  /** Its partitions are all there, and none of them failed. */
  private static boolean isFailedByCheck(NodeReport report) {
    return report.freshness() == Freshness.FAILED && report.shares().failed() == 0;
  }

  private static void add(Map<Freshness, Integer> counts, Freshness state, int number) {
    if (number > 0) {
      counts.merge(state, number, Integer::sum);
    }
  }

  private StatePill pill(Freshness state, int number, boolean inWords) {
    var words = Numbers.full(number) + " " + state.word();
    var pill = new StatePill(state, inWords ? words : Numbers.full(number));
    pill.setAccessibleText(words);
    pill.setMinWidth(USE_PREF_SIZE);
    pill.setCursor(Cursor.HAND);
    pill.setTooltip(new Tooltip("Select the nodes that have " + state.word() + " partitions"));
    pill.setOnMouseClicked(event -> select(state));
    return pill;
  }

  private void select(Freshness state) {
    var ids = new LinkedHashSet<NodeId>();
    pipeline.reports().values().stream()
        .filter(has(state))
        .forEach(report -> ids.add(report.node()));
    pipeline.selectionProperty().set(ids);
  }

  private static Predicate<NodeReport> has(Freshness state) {
    return report ->
        report.freshness() == state
            || switch (state) {
              case FRESH -> report.shares().fresh() > 0;
              case STALE -> report.shares().stale() > 0;
              case WAITING -> report.shares().waiting() > 0;
              case RUNNING -> report.shares().running() > 0;
              case FAILED ->
                  report.freshness() != Freshness.INVALID && report.shares().failed() > 0;
              case STOPPED -> report.shares().stopped() > 0;
              case HELD, INVALID -> false;
            };
  }
}
