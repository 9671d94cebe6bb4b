package dev.whorl.ui.shell;

import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.model.Automation;
import dev.whorl.ui.model.Automation.Mode;
import dev.whorl.ui.model.PipelineModel;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Says when runs start by themselves, and lets that be changed; says so if they wait at a stop, or
 * all is held.
 */
final class AutoMenu extends MenuButton {
  private final Automation automation;
  private final HoldCommands commands;
  private final PipelineModel pipeline;

  AutoMenu(Automation automation, PipelineModel pipeline, HoldCommands commands) {
    this.automation = automation;
    this.commands = commands;
    this.pipeline = pipeline;
    setId("auto");
    getStyleClass().addAll("branch-pill", "auto-pill");
    setMinWidth(USE_PREF_SIZE);
    automation.modeProperty().subscribe(this::update);
    automation.retryProperty().subscribe(this::update);
    automation.waitingProperty().subscribe(this::update);
    pipeline.heldProperty().subscribe(this::update);
  }

  /** Whether the icon has to do; the words are in the tip then. */
  void compact(boolean is) {
    setContentDisplay(is ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
  }

  private void update() {
    var mode = automation.modeProperty().get();
    boolean waits = automation.waitingProperty().get();
    var retry = automation.retryProperty().get().filter(_ -> !waits);
    boolean held = pipeline.heldProperty().get().pipeline();
    var text = waits ? "auto: waits at the stop" : text(mode);
    getStyleClass().removeAll("held", "failed", "on");
    if (held) {
      getStyleClass().add("held");
    } else if (retry.isPresent()) {
      getStyleClass().add("failed");
    } else if (!(mode instanceof Mode.Off)) {
      getStyleClass().add("on");
    }
    setGraphic(new FontIcon(held ? Feather.LOCK : Feather.REPEAT));
    setText(held ? "held" : text + retry.map(AutoMenu::again).orElse(""));
    setAccessibleText(held ? "The pipeline is held" : "Automatic runs: " + text.substring(6));
    setTooltip(new Tooltip(getText() + "\n" + tip(held, waits, retry)));
    var times = new Duration[] {Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1)};
    getItems().clear();
    getItems().add(item("Off", mode, new Mode.Off()));
    getItems().add(item("On change of files or drawing", mode, new Mode.OnChange()));
    for (var time : times) {
      getItems().add(item("Every " + minutes(time), mode, new Mode.Every(time)));
    }
    var other = new MenuItem("Every … minutes");
    other.setOnAction(event -> commands.askForInterval());
    var hold = new MenuItem(commands.pipelineLabel());
    hold.setOnAction(event -> commands.togglePipeline());
    getItems().addAll(other, new SeparatorMenuItem(), hold);
  }

  private MenuItem item(String text, Mode now, Mode mode) {
    var item = new RadioMenuItem(text);
    item.setSelected(mode.equals(now));
    item.setOnAction(event -> commands.set(mode));
    return item;
  }

  private static String text(Mode mode) {
    return switch (mode) {
      case Mode.Off() -> "auto: off";
      case Mode.OnChange() -> "auto: on change";
      case Mode.Every(Duration interval) -> "auto: every " + minutes(interval);
    };
  }

  private static String again(Duration retry) {
    return " · again in " + Numbers.seconds((double) retry.toSeconds());
  }

  private static String minutes(Duration time) {
    return time.toMinutes() == 60 ? "hour" : Numbers.counted(time.toMinutes(), "minute");
  }

  private static String tip(boolean held, boolean waits, Optional<Duration> retry) {
    if (held) {
      return "Nothing of this pipeline is computed until it is released";
    }
    if (waits) {
      return "What is stopped goes on when you say so; runs start by themselves again after that";
    }
    return retry.isPresent()
        ? "The last run failed; what is published stays as it was. It runs again on a change, or by"
            + " itself after a while"
        : "When runs start by themselves";
  }
}
