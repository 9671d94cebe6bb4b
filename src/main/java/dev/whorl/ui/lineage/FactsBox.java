package dev.whorl.ui.lineage;

import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.PartitionDetail;
import dev.whorl.ui.kit.FingerprintView;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.StateLabel;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Tells of one partition how it stands, what it is, and how it came about. */
final class FactsBox extends VBox {
  /** In less, a value stands below its name, not beside it. */
  private static final double NARROW = 200;

  private final ObservableValue<Palette> palette;
  private final Label title = new Label();
  private final Label node = new Label();
  private final FingerprintView glyph = new FingerprintView(28);
  private final StateLabel state = new StateLabel();
  private final Label reason = new Label();
  private final GridPane facts = new GridPane();
  private Optional<SequencedMap<String, String>> shown = Optional.empty();
  private boolean stacked;

  FactsBox(ObservableValue<Palette> palette) {
    super(6);
    this.palette = palette;
    title.setId("partition-title");
    title.getStyleClass().add("strong");
    node.getStyleClass().addAll("muted", "small");
    reason.setWrapText(true);
    reason.getStyleClass().addAll("muted", "small");
    reason.managedProperty().bind(reason.visibleProperty());
    state.managedProperty().bind(state.visibleProperty());
    title.setWrapText(true);
    node.setWrapText(true);
    facts.setMinWidth(0);
    facts.setHgap(12);
    facts.setVgap(3);
    var names = new ColumnConstraints();
    names.setMinWidth(76);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    facts.getColumnConstraints().setAll(names, values);
    widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::stack);
    var words = new VBox(title, node);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    var head = new HBox(8, words, glyph);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, state, reason, facts);
  }

  /**
   * @param stands empty if its freshness is not told
   * @param why why it stands so
   */
  void show(
      String key,
      String of,
      Optional<Freshness> stands,
      String why,
      Optional<PartitionDetail> detail) {
    title.setText(key);
    node.setText(of);
    state.setVisible(stands.isPresent());
    stands.ifPresent(state::show);
    reason.setText(why);
    reason.setVisible(!why.isEmpty());
    var ink =
        stands
            .map(now -> palette.getValue().state(now))
            .orElse(palette.getValue().state(Freshness.FRESH));
    glyph.show(detail.map(known -> known.content().fingerprint()), ink);
    shown = detail.map(known -> Facts.of(known, ZoneId.systemDefault()));
    fill();
  }

  private void stack(boolean narrow) {
    stacked = narrow;
    fill();
  }

  private void fill() {
    facts.getChildren().clear();
    shown.ifPresent(known -> known.forEach(this::fact));
  }

  private void fact(String name, String value) {
    var label = new Label(name);
    label.getStyleClass().addAll("muted", "small");
    var text = new Label(value);
    text.getStyleClass().add("small");
    text.setWrapText(true);
    text.setMinWidth(0);
    text.setTooltip(new Tooltip(value));
    if (stacked) {
      var both = new VBox(label, text);
      both.setMinWidth(0);
      facts.add(both, 0, facts.getRowCount(), 2, 1);
    } else {
      facts.addRow(facts.getRowCount(), label, text);
    }
  }
}
