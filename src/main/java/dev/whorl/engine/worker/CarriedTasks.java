package dev.whorl.engine.worker;

import dev.whorl.disk.FullDisk;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Output;
import dev.whorl.engine.Questions;
import dev.whorl.engine.Slice;
import dev.whorl.engine.SliceKey;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Whereabouts;
import dev.whorl.engine.Work;
import dev.whorl.partition.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What tasks ask for, as errands of one carrier; and whether it gives what this machine gives. */
final class CarriedTasks implements AutoCloseable {
  private static final long SECONDS_TO_APPEAR = 10;
  private static final long MILLIS_BETWEEN_LOOKS = 50;

  /** Values whose hashes and bytes another machine, or another DuckDB, could see differently. */
  private static final Work.Literal PROOF =
      new Work.Literal(
          "SELECT i AS id, 'ÄÖ' || i AS name, sqrt(i) AS root, (i / 7)::DECIMAL(10,2) AS share,"
              + " make_date(2024, 2, 1 + i::INTEGER) AS day, to_timestamp(i * 86399.5) AS at,"
              + " [i, NULL] AS list FROM range(20) r(i)",
          List.of(
              new Column("id", "BIGINT"),
              new Column("name", "VARCHAR"),
              new Column("root", "DOUBLE"),
              new Column("share", "DECIMAL(10,2)"),
              new Column("day", "DATE"),
              new Column("at", "TIMESTAMP WITH TIME ZONE"),
              new Column("list", "BIGINT[]")));

  private final Carrier carrier;
  private final Path folder;
  private final Unsettled unsettled;
  private final long memory;
  private boolean proven;

  /**
   * @param carrier closed with this
   * @param folder for the workers there; on the file system of the stored objects
   * @param memory bytes for each request
   */
  CarriedTasks(Carrier carrier, Path folder, long memory) {
    this.carrier = carrier;
    this.folder = folder;
    this.unsettled = new Unsettled(folder);
    this.memory = memory;
  }

  void expect() {
    carrier.expect();
  }

  /**
   * How many at once keep the other machines busy. Results are shared with these only if they give
   * the same as {@code local}, to the byte; asked first, that is tried.
   *
   * @throws EngineException if they can't be used, with the reason
   */
  synchronized int parallelism(Engine local) throws EngineException {
    int parallelism = carrier.parallelism();
    if (!proven) {
      requireEqual(local);
      proven = true;
    }
    return parallelism;
  }

  private void requireEqual(Engine local) throws EngineException {
    var there = proof(this::compute);
    var own = proof(local::compute);
    if (!there.digest().equals(own.digest()) || !there.contents().equals(own.contents())) {
      var message =
          "The cluster's engine gives other results than this machine's for the same rows, so they"
              + " can't share a store. Check that both run the same system and the same kind of"
              + " processor.";
      throw new EngineException(message, new IllegalStateException(message));
    }
  }

  private interface Computation {
    Output compute(Work work, Questions questions, Path output, Cancellation cancellation)
        throws EngineException;
  }

  private Output proof(Computation engine) throws EngineException {
    var output = folder.resolve("proof-" + UUID.randomUUID());
    try {
      Files.createDirectories(folder);
      return engine.compute(PROOF, Questions.NONE, output, new Cancellation());
    } catch (IOException e) {
      throw unwritten(e);
    } finally {
      delete(output);
    }
  }

  private EngineException unwritten(IOException e) {
    return FullDisk.isMeant(e.toString())
        ? EngineException.full(folder, e)
        : new EngineException("The store's folder can't be written: " + e, e);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What is left is swept when the store is opened next.
      return;
    }
  }

  Output compute(Work work, Questions questions, Path output, Cancellation cancellation)
      throws EngineException {
    try (var task = begin()) {
      var request = new Request.Compute(work.at(Path::toAbsolutePath), questions, task.attempts());
      var made = ask(request, Answer.Computed.class, cancellation).output();
      requireToSee(made.file(), made.bytes());
      Files.move(made.file(), output.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
      return made.at(output);
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /** A shared folder may show a new file late. */
  private static void requireToSee(Path output, long bytes) throws EngineException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_APPEAR);
    while (sizeOf(output) != bytes) {
      if (System.nanoTime() > until) {
        throw new EngineException(
            "The cluster made a result that can't be seen here within "
                + SECONDS_TO_APPEAR
                + " seconds. Put the store into a folder that this machine and all executors"
                + " share.",
            new IOException(output.toString()));
      }
      try {
        Thread.sleep(MILLIS_BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw EngineException.cancelled(e);
      }
    }
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1;
    }
  }

  Map<Integer, List<Slice>> slice(
      InputTable table, Stored stored, SliceKey key, Cancellation cancellation)
      throws EngineException {
    var request =
        new Request.Slice(table.at(Path::toAbsolutePath), stored.at(Path::toAbsolutePath), key);
    var task = begin();
    try {
      return ask(request, Answer.Sliced.class, cancellation).slices();
    } finally {
      task.close();
    }
  }

  private Unsettled.Task begin() throws EngineException {
    try {
      return unsettled.begin();
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private <A extends Answer> A ask(Request request, Class<A> wanted, Cancellation cancellation)
      throws EngineException {
    try {
      var commission = new Commission(unsettled.folder(), memory, request).encode();
      var reply = Reply.decode(carrier.carry(commission, cancellation));
      Whereabouts.tell(reply.place());
      var answer = reply.answer();
      if (answer instanceof Answer.Failed failed) {
        throw failed.kind() == EngineException.Kind.DISK_FULL
            ? EngineException.full(folder, failed.exception())
            : failed.exception();
      }
      if (!wanted.isInstance(answer)) {
        throw new IllegalStateException("a station answered " + answer + " to " + request);
      }
      return wanted.cast(answer);
    } catch (Encoder.TooLargeException | Decoder.MalformedException e) {
      throw new EngineException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    carrier.close();
    unsettled.close();
  }
}
