package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.ui.model.GraphEdits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window after a program that ended in the middle of the work. */
class RecoveryJourneyTest {
  @TempDir Path folder;

  @Test
  void unsavedChangesAreOfferedAndComeBack() throws Exception {
    Graph edited;
    try (var bench = Bench.open(folder).withSample(100, 2)) {
      bench.openSample();
      Bench.run(() ->
          bench
              .wiring
              .pipeline()
              .edit("Add", graph -> graph.with(GraphEdits.fresh(graph, Kind.SORT, List.of()))));
      edited = bench.wiring.pipeline().graph();
      Bench.until(() -> kept().size() == 1);
    }
    asIfItsProcessHadEnded(kept().getFirst());

    try (var bench = Bench.open(folder)) {
      Bench.until(() -> bench.scene.lookup("#recovery").isVisible());
      bench.pictures("recovery-offered");
      Bench.run(() -> ((Button) bench.scene.lookup("#restore-unsaved")).fire());
      Bench.until(() -> bench.wiring.pipeline().graph().equals(edited));
      Bench.until(() -> !bench.scene.lookup("#recovery").isVisible());
      assertThat(bench.wiring.editor().unsavedProperty().get()).isTrue();
      assertThat(bench.wiring.pipeline().originProperty().get().isTrusted()).isTrue();
      bench.pictures("recovery-restored");
      Bench.run(() -> bench.wiring.commands().save());
      Bench.until(() -> !bench.wiring.editor().unsavedProperty().get());
      Bench.until(() -> kept().isEmpty());
    }
  }

  private List<Path> kept() throws IOException {
    var unsaved = folder.resolve("settings/unsaved");
    if (!Files.exists(unsaved)) {
      return List.of();
    }
    try (var all = Files.list(unsaved)) {
      return all.filter(file -> file.toString().endsWith(".unsaved")).toList();
    }
  }

  private static void asIfItsProcessHadEnded(Path kept) throws IOException {
    var key = kept.getFileName().toString().replaceFirst("-.*", "");
    Files.move(kept, kept.resolveSibling(key + "-1-1.unsaved"));
  }
}
