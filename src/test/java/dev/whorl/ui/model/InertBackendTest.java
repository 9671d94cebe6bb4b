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
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
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

  /** What is asked of the machine, or of the user's own store; none of it computes anything. */
  private static final Set<String> THE_USERS_OWN =
      Set.of(
          "Backend.ready",
          "Backend.takenProperty",
          "Backend.isolation",
          "Backend.functions",
          "Placement.join",
          "Placement.leave",
          "Debugging.breakpoints",
          "Debugging.remove",
          "Debugging.abandon",
          "BranchStore.standings",
          "BranchStore.created",
          "BranchStore.renamed",
          "BranchStore.deleted",
          "BranchStore.promote",
          "HoldStore.now",
          "HoldStore.hold",
          "HoldStore.holdAll",
          "RunArchive.list",
          "RunArchive.timeline",
          "RunArchive.open",
          "RunArchive.changes",
          "RunArchive.rows",
          "RunArchive.key",
          "RunArchive.before");

  @Test
  void ofAllThatCanBeAskedOnlyTheUsersOwnIsAnswered() throws Exception {
    var questions = new Questions(new Pipeline("p", "P", folder, "main", graph()));
    var trusted = new AtomicBoolean();
    var backend = new InertBackend(questions.behind(Backend.class), trusted::get);

    for (var refused : questions.askAll(Backend.class, backend)) {
      assertRefused(refused instanceof Backend.RunHandle run ? run.done() : refused);
    }
    assertThat(questions.answered).containsExactlyInAnyOrderElementsOf(THE_USERS_OWN);

    trusted.set(true);
    assertThat(questions.askAll(Backend.class, backend)).isEmpty();
    assertThat(questions.answered).hasSize(questions.asked).hasSizeGreaterThan(35);
  }

  /** Asks everything that there is to ask, with nothing in it but the pipeline. */
  private static final class Questions {
    final Set<String> answered = new HashSet<>();
    int asked;
    private final Pipeline pipeline;

    Questions(Pipeline pipeline) {
      this.pipeline = pipeline;
    }

    /** Answers anything, and remembers that it was asked. */
    <T> T behind(Class<T> type) {
      var behind =
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (_, method, _) -> {
                var part = method.getReturnType();
                if (isPart(part)) {
                  return behind(part);
                }
                answered.add(name(type, method));
                return part == CompletableFuture.class
                    ? CompletableFuture.completedFuture(null)
                    : part.isInterface() ? behind(part) : null;
              });
      return type.cast(behind);
    }

    /** Whatever was answered by nobody behind. */
    List<Object> askAll(Class<?> type, Object backend) throws ReflectiveOperationException {
      answered.clear();
      asked = 0;
      var refused = new ArrayList<>();
      ask(type, backend, refused);
      return refused;
    }

    private void ask(Class<?> type, Object part, List<Object> refused)
        throws ReflectiveOperationException {
      for (var method : type.getMethods()) {
        var arguments =
            Arrays.stream(method.getParameterTypes()).map(this::argument).toArray(Object[]::new);
        method.setAccessible(true);
        var answer = method.invoke(part, arguments);
        if (isPart(method.getReturnType())) {
          ask(method.getReturnType(), answer, refused);
          continue;
        }
        asked++;
        if (!answered.contains(name(type, method))) {
          refused.add(answer);
        }
      }
    }

    /** A part of the backend that can be asked things itself. */
    private static boolean isPart(Class<?> type) {
      return type.isInterface()
          && type.getPackage() == Backend.class.getPackage()
          && type != Backend.RunHandle.class;
    }

    private static String name(Class<?> type, Method method) {
      return type.getSimpleName() + "." + method.getName();
    }

    private @Nullable Object argument(Class<?> type) {
      return Map.of(Pipeline.class, pipeline, boolean.class, false, int.class, 0, long.class, 0L)
          .get(type);
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

  private static void assertRefused(Object refused) {
    var answer = (CompletableFuture<?>) refused;
    assertThat(answer).isDone();
    assertThatThrownBy(answer::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InertBackend.UntrustedException.class)
        .hasMessageContaining("not trusted yet");
  }
}
