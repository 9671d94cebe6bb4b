package dev.whorl.ui.shell;

import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.model.BranchesModel;
import java.util.ArrayList;
import javafx.geometry.Pos;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The branch that is shown; the others with how they stand, and what can be done with them. */
final class BranchMenu extends MenuButton {
  private final BranchesModel branches;
  private final BranchCommands commands;

  BranchMenu(BranchesModel branches, BranchCommands commands) {
    this.branches = branches;
    this.commands = commands;
    setId("branch-menu");
    getStyleClass().add("branch-pill");
    setGraphic(new FontIcon(Feather.GIT_BRANCH));
    setMinWidth(USE_PREF_SIZE);
    setMaxWidth(220);
    setMnemonicParsing(false);
    setOnShowing(event -> branches.refresh());
    branches.linesProperty().subscribe(this::fill);
  }

  private void fill() {
    setText(branches.shown());
    setAccessibleText("Branch " + branches.shown());
    var items = new ArrayList<MenuItem>();
    branches.lines().forEach(line -> items.add(item(line)));
    items.add(new SeparatorMenuItem());
    items.add(item("New branch from here …", false, commands::create));
    boolean main = branches.lines().stream().anyMatch(line -> line.shown() && line.isMain());
    items.add(item("Rename this branch …", main, commands::rename));
    boolean alone = branches.others().isEmpty();
    items.add(item("Delete a branch …", alone, commands::delete));
    items.add(new SeparatorMenuItem());
    items.add(item("Compare with another branch …", alone, commands::compare));
    items.add(item("Publish another branch’s result here …", alone, commands::promote));
    getItems().setAll(items);
  }

  private MenuItem item(BranchesModel.Line line) {
    var icon = new FontIcon(line.shown() ? Feather.CHECK : Feather.GIT_BRANCH);
    var name = new Label(line.name(), icon);
    var state = new Label(line.state());
    state.getStyleClass().addAll("small", "muted");
    if (line.isStopped()) {
      state.setGraphic(new FontIcon(StateLook.STOPPED.icon()));
      state.getStyleClass().addAll("state-label", StateLook.STOPPED.style());
    }
    state.setMinWidth(USE_PREF_SIZE);
    var row = new HBox(16, name, Bars.gap(), state);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinWidth(280);
    var item = new CustomMenuItem(row);
    item.setOnAction(event -> commands.show(line.name()));
    return item;
  }

  private static MenuItem item(String text, boolean disabled, Runnable action) {
    var item = new MenuItem(text);
    item.setDisable(disabled);
    item.setOnAction(event -> action.run());
    return item;
  }
}
