package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.document.Document;
import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.ui.shell.BundledSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unsaved changes outlive the program that they were made in. */
final class AutosaveTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

  @TempDir Path folder;
  private final List<Notice> notices = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  /** One program with its window; what it holds in memory is gone with it. */
  private final class Program {
    final PipelineModel pipeline = new PipelineModel();
    final FakeLater later = new FakeLater();
    final EditorModel editor;
    final Autosave autosave;

    Program(UnsavedStore store) {
      var here = new Background(Runnable::run, Runnable::run);
      var trust =
          new TrustModel(
              new TrustStore(folder.resolve("s")), new BundledSample(folder), here, notices::add);
      var settings = new SettingsModel(UserSettings.EMPTY, folder, _ -> {}, later);
      editor = new EditorModel(pipeline, Documents.onDisk(), trust, settings, here, notices::add);
      autosave =
          new Autosave(
              pipeline, editor, store, here, later, InstantSource.fixed(NOW), notices::add);
      autosave.look();
    }

    void edit() {
      pipeline.edit("Add", graph -> graph.with(GraphEdits.fresh(graph, Kind.FILTER, List.of())));
    }

    Optional<Unsaved> offered() {
      return autosave.leftProperty().get().map(Autosave.Left::unsaved);
    }
  }

  /** In a process that has ended by the time that anybody looks. */
  private Program killed() throws Exception {
    var process = new ProcessBuilder("sleep", "60").start();
    processes.add(process);
    return new Program(new UnsavedStore(folder.resolve("unsaved"), process.toHandle()));
  }

  private void kill() throws InterruptedException {
    var process = processes.getLast();
    process.destroyForcibly().waitFor();
  }

  private Program next() {
    return new Program(new UnsavedStore(folder.resolve("unsaved")));
  }

  private Path saved() throws IOException {
    var file = folder.resolve("shop.whorl");
    return Files.writeString(file, Document.create("Shop").text());
  }

  @Test
  void changesSurviveAKillAndAreOfferedAndRestored() throws Exception {
    var file = saved();
    var first = killed();
    first.editor.open(file).join();
    first.edit();
    first.later.pass(1_000);
    first.edit();
    first.later.pass(1_000);
    kill();

    var second = next();
    assertThat(second.offered().map(Unsaved::name)).hasValue("Shop");
    assertThat(second.offered().map(Unsaved::when)).hasValue(NOW);
    second.autosave.restore();
    assertThat(second.pipeline.graph()).isEqualTo(first.pipeline.graph());
    assertThat(second.editor.unsavedProperty().get()).isTrue();
    assertThat(second.pipeline.originProperty().get().file()).hasValue(file);
    assertThat(second.offered()).isEmpty();
    second.pipeline.undo();
    assertThat(second.editor.unsavedProperty().get()).isFalse();
  }

  @Test
  void theBranchThatWasChangedIsShownAgain() throws Exception {
    var file = folder.resolve("shop.whorl");
    Files.writeString(file, Document.create("Shop").withCopy("main", "trial").text());
    var first = killed();
    first.editor.open(file).join();
    first.editor.show("trial");
    first.edit();
    first.later.pass(1_000);
    kill();

    var second = next();
    second.autosave.restore();
    assertThat(second.pipeline.originProperty().get().branch()).isEqualTo("trial");
    assertThat(second.pipeline.graph()).isEqualTo(first.pipeline.graph());
    assertThat(second.editor.branch("main").orElseThrow().nodes()).isEmpty();
    second.pipeline.undo();
    assertThat(second.editor.unsavedProperty().get()).isFalse();
  }

  @Test
  void whatNeverHadAFileIsRestoredToo() throws Exception {
    var first = killed();
    first.editor.create(folder);
    first.edit();
    first.later.pass(1_000);
    kill();
    var second = next();
    second.autosave.restore();
    assertThat(second.pipeline.graph()).isEqualTo(first.pipeline.graph());
    assertThat(second.pipeline.originProperty().get().folder()).isEqualTo(folder);
    assertThat(second.pipeline.originProperty().get().file()).isEmpty();
  }

  @Test
  void whatWasRestoredSurvivesAnotherKill() throws Exception {
    var first = killed();
    first.editor.open(saved()).join();
    first.edit();
    first.later.pass(1_000);
    kill();
    var second = killed();
    second.autosave.restore();
    kill();
    assertThat(next().offered()).isPresent();
  }

  @Test
  void whatRunsElsewhereIsNotOffered() throws Exception {
    var first = killed();
    first.editor.open(saved()).join();
    first.edit();
    first.later.pass(1_000);
    assertThat(next().offered()).isEmpty();
  }

  @Test
  void whatWasSavedUndoneOrDiscardedIsNotOffered() throws Exception {
    var program = killed();
    program.editor.open(saved()).join();
    program.edit();
    program.later.pass(1_000);
    program.editor.save().join();
    program.edit();
    program.later.pass(1_000);
    program.pipeline.undo();
    program.edit();
    program.later.pass(1_000);
    program.autosave.discard();
    kill();
    assertThat(next().offered()).isEmpty();
  }

  @Test
  void theOfferCanBeRefused() throws Exception {
    var first = killed();
    first.editor.open(saved()).join();
    first.edit();
    first.later.pass(1_000);
    kill();
    var second = next();
    second.autosave.forgetLeft();
    assertThat(second.offered()).isEmpty();
    assertThat(next().offered()).isEmpty();
    assertThat(second.editor.openProperty().get()).isFalse();
  }

  @Test
  void whatIsInTheFileNowIsOneUndoAway() throws Exception {
    var file = saved();
    var first = killed();
    first.editor.open(file).join();
    first.edit();
    first.later.pass(1_000);
    kill();
    var graph = Graph.EMPTY.with(GraphEdits.fresh(Graph.EMPTY, Kind.SORT, List.of()));
    Files.writeString(file, Document.create("Shop").withBranch("main", graph).text());
    var second = next();
    second.autosave.restore();
    second.pipeline.undo();
    assertThat(second.pipeline.graph().nodes()).containsExactlyElementsOf(graph.nodes());
  }

  @Test
  void aFullDiskIsSaidOnce() throws Exception {
    var blocked = Files.writeString(folder.resolve("blocked"), "");
    var program = new Program(new UnsavedStore(blocked.resolve("unsaved")));
    notices.clear();
    program.editor.create(folder);
    program.edit();
    program.later.pass(1_000);
    program.edit();
    program.later.pass(1_000);
    assertThat(notices).hasSize(1);
    assertThat(notices.getFirst().what()).contains("Unsaved changes are not kept");
  }
}
