package dev.whorl.ui.shell;

import dev.whorl.document.Document;
import dev.whorl.graph.Graph;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.Documents;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.SampleActions;
import dev.whorl.ui.model.SettingsModel;
import dev.whorl.ui.model.UserSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.Scene;

/** A whole editor with a fake backend, where background work is done at once. */
final class Bench {
  final FakeBackend backend = new FakeBackend();
  final List<Path> arrived = new ArrayList<>();
  final ArrayDeque<Runnable> due = new ArrayDeque<>();
  final Theme theme;
  final SettingsModel settings;
  final Wiring wiring;
  final Scene scene;
  Optional<Path> toSave = Optional.empty();
  Questions.Unsaved answer = Questions.Unsaved.DISCARD;

  Bench(Tone tone, double width, double height, UserSettings initial) {
    Fonts.load();
    theme = new Theme(tone);
    Executor now = Runnable::run;
    Later later = this::after;
    settings = new SettingsModel(initial, Path.of("target/settings"), now, later);
    wiring =
        new Wiring(
            new Surroundings(
                backend,
                documents(),
                settings,
                sample(),
                files(),
                name -> answer,
                new Background(now, Bench::onScreen),
                later,
                theme));
    scene = new Scene(wiring.window(), width, height);
    theme.style(scene);
    wiring.shortcuts();
  }

  private static void onScreen(Runnable task) {
    if (Platform.isFxApplicationThread()) {
      task.run();
    } else {
      Platform.runLater(task);
    }
  }

  /** What waits for a second or more never comes; the rest comes with the next pulse. */
  private Later.Pending after(Duration delay, Runnable task) {
    var wanted = new boolean[] {delay.toMillis() < 1000};
    Platform.runLater(() -> {
      if (wanted[0]) {
        task.run();
      }
    });
    return () -> wanted[0] = false;
  }

  void assess() {
    wiring.pipeline().assessed(backend.assessment(wiring.pipeline().pipeline()));
  }

  private static Documents documents() {
    return new Documents() {
      @Override
      public Document read(Path file) {
        return Document.create("Clicks by day and country")
            .withBranch(
                Document.MAIN, file.toString().contains("empty") ? Graph.EMPTY : Sample.graph());
      }

      @Override
      public void write(Path file, Document document) {}
    };
  }

  private SampleActions sample() {
    return new SampleActions() {
      @Override
      public Path unpack() {
        return Path.of("/home/ana/samples/clicks/clicks.whorl");
      }

      @Override
      public boolean isSample(Origin origin) {
        return origin.file().filter(file -> file.startsWith("/home/ana/samples")).isPresent();
      }

      @Override
      public void letTomorrowArrive(Path folder) {
        arrived.add(folder);
      }
    };
  }

  private FileChoices files() {
    return new FileChoices() {
      @Override
      public Optional<Path> toOpen() {
        return Optional.of(Path.of("/home/ana/empty.whorl"));
      }

      @Override
      public Optional<Path> toSave(String suggestion) {
        return toSave;
      }
    };
  }
}
