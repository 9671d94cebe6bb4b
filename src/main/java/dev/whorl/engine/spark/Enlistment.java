package dev.whorl.engine.spark;

import dev.whorl.disk.FullDisk;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.spark.executor.FleetTask;
import dev.whorl.engine.worker.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sparkproject.io.grpc.Status;
import org.sparkproject.io.grpc.StatusRuntimeException;

/**
 * Membership in a cluster: a session whose executors have this program's engine and were seen to
 * share the store's folder. It is taken up when it is needed first, and again when it was lost.
 */
final class Enlistment implements AutoCloseable {
  private static final String FUNCTION = "whorl_task";
  private static final long SECONDS_TO_MUSTER = 90;

  /** More than any cluster has slots. */
  private static final int ROLL = 8_192;

  /** With these, a server says that something is wrong with what it was asked. */
  private static final Set<Status.Code> ANSWERS =
      Set.of(Status.Code.INTERNAL, Status.Code.INVALID_ARGUMENT, Status.Code.UNKNOWN);

  private static final double OLDEST = 3.5;

  /** For which the engine is compiled. */
  private static final int OLDEST_JAVA = 17;

  private final SparkAddress address;
  private final Path folder;
  private final long memory;
  private final ScheduledExecutorService clock;
  private Optional<FleetJar> jar = Optional.empty();
  private Optional<Session> session = Optional.empty();
  private boolean closed;

  /** A session that is ready for tasks. */
  static final class Session {
    private final Connection connection;
    private final int slots;

    private Session(Connection connection, int slots) {
      this.connection = connection;
      this.slots = slots;
    }

    /** Tasks that the executors run at once. */
    int slots() {
      return slots;
    }

    /** Has file {@code prefix || i} done, for each i below {@code tasks}. */
    CompletableFuture<Void> send(String prefix, int tasks, String tag) {
      return connection.start(Plans.each(FUNCTION, prefix, tasks), tag);
    }

    /** Stops what has this tag, if the server can be reached. */
    void interrupt(String tag) {
      try {
        connection.interrupt(tag);
      } catch (StatusRuntimeException e) {
        // Then it ends with the session.
        return;
      }
    }
  }

  /**
   * @param folder that all executors see under the same name
   * @param memory of each task, in bytes
   */
  Enlistment(SparkAddress address, Path folder, long memory, ScheduledExecutorService clock) {
    this.address = address;
    this.folder = folder;
    this.memory = memory;
    this.clock = clock;
  }

  /**
   * The present session, or a new one.
   *
   * @throws EngineException saying what is wrong with the cluster
   */
  synchronized Session join() throws EngineException {
    if (closed) {
      throw EngineException.cancelled(new IllegalStateException("the engine is closed"));
    }
    if (session.isEmpty()) {
      var connection = new Connection(address, clock);
      try {
        session = Optional.of(new Session(connection, enlist(connection)));
      } catch (StatusRuntimeException e) {
        throw explained(e);
      } catch (IOException e) {
        throw unwritten(folder, e);
      } finally {
        if (session.isEmpty()) {
          connection.close();
        }
      }
    }
    return session.get();
  }

  private int enlist(Connection connection) throws EngineException, IOException {
    requireVersion(connection.version());
    if (jar.isEmpty()) {
      jar = Optional.of(FleetJar.make());
    }
    if (!hasJar(connection)) {
      connection.upload(jar.get().name(), jar.get().bytes());
      connection.register(FUNCTION, FleetTask.class.getName());
    }
    var muster = muster(connection);
    if (!muster.have(jar.get().id())) {
      throw refused(
          address
              + " has the jar of another Whorl among its own: let its owner put the one there that"
              + " “whorl cluster-jar FILE” writes, or remove it.");
    }
    var shortage = muster.shortage(memory);
    if (shortage.isPresent()) {
      throw refused(shortage.get());
    }
    return muster.slots();
  }

  /** Whether the cluster's owner gave the jar to it. */
  private static boolean hasJar(Connection connection) {
    try {
      connection.register(FUNCTION, FleetTask.class.getName());
      return true;
    } catch (StatusRuntimeException e) {
      if (ANSWERS.contains(e.getStatus().getCode())) {
        return false;
      }
      throw e;
    }
  }

  private static EngineException refused(String message) {
    return new EngineException(message, new IllegalStateException(message));
  }

  private void requireVersion(String version) throws EngineException {
    var numbers = version.split("\\.", -1);
    boolean old;
    try {
      old = Double.parseDouble(numbers[0] + "." + numbers[1]) < OLDEST;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      old = true;
    }
    if (old) {
      throw refused(address + " runs Spark " + version + "; Whorl's tasks need 3.5 or later.");
    }
  }

