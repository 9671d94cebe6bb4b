package dev.whorl.ui.shell;

import dev.whorl.ui.model.Ongoing;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** What goes on beside a run, and the way to cancel it; of several, the one that began last. */
final class OngoingBox extends HBox {
  private final ProgressBar bar = new ProgressBar(0);
  private final Label doing = new Label();

  OngoingBox(Ongoing ongoing) {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    bar.setPrefWidth(48);
    bar.setMinWidth(USE_PREF_SIZE);
    doing.setId("ongoing");
    doing.setMinWidth(0);
    var cancel = new Button("Cancel");
    cancel.setId("cancel-ongoing");
    cancel.getStyleClass().add("link-button");
    cancel.setMinWidth(USE_PREF_SIZE);
    cancel.setOnAction(event -> ongoing.last().ifPresent(Ongoing.Work::cancel));
    cancel.accessibleTextProperty().bind(doing.textProperty().map(text -> "Cancel: " + text));
    getChildren().addAll(bar, doing, cancel);
    managedProperty().bind(visibleProperty());
    ongoing.worksProperty().subscribe(this::show);
  }

  private void show(List<Ongoing.Work> works) {
    int others = works.size() - 1;
    var text = works.isEmpty() ? "" : works.getLast().doing();
    setVisible(others >= 0);
    bar.setProgress(others >= 0 ? ProgressBar.INDETERMINATE_PROGRESS : 0);
    doing.setText(others > 0 ? text + " · and " + others + " more" : text);
    doing.setTooltip(new Tooltip(text));
  }
}
