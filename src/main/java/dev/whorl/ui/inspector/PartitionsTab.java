package dev.whorl.ui.inspector;

import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.inspector.form.Form;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.StateLabel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** How a node's result is cut and why, how its partitions stand, and what the document says. */
final class PartitionsTab extends VBox {
  private final Label relation = Widgets.words("", "strong");
  private final Label cut = Widgets.words("", "muted");
  private final VBox callout = new VBox(4, relation, cut);
  private final FreshnessBar bar = new FreshnessBar();
  private final VBox states = new VBox(4);
  private final VBox counts = new VBox(4);
  private final VBox standing = new VBox(8, bar, states, counts);

  PartitionsTab(Form form, List<Editors> editors) {
    getStyleClass().add("tab-body");
    callout.getStyleClass().add("callout");
    counts.getStyleClass().add("counts");
    getChildren().addAll(callout, standing);
    for (var maker : editors) {
      Stream.of("partition", "materialize")
          .flatMap(name -> form.field(name).stream())
          .map(maker::row)
          .forEach(getChildren()::add);
    }
  }

  void refresh(Optional<NodeReport> report) {
    boolean known = report.filter(r -> !r.relation().isEmpty()).isPresent();
    relation.setText(known ? report.map(r -> title(r.relation())).orElse("") : "Not known yet");
    cut.setText(
        known
            ? report.map(NodeReport::cut).orElse("")
            : "Once the node is valid, Whorl finds from its SQL how it can be cut.");
    standing.setManaged(known);
    standing.setVisible(known);
    report.ifPresent(this::show);
  }

  private static String title(String relation) {
    return switch (relation) {
      case "source" -> "Cut as it comes in";
      case "same" -> "Partition by partition";
      case "keyed" -> "Cut by a key";
      case "whole" -> "In one piece";
      case "view" -> "A view, not stored";
      case "sink" -> "Written out";
      default -> relation;
    };
  }

  private void show(NodeReport report) {
    bar.show(report.shares());
    states
        .getChildren()
        .setAll(
            FreshnessBar.parts(report.shares()).entrySet().stream()
                .map(entry -> state(entry.getKey(), entry.getValue()))
                .toList());
    counts.getChildren().setAll(counts(report).toList());
    counts.setManaged(!counts.getChildren().isEmpty());
  }

  private static HBox state(Freshness freshness, int count) {
    var label = new StateLabel();
    label.show(freshness);
    return line(label, count);
  }

  private static Stream<Node> counts(NodeReport report) {
    var counts = report.counts();
    boolean done = report.freshness() == Freshness.FRESH;
    return Stream.of(
            new Count("ought to exist", counts.desired()),
            new Count("unchanged since the last run", counts.unchanged()),
            new Count("known from elsewhere", counts.reused()),
            new Count(done ? "computed" : "to be computed", counts.computed()),
            new Count("of these, with the same result", counts.identical()),
            new Count("no longer there", counts.removed()),
            new Count("failed", counts.failed()),
            new Count("not reached", counts.waiting()))
        .filter(pair -> pair.number() > 0)
        .map(pair -> line(small(pair.what()), pair.number()));
  }

  private record Count(String what, int number) {}

  private static Label small(String text) {
    var label = new Label(text);
    label.getStyleClass().addAll("small", "muted");
    return label;
  }

  private static HBox line(Node what, int count) {
    var number = new Label(Numbers.full(count));
    number.getStyleClass().add("mono");
    var line = new HBox(8, what, Widgets.spring(), number);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
