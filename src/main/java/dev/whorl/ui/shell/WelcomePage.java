package dev.whorl.ui.shell;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.ui.kit.FingerprintView;
import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.model.SettingsModel;
import dev.whorl.ui.model.UserSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands there before a pipeline is open: the sample, a new one, or one from before. */
final class WelcomePage extends StackPane {
  private static final double WIDTH = 780;

  /** In less height, what can be chosen comes before the mark. */
  private static final double LOW = 420;

  private static final int RECENT = 6;
  private final Commands commands;
  private final SourceCommands sources;
  private final VBox recent = new VBox(2);

  WelcomePage(Commands commands, SourceCommands sources, SettingsModel settings, Theme theme) {
    this.commands = commands;
    this.sources = sources;
    setId("welcome");
    getStyleClass().add("welcome");
    var glyph = new FingerprintView(64);
    theme.paletteProperty().addListener((property, old, now) -> glyph.show(mark(), now.accent()));
    glyph.show(mark(), theme.palette().accent());
    glyph.visibleProperty().bind(heightProperty().greaterThan(LOW));
    glyph.managedProperty().bind(glyph.visibleProperty());
    var title = new Label("Whorl");
    title.getStyleClass().add("display");
    var motto = new Label("Draw a data pipeline. Whorl keeps its data true.");
    motto.getStyleClass().add("muted");
    var head = new VBox(4, glyph, title, motto);
    head.setAlignment(Pos.CENTER);
    VBox.setMargin(title, new Insets(8, 0, 0, 0));
    var choices = new FlowPane(12, 12, sample(), data(), fresh(), open());
    choices.setAlignment(Pos.CENTER);
    choices.setPrefWrapLength(WIDTH);
    recent.setMaxWidth(WIDTH);
    var page = new VBox(28, head, choices, recent);
    page.setAlignment(Pos.CENTER);
    page.setMaxWidth(WIDTH);
    var all = new ScrollPane(new StackPane(page));
    all.getStyleClass().add("plain-scroll");
    all.setFitToWidth(true);
    all.setFitToHeight(true);
    all.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getChildren().add(all);
    takeDrops();
    settings.property().map(UserSettings::recent).subscribe(this::recent);
  }

  private static Optional<Fingerprint> mark() {
    return Optional.of(Fingerprint.builder("whorl/logo").add(3).build());
  }

  private Button sample() {
    var button =
        choice(
            Feather.PLAY_CIRCLE,
            "Open the sample",
            "60 days of clicks, some late",
            commands::startSample);
    button.setId("open-sample");
    button.getStyleClass().add("accented");
    return button;
  }

  private Button data() {
    var button =
        choice(Feather.FILE_PLUS, "Start from data …", "CSV, JSON, Parquet", sources::chooseFiles);
    button.setId("start-from-data");
    return button;
  }

  /** Data that are dropped here begin a pipeline. */
  private void takeDrops() {
    setOnDragOver(event -> {
      if (event.getDragboard().hasFiles()) {
        event.acceptTransferModes(TransferMode.COPY);
        event.consume();
      }
    });
    setOnDragDropped(event -> {
      sources.add(event.getDragboard().getFiles().stream().map(File::toPath).toList());
      event.setDropCompleted(true);
      event.consume();
    });
  }

  private Button fresh() {
    var button =
        choice(Feather.PLUS, "New pipeline", "Start from an empty canvas", commands::create);
    button.setId("new-pipeline");
    return button;
  }

  private Button open() {
    return choice(Feather.FOLDER, "Open …", "A .whorl file from disk", commands::open);
  }

  private static Button choice(Feather icon, String title, String text, Runnable action) {
    var name = new Label(title);
    name.getStyleClass().add("strong");
    var explained = new Label(text);
    explained.getStyleClass().addAll("muted", "small");
    var content = new VBox(4, new FontIcon(icon), name, explained);
    content.setAlignment(Pos.CENTER_LEFT);
    VBox.setMargin(name, new Insets(6, 0, 0, 0));
    var button = new Button("", content);
    button.getStyleClass().add("choice");
    button.setAccessibleText(title + ". " + text);
    button.setPrefWidth((WIDTH - 36) / 4);
    button.setOnAction(event -> action.run());
    return button;
  }

  private void recent(List<Path> files) {
    recent.getChildren().clear();
    if (!files.isEmpty()) {
      var title = new Label("RECENT");
      title.getStyleClass().add("overline");
      recent.getChildren().add(title);
      VBox.setMargin(title, new Insets(0, 0, 4, 12));
      files.stream().limit(RECENT).map(this::recent).forEach(recent.getChildren()::add);
    }
  }

  private Node recent(Path file) {
    var name = new Label(String.valueOf(file.getFileName()).replaceFirst("\\.whorl$", ""));
    name.getStyleClass().add("strong");
    name.setMinWidth(USE_PREF_SIZE);
    var folder = new Label(String.valueOf(file.getParent()));
    folder.getStyleClass().addAll("muted", "small");
    var content = new HBox(12, name, Bars.gap(), folder);
    content.setAlignment(Pos.CENTER_LEFT);
    var button = new Button("", content);
    button.getStyleClass().add("recent");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAccessibleText("Open " + file);
    content.prefWidthProperty().bind(button.widthProperty().subtract(28));
    button.setOnAction(event -> commands.open(file));
    return button;
  }
}
