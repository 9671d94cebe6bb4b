package dev.whorl.ui.shell;

import dev.whorl.ui.model.EditorModel;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.SettingsModel;
import dev.whorl.ui.model.UserSettings;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/** The name of what is open, with a dot while unsaved, and all that can be done with the file. */
final class FileMenu extends MenuButton {
  private final Commands commands;
  private final Menu recent = new Menu("Open recent");

  FileMenu(
      Commands commands,
      PipelineModel pipeline,
      EditorModel editor,
      SettingsModel settings,
      Runnable rename,
      Runnable arrange) {
    this.commands = commands;
    setId("file-menu");
    getStyleClass().add("file-menu");
    setMinWidth(80);
    setMaxWidth(300);
    var save = item("Save", "Shortcut+S", commands::save);
    var saveAs = item("Save as …", "Shortcut+Shift+S", commands::saveAs);
    var renamed = item("Rename …", "", rename);
    var close = item("Close", "Shortcut+W", commands::close);
    var tidy = item("Arrange nodes", "", arrange);
    for (var item : new MenuItem[] {save, saveAs, renamed, close, tidy}) {
      item.disableProperty().bind(editor.openProperty().not());
    }
    getItems()
        .addAll(
            item("New", "Shortcut+N", commands::create),
            item("New window", "Shortcut+Alt+N", commands::openWindow),
            item("Open …", "Shortcut+O", commands::open),
            recent,
            item("Open the sample", "", commands::openSample),
            new SeparatorMenuItem(),
            save,
            saveAs,
            renamed,
            new SeparatorMenuItem(),
            tidy,
            close,
            item("Close window", "Shortcut+Shift+W", commands::closeWindow));
    settings.property().map(UserSettings::recent).subscribe(this::recent);
    pipeline.originProperty().addListener((property, old, now) -> title(pipeline, editor));
    editor.unsavedProperty().addListener((property, old, now) -> title(pipeline, editor));
    editor.openProperty().addListener((property, old, now) -> title(pipeline, editor));
    title(pipeline, editor);
    // So that the mark of what is unsaved stays.
    setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
  }

  private void title(PipelineModel pipeline, EditorModel editor) {
    var name = editor.openProperty().get() ? pipeline.originProperty().get().name() : "Whorl";
    setText(editor.unsavedProperty().get() ? name + " •" : name);
    setAccessibleText(editor.unsavedProperty().get() ? name + ", unsaved" : name);
  }

  private void recent(List<Path> files) {
    recent.getItems().setAll(files.stream().map(this::recent).toList());
    recent.setDisable(recent.getItems().isEmpty());
  }

  private MenuItem recent(Path file) {
    var item = item(String.valueOf(file.getFileName()), "", () -> commands.open(file));
    item.setMnemonicParsing(false);
    return item;
  }

  private static MenuItem item(String text, String keys, Runnable action) {
    var item = new MenuItem(text);
    if (!keys.isEmpty()) {
      item.setAccelerator(KeyCombination.valueOf(keys));
    }
    item.setOnAction(event -> action.run());
    return item;
  }
}
