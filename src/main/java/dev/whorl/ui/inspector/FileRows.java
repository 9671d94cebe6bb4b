package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.form.FilePreview;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The first rows of the files that a source reads, or why they can't be read. */
final class FileRows extends VBox {
  private final PreviewRows rows = new PreviewRows("as the first file is read now");
  private final Label problem = Widgets.words("", "problem");

  FileRows(FilePreview preview) {
    getStyleClass().add("file-rows");
    rows.setId("file-preview");
    getChildren().addAll(problem, rows);
    preview.shownProperty().subscribe(this::show);
  }

  private void show(FilePreview.Shown shown) {
    problem.setText(shown.problem());
    rows.show(shown.rows());
  }
}
