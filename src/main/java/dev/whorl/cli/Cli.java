package dev.whorl.cli;

import dev.whorl.reconcile.StoreException;
import dev.whorl.repository.RepositoryException;
import dev.whorl.repository.StoreRefusedException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The commands and what they answer. */
public final class Cli {
  private static final String VERSION = "whorl 0.1.0";

  private Cli() {}

  @Command(
      name = "whorl",
      description = "Keeps the data of a pipeline true. Without a command it opens the editor.",
      mixinStandardHelpOptions = true,
      customSynopsis = {"whorl [FILE]", "       whorl COMMAND [OPTIONS] [ARGUMENTS]"},
      version = VERSION,
      subcommands = {
        ReconcileCommand.class,
        PlanCommand.class,
        StatusCommand.class,
        QueryCommand.class,
        LineageCommand.class,
        RunsCommand.class,
        BranchCommand.class,
        WatchCommand.class,
        VerifyCommand.class,
        GcCommand.class,
        ClusterJarCommand.class,
        CommandLine.HelpCommand.class
      })
  private static final class Root implements Runnable {
    @Override
    public void run() {
      throw new ParameterException(
          new CommandLine(new Root()), "Say what to do: whorl reconcile FILE, or see --help.");
    }
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String... arguments) {
    var out = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
    System.setOut(utf8(out));
    System.setErr(utf8(new FileOutputStream(FileDescriptor.err)));
    int code = run(arguments);
    System.out.flush();
    System.exit(out.exit(code));
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  /** Runs a command and answers its exit code. */
  public static int run(String... arguments) {
    var whorl = new CommandLine(new Root());
    whorl.getSubcommands().values().forEach(sub -> sub.getCommandSpec().version(VERSION));
    return whorl
        .setExecutionExceptionHandler((e, _, _) -> failed(e))
        .setParameterExceptionHandler((e, _) -> misused(e))
        .execute(Stream.of(arguments).map(Cli::sheltered).toArray(String[]::new));
  }

  /** No option, but SQL that begins with a comment, is given a space before it. */
  private static String sheltered(String argument) {
    return argument.matches("(?s)--\\s.*") ? " " + argument : argument;
  }

  private static int misused(ParameterException e) {
    Console.tell(Misuse.message(e));
    System.err.println("See: whorl " + path(e.getCommandLine()) + "--help");
    return Exit.UNUSABLE.code();
  }

  private static String path(CommandLine command) {
    var name = command.getCommandName();
    return name.equals("whorl") ? "" : name + " ";
  }

  private static int failed(Exception e) {
    var exit =
        switch (e) {
          case UsageException _ -> Exit.UNUSABLE;
          case StoreException _, RepositoryException _ -> Exit.STORE;
          default -> Exit.FAILED;
        };
    Console.tell((e.getMessage() == null ? e.toString() : e.getMessage()) + advice(e));
    return exit.code();
  }

  /** What to do here where a store is refused. */
  private static String advice(Exception e) {
    var refused = e instanceof StoreException ? e.getCause() : e;
    if (!(refused instanceof StoreRefusedException store)) {
      return "";
    }
    return store.holder().isPresent()
        ? " Close that, wait for it with --wait, or choose another store with --store."
        : " Choose another with --store.";
  }
}