  /** Every slot signs. */
  private Muster muster(Connection connection) throws EngineException, IOException {
    var roll = folder.resolve("roll-" + UUID.randomUUID());
    Files.createDirectories(roll);
    var tag = roll.getFileName().toString();
    try {
      var plan = Plans.anywhere(FUNCTION, FleetTask.WHO + roll + "/", ROLL);
      Connection.await(connection.start(plan, tag), SECONDS_TO_MUSTER);
      try (Stream<Path> signs = Files.list(roll)) {
        var said = new ArrayList<String>();
        for (var sign : signs.filter(Enlistment::isSign).toList()) {
          said.add(Files.readString(sign));
        }
        if (said.isEmpty()) {
          throw unseen(folder);
        }
        return Muster.of(said);
      }
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.DEADLINE_EXCEEDED) {
        throw e;
      }
      connection.interrupt(tag);
      var message =
          "No executor of "
              + address
              + " took a task within "
              + SECONDS_TO_MUSTER
              + " seconds: start workers there, or wait until other jobs leave room.";
      throw new EngineException(message, e);
    } finally {
      Leftovers.remove(roll);
    }
  }

  private static boolean isSign(Path file) {
    return file.getFileName().toString().matches(FleetTask.EXECUTOR + "\\d+");
  }

  /** Gives up a session that the server does not know any more. */
  synchronized void leave(Session lost) {
    if (session.filter(present -> present == lost).isPresent()) {
      session = Optional.empty();
      lost.connection.close();
    }
  }

  /** Whether the server, or its memory of the session, is gone; then a new session may help. */
  static boolean isLoss(@Nullable Throwable failure) {
    var status = Status.fromThrowable(failure == null ? new IOException() : failure);
    return status.getCode() == Status.Code.UNAVAILABLE
        || description(status).contains("INVALID_HANDLE")
        || description(status).contains("INVALID_CURSOR");
  }

  private static String description(Status status) {
    return Optional.ofNullable(status.getDescription()).orElse(status.getCode().toString());
  }

  /** What a failure means for who uses the cluster. */
  EngineException explained(@Nullable Throwable failure) {
    var status = Status.fromThrowable(failure == null ? new IOException() : failure);
    var said = description(status);
    if (FullDisk.isMeant(said)) {
      return EngineException.full(folder, new IOException(failure));
    }
    var message =
        switch (status.getCode()) {
          case UNAVAILABLE ->
              "No Spark Connect server answers at " + address + ": start it, or mend its address.";
          case UNAUTHENTICATED ->
              address + " does not accept the token: give another one with ;token=env:NAME.";
          case DEADLINE_EXCEEDED -> address + " does not answer in time.";
          case CANCELLED -> "It was stopped.";
          default -> meaning(said);
        };
    var kind =
        status.getCode() == Status.Code.CANCELLED
            ? EngineException.Kind.CANCELLED
            : EngineException.Kind.FAILED;
    return new EngineException(kind, message, new IOException(failure));
  }

  private String meaning(String said) {
    if (said.contains("UnsupportedClassVersionError")) {
      return "The Java of "
          + address
          + " is too old: Whorl's tasks need Java "
          + OLDEST_JAVA
          + " or later in the server and in the executors.";
    }
    if (said.contains("NoSuchFileException") || said.contains("AccessDeniedException")) {
      return "The executors of "
          + address
          + " can't use the folder "
          + folder
          + ": put the store (--store) into a folder that this machine and all executors share, and"
          + " may write.";
    }
    return "The cluster " + address + " failed: " + firstLine(said);
  }

  private static String firstLine(String said) {
    return said.lines().findFirst().orElse("").toString().strip();
  }

  /** A file that is to go to the cluster can't be written. */
  static EngineException unwritten(Path folder, IOException e) {
    return FullDisk.isMeant(e.toString())
        ? EngineException.full(folder, e)
        : new EngineException(
            "What the cluster is to do can't be written into the store's folder: " + e, e);
  }

  /** An answer did not come, though the cluster says that all is done. */
  static EngineException unseen(Path folder) {
    var message =
        "What the executors write is not seen here: put the store (--store) into a folder that this"
            + " machine and all executors share. Looked in "
            + folder
            + ".";
    return new EngineException(message, new IOException(message));
  }

  @Override
  public synchronized void close() {
    closed = true;
    session.ifPresent(present -> present.connection.close());
    session = Optional.empty();
  }
}
