package dev.whorl.engine.worker;

import dev.whorl.engine.Daemons;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What a worker says, read by a thread of its own. A process may be gone while something that it
 * left behind, such as a half-made sandbox, holds its pipe: then the pipe never tells of the end,
 * and this does.
 */
final class Frames {
  private static final int BUFFER = 1 << 16;

  /** More wait in the pipe, so that nobody says more than is taken. */
  private static final int AHEAD = 4;

  private static final long MILLIS_BETWEEN_LOOKS = 500;
  private static final long SECONDS_TO_FALL_SILENT = 5;

  private final Process process;
  private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(AHEAD);
  private final Thread reader;

  private interface Arrival {
    /**
     * @throws IOException if it is the end, saying why it came
     */
    Frame frame() throws IOException;
  }

  Frames(Process process) {
    this.process = process;
    this.reader = Daemons.start("whorl-worker-answers", this::read);
  }

  private void read() {
    try {
      var reason = readAll();
      arrivals.put(() -> {
        throw reason;
      });
    } catch (InterruptedException e) {
      // Nobody listens any more.
      return;
    }
  }

  /** Reads up to the end; answers why it came. */
  private IOException readAll() throws InterruptedException {
    var in = new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER));
    try {
      for (var frame = Frame.read(in); frame.isPresent(); frame = Frame.read(in)) {
        arrivals.put(frame::get);
      }
      return ended();
    } catch (IOException e) {
      return e;
    }
  }

  private static IOException ended() {
    return new IOException("the worker ended without an answer");
  }

  /**
   * Waits for the next one, also if interrupted.
   *
   * @throws IOException if there is none, because the worker is gone or says what can't be read
   */
  Frame next() throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        boolean alive = process.isAlive();
        try {
          var arrival = arrivals.poll(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
          if (arrival != null) {
            return arrival.frame();
          } else if (!alive) {
            throw ended();
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits until nobody can say anything any more, but not for ever. */
  void awaitSilence() throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_FALL_SILENT);
    while (reader.isAlive() && System.nanoTime() < until) {
      arrivals.poll(1, TimeUnit.MILLISECONDS);
    }
    reader.interrupt();
  }
}
