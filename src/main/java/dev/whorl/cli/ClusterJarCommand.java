package dev.whorl.cli;

import dev.whorl.engine.EngineException;
import dev.whorl.reconcile.Machines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "cluster-jar",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the jar that a Spark cluster gets from this program whenever it is used.",
      "Whoever owns the cluster may give it to all executors and to the Connect server instead."
    })
final class ClusterJarCommand implements Callable<Integer> {
  @Mixin CommonOptions options = new CommonOptions();

  @Parameters(paramLabel = "FILE", description = "Where to write it.")
  Path file = Path.of("");

  @Override
  public Integer call() throws UsageException, EngineException {
    try {
      Machines.writeJar(file);
      long bytes = Files.size(file);
      System.out.println(
          options.json
              ? Json.written(file, bytes)
              : "Wrote " + Sizes.text(bytes) + " to " + file + ".");
      return Exit.DONE.code();
    } catch (IOException e) {
      throw new UsageException(
          "The jar can't be written to "
              + file
              + " ("
              + e.getMessage()
              + "): give a file in a folder that is there and has room, and that you may write.");
    }
  }
}
