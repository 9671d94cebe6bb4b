package dev.whorl.ui.shell;

import dev.whorl.ui.kit.CopyLink;
import dev.whorl.ui.model.Notice;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Notices at the top right, newest first; errors and warnings stay until they are closed. */
final class NoticeStack extends VBox implements Consumer<Notice> {
  private static final int KEPT = 4;
  private static final int MOST_LINES = 8;
  private static final Duration READING = Duration.seconds(6);

  private final Consumer<Path> openBefore;

  /**
   * @param openBefore opens what was in a damaged file before
   */
  NoticeStack(Consumer<Path> openBefore) {
    this.openBefore = openBefore;
    setId("notices");
    setAccessibleRole(AccessibleRole.TEXT);
    setSpacing(8);
    setAlignment(Pos.TOP_RIGHT);
    setPickOnBounds(false);
    setMaxSize(400, USE_PREF_SIZE);
    setMouseTransparent(true);
  }

  @Override
  public void accept(Notice news) {
    var notice = withSameCause(news);
    var card = card(notice);
    card.setUserData(notice);
    getChildren().addFirst(card);
    setAccessibleText(String.join(" ", notice.what(), notice.todo()).strip());
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    if (getChildren().size() > KEPT) {
      getChildren().removeLast();
    }
    setMouseTransparent(false);
    if (notice.grade() == Notice.Grade.INFO) {
      var rest = new PauseTransition(READING);
      rest.setOnFinished(event -> dismiss(card));
      rest.play();
    }
  }

  /** What failed for one reason is said together, and the reason once. */
  private Notice withSameCause(Notice news) {
    for (var card : getChildren()) {
      if (card.getUserData() instanceof Notice old
          && old.grade() == Notice.Grade.ERROR
          && !old.todo().isEmpty()
          && old.todo().equals(news.todo())) {
        getChildren().remove(card);
        return old.what().lines().anyMatch(news.what()::equals) ? old : old.and(news.what());
      }
    }
    return news;
  }

  private void dismiss(VBox card) {
    getChildren().remove(card);
    setMouseTransparent(getChildren().isEmpty());
    if (getChildren().isEmpty()) {
      setAccessibleText(null);
    }
  }

  private VBox card(Notice notice) {
    var card = new VBox(6);
    card.getStyleClass()
        .addAll(
            "notice",
            switch (notice.grade()) {
              case INFO -> "running";
              case WARNING -> "stale";
              case ERROR -> "failed";
            });
    var what = wrapped(notice.what(), "strong");
    var icon =
        new FontIcon(
            switch (notice.grade()) {
              case INFO -> Feather.INFO;
              case WARNING -> Feather.ALERT_TRIANGLE;
              case ERROR -> Feather.ALERT_CIRCLE;
            });
    var close = Bars.button(Feather.X, "Close", () -> dismiss(card));
    close.setAccessibleText("Close: " + notice.what());
    HBox.setHgrow(what, Priority.ALWAYS);
    var head = new HBox(8, icon, what, close);
    head.setAlignment(Pos.TOP_LEFT);
    card.getChildren().add(head);
    if (!notice.todo().isEmpty()) {
      card.getChildren().add(wrapped(notice.todo(), "muted"));
    }
    notice.before().ifPresent(file -> card.getChildren().add(before(file, card)));
    if (!notice.details().isEmpty()) {
      card.getChildren().add(details(notice, card));
    }
    return card;
  }

  private Button before(Path file, VBox card) {
    var open = new Button("Open what was there before");
    open.getStyleClass().add("open-before");
    open.setOnAction(_ -> {
      dismiss(card);
      openBefore.accept(file);
    });
    return open;
  }

  private static HBox details(Notice notice, VBox card) {
    var show = new Button("Details");
    show.getStyleClass().addAll("link-button");
    var text = new TextArea(notice.details());
    text.setEditable(false);
    text.getStyleClass().add("mono");
    int lines = (int) notice.details().lines().count();
    text.setWrapText(lines == 1);
    text.setPrefRowCount(Math.clamp(lines, 2, MOST_LINES));
    show.setOnAction(event -> {
      if (!card.getChildren().remove(text)) {
        card.getChildren().add(text);
      }
    });
    return new HBox(12, show, new CopyLink(() -> whole(notice)));
  }

  private static String whole(Notice notice) {
    return Stream.of(notice.what(), notice.todo(), notice.details())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private static Label wrapped(String text, String style) {
    var label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add(style);
    label.setMinHeight(USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }
}
