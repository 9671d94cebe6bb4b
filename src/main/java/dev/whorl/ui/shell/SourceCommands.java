package dev.whorl.ui.shell;

import dev.whorl.ui.canvas.CanvasEdits;
import dev.whorl.ui.model.EditorModel;
import dev.whorl.ui.model.FileArrivals;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Point2D;

/**
 * Lets files and folders be read: dropped, or chosen by those who work with keys. Where nothing is
 * open, a new pipeline begins with them.
 */
final class SourceCommands {
  /** From the middle of one new card to that of the next. */
  private static final double STEP = 116;

  private final Commands commands;
  private final EditorModel editor;
  private final FileArrivals arrivals;
  private final CanvasEdits edits;
  private final FileChoices files;

  SourceCommands(
      Commands commands,
      EditorModel editor,
      FileArrivals arrivals,
      CanvasEdits edits,
      FileChoices files) {
    this.commands = commands;
    this.editor = editor;
    this.arrivals = arrivals;
    this.edits = edits;
    this.files = files;
  }

  void chooseFiles() {
    add(files.toRead());
  }

  void chooseFolder() {
    add(files.toReadFolder().stream().toList());
  }

  /** In the middle of the view; a pipeline's document is opened instead. */
  void add(List<Path> chosen) {
    if (!chosen.isEmpty() && !isDocument(chosen)) {
      begin();
      arrivals.take(chosen, edits::add);
    }
  }

  /** One below the other, where they were dropped. */
  void dropped(List<Path> dropped, Point2D world) {
    if (!isDocument(dropped)) {
      var next = new Point2D[] {world};
      arrivals.take(
          dropped,
          node -> {
            edits.add(node, next[0]);
            next[0] = next[0].add(0, STEP);
          });
    }
  }

  private boolean isDocument(List<Path> paths) {
    boolean single = paths.size() == 1 && paths.getFirst().toString().endsWith(".whorl");
    if (single) {
      commands.open(paths.getFirst());
    }
    return single;
  }

  private void begin() {
    if (!editor.openProperty().get()) {
      commands.create();
    }
  }
}
