package dev.whorl;

import dev.whorl.cli.Cli;
import dev.whorl.sample.Sample;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Plays the commands on the sample, for the build: the first run, one after a late file, one in
 * which nothing changed, and the questions. Java records what was loaded and keeps it ready for
 * every later command. Ends with the exit code of the last one.
 */
final class CommandRehearsal {
  private CommandRehearsal() {}

  /**
   * @param arguments the folder of the sample
   */
  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    var document = folder.resolve(Sample.DOCUMENT).toString();
    Cli.run("reconcile", document);
    Sample.letTomorrowArrive(folder);
    Cli.run("plan", document);
    Cli.run("reconcile", document, "--quiet");
    Cli.run("status", document, "--json");
    Cli.run("query", document, "SELECT * FROM weekly", "--format", "csv");
    Cli.main("reconcile", document);
  }
}
