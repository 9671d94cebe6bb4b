package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whorl.SmallDisk;
import dev.whorl.cli.PipelineFiles;
import dev.whorl.document.Document;
import dev.whorl.reconcile.Execution;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the editor goes through with its store. */
final class WorkspaceBackendTest {
  private static final int MOST = 200;

  @TempDir Path folder;

  @Test
  void whoMadeRoomRunsAgain() throws Exception {
    var place = folder.resolve("disk");
    var mounted = SmallDisk.mounted(place, 16);
    assumeTrue(mounted.isPresent(), "a small disk can't be mounted here");
    var settings =
        new Workspace.Settings(
            place.resolve("store"),
            1,
            1L << 28,
            false,
            List.of(),
            new PipelineFiles(),
            Execution.IN_PROCESS);
    try (var disk = mounted.get();
        var backend = new WorkspaceBackend(settings, Runnable::run)) {
      backend.ready().get();
      assertThat(run(backend, 0)).isEqualTo("published");
      var others = disk.fill(0);
      int runs = 1;
      var end = run(backend, runs);
      while (!end.contains("disk is full") && runs < MOST) {
        end = run(backend, ++runs);
      }
      assertThat(end).contains("disk is full: make room and run again");
      Files.delete(others);
      assertThat(run(backend, runs)).isEqualTo("published");
      assertThat(backend.runs().list(pipeline(runs)).get()).isNotEmpty();
    }
  }

  @Test
  void tasksStayWhereTheyWentWhenTheStoreIsOpenedAnew() throws Exception {
    var cluster = Execution.OnSpark.at("sc://127.0.0.1:1", _ -> null);
    var settings =
        new Workspace.Settings(
            folder.resolve("store"), 1, 1L << 28, false, List.of(), new PipelineFiles(), cluster);
    var objects = folder.resolve("store/objects");
    try (var backend = new WorkspaceBackend(settings, Runnable::run)) {
      assertThat(backend.ready().get().cluster()).contains(cluster);
      backend.placement().leave().get();
      Files.move(objects, folder.resolve("away"));
      Files.writeString(objects, "no folder");
      assertThat(run(backend, 0)).isNotEqualTo("published");
      Files.delete(objects);
      Files.move(folder.resolve("away"), objects);
      assertThat(run(backend, 1)).isEqualTo("published");
    }
  }

  /** How a run ended, in a word or a sentence. */
  private String run(WorkspaceBackend backend, int number) throws Exception {
    try {
      var report = backend.reconcile(pipeline(number), Targets.ALL, _ -> {}).done().join();
      return report.published() ? "published" : "failed";
    } catch (CompletionException e) {
      return String.valueOf(e.getCause().getMessage());
    }
  }

  private Pipeline pipeline(int number) throws Exception {
    var text =
        "{\"whorl\": 1, \"name\": \"t\", \"branches\": {\"main\": {\"nodes\": {\"data\":"
            + " {\"kind\": \"sql\", \"sql\": \"SELECT "
            + number
            + " AS n\"}}}}}";
    return new Pipeline(
        "p", "P", folder, "main", Document.parse(text).branch("main").orElseThrow());
  }
}
