package dev.whorl.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** The desktop's own dialogs. */
public final class DesktopFileChoices implements FileChoices {
  private static final List<String> DATA =
      Stream.of("csv", "tsv", "txt", "json", "ndjson", "jsonl", "parquet")
          .flatMap(ending -> Stream.of("", ".gz", ".zst").map(packed -> "*." + ending + packed))
          .toList();
  private static final String EXTENSION = ".whorl";
  private final Supplier<Window> owner;

  public DesktopFileChoices(Supplier<Window> owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> toOpen() {
    return Optional.ofNullable(chooser("Open pipeline").showOpenDialog(owner.get()))
        .map(File::toPath);
  }

  @Override
  public List<Path> toRead() {
    var chooser = new FileChooser();
    chooser.setTitle("Read files");
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter("Data", DATA), new ExtensionFilter("All files", List.of("*.*")));
    return Optional.ofNullable(chooser.showOpenMultipleDialog(owner.get())).stream()
        .flatMap(List::stream)
        .map(File::toPath)
        .toList();
  }

  @Override
  public Optional<Path> toReadFolder() {
    var chooser = new DirectoryChooser();
    chooser.setTitle("Read a folder of files");
    return Optional.ofNullable(chooser.showDialog(owner.get())).map(File::toPath);
  }

  @Override
  public Optional<Path> toSave(Path suggestion) {
    var chooser = chooser("Save pipeline");
    chooser.setInitialFileName(String.valueOf(suggestion.getFileName()));
    Optional.ofNullable(suggestion.getParent())
        .map(Path::toFile)
        .filter(File::isDirectory)
        .ifPresent(chooser::setInitialDirectory);
    return Optional.ofNullable(chooser.showSaveDialog(owner.get()))
        .map(File::toPath)
        .map(DesktopFileChoices::withExtension);
  }

  @Override
  public Optional<Path> toExport(String suggestion) {
    var chooser = new FileChooser();
    chooser.setTitle("Export rows");
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter("CSV", "*.csv"),
            new ExtensionFilter("JSON", "*.json"),
            new ExtensionFilter("Parquet", "*.parquet"));
    chooser.setInitialFileName(suggestion);
    return Optional.ofNullable(chooser.showSaveDialog(owner.get())).map(File::toPath);
  }

  private static FileChooser chooser(String title) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.getExtensionFilters().add(new ExtensionFilter("Whorl pipelines", "*" + EXTENSION));
    return chooser;
  }

  private static Path withExtension(Path file) {
    var name = String.valueOf(file.getFileName());
    return name.endsWith(EXTENSION) ? file : file.resolveSibling(name + EXTENSION);
  }
}
