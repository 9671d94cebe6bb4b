package dev.whorl.repository;

import dev.whorl.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A process of its own that works on a store, so that it can be killed; it says what is done. */
final class StoreProcess {
  static final int COMMITS = 60;

  private StoreProcess() {}

  /** What it does until it is killed, or has nothing more to do. */
  enum Work {
    /** Commits results, prints the number of each that was acknowledged. */
    COMMIT {
      @Override
      void on(Path store, int from) throws IOException {
        try (var repository = Repository.open(store, false)) {
          System.out.println("open");
          for (int number = from; number < from + COMMITS; number++) {
            StoreFixture.commit(repository, number).join();
            System.out.println(number);
          }
        }
      }
    },
    /** Makes branches, prints the number of each that was acknowledged. */
    BRANCH {
      @Override
      void on(Path store, int from) {
        try (var repository = Repository.open(store, false)) {
          System.out.println("open");
          for (int number = from; number < from + COMMITS; number++) {
            repository.heads().copy(StoreFixture.MAIN, StoreFixture.branch(number)).join();
            System.out.println(number);
          }
        }
      }
    },
    /** Makes the catalog anew. */
    RECOVER {
      @Override
      void on(Path store, int from) {
        System.out.println("open");
        Repository.rebuild(store, false).close();
      }
    },
    /** Opens what was killed before. */
    REOPEN {
      @Override
      void on(Path store, int from) {
        System.out.println("open");
        Repository.open(store, false).close();
      }
    },
    COLLECT {
      @Override
      void on(Path store, int from) {
        try (var repository = Repository.open(store, false)) {
          System.out.println("open");
          repository.collect(new Records.Collection(-1, OptionalLong.empty(), false));
        }
      }
    },
    BACK_UP {
      @Override
      void on(Path store, int from) {
        try (var repository = Repository.open(store, false)) {
          System.out.println("open");
          repository.backup();
        }
      }
    },
    COMPACT {
      @Override
      void on(Path store, int from) throws IOException, SQLException {
        var open = OpenStore.open(store, holder -> false, false);
        System.out.println("open");
        new Compaction(store).compact(open.catalog());
      }
    };

    abstract void on(Path store, int from) throws IOException, SQLException;
  }

  /** Arguments: work, store, number of the first result. */
  public static void main(String... arguments) throws IOException, SQLException {
    try {
      Work.valueOf(arguments[0]).on(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
      System.out.println("done");
    } catch (RepositoryException e) {
      System.out.println("refused: " + e.getMessage());
    } catch (CompletionException e) {
      System.out.println("failed: " + e.getCause().getMessage());
    }
  }

  static Process start(Work work, Path store, int from) throws IOException {
    return start(List.of(), work, store, from);
  }

  /**
   * Starts it under another program.
   *
   * @param under that program's command line
   */
  static Process start(List<String> under, Work work, Path store, int from) throws IOException {
    var command = new ArrayList<>(under);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(StoreProcess.class.getName(), work.name(), store.toString()));
    command.add(String.valueOf(from));
    return Patience.with(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /**
   * Kills a process some time after it said that it had the store.
   *
   * @return the lines that it printed after that
   */
  static List<String> killed(Process process, long micros) throws Exception {
    var reader = process.inputReader(StandardCharsets.UTF_8);
    reader.readLine();
    long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
    while (System.nanoTime() < end && process.isAlive()) {
      Thread.onSpinWait();
    }
    // Not through the Process, which would drop what was printed.
    process.toHandle().destroyForcibly();
    process.waitFor();
    return reader.lines().toList();
  }

  static String lastLine(Process process) throws Exception {
    var lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    process.waitFor();
    return lines.getLast();
  }
}
