package dev.whorl.engine.worker;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Daemons;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.duckdb.LinkedFiles;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A worker as seen from here, for one thread at a time. Whatever happens to it, a request ends with
 * its answer or an exception; a worker that did not answer is dead afterwards.
 */
final class WorkerProcess {
  private static final int BUFFER = 1 << 16;
  private static final long MILLIS_TO_CANCEL = 2_000;
  private static final long SECONDS_TO_END = 5;

  private final Process process;
  private final Path folder;
  private final ScheduledExecutorService clock;
  private final Frames frames;
  private final DataOutputStream out;
  private final LinkedFiles files;
  private long last;
  private boolean greeted;
  private boolean begun;

  /**
   * @param folder the process's own; goes when it ends
   * @param files the folder's part for what it reads and writes
   * @param clock runs what is due later, and what must not wait
   */
  WorkerProcess(Process process, Path folder, LinkedFiles files, ScheduledExecutorService clock) {
    this.process = process;
    this.folder = folder;
    this.files = files;
    this.clock = clock;
    this.frames = new Frames(process);
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER));
    Daemons.start("whorl-worker-errors", this::drain);
  }

  /** What it has to say beside its answers is of no use, but must not block it. */
  private void drain() {
    try (var errors = process.getErrorStream()) {
      errors.skip(Long.MAX_VALUE);
    } catch (IOException e) {
      // It is gone.
      return;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The stored files of its next request, where it sees them, and a place where it may write. */
  LinkedFiles.Lent lend(Collection<Path> stored) {
    return files.lend(stored);
  }

  /**
   * The last answer to {@code request}; those before it go to {@code some}.
   *
   * @throws UnbegunException if the worker was gone before it began
   */
  Answer ask(Request request, Cancellation cancellation, Consumer<Answer.Some> some)
      throws EngineException, UnbegunException {
    byte[] bytes;
    try {
      bytes = RequestCodec.encode(request);
    } catch (Encoder.TooLargeException e) {
      throw new EngineException(String.valueOf(e.getMessage()), e);
    }
    long number = ++last;
    begun = false;
    try {
      send(new Frame(Frame.Type.REQUEST, number, bytes));
      return answer(number, cancellation, some);
    } catch (IOException e) {
      var reason = end();
      if (cancellation.requested()) {
        throw EngineException.cancelled(e);
      }
      var failure = new EngineException(reason, e);
      if (begun) {
        throw failure;
      }
      throw new UnbegunException(failure);
    }
  }

  private Answer answer(long number, Cancellation cancellation, Consumer<Answer.Some> some)
      throws IOException, EngineException {
    var killing = new AtomicReference<Future<?>>();
    Runnable hook =
        () -> {
          clock.execute(() -> cancel(number));
          killing.set(clock.schedule(this::kill, MILLIS_TO_CANCEL, TimeUnit.MILLISECONDS));
        };
    var registration = cancellation.onRequest(hook);
    try {
      var answer = receive(number);
      for (; answer instanceof Answer.Some rows; answer = receive(number)) {
        some.accept(rows);
      }
      if (answer instanceof Answer.Failed failed) {
        throw failed.exception();
      }
      return answer;
    } finally {
      registration.close();
      var planned = killing.get();
      if (planned != null) {
        planned.cancel(false);
      }
    }
  }

  private void cancel(long number) {
    try {
      send(new Frame(Frame.Type.CANCEL, number, new byte[0]));
    } catch (IOException e) {
      // It is gone, and its request with it.
      return;
    }
  }

  private void send(Frame frame) throws IOException {
    synchronized (out) {
      frame.write(out);
    }
  }

  private Answer receive(long number) throws IOException {
    while (true) {
      var frame = frames.next();
      var answer = AnswerCodec.decode(frame.bytes());
      if (greeted && frame.request() == number) {
        if (begun || !(answer instanceof Answer.Begun)) {
          return answer;
        }
        begun = true;
        continue;
      }
      if (greeted || !answer.equals(new Answer.Ready(Frame.VERSION))) {
        throw new Decoder.MalformedException("a worker gave an answer that nobody asked for");
      }
      greeted = true;
    }
  }

  /** Ends it, whatever it does, and removes what it left. Says in a sentence how it was. */
  String end() {
    closeInput();
    var reason = await();
    Leftovers.remove(folder);
    return reason;
  }

  /** Without anybody to ask it, it ends by itself. */
  private void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It is gone.
      return;
    }
  }

  private String await() {
    try {
      boolean ended = process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
      if (!ended) {
        kill();
        process.waitFor();
      }
      // Inside a sandbox it may outlive its process by a moment, but not its pipe.
      frames.awaitSilence();
      return reason(ended ? process.exitValue() : -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
      return reason(-1);
    }
  }

  /** A sandbox that is still being set up does not end with who set it up. */
  private void kill() {
    var inside = process.descendants().toList();
    process.destroyForcibly();
    inside.forEach(ProcessHandle::destroyForcibly);
  }

  private static final int OUT_OF_MEMORY = 3;
  private static final int KILLED = 137;

  private static String reason(int code) {
    var what =
        switch (code) {
          case OUT_OF_MEMORY -> "The engine ran out of memory";
          case KILLED -> "The engine was killed, by somebody or because memory ran out,";
          default -> "The engine crashed (exit code " + code + ")";
        };
    return what
        + " while it was at this. Nothing else is harmed; run again, and if it happens again, give"
        + " it less to do at once.";
  }
}
