package dev.whorl.ui.shell;

import dev.whorl.Patience;
import dev.whorl.repository.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another process that has a store, until it is told to let go. */
final class StoreHoldingProcess implements AutoCloseable {
  private final Process process;

  private StoreHoldingProcess(Process process) {
    this.process = process;
  }

  /** Argument: the store. Ends with its standard input. */
  public static void main(String... arguments) throws IOException {
    try (var _ = Repository.open(Path.of(arguments[0]), false)) {
      System.out.println("open");
      System.in.transferTo(System.out);
    }
  }

  /** Starts one, which has the store when this returns. */
  static StoreHoldingProcess of(Path store) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            StoreHoldingProcess.class.getName(),
            store.toString());
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Patience.with(process).inputReader(StandardCharsets.UTF_8).readLine();
    return new StoreHoldingProcess(process);
  }

  long pid() {
    return process.pid();
  }

  /** Lets go of the store; returns at once. */
  void end() throws IOException {
    close();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
  }
}
