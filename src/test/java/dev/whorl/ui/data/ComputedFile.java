package dev.whorl.ui.data;

import dev.whorl.cli.PipelineFiles;
import dev.whorl.document.Document;
import dev.whorl.document.DocumentException;
import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Execution;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.Workspace;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.WorkspaceBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A file as the only node of a pipeline that is open and fresh, on the real engine. */
final class ComputedFile implements AutoCloseable {
  /** What is answered after it was closed is lost, as with a window. */
  final ExecutorService ui =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          new ThreadPoolExecutor.DiscardPolicy());

  final PipelineModel pipeline = new PipelineModel();
  final WorkspaceBackend backend;

  /**
   * @param folder to put the file and a store into
   * @param csv with a line of names
   */
  ComputedFile(Path folder, NodeId node, CharSequence csv, Execution execution) throws Exception {
    Files.writeString(folder.resolve("o.csv"), csv);
    backend =
        new WorkspaceBackend(
            new Workspace.Settings(
                folder.resolve("store"),
                1,
                1L << 28,
                false,
                List.of(),
                new PipelineFiles(),
                execution),
            ui);
    pipeline.open(new Origin("p", "P", Optional.empty(), folder, "main"), graph(node));
    backend.reconcile(pipeline.pipeline(), Targets.ALL, _ -> {}).done().get();
  }

  private static Graph graph(NodeId node) throws DocumentException {
    return Document.parse(
            "{\"whorl\": 1, \"branches\": {\"main\": {\"nodes\": {\"%s\":".formatted(node)
                + " {\"kind\": \"files\", \"path\": \"o.csv\"}}}}}")
        .branch("main")
        .orElseThrow();
  }

  @Override
  public void close() {
    backend.close();
    ui.shutdown();
  }
}
