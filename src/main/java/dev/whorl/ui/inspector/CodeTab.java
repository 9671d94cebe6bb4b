package dev.whorl.ui.inspector;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.inspector.form.CodeComparison;
import dev.whorl.ui.kit.Numbers;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The identity of a node's data and of its code, and why it stands as it does. */
final class CodeTab extends VBox {
  private final GlyphBadge glyph = new GlyphBadge(64);
  private final Label brief = Widgets.words("", "title", "mono");
  private final Label kindOf = Widgets.words("", "small", "muted");
  private final TextArea hex = selectable();
  private final Label reason = Widgets.words("");
  private final Label spent = Widgets.words("", "small", "muted");
  private final TextArea error = selectable();

  CodeTab(CodeComparison code) {
    getStyleClass().add("tab-body");
    var words = new VBox(4, brief, kindOf);
    words.setAlignment(Pos.CENTER_LEFT);
    var identity = new HBox(16, glyph, words);
    identity.setAlignment(Pos.CENTER_LEFT);
    error.getStyleClass().add("error-text");
    var parts = new CodeTable();
    code.partsProperty().subscribe(parts::show);
    getChildren().addAll(identity, hex, part("Why it stands so", reason), spent, error, parts);
  }

  private static VBox part(String title, Label text) {
    var label = new Label(title);
    label.getStyleClass().add("field-label");
    return new VBox(4, label, text);
  }

  private static TextArea selectable() {
    var text = new TextArea();
    text.setEditable(false);
    text.setWrapText(true);
    text.getStyleClass().addAll("selectable", "mono");
    return text;
  }

  void refresh(Optional<NodeReport> report) {
    var root = report.flatMap(NodeReport::root);
    report.ifPresent(r -> glyph.show(root, r.freshness()));
    brief.setText(root.map(Fingerprint::brief).orElse("no data yet"));
    kindOf.setText(
        root.isPresent()
            ? "Fingerprint of all its rows and how they are cut. Equal fingerprints, equal data."
            : "It gets a fingerprint once all of its partitions exist.");
    show(hex, root.map(Fingerprint::hex).orElse(""), 48);
    reason.setText(report.map(NodeReport::reason).orElse("Not assessed yet."));
    spent.setText(report.map(CodeTab::spent).orElse(""));
    show(error, report.flatMap(NodeReport::error).orElse(""), 160);
  }

  private static void show(TextArea area, String text, double height) {
    area.setText(text);
    area.setPrefHeight(height);
    area.setMinHeight(height);
    area.setVisible(!text.isEmpty());
    area.setManaged(!text.isEmpty());
  }

  private static String spent(NodeReport report) {
    var words = new StringBuilder();
    if (report.seconds() > 0) {
      words.append("Computed in ").append(Numbers.seconds(report.seconds())).append(". ");
    }
    if (report.quarantined() > 0) {
      words.append(Numbers.rows(report.quarantined())).append(" set aside. ");
    }
    if (report.written() > 0) {
      words.append(Numbers.counted(report.written(), "file")).append(" written.");
    }
    return words.toString().strip();
  }
}
