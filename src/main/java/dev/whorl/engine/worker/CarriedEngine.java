package dev.whorl.engine.worker;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.FileShape;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Isolation;
import dev.whorl.engine.Output;
import dev.whorl.engine.Slice;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Work;
import dev.whorl.partition.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * An engine whose tasks are carried to other machines. What somebody waits for stays here: looking
 * at data and at outside files, and what is written for others.
 */
public final class CarriedEngine implements Engine {
  private static final long SECONDS_TO_APPEAR = 10;
  private static final long MILLIS_BETWEEN_LOOKS = 50;

  private final Engine local;
  private final Carrier carrier;
  private final Path folder;
  private final long memory;
  private boolean proven;

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

  /**
   * @param local for all that is not carried; closed with this
   * @param carrier closed with this
   * @param folder for the workers there; on the file system of the stored objects
   * @param memory bytes for each request
   */
  public CarriedEngine(Engine local, Carrier carrier, Path folder, long memory) {
    this.local = local;
    this.carrier = carrier;
    this.folder = folder.toAbsolutePath();
    this.memory = memory;
  }

  @Override
  public Output compute(Work work, Path output, Cancellation cancellation) throws EngineException {
    var request = new Request.Compute(work.at(Path::toAbsolutePath), output.toAbsolutePath());
    var made = ask(request, Answer.Computed.class, cancellation).output();
    requireToSee(output, made.bytes());
    return new Output(output, made.digest(), made.bytes(), made.contents(), made.seconds());
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

  @Override
  public Map<Integer, List<Slice>> slice(
      InputTable table, Stored stored, String key, List<String> read, Cancellation cancellation)
      throws EngineException {
    var request =
        new Request.Slice(
            table.at(Path::toAbsolutePath), stored.at(Path::toAbsolutePath), key, read);
    return ask(request, Answer.Sliced.class, cancellation).slices();
  }

  private <A extends Answer> A ask(Request request, Class<A> wanted, Cancellation cancellation)
      throws EngineException {
    try {
      var commission = new Commission(folder, memory, request).encode();
      var answer = AnswerCodec.decode(carrier.carry(commission, cancellation));
      if (answer instanceof Answer.Failed(EngineException.Kind kind, String message)) {
        throw new EngineException(kind, message, new IOException(message));
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
  public List<FileShape> describe(List<Path> files, FileFormat format, boolean typed)
      throws EngineException {
    return local.describe(files, format, typed);
  }

  @Override
  public Rows read(String sql, List<InputTable> tables, Cancellation cancellation)
      throws EngineException {
    return local.read(sql, tables, cancellation);
  }

  @Override
  public void export(
      String sql,
      List<InputTable> tables,
      FileFormat format,
      Path output,
      Cancellation cancellation)
      throws EngineException {
    local.export(sql, tables, format, output, cancellation);
  }

  @Override
  public void expect(Use use) {
    switch (use) {
      case TASKS -> carrier.expect();
      case READS -> local.expect(use);
    }
  }

  @Override
  public int parallelism(int here) throws EngineException {
    int parallelism = carrier.parallelism();
    requireEqual();
    return parallelism;
  }

  /** Results are shared with other machines only if these give the same, to the byte. */
  private synchronized void requireEqual() throws EngineException {
    if (proven) {
      return;
    }
    var there = proof(this);
    var own = proof(local);
    if (!there.digest().equals(own.digest()) || !there.contents().equals(own.contents())) {
      var message =
          "The cluster's engine gives other results than this machine's for the same rows, so they"
              + " can't share a store. Check that both run the same system and the same kind of"
              + " processor.";
      throw new EngineException(message, new IllegalStateException(message));
    }
    proven = true;
  }

  private Output proof(Engine engine) throws EngineException {
    var output = folder.resolve("proof-" + UUID.randomUUID());
    try {
      Files.createDirectories(folder);
      return engine.compute(PROOF, output, new Cancellation());
    } catch (IOException e) {
      throw new EngineException("The store's folder can't be written: " + e, e);
    } finally {
      delete(output);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What is left is swept when the store is opened next.
      return;
    }
  }

  @Override
  public Isolation isolation() {
    return local.isolation();
  }

  @Override
  public void close() throws EngineException {
    carrier.close();
    local.close();
  }
}
