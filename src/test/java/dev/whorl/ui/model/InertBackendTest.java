package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.cli.PipelineFiles;
import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Execution;
import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline is a drawing and nothing else until it is trusted. */
final class InertBackendTest {
  private static final NodeId NODE = new NodeId("data");

  @TempDir Path folder;

  @Test
  void nothingIsReadOrStartedBeforeThePipelineIsTrusted() throws Exception {
    Files.writeString(folder.resolve("a.csv"), "id\n1\n");
    var pipeline = new Pipeline("p", "P", folder, "main", graph());
    var trusted = new AtomicBoolean();
    var settings =
        new Workspace.Settings(
            folder.resolve("store"),
            1,
            1L << 28,
            false,
            List.of(),
            new PipelineFiles(),
            Execution.IN_PROCESS);
    try (var workspace = new WorkspaceBackend(settings, Runnable::run)) {
      var backend = new InertBackend(workspace, trusted::get);
      backend.ready().get();
      for (var answer :
          List.of(
              backend.assess(pipeline),
              backend.page(pipeline, Look.at(NODE), 0, 1),
              backend.sourceState(pipeline),
              backend.checkSql(pipeline, NODE, "SELECT 1"),
              backend.problems(pipeline, NODE),
              backend.reconcile(pipeline, Targets.ALL, _ -> {}).done())) {
        assertRefused(answer);
      }
      assertThat(objects()).isZero();

      trusted.set(true);
      assertThat(backend.assess(pipeline).get().nodes()).containsKey(NODE);
      assertThat(backend.reconcile(pipeline, Targets.ALL, _ -> {}).done().get().published())
          .isTrue();
      assertThat(objects()).isPositive();
    }
  }

  private static Graph graph() throws Exception {
    return dev.whorl.document.Document.parse(
            "{\"whorl\": 1, \"name\": \"t\", \"branches\": {\"main\": {\"nodes\":"
                + " {\"data\": {\"kind\": \"files\", \"path\": \"a.csv\"}}}}}")
        .branch("main")
        .orElseThrow();
  }

  private long objects() throws IOException {
    try (var all = Files.walk(folder.resolve("store/objects"))) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  private static void assertRefused(CompletableFuture<?> answer) {
    assertThat(answer).isDone();
    assertThatThrownBy(answer::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InertBackend.UntrustedException.class)
        .hasMessageContaining("not trusted yet");
  }
}
