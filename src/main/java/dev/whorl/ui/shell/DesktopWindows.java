package dev.whorl.ui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javafx.stage.Stage;

/**
 * The windows of the program, each with a pipeline of its own; what is around them they share. One
 * that is closed beside others is emptied, and comes back as the next new one. On the UI thread
 * only.
 */
public final class DesktopWindows {
  private final BiFunction<Stage, Windows, Surroundings> surroundings;
  private final List<View> views = new ArrayList<>();

  /**
   * @param surroundings what a window on that stage needs from outside of it
   */
  public DesktopWindows(BiFunction<Stage, Windows, Surroundings> surroundings) {
    this.surroundings = surroundings;
  }

  /** Shows the first window, which tells what there is to tell at the start. */
  public Wiring open(Stage stage) {
    var first = new View(stage);
    views.add(first);
    first.wiring.tellNews();
    first.keeper.show(Optional.empty());
    return first.wiring;
  }

  /** Waits until the disk has what was unsaved in any of them. */
  public void finish() throws InterruptedException {
    for (var view : views) {
      view.wiring.autosave().finish();
    }
  }

  private Stream<View> shown() {
    return views.stream().filter(view -> view.stage.isShowing());
  }

  /** What is in the windows that are open, in the order in which they were made. */
  List<Wiring> wirings() {
    return shown().map(view -> view.wiring).toList();
  }

  private View spare() {
    return views.stream()
        .filter(view -> !view.stage.isShowing())
        .findFirst()
        .orElseGet(() -> {
          var made = new View(new Stage());
          views.add(made);
          return made;
        });
  }

  private final class View implements Windows {
    private final Stage stage;
    private final Wiring wiring;
    private final StageKeeper keeper;

    View(Stage stage) {
      this.stage = stage;
      var from = surroundings.apply(stage, this);
      wiring = new Wiring(from);
      keeper = new StageKeeper(stage, wiring, from.settings(), from.theme());
    }

    @Override
    public void open() {
      spare().keeper.show(Optional.of(stage));
    }

    /** With the last one the program ends: its run then goes on at the next start. */
    @Override
    public void close() {
      stage.close();
      if (shown().findAny().isPresent()) {
        wiring.editor().close();
      }
    }

    @Override
    public boolean isElsewhere(Path file) {
      return other(file).isPresent();
    }

    @Override
    public void bringForward(Path file) {
      other(file)
          .ifPresent(view -> {
            view.stage.setIconified(false);
            view.stage.toFront();
            view.stage.requestFocus();
          });
    }

    private Optional<View> other(Path file) {
      return shown().filter(view -> view != this).filter(view -> view.shows(file)).findFirst();
    }

    private boolean shows(Path file) {
      return wiring
          .pipeline()
          .originProperty()
          .get()
          .file()
          .filter(file.toAbsolutePath().normalize()::equals)
          .isPresent();
    }
  }
}
