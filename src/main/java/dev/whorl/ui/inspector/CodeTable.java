package dev.whorl.ui.inspector;

import dev.whorl.plan.Excerpt;
import dev.whorl.reconcile.CodeParts;
import dev.whorl.ui.inspector.form.SqlLayout;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The parts of a node's code in three columns: what it is, now, and in the last run. Of parts that
 * differ it shows the place where they do; a hint has all of a long one.
 */
final class CodeTable extends VBox {
  private static final int LONGEST = 60;
  private static final double NAMES = 27;

  private final Label said = Widgets.words("", "small", "muted");
  private final GridPane grid = new GridPane();
  private Optional<CodeParts> shown = Optional.empty();

  CodeTable() {
    setId("code-parts");
    setSpacing(4);
    var title = new Label("Parts of its code");
    title.getStyleClass().add("field-label");
    grid.getStyleClass().add("code-table");
    grid.getColumnConstraints()
        .setAll(share(NAMES), share((100 - NAMES) / 2), share((100 - NAMES) / 2));
    grid.managedProperty().bind(grid.visibleProperty());
    managedProperty().bind(visibleProperty());
    getChildren().addAll(title, grid, said);
    show(Optional.empty());
  }

  private static ColumnConstraints share(double percent) {
    var column = new ColumnConstraints();
    column.setPercentWidth(percent);
    column.setHgrow(Priority.ALWAYS);
    return column;
  }

  /** Nothing is shown while nothing is known. */
  void show(Optional<CodeParts> parts) {
    setVisible(parts.isPresent());
    if (parts.isPresent() && !parts.equals(shown)) {
      list(parts.get());
    }
    shown = parts;
  }

  private void list(CodeParts parts) {
    grid.getChildren().clear();
    grid.setVisible(!parts.rows().isEmpty());
    said.setText(words(parts));
    int line = 0;
    var heads = parts.hasRun() ? List.of("Part", "Now", "Last run") : List.of("Part", "Now");
    for (int column = 0; column < heads.size(); column++) {
      grid.add(cell(heads.get(column), "code-head"), column, line);
    }
    for (var row : parts.rows()) {
      line++;
      var excerpt = Excerpt.of(row.before().orElse(""), row.now().orElse(""));
      var name = cell(row.name().equals("sql") ? "SQL" : row.name(), "code-name");
      var now = text(row, row.now(), excerpt.is());
      grid.addRow(line, name, now);
      if (parts.hasRun()) {
        grid.add(text(row, row.before(), excerpt.was()), 2, line);
      } else {
        GridPane.setColumnSpan(now, 2);
      }
      if (row.differs()) {
        name.setAccessibleText(name.getText() + ", differs");
        name.setText("≠ " + name.getText());
        grid.getChildren().stream()
            .skip(grid.getChildren().size() - heads.size())
            .forEach(part -> part.getStyleClass().add("differing"));
      }
    }
  }

  private static String words(CodeParts parts) {
    if (parts.rows().isEmpty()) {
      return "It has no code of its own that is fingerprinted: a view is part of its readers’ code,"
          + " and an export is told by what it shows.";
    }
    long differing = parts.rows().stream().filter(CodeParts.Row::differs).count();
    return !parts.hasRun()
        ? "No run has left anything of it yet, to hold this against."
        : differing == 0
            ? "Nothing differs: no code changed since the last run."
            : differing == 1
                ? "One part differs: whatever was made from it is made anew."
                : differing + " parts differ: whatever was made from them is made anew.";
  }

  private static Label text(CodeParts.Row row, Optional<String> whole, String excerpt) {
    var text = whole.map(all -> row.differs() && !excerpt.isEmpty() ? excerpt : cut(all));
    var cell = cell(text.filter(some -> !some.isBlank()).orElse("–"), "mono");
    whole
        .filter(all -> !all.equals(cell.getText()) && !all.isBlank())
        .ifPresent(all -> {
          var hint = new Tooltip(row.name().equals("sql") ? SqlLayout.of(all) : all);
          hint.getStyleClass().add("mono");
          cell.setTooltip(hint);
        });
    return cell;
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST).strip() + "…" : text;
  }

  private static Label cell(String text, String style) {
    var cell = new Label(text);
    cell.getStyleClass().addAll("code-cell", style);
    cell.setWrapText(true);
    cell.setMinHeight(Region.USE_PREF_SIZE);
    cell.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    GridPane.setValignment(cell, VPos.TOP);
    GridPane.setFillHeight(cell, true);
    return cell;
  }
}
